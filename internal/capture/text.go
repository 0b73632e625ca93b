package capture

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Text reads events out of lines in the shapes in which people have them:
//
//	08:47 text              [08:47] text            **21:45 UTC** - text
//	2:54 PM: text           2026-03-10 08:47 text   10 Mar 08:47 text
//	| 08:47 | text |        08:47-09:10 text        - ~10:42 AM  @jane: text
//	08:47 text. 08:52 text  (two events)
//	Jane Doe  10:42 AM      (a chat: the lines below are what she said)
//	## 2026-03-10           (a day for the times below)
//	### 08:47               (a time for the paragraphs below)
//	text, then its time     (a status page: the last line is a time)
//	[???] text              (an unknown start, as the first row)
//
// A line that follows an event without a blank line between belongs to it, and so do
// paragraphs below a heading or a speaker that is a time alone: the first is the text,
// the others are details. A heading without a time ends the event.
//
// Times are read by r, each with the event before it as the previous one. The fields of
// r answer for all lines: Day, Year, DateOrder, Abbreviations. What the lines decide
// themselves needs no answer. People are the names of those who may speak.
func Text(text string, r when.Reader, people ...string) Result {
	lines := unfence(split(text))
	s := newSource(lines, r, people)
	s.read()
	again := r
	if order := s.order(); order != "" && r.DateOrder == "" {
		again.DateOrder = order
	}
	if first := s.firstDated(); again.Near.IsZero() {
		again.Near = first
	}
	if len(s.Refused) > 0 && (again.DateOrder != r.DateOrder || again.Near != r.Near) {
		s = newSource(lines, again, people)
		s.read()
	}
	s.DateOrder = again.DateOrder
	s.resolveSpeakers()
	s.dateFromBelow()
	s.markOutOfLine()
	for i := range s.Events {
		s.Events[i].Details = dedent(s.Events[i].Details)
	}
	return s.Result
}

// A source is a text that is read line by line.
type source struct {
	Result
	reader when.Reader
	answer when.Date // the day that the author has given
	lines  []line
	people map[string]bool

	target     target
	paragraphs bool // also paragraphs after a blank line belong to it
	row        line // the line of the last event
	wrapped    bool // the last line is the text of a list item, and may go on
	table      bool // the line above is a row of a table
	columns    []bool
	blanks     int    // blank lines above
	fence      string // that closes a block of code
	noDay      bool   // a day above could not be read
	inDay      bool   // a day above was read
	dayOnLine  bool   // that day was written on the line of an event
	by         string // who speaks, from the line above
	allNamed   bool   // and a name is above each of them
	above      bool   // names are on lines of their own, above the time

	undated     time.Time        // the last event without a day of its own
	hasPrevious bool             // the document has events
	orders      []when.DateOrder // of days that can be read in one order alone
	dayOne      time.Time        // the first event
	firstDay    time.Time        // the first day above times that has its year
}

// A target is what lines without a time belong to.
type target int

const (
	toNothing target = iota
	toEvent          // the last one
	toRefused        // the last refused line
)

func newSource(lines []line, r when.Reader, people []string) *source {
	s := &source{reader: r, answer: r.Day, lines: lines, people: map[string]bool{}}
	for _, name := range people {
		s.people[strings.ToLower(name)] = true
	}
	s.reader.Dotted = r.Dotted || areDotted(lines)
	for i := range lines {
		l := &lines[i]
		_, rest, err := s.prefix(postedPattern().ReplaceAllString(appTime().ReplaceAllString(l.bare, ""), ""))
		l.alone = !l.isBlank() && rest == "" && err == nil
		if e := reasonOf(err); e != nil && e.Reason != when.NotTime {
			l.alone = e.Alone
		}
	}
	return s
}

// prefix reads the time at the front of a text, as if nothing were known of the day.
func (s *source) prefix(text string) (when.Typed, string, error) { return s.reader.Prefix(text) }

func reasonOf(err error) *when.Error {
	var e *when.Error
	errors.As(err, &e)
	return e
}

// unfence drops the fence around a whole text: the lines in it are the rows.
func unfence(lines []line) []line {
	first := slices.IndexFunc(lines, func(l line) bool { return !l.isBlank() })
	if first < 0 || lines[first].bare != "```" {
		return lines
	}
	lines = slices.Delete(lines, first, first+1)
	if end := slices.IndexFunc(lines, func(l line) bool { return l.bare == "```" }); end >= 0 {
		lines = slices.Delete(lines, end, end+1)
	}
	return lines
}

var dottedClock = compiled(`^(\d{1,2})\.(\d{2})(?:\D|$)`)
var colonClock = compiled(`^\W*\d{1,2}:\d{2}`)

// areDotted reports whether three lines or more begin with a time such as 09.59, in
// order, and none with one such as 09:59.
func areDotted(lines []line) bool {
	n, before := 0, ""
	for _, l := range lines {
		if colonClock().MatchString(l.bare) {
			return false
		}
		m := dottedClock().FindStringSubmatch(l.bare)
		if m == nil || strings.HasPrefix(l.bare[len(m[1])+3:], ".") {
			continue
		}
		clock := ("0" + m[1])[len(m[1])-1:] + m[2]
		if clock < before || clock >= "2400" {
			return false
		}
		n, before = n+1, clock
	}
	return n >= 3
}

