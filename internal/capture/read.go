package capture

import (
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// read reads all lines.
func (s *source) read() {
	s.hasPrevious = !s.reader.Previous.IsZero()
	if s.isTextAbove() {
		s.readTextAbove()
		return
	}
	s.above = s.areNamesAbove()
	for i, l := range s.lines {
		next := line{}
		if i+1 < len(s.lines) {
			next = s.lines[i+1]
		}
		s.line(l, next)
		if l.bare == "" || isRule(l.bare) && s.fence == "" {
			s.blanks++
		} else {
			s.blanks = 0
		}
	}
}

// line reads a line; next is the one below it.
func (s *source) line(l, next line) {
	if s.code(l) {
		return
	}
	switch {
	case l.bare == "":
		s.table = s.table && strings.TrimSpace(l.raw) != ""
		s.wrapped = false
		return
	case isRule(l.bare):
		return
	case s.isLog(l):
		s.follow(l)
		return
	case isRow(l.bare):
		if s.tableRow(l, isRule(next.bare)) {
			return
		}
	case s.timed(l):
		s.table = false
		return
	case s.isNameAbove(l, next):
		s.target, s.by = toNothing, l.bare
		return
	default:
		s.table = false
	}
	s.follow(l)
}

// code keeps the lines of a block of code together, whatever they begin with.
func (s *source) code(l line) bool {
	trimmed := strings.TrimSpace(l.raw)
	isFence := strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~")
	switch {
	case s.fence != "":
		if isFence && strings.HasPrefix(trimmed, s.fence) && strings.Trim(trimmed, s.fence[:1]) == "" {
			s.fence = ""
		}
	case isFence:
		s.fence = trimmed[:3]
		if s.target == toEvent && s.blanks > 0 {
			s.paragraphs = true // a log below the event, after a blank line
		}
	default:
		return false
	}
	switch {
	case l.bare == "":
	case s.target == toEvent:
		s.detail(l.raw)
	default:
		s.follow(l)
	}
	return true
}

// looksTimed reports whether a line begins with what looks like a time.
func (s *source) looksTimed(l line) bool {
	_, _, err := s.prefix(l.bare)
	e := reasonOf(err)
	return err == nil || e != nil && e.Reason != when.NotTime
}

// isLog reports whether a line is indented so much deeper than the event above that it
// is a part of it, also where it begins with a time.
func (s *source) isLog(l line) bool {
	deeper := s.row.indent + 4
	if s.row.bullet != "" {
		deeper = s.row.indent + 2
	}
	return s.target == toEvent && s.last().Text != "" && l.bullet == "" && !l.heading && l.indent >= deeper && (s.blanks == 0 || s.row.bullet != "") && !s.above
}

func (s *source) last() *Event { return &s.Events[len(s.Events)-1] }

// timed reads a line that begins with a time, or with a name and a time after it.
func (s *source) timed(l line) bool {
	if s.ruledDay(l) {
		return true
	}
	bare := l.bare
	if m := unknownStart().FindString(bare); m != "" {
		return s.unknown(l, bare[len(m):])
	}
	if s.by != "" {
		bare = appTime().ReplaceAllString(bare, "")
	}
	if s.cut(l, s.by, bare) {
		return true
	}
	if by, after := actor(bare); by != "" {
		return s.cut(l, by, after)
	}
	if name, written, after := label(bare); name != "" {
		n := len(s.Events)
		if s.cut(l, "", after) {
			if len(s.Events) > n {
				e := s.last()
				if e.speaker == "" && e.By == "" {
					e.speaker, e.label = name, written
				} else {
					e.Text = written + e.label + e.Text
					e.speaker, e.label = "", ""
				}
			}
			return true
		}
	}
	if by, after, ok := nameFirst(bare); ok {
		if typed, rest, err := s.dated(after); rest == "" && err == nil {
			s.add(l, typed, by, "")
			return true
		} else if e := reasonOf(err); e != nil && e.Reason != when.NotTime && e.Alone {
			s.refuse(l, e)
			s.paragraphs = true
			return true
		}
	}
	return false
}

// unknownStart is a first row without a time: [???] errors begin.
var unknownStart = compiled(`^[\[(*_` + "`" + `]*(?:\?{1,3}(?::\?{1,2})?)[\])*_` + "`" + `]*[:-]?(?:\s+|$)`)

// unknown adds an unknown start, which only the first row can be.
func (s *source) unknown(l line, rest string) bool {
	if len(s.Events)+len(s.Refused) > 0 {
		s.refuse(l, &when.Error{Input: l.bare, Reason: when.Incomplete, Problem: "the time is not known", Advice: "write the nearest time, with ~ for an estimate"})
		return true
	}
	previous := s.reader.Previous
	e := s.add(l, when.Typed{Time: when.Time{Unknown: true}}, "", rest)
	e.Kind = postmortem.EventKinds{postmortem.Started}
	s.reader.Previous = previous
	return true
}

// dated reads the time at the front of a text. A time of day alone is refused where the
// day above it could not be read.
func (s *source) dated(text string) (when.Typed, string, error) {
	typed, rest, err := s.prefix(text)
	if err == nil && !typed.HasDay && s.isFarFromAnswer() {
		answered := s.reader
		answered.Day, answered.Previous = s.answer, s.undated
		typed, rest, err = answered.Prefix(text)
	}
	if err == nil && !typed.HasDay && s.noDay {
		written := strings.TrimSpace(strings.TrimSuffix(text, rest))
		return typed, text, &when.Error{Input: written, Reason: when.NoDay, Alone: rest == "", Problem: "the day above could not be read", Advice: "write the date too, as in 2026-06-02 09:58"}
	}
	return typed, rest, err
}

// isFarFromAnswer reports whether the event above has a day of its own that is not the one
// that the author has given: it may be the release of three weeks before, and the lines below
// it are of the incident. Where several lines have days, they tell those of the lines below
// them from the given day on.
func (s *source) isFarFromAnswer() bool {
	if s.answer.IsZero() || !s.dayOnLine || s.reader.Previous.IsZero() || len(s.Events) == 0 || !s.last().At.IsKnown() {
		return false
	}
	const day = 24 * time.Hour
	y, m, d := s.last().At.Instant.Date()
	after := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Sub(time.Date(s.answer.Year, s.answer.Month, s.answer.Day, 0, 0, 0, 0, time.UTC))
	written := map[when.Date]bool{}
	for _, e := range s.Events {
		if e.Day == DayWritten {
			written[when.DateOf(e.At.Instant)] = true
		}
	}
	return after < 0 || after > day && len(written) == 1
}

// nextPattern is a sentence that begins with a time.
var nextPattern = compiled(`[.;] ~?\d{1,2}:\d{2}[ :]`)

// cut reads a line that begins with a time, in an event or given back with the reason.
func (s *source) cut(l line, by, bare string) bool {
	typed, rest, err := s.dated(bare)
	if e := reasonOf(err); err != nil {
		if e == nil || e.Reason == when.NotTime {
			return false
		}
		s.refuse(l, e)
		return true
	}
	if typed.Day && typed.Until.IsZero() && by == "" && (rest == "" || sameForAll().MatchString(rest)) {
		s.about(rest)
		s.day(l, typed)
		return true
	}
	next := ""
	if m := nextPattern().FindStringIndex(rest); m != nil {
		rest, next = strings.TrimSuffix(rest[:m[0]+1], ";"), rest[m[0]+2:]
	}
	s.add(l, typed, by, rest)
	if next != "" && !s.cut(l, "", next) {
		s.last().Text += " " + next
	}
	return true
}

// follow gives a line without a time to what is above it, or back to the author.
func (s *source) follow(l line) {
	if s.by != "" {
		s.Untimed = append(s.Untimed, UntimedLine{Line: s.by, Number: l.number - 1, Events: len(s.Events)})
		s.by = ""
	}
	boundary := l.heading || s.blanks > 0 && strings.HasPrefix(l.bare, "**") && strings.HasSuffix(strings.TrimRight(l.bare, ":"), "**") && s.fence == ""
	boundary = boundary || dayNumber().MatchString(strings.Trim(l.bare, "*_ "))
	sibling := l.bullet != "" && l.bullet != "> " && l.bullet == s.row.bullet && l.indent <= s.row.indent
	loose := s.row.bullet != "" && l.indent >= s.row.indent+2
	if s.target == toNothing || boundary || sibling || s.blanks > 0 && !s.paragraphs && !loose {
		s.target = toNothing
		if len(s.Events) == 0 || l.heading {
			s.about(l.bare)
		}
		s.dayNamed(l)
		s.Untimed = append(s.Untimed, s.untimed(l))
		return
	}
	if s.target == toRefused {
		below := &s.Refused[len(s.Refused)-1].Below
		*below = append(*below, l.raw)
		return
	}
	e := s.last()
	switch {
	case e.Text == "" && e.Details == "" && l.bullet != "> " && !isRow(l.bare):
		e.Text = l.bare
		if e.By == "" {
			e.By, e.Text = actor(e.Text)
		}
		s.wrapped = false
	case s.wrapped && l.bullet == "" && l.indent > s.row.indent && s.blanks == 0 && !s.looksTimed(l):
		e.Text += " " + l.bare
	default:
		s.detail(l.raw)
	}
}

// detail adds a line to the details of the last event, with the blank lines above it.
func (s *source) detail(raw string) {
	e := s.last()
	if e.Details != "" {
		e.Details += strings.Repeat("\n", s.blanks)
		raw = "\n" + raw
	}
	e.Details += raw
	s.wrapped = false
	s.Details++
	if l := unlist(strings.TrimPrefix(raw, "\n"), 0); s.looksTimed(l) || timeAfterWord().MatchString(l.bare) {
		s.TimesInDetails++
	}
}

// timeAfterWord is a time after a word that may as well go on with the sentence above.
var timeAfterWord = compiled(`^(?i:at|around|by|from|until)\s+~?\d{1,2}:\d{2}\b`)
