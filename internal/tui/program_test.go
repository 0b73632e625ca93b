package tui

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// TestQuietWriter: the query for the keyboard protocol does not reach the terminal, all else
// does, and the caller sees no difference.
func TestQuietWriter(t *testing.T) {
	t.Parallel()
	f, err := os.Create(filepath.Join(t.TempDir(), "tty"))
	if err != nil {
		t.Fatal(err)
	}
	text := "before" + ansi.RequestKittyKeyboard + "after"
	if n, err := (quietWriter{f}).Write([]byte(text)); err != nil || n != len(text) {
		t.Errorf("wrote %d of %d bytes: %v", n, len(text), err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(f.Name()); err != nil || string(got) != "beforeafter" {
		t.Errorf("the terminal has %q, %v", got, err)
	}
	if _, err := (quietWriter{f}).Write([]byte(text)); err == nil {
		t.Error("a closed terminal is no error")
	}
}

// TestEnvironment: bubbletea does not query a terminal that it takes for a remote one, and
// the environment of the run is not changed.
func TestEnvironment(t *testing.T) {
	t.Parallel()
	env := append(make([]string, 0, 8), "TERM=xterm")
	if got := environment(env); !slices.Equal(got, []string{"TERM=xterm", "SSH_TTY=quiet"}) || env[:2][1] != "" {
		t.Errorf("got %q from %q", got, env[:2])
	}
}

func TestSize(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ width, height, wantWidth, wantHeight int }{
		{100, 30, 100, 30}, {0, 0, 80, 24}, {100, 0, 80, 24}, {1, 1, 1, 1},
	} {
		if w, h := Size(tea.WindowSizeMsg{Width: tt.width, Height: tt.height}); w != tt.wantWidth || h != tt.wantHeight {
			t.Errorf("%d×%d is %d×%d, want %d×%d", tt.width, tt.height, w, h, tt.wantWidth, tt.wantHeight)
		}
	}
}

// TestKeyMap: no letter moves a selection, so that words typed ahead choose nothing.
func TestKeyMap(t *testing.T) {
	t.Parallel()
	keys := KeyMap()
	for _, binding := range []key.Binding{
		keys.Select.Up, keys.Select.Down, keys.Select.GotoTop, keys.Select.GotoBottom, keys.Select.Filter,
		keys.Select.Next, keys.Select.Prev, keys.Select.Submit, keys.Confirm.Toggle, keys.Confirm.Accept, keys.Confirm.Reject,
		keys.Confirm.Next, keys.Confirm.Prev, keys.Confirm.Submit,
	} {
		for _, name := range binding.Keys() {
			if len(name) == 1 {
				t.Errorf("the letter %s is a key", name)
			}
		}
	}
}

// TestPrintable: a paste without brackets arrives as keys, and may hold anything.
func TestPrintable(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text, want string
		ok         bool
	}{
		{"a", "a", true}, {"é", "é", true}, {"", "", true}, {"\u202e", "", false}, {"\x07", "", false}, {"a\u202eb", "ab", true},
	} {
		got, ok := Printable(tea.KeyPressMsg{Text: tt.text, Code: 'x'})
		if got.Text != tt.want || ok != tt.ok || got.Code != 'x' {
			t.Errorf("%q is %q, %v, want %q, %v", tt.text, got.Text, ok, tt.want, tt.ok)
		}
	}
}
