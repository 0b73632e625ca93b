package resolve

import (
	"errors"
	"strings"
)

// A part is a part of a text: lines that both versions share, or a conflict, which two
// people wrote differently.
type part struct {
	lines    []string // as the file has it now
	yours    []string // as the author has it, in a conflict
	conflict bool
	mine     bool // the author chose theirs
	seen     bool // it was chosen
}

// cutMarked cuts a text at git's conflict marks.
func cutMarked(text string) ([]part, error) {
	var parts []part
	now := part{}
	side := ""
	for line := range strings.Lines(text) {
		switch mark, _, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " "); {
		case mark == "<<<<<<<" && side == "":
			parts = append(parts, now)
			now, side = part{conflict: true}, "lines"
		case mark == "=======" && side == "lines":
			side = "yours"
		case mark == ">>>>>>>" && side == "yours":
			parts = append(parts, now)
			now, side = part{}, ""
		case side == "yours":
			now.yours = append(now.yours, line)
		default:
			now.lines = append(now.lines, line)
		}
	}
	if side != "" {
		return nil, errors.New("read conflict: a mark of its end is missing")
	}
	return append(parts, now), nil
}

// join joins the parts to a text, each conflict as it was chosen.
func join(parts []part) []byte {
	var out strings.Builder
	for _, s := range parts {
		lines := s.lines
		if s.mine {
			lines = s.yours
		}
		out.WriteString(strings.Join(lines, ""))
	}
	return []byte(out.String())
}

// before returns the last lines before a conflict, to recognize it by.
func before(parts []part, at int) []string {
	const enough = 3
	lines := parts[at-1].lines
	return lines[max(len(lines)-enough, 0):]
}
