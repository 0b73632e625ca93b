package check

import (
	"fmt"
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A TimePair is two times of which the one that comes second is before the other.
type TimePair struct {
	// Early is the time that is too early, and Late the one that it should follow. Their
	// names are kinds of milestones, from and to in a window of impact, or at and until.
	Early, Late postmortem.Point
	// Path is the field of Early.
	Path postmortem.Path
	// IsMilestone reports that both are milestones.
	IsMilestone bool
	// IsPlausible reports that it happens: something was noticed before it affected users.
	IsPlausible bool
}

// String names both times: "resolved (2026-03-09T12:00:00Z) is before started
// (2026-03-10T14:03:00Z)".
func (p TimePair) String() string {
	early := p.Early.Name
	if !p.IsMilestone {
		early = p.Path.String()
	}
	return fmt.Sprintf("%s (%s) is before %s (%s)", early, p.Early.Time, p.Late.Name, p.Late.Time)
}

// key identifies the pair within a document, wherever its events are in the timeline.
func (p TimePair) key() string {
	return fmt.Sprint(p.Early.Name, p.Early.Time, p.Late.Name, p.Late.Time)
}

// A sequence is a milestone that follows another.
type sequence struct {
	second, first postmortem.EventKind
	plausible     bool // the other way round, too
}

// sequences are those of an incident. It may be noticed, acknowledged and declared before
// it affects users, and be over before anybody notices.
func sequences() []sequence {
	return []sequence{
		{postmortem.Detected, postmortem.Started, true},
		{postmortem.Acknowledged, postmortem.Detected, false},
		{postmortem.Declared, postmortem.Detected, false},
		{postmortem.Mitigated, postmortem.Started, false},
		{postmortem.Resolved, postmortem.Started, false},
		{postmortem.Resolved, postmortem.Mitigated, false},
	}
}

// OutOfOrder returns the times of the document that are out of order: milestones within a
// window of impact, ends before the first start, and windows and events that end before
// they begin. It counts only what is certain: the bounds of a time that is not known
// exactly are taken into account. Each time is reported once.
func OutOfOrder(d *postmortem.Document) []TimePair {
	var found []TimePair
	windows := d.Windows()
	for i, w := range windows {
		if i == 0 && w.Started.Name == "" && len(windows) > 1 {
			w.Started = windows[1].Started // what comes before the first start is in a window of its own
		}
		for _, s := range sequences() {
			early, late := w.Milestone(s.second), w.Milestone(s.first)
			isReported := len(found) > 0 && found[len(found)-1].Early == early
			if !isReported && early.IsBefore(late) {
				found = append(found, TimePair{early, late, milestonePath(d, early), true, s.plausible})
			}
		}
	}
	add := func(path postmortem.Path, early, late postmortem.Point) {
		if early.IsBefore(late) {
			found = append(found, TimePair{Early: early, Late: late, Path: path})
		}
	}
	for i, w := range d.Impact.Windows {
		from, to := postmortem.Point{Name: "from", Time: w.From}, postmortem.Point{Name: "to", Time: w.To}
		mostly := postmortem.Point{Name: "mostly_restored", Time: w.MostlyRestored}
		add(postmortem.PathTo("impact", "windows", i, "to"), to, from)
		add(postmortem.PathTo("impact", "windows", i, "mostly_restored"), mostly, from)
		add(postmortem.PathTo("impact", "windows", i, "to"), to, mostly)
	}
	for i, e := range d.Timeline {
		add(postmortem.PathTo("timeline", i, "until"),
			postmortem.Point{Name: "until", Time: e.Until}, postmortem.Point{Name: "at", Time: e.At})
	}
	return found
}

// milestonePath returns the path of the time of a milestone.
func milestonePath(d *postmortem.Document, p postmortem.Point) postmortem.Path {
	for i, e := range d.Timeline {
		if e.At == p.Time && e.Kind.Has(postmortem.EventKind(p.Name)) {
			return postmortem.PathTo("timeline", i, "at")
		}
	}
	return postmortem.PathTo("timeline")
}

// A RepeatedStart is an event that is a start while the impact of an earlier one continues.
type RepeatedStart struct {
	// Path is the kind of the event, and At its time.
	Path postmortem.Path
	At   when.Time
}

// key identifies the event within a document, wherever it is in the timeline.
func (r RepeatedStart) key() string { return r.At.String() }

// RepeatedStarts returns the events that are a start although the impact that began with the
// one before is not mitigated or resolved yet: figures count only the first.
func RepeatedStarts(d *postmortem.Document) []RepeatedStart {
	var found []RepeatedStart
	isOngoing := false
	for _, i := range byTime(d) {
		kinds := d.Timeline[i].Kind
		if kinds.Has(postmortem.Started) {
			if isOngoing {
				found = append(found, RepeatedStart{postmortem.PathTo("timeline", i, "kind"), d.Timeline[i].At})
			}
			isOngoing = true
		}
		if kinds.Has(postmortem.Mitigated) || kinds.Has(postmortem.Resolved) {
			isOngoing = false
		}
	}
	return found
}

// byTime returns the indexes of the events with a known time, in order of time.
func byTime(d *postmortem.Document) []int {
	order := make([]int, 0, len(d.Timeline))
	for i, e := range d.Timeline {
		if e.At.IsKnown() {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return d.Timeline[a].At.Instant.Compare(d.Timeline[b].At.Instant)
	})
	return order
}
