package postmortem

import (
	"slices"
	"time"
)

// SortTimeline puts the timeline in order of time. Events of one time keep their
// order, and one without a known time stays after the event that it follows.
func (d *Document) SortTimeline() { d.Timeline = byTime(d.Timeline) }

// byTime returns the events in order of time: the same list where they are so.
func byTime(events []Event) []Event {
	order := orderOfTime(events)
	if slices.IsSorted(order) {
		return events
	}
	sorted := make([]Event, len(order))
	for i, from := range order {
		sorted[i] = events[from]
	}
	return sorted
}

// orderOfTime returns the indexes of events in order of time. One without a known time
// stays after the event that it follows.
func orderOfTime(events []Event) []int {
	order := make([]int, len(events))
	times := make([]time.Time, len(events))
	var last time.Time
	for i, e := range events {
		if e.At.IsKnown() {
			last = e.At.Instant
		}
		order[i], times[i] = i, last
	}
	slices.SortStableFunc(order, func(a, b int) int { return times[a].Compare(times[b]) })
	return order
}
