package postmortem

import (
	"errors"
	"strings"
)

// Mend returns a text with the lines mended that its problems offer mended, as in
// quotes, and whether it is a document then. The name stands in messages.
func Mend(name string, text []byte) ([]byte, bool) {
	// Behind a mended line there may be another that could not be seen before.
	for range maxMends {
		_, err := Parse(name, text)
		if err == nil {
			return text, true
		}
		var problems Problems
		if !errors.As(err, &problems) {
			return nil, false
		}
		lines := strings.SplitAfter(string(text), "\n")
		mended := false
		for _, p := range problems {
			if p.Fix == "" || p.Line < 1 || p.Line > len(lines) {
				continue
			}
			bare := strings.TrimRight(lines[p.Line-1], "\r\n")
			lines[p.Line-1] = p.Fix + lines[p.Line-1][len(bare):]
			mended = true
		}
		if !mended {
			return nil, false
		}
		text = []byte(strings.Join(lines, ""))
	}
	return nil, false
}

// maxMends bounds how often a text is mended and read again.
const maxMends = 10