// order returns the order of day and month that all days in numbers have which can be
// read in one order alone, or "".
func (s *source) order() when.DateOrder {
	var order when.DateOrder
	for _, o := range s.orders {
		if order != "" && o != order {
			return ""
		}
		order = o
	}
	return order
}

// firstDated returns the first time whose line has a day with its year.
func (s *source) firstDated() time.Time {
	for _, e := range s.Events {
		if e.Day == DayWritten && !e.YearAssumed && e.At.IsKnown() {
			return e.At.Instant
		}
	}
	return s.firstDay
}

// dateFromBelow gives the events before the first one with a day the day of that one, or
// the day before it, where nothing else determined theirs.
func (s *source) dateFromBelow() {
	first := slices.IndexFunc(s.Events, func(e Event) bool { return e.Day != DayOfDocument })
	if first < 0 || !s.reader.Started.IsZero() || s.hasPrevious {
		return
	}
	after := s.Events[first].At
	for i := first - 1; i >= 0 && after.IsKnown(); i-- {
		e := &s.Events[i]
		if !e.At.IsKnown() {
			continue
		}
		day := after.Instant.In(e.At.Instant.Location())
		shift := func(t *when.Time, days int) {
			if t.IsKnown() {
				t.Instant = t.Instant.AddDate(0, 0, days)
			}
		}
		date := func(t time.Time) time.Time { y, m, d := t.Date(); return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
		days := int(date(day).Sub(date(e.At.Instant)).Hours() / 24)
		if moved := e.At.Instant.AddDate(0, 0, days); !after.Day && moved.Sub(after.Instant) > 12*time.Hour {
			days--
		}
		shift(&e.At, days)
		shift(&e.Until, days)
		e.Day, after = DayNeighbour, e.At
	}
}

// add adds an event at a time that was read.
func (s *source) add(l line, t when.Typed, by, text string) *Event {
	e := Event{Line: l.number, YearAssumed: t.YearAssumed, HasZone: t.HasZone, Note: t.Note}
	e.At, e.Until, e.NotBefore, e.Approximate, e.By = t.Time, t.Until, t.NotBefore, t.Approximate, by
	switch {
	case t.HasDay:
		s.inDay, s.noDay, s.dayOnLine = true, false, true
	case s.inDay && !s.dayOnLine, !s.answer.IsZero():
		e.Day = DayHeading
	case s.inDay:
		e.Day = DayNeighbour
	default:
		e.Day = DayOfDocument
	}
	if m := linkPattern().FindStringSubmatch(text); m != nil {
		e.Evidence = append(e.Evidence, postmortem.Evidence{URL: m[1]})
		text = strings.TrimLeft(text[len(m[0]):], " -–—:")
	}
	if e.By == "" {
		e.By = s.by
	}
	if e.By == "" {
		e.By, text = actor(text)
	}
	if e.By == "" {
		e.speaker, e.label, text = label(text)
	}
	e.Text = text
	if t.Order != "" {
		s.orders = append(s.orders, t.Order)
	}
	if s.dayOne.IsZero() {
		s.dayOne = t.Instant
	}
	if !t.HasDay {
		s.undated = t.Instant
	}
	s.Events = append(s.Events, e)
	s.reader.Previous = t.Instant
	if t.Day { // of which the times below are in their own zone, too
		y, m, d := t.Instant.Date()
		if inUTC := time.Date(y, m, d, 0, 0, 0, 0, time.UTC); inUTC.After(t.Instant) {
			s.reader.Previous = inUTC
		}
	}
	s.target, s.paragraphs, s.row, s.wrapped, s.by = toEvent, text == "", l, l.bullet != "" && text != "", ""
	return &s.Events[len(s.Events)-1]
}

// linkPattern is the address of a time that is a link: [10:42](https://…).
var linkPattern = compiled(`^\((https?://[^\s)]+)\)`)

// refuse keeps a line that looks like a time and cannot be read.
func (s *source) refuse(l line, e *when.Error) {
	refused := RefusedLine{UntimedLine: s.untimed(l), Reason: e.Reason, Err: e}
	if s.by != "" {
		refused.Below = []string{s.by} // it is above, and belongs to it all the same
	}
	s.Refused = append(s.Refused, refused)
	s.target, s.paragraphs, s.row, s.wrapped, s.by = toRefused, l.alone, l, false, ""
	if e.HasDay {
		s.noDay, s.inDay = s.answer.IsZero(), false
		if !s.noDay {
			s.reader.Day, s.reader.Previous = s.answer, time.Time{}
		}
	}
}

func (s *source) untimed(l line) UntimedLine {
	return UntimedLine{Line: l.raw, Number: l.number, Events: len(s.Events), Apart: s.blanks > 0}
}
