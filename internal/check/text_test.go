package check

import (
	"strings"
	"testing"
)

func TestQuoted(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]string{
		"Raise the limit":         "`Raise the limit`",
		"`db1` has no alert":      "\"`db1` has no alert\"",
		"two\r\nlines":            "`two  lines`",
		strings.Repeat("é", 60):   "`" + strings.Repeat("é", 60) + "`",
		strings.Repeat("é", 61):   "`" + strings.Repeat("é", 59) + "…`",
		"`a` " + longWords + "\t": "\"`a` " + longWords[:55] + "…\"",
	} {
		if got := quoted(words); got != want {
			t.Errorf("%q is quoted as %s, want %s", words, got, want)
		}
	}
}

const longWords = "0123456789 123456789 123456789 123456789 123456789 123456789"
