package postmortem

import (
	"bytes"
	"strings"
)

// Fix returns the file with the lines fixed that its problems offer a fixed version of,
// such as one in quotes. Where that does not make it a document, or there is nothing to
// fix, ok is false.
func (f *File) Fix() (fixed *File, ok bool) {
	fixed = f
	// After a line that is fixed there may be another that could not be seen before.
	for range maxFixes {
		if len(fixed.problems)+len(fixed.missing) == 0 {
			return fixed, !bytes.Equal(fixed.data, f.data)
		}
		text, changed := fixed.fixLines()
		if !changed {
			return nil, false
		}
		fixed = Open(f.name, text)
	}
	return nil, false
}

// fixLines returns the text with the lines of the problems that offer one put in.
func (f *File) fixLines() (text []byte, changed bool) {
	lines := strings.SplitAfter(string(f.data), "\n")
	for _, p := range f.problems {
		if p.Fix == "" || p.Line < 1 || p.Line > len(lines) {
			continue
		}
		content := strings.TrimRight(lines[p.Line-1], "\r\n")
		lines[p.Line-1] = p.Fix + lines[p.Line-1][len(content):]
		changed = true
	}
	return []byte(strings.Join(lines, "")), changed
}

// maxFixes bounds how often a text is fixed and read again.
const maxFixes = 10
