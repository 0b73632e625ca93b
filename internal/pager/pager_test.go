//go:build unix

package pager_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/pager"
)

// twenty writes twenty lines, one at a time.
func twenty(out io.Writer) error {
	for i := range 20 {
		if _, err := fmt.Fprintln(out, "line", i+1); err != nil {
			return err
		}
	}
	return nil
}

func TestShow(t *testing.T) {
	t.Parallel()
	var all bytes.Buffer
	if err := twenty(&all); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		command string
		rows    int
		want    string
		warning string // a part of it
	}{
		{"sed s/line/paged/", 21, all.String(), ""}, // it fits on the screen
		{"sed s/line/paged/", 20, strings.ReplaceAll(all.String(), "line", "paged"), ""},
		{"sed s/line/paged/", 3, strings.ReplaceAll(all.String(), "line", "paged"), ""},
		{"CHARSET=$LESSCHARSET; cat; echo $CHARSET", 3, all.String() + "utf-8\n", ""},
		{"", 3, all.String(), ""},
		{"cat", 3, all.String(), ""},
		{"head -n 1", 3, "line 1\n", ""},          // it was closed early
		{"read x; kill -9 $$", 3, "", ""},         // by someone who wanted that
		{"(exit 2)", 3, all.String(), "status 2"}, // before it has read anything
		{"no-such-pager", 3, all.String(), "run pager \"no-such-pager\": exit status 127"},
	} {
		var out bytes.Buffer
		var warnings []error
		p := pager.Pager{
			Command: test.command, Env: os.Environ(), Out: &out, Err: io.Discard, Rows: test.rows, Columns: 80,
			Warn: func(err error) { warnings = append(warnings, err) },
		}
		if err := p.Show(t.Context(), twenty); err != nil {
			t.Errorf("%q: %v", test.command, err)
		}
		if out.String() != test.want {
			t.Errorf("%q with %d rows shows %q, want %q", test.command, test.rows, out.String(), test.want)
		}
		warning := fmt.Sprint(errors.Join(warnings...))
		if (len(warnings) > 0) != (test.warning != "") || !strings.Contains(warning, test.warning) && test.warning != "" {
			t.Errorf("%q warns %s, want %q", test.command, warning, test.warning)
		}
		if len(warnings) > 0 && failure.Hint(warnings[0]) == "" {
			t.Errorf("%q: the warning has no hint", test.command)
		}
	}
}

// TestShowWide checks that a line counts as the rows that it takes on the screen, without what
// colours it.
func TestShowWide(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		strings.Repeat("x", 40) + "\n":                           false, // four rows of ten
		strings.Repeat("x", 41) + "\n":                           true,
		strings.Repeat("世", 20) + "\n":                           false,
		strings.Repeat("世", 21) + "\n":                           true,
		"\n\n\n" + strings.Repeat("\x1b[31mx\x1b[0m", 10) + "\n": false,
		"\n\n\n" + strings.Repeat("x", 11) + "\n":                true,
	} {
		var out bytes.Buffer
		p := pager.Pager{Command: "cat >/dev/null; echo paged", Env: os.Environ(), Out: &out, Err: io.Discard, Rows: 5, Columns: 10}
		err := p.Show(t.Context(), func(out io.Writer) error {
			for _, c := range text { // piece by piece
				if _, err := io.WriteString(out, string(c)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if paged := out.String() == "paged\n"; paged != want {
			t.Errorf("%q: paged is %v, want %v", text, paged, want)
		}
	}
}

// TestShowErrors checks that an error of what is shown, and one of the terminal, is reported.
func TestShowErrors(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	p := pager.Pager{Command: "cat >&2", Env: os.Environ(), Out: io.Discard, Err: io.Discard, Rows: 5, Columns: 80}
	err := p.Show(t.Context(), func(out io.Writer) error { return errors.Join(twenty(out), broken) })
	if !errors.Is(err, broken) {
		t.Errorf("an error of what is shown is %v", err)
	}
	p.Out, p.Rows = failing{broken}, 50
	if err := p.Show(t.Context(), twenty); !errors.Is(err, broken) {
		t.Errorf("an error of the terminal is %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestShowCancelled checks that the end of the context ends the pager, and that Ctrl-C is
// given to it and taken back.
func TestShowCancelled(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	var calls []string
	p := pager.Pager{
		Command: "cat >/dev/null; echo; sleep 60", Env: os.Environ(), Rows: 5, Columns: 80, Err: io.Discard,
		Out: writer(func() { cancel() }), // with the line of echo, when it has read all
		Yield: func() func() {
			calls = append(calls, "yield")
			return func() { calls = append(calls, "resume") }
		},
	}
	if err := p.Show(ctx, twenty); !errors.Is(err, context.Canceled) {
		t.Errorf("Show = %v, want %v", err, context.Canceled)
	}
	if got := strings.Join(calls, " "); got != "yield resume" {
		t.Errorf("Ctrl-C: %s", got)
	}
}

type writer func()

func (w writer) Write(p []byte) (int, error) { w(); return len(p), nil }
