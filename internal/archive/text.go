package archive

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/secret"
)

// A line is a line of the source.
type line struct {
	text   string
	number int // from 1
}

func (l line) isBlank() bool { return strings.TrimSpace(l.text) == "" }

// decode returns the lines of a file without credentials, and how many of these were removed.
func decode(data []byte) (lines []line, removed int, err error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	switch {
	case len(data) > postmortem.MaxSize:
		return nil, 0, failure.New("import the parts of it as files of their own", "it is larger than %d MiB", postmortem.MaxSize>>20)
	case bytes.IndexByte(data, 0) >= 0:
		return nil, 0, failure.New("iconv -f UTF-16 -t UTF-8 makes text of UTF-16", "it is not text: it has zero bytes")
	case !utf8.Valid(data):
		return nil, 0, failure.New("iconv -f LATIN1 -t UTF-8 converts the most common one", "it is not UTF-8 but in some other encoding")
	}
	text, removed := redact(printable.Text(string(data)))
	for i, each := range strings.Split(text, "\n") {
		lines = append(lines, line{each, i + 1})
	}
	return lines, removed, nil
}

// redact replaces each credential in a text by its kind, as secret.Redact does, and keeps its
// line breaks, so that the numbers of the lines stay right.
func redact(text string) (string, int) {
	var b strings.Builder
	count, done := 0, 0
	for _, f := range secret.Find(text) {
		if !f.IsCredential() {
			continue
		}
		b.WriteString(text[done:f.Start] + "[removed: " + f.Kind + "]" + strings.Repeat("\n", strings.Count(text[f.Start:f.End], "\n")))
		count, done = count+1, f.End
	}
	return b.String() + text[done:], count
}

// trimBlank returns lines without the blank ones at their ends.
func trimBlank(lines []line) []line {
	for len(lines) > 0 && lines[0].isBlank() {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1].isBlank() {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// text returns lines as one text, without the blank ones at its ends.
func text(lines []line) string {
	var b strings.Builder
	for _, l := range trimBlank(lines) {
		b.WriteString(l.text + "\n")
	}
	return b.String()
}

// compiled returns a pattern that is compiled when it is first used: most commands read no
// Markdown files.
func compiled(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}
