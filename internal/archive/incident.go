package archive

import (
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// incidents returns the sections of a file that are incidents of their own: those that are
// the next above sections with names, where there are several. One is the file itself.
func incidents(s *section) []*section {
	for _, part := range s.parts {
		if part.kind != unknown && part.kind != container && !part.weak {
			return []*section{s}
		}
	}
	var all []*section
	for _, part := range s.parts {
		if part.isAround() && hasStory(part) {
			all = append(all, incidents(part)...)
		}
	}
	return all
}

// hasStory reports whether a section is around a timeline, or two other parts of a postmortem.
func hasStory(s *section) bool {
	n := 0
	if timedRows(s.body) > 1 {
		return true
	}
	for _, part := range s.parts {
		switch part.kind {
		case timeline:
			return true
		case summary, impact, rootCause, resolution, detection, actions, trigger:
			n++
		}
		if part.isAround() && hasStory(part) {
			return true
		}
	}
	return n > 1
}

// keepOutside keeps what is in no incident of a file with the first document.
func (im *Imported) keepOutside(root *section, front []field, parts []*section) {
	r := reader{d: im.Document, report: &im.Report}
	i := slices.IndexFunc(r.d.Custom, func(f postmortem.Field) bool { return f.Key == imported })
	if i >= 0 {
		r.imported, _ = r.d.Custom[i].Value.(postmortem.Custom)
		r.d.Custom = slices.Delete(r.d.Custom, i, i+1)
	}
	for _, f := range front {
		r.left(f.line, "Front matter", f.raw)
	}
	var outside func(s *section)
	outside = func(s *section) {
		if slices.Contains(parts, s) {
			return
		}
		if s.title != "" {
			r.report.recognised(s.number(), "", s.title, 0)
		}
		r.left(s.number(), s.title, text(s.own()))
		for _, part := range s.parts {
			outside(part)
		}
	}
	outside(root)
	r.setImported()
	r.report.sort()
}

// holds reports whether a section is another one or around it.
func (s *section) holds(other *section) bool {
	found := false
	s.walk(func(each *section) { found = found || each == other })
	return found
}

// windows makes a window of each of several incidents in a file, from the first of its events
// to the last.
func (r *reader) windows(parts []*section) {
	if r.root.level > 0 {
		return
	}
	for _, part := range parts {
		var from, to when.Time
		for _, t := range r.rows {
			if !part.holds(t.section) {
				continue
			}
			for _, e := range t.events {
				if !e.At.IsKnown() {
					continue
				}
				if from.IsZero() || e.At.Instant.Before(from.Instant) {
					from = e.At
				}
				if to.IsZero() || e.At.Instant.After(to.Instant) {
					to = e.At
				}
			}
		}
		if from.IsZero() {
			continue
		}
		r.d.Impact.Windows = append(r.d.Impact.Windows, postmortem.ImpactWindow{Title: part.title, From: from, To: to})
		r.report.guessed(part.number(), "one of %d incidents: its window is from its first event to its last; --split makes documents of them", len(parts))
	}
}
