//go:build unix

package editor_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/editor"
	"github.com/f08c5b15/pm/internal/failure"
)

// fake writes a shell script that serves as an editor and returns its path,
// which has a space in it.
func fake(t *testing.T, script string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "an editor")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	return "'" + path + "'"
}

func TestEdit(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	e := editor.Editor{
		Command: "MARK=new " + fake(t, `
			echo "$#: $1: $(basename "$2"): $WORLD: $(cat)"
			ls -l "$2" | cut -c 1-10
			ls -ld "$(dirname "$2")" | cut -c 1-10
			echo "$MARK line" >>"$2"
			echo "$2" >"$(dirname "$0")/where"
			touch "$2~"`) + " --wait",
		Env: []string{"WORLD=ours", "PATH=" + os.Getenv("PATH")},
		In:  strings.NewReader("typed"),
		Out: &out,
	}
	got, err := e.Edit(t.Context(), "summary.md", []byte("old line\n"))
	if err != nil || string(got) != "old line\nnew line\n" {
		t.Errorf("Edit = %q, %v", got, err)
	}
	if want := "2: --wait: summary.md: ours: typed\n-rw-------\ndrwx------\n"; out.String() != want {
		t.Errorf("the editor saw %q, want %q", &out, want)
	}
	where, err := os.ReadFile(filepath.Join(filepath.Dir(strings.Split(e.Command, "'")[1]), "where"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Dir(strings.TrimSpace(string(where)))); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is left behind: %v", err)
	}
}

func TestEditKeepsWhatWasSavedWhenTheEditorFails(t *testing.T) {
	t.Parallel()
	e := editor.Editor{Command: fake(t, `echo saved >"$1"; exit 3`), Env: os.Environ()}
	got, err := e.Edit(t.Context(), "summary.md", []byte("old"))
	if err == nil || !strings.Contains(err.Error(), "exit status 3") || string(got) != "saved\n" {
		t.Errorf("Edit = %q, %v", got, err)
	}
}

func TestEditReplacedFile(t *testing.T) {
	t.Parallel()
	e := editor.Editor{Command: fake(t, `echo new >"$1.tmp" && mv "$1.tmp" "$1"`), Env: os.Environ()}
	if got, err := e.Edit(t.Context(), "summary.md", []byte("old")); err != nil || string(got) != "new\n" {
		t.Errorf("Edit = %q, %v", got, err)
	}
}

func TestEditLostFile(t *testing.T) {
	t.Parallel()
	e := editor.Editor{Command: fake(t, `rm "$1"`), Env: os.Environ()}
	if got, err := e.Edit(t.Context(), "summary.md", []byte("old")); !errors.Is(err, fs.ErrNotExist) || got != nil {
		t.Errorf("Edit = %q, %v", got, err)
	}
}

func TestEditUnknownEditor(t *testing.T) {
	t.Parallel()
	e := editor.Editor{Command: "no-such-editor-here", Env: os.Environ()}
	got, err := e.Edit(t.Context(), "summary.md", []byte("old"))
	if err == nil || !strings.Contains(err.Error(), `run editor "no-such-editor-here"`) || string(got) != "old" {
		t.Errorf("Edit = %q, %v", got, err)
	}
}

func TestEditCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	e := editor.Editor{Command: fake(t, `echo saved >"$1"; echo done`), Env: os.Environ(), Out: writer(func() { cancel() })}
	got, err := e.Edit(ctx, "summary.md", []byte("old"))
	if !errors.Is(err, context.Canceled) || string(got) != "saved\n" {
		t.Errorf("cancelled while it runs: Edit = %q, %v", got, err)
	}
	for script, hint := range map[string]string{
		`trap 'echo swapped >"$1~"; exit' TERM; echo; sleep 9 >/dev/null 2>&1 & wait`: "what the editor has left is in ",
		`trap '' TERM; echo saved >"$1"; echo; sleep 2`:                               "the editor is still open, on ",
	} {
		ctx, cancel := context.WithCancel(t.Context())
		e := editor.Editor{Command: fake(t, script), Env: os.Environ(), Out: writer(func() { cancel() }), Temp: t.TempDir()}
		_, err := e.Edit(ctx, "summary.md", []byte("old"))
		_, left, ok := strings.Cut(failure.Hint(err), hint)
		if _, statErr := os.Stat(left); !errors.Is(err, context.Canceled) || !ok || statErr != nil {
			t.Errorf("%s: Edit = %v, hint %q, %v", script, err, failure.Hint(err), statErr)
		}
	}
	got, err = e.Edit(ctx, "summary.md", []byte("old"))
	if !errors.Is(err, context.Canceled) || got != nil {
		t.Errorf("cancelled before: Edit = %q, %v", got, err)
	}
}

// A writer does something when it is written to.
type writer func()

func (w writer) Write(p []byte) (int, error) {
	w()
	return len(p), nil
}
