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

func TestTruncate(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text  string
		width int
		want  string
	}{{"disk full", 20, "disk full"}, {"disk full", 5, "disk…"}, {"磁盘已满", 5, "磁盘…"}, {"disk", 0, ""}, {"disk", -3, ""}} {
		if got := Truncate(tt.text, tt.width); got != tt.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", tt.text, tt.width, got, tt.want)
		}
	}
}

// A text is clean if nothing is removed from it but the form of its line ends.
func TestIsClean(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"": true, "a\nb": true, "a\r\nb": true, "a\tb": true, "a\x1b[2Jb": false, "a\u202eb": false,
	} {
		if got := IsClean(text); got != want {
			t.Errorf("IsClean(%q) = %v", text, got)
		}
	}
}
