package archive

import (
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// incidents returns the sections of a file that are incidents of their own: several of the
// same level, each around sections that have names.
func incidents(root *section) []*section {
	level := root
	for {
		var around []*section
		for _, part := range level.parts {
			if part.isAround() && hasStory(part) {
				around = append(around, part)
			}
		}
		if len(around) > 1 {
			return around
		}
		if len(around) == 0 {
			return nil
		}
		level = around[0]
	}
}

// hasStory reports whether a section is around a timeline, or two other parts of a postmortem.
func hasStory(s *section) bool {
	n := 0
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
