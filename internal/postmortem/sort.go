package postmortem

import (
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// SortTimeline puts the timeline in order of time. Events of one time keep their
// order, and one without a known time stays after the event that it follows. What is set
// aside at an event stays set aside there.
func (d *Document) SortTimeline() {
	before := *d
	d.Timeline = byTime(d.Timeline)
	d.followEvents(&before)
}

// PlaceEvents puts the events that an edit of before has added or given another time where
// they belong in order of time. The others stay where they are, in order or not.
func (d *Document) PlaceEvents(before *Document) {
	had := map[when.Time]int{}
	for _, e := range before.Timeline {
		had[e.At]++
	}
	var placed, moved []Event
	for _, e := range d.Timeline {
		if had[e.At]--; had[e.At] >= 0 || !e.At.IsKnown() {
			placed = append(placed, e)
		} else {
			moved = append(moved, e)
		}
	}
	if len(moved) == 0 {
		d.followEvents(before) // one may be gone
		return                 // the list itself stays, which others may share
	}
	moved = byTime(moved)
	// The place of each is before the events at the end that are all later; those of earlier
	// ones are the same or before.
	places := make([]int, len(moved))
	at, i := len(placed), len(placed)-1
	for n, e := range slices.Backward(moved) {
		for ; i >= 0; i-- {
			have := placed[i]
			if !have.At.IsKnown() {
				continue // it stays after the event that it follows
			}
			if !have.At.Instant.After(e.At.Instant) {
				break
			}
			at = i
		}
		places[n] = at
	}
	merged, from := make([]Event, 0, len(d.Timeline)), 0
	for n, e := range moved {
		merged = append(append(merged, placed[from:places[n]]...), e)
		from = places[n]
	}
	d.Timeline = append(merged, placed[from:]...)
	d.followEvents(before)
}

// followEvents gives each ignore that is about an event the index that the event has now. It is
// about the same one as before, where an edit left both as they were.
func (d *Document) followEvents(before *Document) {
	isOwn := false // the list, which others may share
	for i, ignore := range d.Ignore {
		path, err := ParsePath(ignore.Path)
		if err != nil || len(path) < 2 || path[0].Name != "timeline" || !slices.Contains(before.Ignore, ignore) {
			continue
		}
		index, err := strconv.Atoi(path[1].Name)
		if err != nil || index < 0 || index >= len(before.Timeline) {
			continue
		}
		isSame := func(e Event) bool { return reflect.DeepEqual(e, before.Timeline[index]) }
		now := slices.IndexFunc(d.Timeline, isSame)
		if now < 0 || index < len(d.Timeline) && isSame(d.Timeline[index]) {
			continue
		}
		if !isOwn {
			d.Ignore, isOwn = slices.Clone(d.Ignore), true
		}
		d.Ignore[i].Path = append(PathTo("timeline", now), path[2:]...).String()
	}
}

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
