// Package editor lets a person write a text in the editor of their choice. The
// text is theirs from the first key on: whatever they saved is handed back, even
// where the editor fails.
package editor

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Command returns the command line of the editor that a person has chosen, by
// PM_EDITOR, GIT_EDITOR, VISUAL or EDITOR in the environment, in this order, or else vi.
func Command(getenv func(string) string) string {
	return cmp.Or(Chosen(getenv), "vi")
}

// Chosen returns the editor that a person has chosen, or "" where they have not.
func Chosen(getenv func(string) string) string {
	for _, name := range []string{"PM_EDITOR", "GIT_EDITOR", "VISUAL", "EDITOR"} {
		if command := getenv(name); command != "" {
			return command
		}
	}
	return ""
}

// An Editor is a program that people write in.
type Editor struct {
	// Command is what the shell runs, with the name of the file after it, such as
	// "code --wait".
	Command string
	// Env is the environment it runs in; nil is that of this process.
	Env []string
	// Temp is the folder for the file that is edited; "" is the system's.
	Temp string
	// In, Out and Err are its streams: files, where it is to have a terminal.
	In       io.Reader
	Out, Err io.Writer
}

// Edit opens a text in the editor, in a file of that name, and returns what is
// in it afterwards. The name gives the editor its syntax and the person a title:
// summary.md.
//
// An error does not mean that nothing was written. When the editor ends with
// another code than zero, or the context was cancelled meanwhile, the text as it
// was last saved comes back beside the error, for the caller to keep. A cancelled
// context does not end an editor that runs: Ctrl-C is the editor's own while it
// has the terminal, and ending it would lose what is not saved yet.
func (e Editor) Edit(ctx context.Context, name string, text []byte) (edited []byte, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// A folder that nobody else can enter, because an editor's backup and swap files
	// land beside the file and with rights of their own.
	dir, err := os.MkdirTemp(e.Temp, "pm-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the editor: %w", err)
	}
	keep := false // what cannot be read back may be the only copy
	defer func() {
		if keep {
			return
		}
		if failed := os.RemoveAll(dir); failed != nil {
			err = errors.Join(err, fmt.Errorf("remove the editor's folder: %w", failed))
		}
	}()
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return nil, fmt.Errorf("write a file for the editor: %w", err)
	}
	cmd := shell(e.Command, file)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = e.Env, e.In, e.Out, e.Err
	failed := cmd.Run()
	if failed != nil {
		failed = fmt.Errorf("run editor %q: %w", e.Command, failed)
	} else {
		failed = ctx.Err()
	}
	edited, err = os.ReadFile(file)
	if err != nil {
		keep = true
		err = fmt.Errorf("read back from editor %q: %w", e.Command, err)
	}
	return edited, errors.Join(failed, err)
}
