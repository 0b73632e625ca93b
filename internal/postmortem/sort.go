package postmortem

import (
	"slices"
	"time"
)

// SortTimeline puts the timeline in order of time. Events of one moment keep their
// order, and one without a known time stays behind the event that it stands behind.
func (d *Document) SortTimeline() { d.Timeline = byTime(d.Timeline) }

// byTime returns the events in order of time. One without a known time stays behind
// the event that it stands behind.
func byTime(events []Event) []Event {
	type keyed struct {
		Event
		key time.Time
	}
	list := make([]keyed, len(events))
	var last time.Time
	for i, e := range events {
		if e.At.IsKnown() {
			last = e.At.Instant
		}
		list[i] = keyed{e, last}
	}
	inOrder := func(a, b keyed) int { return a.key.Compare(b.key) }
	if slices.IsSortedFunc(list, inOrder) {
		return events
	}
	slices.SortStableFunc(list, inOrder)
	sorted := make([]Event, len(list))
	for i, k := range list {
		sorted[i] = k.Event
	}
	return sorted
}
