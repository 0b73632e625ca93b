package capture

import (
	"slices"
	"strings"
)

// isTextAbove reports whether the time of each event is below its text, as on a status
// page that is copied: the first line has no time, the last is a time and nothing else,
// and no time has a text beside it.
func (s *source) isTextAbove() bool {
	var shown []line
	for _, l := range s.lines {
		if !l.isBlank() && !s.isDay(l) {
			shown = append(shown, l)
		}
	}
	if len(shown) < 2 || shown[0].alone || !shown[len(shown)-1].alone {
		return false
	}
	for i, l := range shown {
		if !l.alone && s.looksTimed(l) || l.alone && i > 0 && shown[i-1].alone || l.heading && l.alone || isRow(l.bare) {
			return false
		}
	}
	return true
}

// isDay reports whether a line is a day and nothing else.
func (s *source) isDay(l line) bool {
	if !l.alone {
		return false
	}
	typed, rest, err := s.prefix(l.bare)
	return err == nil && typed.Day && rest == ""
}

// readTextAbove reads events whose time is below their text.
func (s *source) readTextAbove() {
	var text []line
	for _, l := range s.lines {
		if !l.alone {
			if len(text) > 0 || !l.isBlank() {
				text = append(text, l)
			}
			continue
		}
		for len(text) > 0 && text[len(text)-1].isBlank() {
			text = text[:len(text)-1]
		}
		if s.isDay(l) {
			typed, _, _ := s.prefix(l.bare)
			s.day(l, typed)
			continue
		}
		if len(text) == 0 { // a day until another one was read
			s.Untimed = append(s.Untimed, s.untimed(l))
			continue
		}
		stamp := postedPattern().ReplaceAllString(l.bare, "")
		if stamp != l.bare {
			s.Headings = append(s.Headings, l.raw)
		}
		typed, _, err := s.dated(stamp)
		if e := reasonOf(err); err != nil && e != nil {
			s.refuse(l, e)
			below := &s.Refused[len(s.Refused)-1].Below
			for _, t := range text {
				*below = append(*below, t.raw)
			}
			text = nil
			continue
		}
		title := text[0].bare
		rest := text[1:]
		// "Resolved" and then what was done.
		if len(rest) > 0 && !rest[0].isBlank() && isNoName(title) && !strings.Contains(title, " ") {
			title, rest = title+": "+rest[0].bare, rest[1:]
		}
		s.add(l, typed, "", title)
		s.blanks = 0
		for _, t := range rest {
			if t.isBlank() {
				s.blanks++
				continue
			}
			s.detail(t.raw)
			s.blanks = 0
		}
		text = nil
	}
	// A time that is a day now, since one above it has the year, leaves text without a time.
	for _, t := range text {
		if !t.isBlank() {
			s.Untimed = append(s.Untimed, s.untimed(t))
		}
	}
}

// areNamesAbove reports whether names are on lines of their own above the times, as Slack
// copies them: the line above the first time that is alone may be a name, and what was
// said is below.
func (s *source) areNamesAbove() bool {
	first := slices.IndexFunc(s.lines, func(l line) bool { return l.alone && !l.heading })
	if first < 1 {
		return false
	}
	said := slices.IndexFunc(s.lines[first+1:], func(l line) bool { return !l.isBlank() })
	if said < 0 || s.lines[first+1+said].alone {
		return false
	}
	s.allNamed = s.areAllNamed()
	return couldBeName(s.lines[first-1]) && !slices.ContainsFunc(s.lines[:first-1], func(l line) bool { return !l.isBlank() && !s.isName(l) })
}

// areAllNamed reports whether a line that could be a name is above every time that is
// alone, and something that was said between two of them.
func (s *source) areAllNamed() bool {
	before := -1 // the last time
	for i, l := range s.lines {
		if !l.alone || l.heading {
			continue
		}
		if i == 0 || !couldBeName(s.lines[i-1]) || before >= 0 && !slices.ContainsFunc(s.lines[before+1:i-1], func(l line) bool { return !l.isBlank() }) {
			return false
		}
		before = i
	}
	return true
}

// isNameAbove reports whether a line is the name of who says what is below the time
// on the next line.
func (s *source) isNameAbove(l, next line) bool {
	return s.above && next.alone && !next.heading && couldBeName(l) && s.isName(l)
}

// isName reports whether a line that could be a name is one: known, with capitals in
// several words, the first of all, or above several times.
func (s *source) isName(l line) bool {
	if s.allNamed || s.people[strings.ToLower(l.bare)] || strings.Contains(l.bare, " ") && isTitled(l.bare) || len(s.Events) == 0 {
		return true
	}
	n := 0
	for i, other := range s.lines[:len(s.lines)-1] {
		if other.bare == l.bare && s.lines[i+1].alone {
			n++
		}
	}
	return n > 1
}

var wholeName = compiled(`^[\p{L}][\p{L}\d._'-]*(?: [\p{L}\d][\p{L}\d._'()-]*){0,3}$`)

func couldBeName(l line) bool {
	return l.bullet == "" && !l.heading && wholeName().MatchString(l.bare) && !isNoName(l.bare)
}
