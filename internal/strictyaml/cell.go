package strictyaml

import "strings"

// A cell is an entry of a list or map between brackets, with the text around it:
//
//	[before text space , after
//	 before text space , after]
//
// Put together in another order, with some left out and others put in, cells keep the
// comments, spaces and lines of those that stay.
type cell struct {
	before string // the lines above it, and its margin; "" where something comes before it on its line
	text   string
	space  string // what is between it and its comma
	after  string // the rest of its line with the line end, or the spaces before the next one
	starts bool   // it is the first on its line
	ends   bool   // it is the last on its line
	stays  bool
}

// A cells is a list or map between brackets.
type cells struct {
	splicer *splicer
	open    string // the bracket, and the rest of its line where nothing else is on it
	close   string // the lines below the last entry, and the bracket
	comma   bool   // there is one after the last entry
	list    []cell
}

// A placed entry is one of the list or map as it is to be: the text of the entry at an
// index so far, or a new one, whose index is -1.
type placed struct {
	from int
	text string
}

// leave marks the cells that stay among entries, and gives what is around the others
// to their neighbours as far as it does not belong to them alone: the comment at the end
// of a line that others are on too, and comments with a blank line below.
func (cs *cells) leave(entries []placed) {
	for _, e := range entries {
		if e.from >= 0 {
			cs.list[e.from].stays = true
		}
	}
	for i := len(cs.list) - 1; i > 0; i-- {
		if c := cs.list[i]; !c.stays && !c.starts && c.ends {
			cs.list[i-1].after, cs.list[i-1].ends = c.after, true
		}
	}
	isOfAll := true // a comment above the first entry, where no other has one
	for _, c := range cs.list[min(1, len(cs.list)):] {
		isOfAll = isOfAll && !strings.Contains(c.before, "#")
	}
	for i, c := range cs.list {
		switch isLast := i == len(cs.list)-1; {
		case c.stays || !c.starts:
		case !c.ends && !isLast:
			cs.list[i+1].before, cs.list[i+1].starts = c.before, true
		case i == 0 && isOfAll && !isLast:
			cs.list[i+1].before = strings.TrimSuffix(c.before, marginOf(c.before)) + cs.list[i+1].before
		case isLast:
			cs.close = commentsLeft(c.before) + cs.close
		default:
			cs.list[i+1].before = commentsLeft(c.before) + cs.list[i+1].before
		}
	}
}

// with puts the list or map together from entries.
func (cs *cells) with(entries []placed) (string, error) {
	brackets := cs.open + cs.close
	if len(entries) == 0 || len(cs.list) == 0 {
		if strings.Contains(brackets, "#") {
			return "", errLayout
		}
		var texts []string
		for _, e := range entries {
			texts = append(texts, e.text)
		}
		return cs.open[:1] + strings.Join(texts, ", ") + cs.close[len(cs.close)-1:], nil
	}
	placedCells := make([]cell, 0, len(entries))
	for j, e := range entries {
		if e.from >= 0 {
			c := cs.list[e.from]
			c.text = e.text
			if e.from == len(cs.list)-1 && !c.ends { // nothing needed to follow the last one
				c.after = cs.glue()
				if c.starts {
					c.after = cs.splicer.lines
				}
			}
			placedCells = append(placedCells, c)
			continue
		}
		var above, below *cell
		if j > 0 {
			above = &placedCells[j-1]
		} else if next := cs.nextStaying(entries); next >= 0 {
			below = &cs.list[next]
		}
		placedCells = append(placedCells, cs.newCell(e.text, above, below))
	}
	return cs.join(placedCells), nil
}

// nextStaying returns the index of the first entry that is not new, or -1.
func (cs *cells) nextStaying(entries []placed) int {
	for _, e := range entries {
		if e.from >= 0 {
			return e.from
		}
	}
	return -1
}

// newCell returns a cell that is laid out as the one above it, or else below it.
func (cs *cells) newCell(text string, above, below *cell) cell {
	neighbour := above
	if neighbour == nil {
		neighbour = below
	}
	switch {
	case neighbour == nil:
		return cell{text: text, after: cs.glue()}
	case neighbour.starts && endsLine(neighbour.after):
		return cell{text: text, before: marginOf(neighbour.before), after: cs.splicer.lines, starts: true, ends: true}
	case above == nil:
		c := cell{text: text, before: below.before, after: cs.glue(), starts: below.starts}
		below.before, below.starts = "", false
		return c
	}
	c := cell{text: text, space: above.space, after: above.after, ends: above.ends}
	above.after, above.ends = cs.glue(), false
	return c
}

// glue returns the spaces between two entries on one line.
func (cs *cells) glue() string {
	for _, c := range cs.list[:len(cs.list)-1] {
		if !c.ends {
			return c.after
		}
	}
	return " "
}

// join writes cells between the brackets, with commas and line ends where they are needed.
func (cs *cells) join(list []cell) string {
	broke := cs.list[len(cs.list)-1].ends // the last bracket is on a line of its own
	margin := ""
	for _, c := range cs.list {
		if c.starts {
			margin = marginOf(c.before)
			break
		}
	}
	out := strings.Builder{}
	line := cs.open // the last thing written, which may still need a line end
	for j, c := range list {
		switch {
		case endsLine(line) && c.before == "":
			c.before = margin
		case !endsLine(line) && strings.Contains(c.before, "#"):
			line = strings.TrimRight(line, " ") + cs.splicer.lines
		case !endsLine(line):
			c.before = ""
		}
		out.WriteString(line + c.before + c.text)
		line = c.space + "," + c.after
		if j < len(list)-1 {
			continue
		}
		switch hasComment := strings.Contains(c.after, "#"); {
		case broke && !endsLine(c.after):
			c.after = strings.TrimRight(c.after, " ") + cs.splicer.lines
		case !broke && hasComment:
			cs.close = margin + cs.close
		case !broke:
			c.after = ""
		}
		line = c.after
		if cs.comma {
			line = c.space + "," + line
		}
		if strings.Contains(cs.close, "#") && !endsLine(line) {
			line += cs.splicer.lines
		}
	}
	return out.String() + line + cs.close
}

func endsLine(text string) bool {
	return strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\r")
}

// marginOf returns the spaces that the last line of text ends with.
func marginOf(text string) string {
	return text[strings.LastIndexAny(text, "\r\n")+1:]
}

// commentsLeft returns what stays of the lines above an entry that goes: the comments
// with a blank line below them. Those that follow belong to the entry.
func commentsLeft(above string) string {
	end, at := 0, 0
	waits := false // a comment that no blank line has followed yet
	for line := range strings.Lines(above) {
		at += len(line)
		switch {
		case strings.TrimSpace(line) != "":
			waits = true
		case waits && endsLine(line):
			end, waits = at, false
		}
	}
	return above[:end]
}
