package tui

import "testing"

func TestWrapKeepsDates(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"write 2026-06-02 here":  "write\n2026-06-02\nhere",
		"a well-known long name": "a well-\nknown long\nname",
		"x 1-2 y":                "x 1-2 y",
	} {
		if got := Wrap(text, 11); got != want {
			t.Errorf("Wrap(%q) = %q, want %q", text, got, want)
		}
	}
}
