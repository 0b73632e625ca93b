// Package editor lets a person write a text in the editor of their choice. The
// text is theirs from the first key on: whatever they saved is handed back, even
// where the editor fails.
package editor

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/shell"
)

// Usual is the editor where none is chosen.
const Usual = "vi"

// Variables returns the variables of the environment that choose an editor: the first that
// is set does.
func Variables() []string { return []string{"PM_EDITOR", "GIT_EDITOR", "VISUAL", "EDITOR"} }

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
	// Yield leaves the terminal and Ctrl-C, which then does not end the context, to the editor
	// until resume is called. Nil does nothing.
	Yield func() (resume func())
}

// Edit opens a text in the editor, in a file of that name, and returns what is
// in it afterwards. The name gives the editor its syntax and the person a title:
// summary.md.
//
// An error does not mean that nothing was written. When the editor ends with
// another code than zero, or the context was cancelled meanwhile, the text as it
// was last saved comes back beside the error, for the caller to keep. When the context
// ends, the editor is asked to end too, as by kill. What it leaves in its folder, such as
// what was not saved yet, stays there, and the error names the folder.
func (e Editor) Edit(ctx context.Context, name string, text []byte) (edited []byte, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// A folder that no one else can enter, because an editor's backup and swap files land
	// beside the file and with rights of their own.
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
	cmd := shell.Command(e.Command, file)
	cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = e.Env, e.In, e.Out, e.Err
	open, failed := e.run(ctx, cmd)
	edited, err = os.ReadFile(file)
	switch {
	case open:
		keep = true
		failed = failure.WithHint(failed, "the editor is still open, on "+file)
	case ctx.Err() != nil && !isAlone(file):
		keep = true
		failed = failure.WithHint(failed, "what the editor has left is in "+dir)
	}
	if err != nil {
		keep = true
		err = fmt.Errorf("read back from editor %q: %w", e.Command, err)
	}
	return edited, errors.Join(failed, err)
}

// run runs the editor. When ctx ends, it asks the editor to end, waits for that a little, and
// reports whether it is still open.
func (e Editor) run(ctx context.Context, cmd *exec.Cmd) (open bool, err error) {
	if e.Yield != nil {
		resume := e.Yield()
		defer resume()
	}
	if err := cmd.Start(); err != nil {
		return false, fmt.Errorf("run editor %q: %w", e.Command, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err = <-ended:
	case <-ctx.Done():
		_ = shell.Terminate(cmd.Process) // it may have ended meanwhile
		select {
		case <-ended:
		case <-time.After(closing):
			open = true
		}
	}
	switch {
	case ctx.Err() != nil:
		return open, ctx.Err()
	case err != nil:
		return false, fmt.Errorf("run editor %q: %w", e.Command, err)
	}
	return false, nil
}

// isAlone reports whether a file is the only one in its folder.
func isAlone(file string) bool {
	entries, err := os.ReadDir(filepath.Dir(file))
	return err == nil && len(entries) == 1
}

// closing is how long an editor may take to end.
const closing = 400 * time.Millisecond
