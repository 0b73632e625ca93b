package interview

import (
	"errors"
	"strings"
)

// A stretch is a part of a text: lines that nobody disputes, or a clash, which two
// people wrote differently.
type stretch struct {
	lines []string // as the file has it now
	yours []string // as the author has it, in a clash
	clash bool
	mine  bool // the author chose theirs
	seen  bool // it was chosen
}

// cutMarked cuts a text at git's conflict marks.
func cutMarked(text string) ([]stretch, error) {
	var stretches []stretch
	now := stretch{}
	side := ""
	for line := range strings.Lines(text) {
		switch mark, _, _ := strings.Cut(strings.TrimRight(line, "\r\n"), " "); {
		case mark == "<<<<<<<" && side == "":
			stretches = append(stretches, now)
			now, side = stretch{clash: true}, "lines"
		case mark == "=======" && side == "lines":
			side = "yours"
		case mark == ">>>>>>>" && side == "yours":
			stretches = append(stretches, now)
			now, side = stretch{}, ""
		case side == "yours":
			now.yours = append(now.yours, line)
		default:
			now.lines = append(now.lines, line)
		}
	}
	if side != "" {
		return nil, errors.New("read conflict: a mark of its end is missing")
	}
	return append(stretches, now), nil
}

// chosen joins the stretches to a text.
func chosen(stretches []stretch) []byte {
	var out strings.Builder
	for _, s := range stretches {
		lines := s.lines
		if s.mine {
			lines = s.yours
		}
		out.WriteString(strings.Join(lines, ""))
	}
	return []byte(out.String())
}

// before returns the last lines in front of a stretch, to know it by.
func before(stretches []stretch, at int) []string {
	const enough = 3
	lines := stretches[at-1].lines
	return lines[max(len(lines)-enough, 0):]
}
