package archive

import (
	"slices"
)

// titleOf returns the section whose heading is the title of a file: the first, if it is no
// section of a postmortem, or the one heading of the first level around the others. It is nil
// where there is none.
func titleOf(root *section) *section {
	if len(root.parts) == 0 || len(trimBlank(root.body)) > 3 {
		return nil
	}
	first := root.parts[0]
	isOther := func(s *section) bool { return s.level == 1 }
	isAround := first.level == 1 && !slices.ContainsFunc(root.parts[1:], isOther) &&
		slices.ContainsFunc(first.parts, func(s *section) bool { return s.kind != unknown || s.isAround() })
	isNamed := first.kind != unknown && first.kind != container && (!first.weak || first.level > 1)
	if in := onlyAround(first); isExact(first.title) && first.kind == container && in != nil {
		first.kind = container // # Postmortem, and the title below it
		return in
	}
	switch {
	case isAround:
		return first
	case isNamed, first.inline != "", first.level > 2 && first.level != boldLevel, timedTitle(first.title) && first.level > 1:
		return nil
	}
	return first
}

// onlyAround returns the one section in another one that is around others, where no section
// beside it has a name, or nil.
func onlyAround(s *section) *section {
	if len(s.parts) != 1 || s.parts[0].kind != unknown || !s.parts[0].isAround() {
		return nil
	}
	return s.parts[0]
}

// findTitle finds the title: the heading of the section around all others.
func (r *reader) findTitle() {
	s := r.titled
	if s == nil {
		return
	}
	if isExact(s.title) && r.root.level == 0 { // Postmortem, Incident report
		if date, _ := r.dateIn(s.title); date.IsZero() && !kindIs(s.title, timeline) {
			r.report.recognised(s.number(), "", s.title, 0)
			return
		}
	}
	title := s.title
	if m := leadingDate().FindStringSubmatch(title); m != nil {
		title = m[2]
		r.dayText, r.dayLine = m[1], s.number() // kept where no event is on it
		r.day, _ = r.dateIn(m[1])
	}
	r.setTitle(titleOfHeading, s.number(), title)
}

var leadingDate = compiled(`^(\d{4}-\d{2}-\d{2})[\s,:–—-]+(\S+ \S.*)$`)

// timedTitle reports whether a heading is a time or a day.
func timedTitle(text string) bool { return beginsWithTime(text) }
