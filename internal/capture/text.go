package capture

import (
	"slices"
	"strings"
	"unicode"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Captured is what was found in a source.
type Captured struct {
	// Events are in the order of the source.
	Events []postmortem.Event
	// Unread are the lines that no time could be found for.
	Unread []Unread
}

// An Unread is a line without a time.
type Unread struct {
	// Line is the line as it was.
	Line string
	// Behind is how many of the events stand before it.
	Behind int
	// Apart says that a blank or a drawn line stands above it.
	Apart bool
}

// Text reads events out of lines in the shapes in which people have them:
//
//	08:47 text              [08:47] text            **21:45 UTC** - text
//	2:54 PM: text           2026-03-10 08:47 text   10 Mar 08:47 text
//	| 08:47 | text |        08:47-09:10 text        - ~10:42 AM  @jane: text
//	08:47 text. 08:52 text  (two events)
//	Jane Doe  10:42 AM      (a chat: the lines below are what she said)
//	## 2026-03-10           (a day for the times below)
//	### 08:47               (a time for the paragraphs below)
//
// A line that follows an event without a blank line between, or a heading of its
// own, belongs to the event: the first is its text, the others are its details.
// Times are read by r, each with the event before it as the previous one.
func Text(text string, r when.Reader) Captured {
	s := textSource{reader: r}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	for i, line := range lines {
		below := ""
		if i+1 < len(lines) {
			below, _ = unlist(lines[i+1])
		}
		s.line(line, isRule(below))
	}
	return Captured{Events: s.events, Unread: s.unread}
}

// A textSource is a text that is read line by line.
type textSource struct {
	reader when.Reader
	events []postmortem.Event
	unread []Unread

	date    string // the day of the last heading, as 2006-01-02
	open    bool   // a line without a time belongs to the last event
	heading bool   // and so do paragraphs behind a blank line
	bullet  string // what the line of the last event began with
	table   bool   // the line above is a row of a table
	blank   bool   // the line above is blank, or only drawn
}

// line reads a line. Ruled says that one is drawn below it.
func (s *textSource) line(raw string, ruled bool) {
	bare, bullet := unlist(raw)
	apart := s.blank
	s.blank = bare == "" || isRule(bare)
	switch {
	case bare == "":
		if strings.TrimSpace(raw) == "" {
			s.open, s.table = s.open && s.heading, false
		}
		return
	case isRule(bare):
		return
	}
	first := !s.table
	s.table = false
	if day, ok := dayHeading(bare, s.reader); ok {
		s.date, s.open = day, false
		return
	}
	if strings.HasPrefix(bare, "|") || strings.Count(bare, "|") > 1 {
		s.table = true
		if row := cells(bare); s.row(row) || first && ruled && isHead(row) {
			return
		}
	} else if s.timed(bare, bullet) {
		return
	}
	s.follow(Unread{Line: raw, Behind: len(s.events), Apart: apart}, bare, bullet)
}

// follow gives a line without a time to the event above it, or back to the author.
func (s *textSource) follow(line Unread, bare, bullet string) {
	if !s.open || bullet != "" && bullet == s.bullet {
		s.open = false
		s.unread = append(s.unread, line)
		return
	}
	e := &s.events[len(s.events)-1]
	switch {
	case e.Text == "":
		e.Text = bare
	case e.Details == "":
		e.Details = line.Line
	default:
		e.Details += "\n" + line.Line
	}
}

// timed reads a line that begins with a time, or a name with a time behind it.
func (s *textSource) timed(bare, bullet string) bool {
	stamp, rest := s.cut(bare)
	if stamp.at.IsZero() {
		by, behind, ok := nameFirst(bare)
		if !ok {
			return false
		}
		if stamp, rest = s.cut(behind); stamp.at.IsZero() || rest != "" {
			return false
		}
		s.add(stamp, by, "", bullet)
		s.heading = true
		return true
	}
	by, rest := actor(rest)
	next := ""
	if m := nextPattern().FindStringIndex(rest); m != nil {
		rest, next = strings.TrimSuffix(rest[:m[0]+1], ";"), rest[m[0]+2:]
	}
	s.add(stamp, by, rest, bullet)
	s.heading = rest == ""
	if next != "" && !s.timed(next, bullet) {
		s.events[len(s.events)-1].Text += " " + next
	}
	return true
}

// row reads a row of a table whose first cells hold a time.
func (s *textSource) row(cells []string) bool {
	for i := range min(len(cells), 3) {
		stamp, rest := s.cut(cells[i])
		if stamp.at.Day && i+1 < len(cells) && startsLikeClock(cells[i+1]) {
			stamp, rest = s.cut(cells[i] + " " + cells[i+1]) // the date in one, the time in the next
			cells = append(cells[:i:i], cells[i+1:]...)
		}
		if stamp.at.IsZero() {
			continue
		}
		words := append(append([]string{}, cells[:i]...), rest)
		words = append(words, cells[i+1:]...)
		s.add(stamp, "", joinWords(words), "|")
		return true
	}
	return false
}

// isHead reports whether a row only names the columns of a table, the one of the times
// among them: Time, Date/time, When (UTC).
func isHead(cells []string) bool {
	return slices.ContainsFunc(cells, func(cell string) bool {
		words := strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return !unicode.IsLetter(r) })
		return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool {
			return !slices.Contains([]string{"time", "date", "day", "when", "timestamp", "datetime", "local", "utc", "gmt"}, word)
		})
	})
}

func (s *textSource) add(t stamp, by, text, bullet string) {
	s.events = append(s.events, postmortem.Event{
		At: t.at, Until: t.until, Approximate: t.approximate, By: by, Text: text,
	})
	s.reader.Previous = t.at.Instant
	s.open, s.heading, s.bullet = true, false, bullet
}

// unlist takes the marks of a list, a heading or a quotation off a line.
func unlist(raw string) (bare, bullet string) {
	bare = strings.TrimLeftFunc(raw, unicode.IsSpace)
	indent := len(raw) - len(bare)
	for _, mark := range []string{"- ", "* ", "+ ", "• ", "– ", "> "} {
		if after, ok := strings.CutPrefix(bare, mark); ok {
			return strings.TrimSpace(after), strings.Repeat(" ", indent) + mark
		}
	}
	if hashes := strings.TrimLeft(bare, "#"); hashes != bare && (hashes == "" || hashes[0] == ' ') {
		return strings.TrimSpace(hashes), ""
	}
	digits := strings.TrimLeft(bare, "0123456789")
	if digits != bare && (strings.HasPrefix(digits, ". ") || strings.HasPrefix(digits, ") ")) {
		return strings.TrimSpace(digits[2:]), strings.Repeat(" ", indent) + "1"
	}
	return strings.TrimSpace(bare), ""
}

// isRule reports whether a line is only drawn: a rule, or the line below the head of a table.
func isRule(line string) bool {
	return line != "" && strings.Trim(line, "-=|: +*_") == ""
}

// cells splits a row of a table.
func cells(row string) []string {
	row = strings.ReplaceAll(strings.Trim(row, "| "), `\|`, "\x00")
	var cells []string
	for cell := range strings.SplitSeq(row, "|") {
		cells = append(cells, strings.TrimSpace(strings.ReplaceAll(cell, "\x00", "|")))
	}
	return cells
}

func joinWords(words []string) string {
	var kept []string
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " · ")
}
