package postmortem

import "slices"

// A Window is one window of impact with the first milestone of each kind in it.
type Window struct {
	Started, Detected, Acknowledged, Declared, Mitigated, Resolved Point
}

// Windows returns the windows of impact that the milestones make, in order of
// time. A started after a mitigated or a resolved opens the next one; within one,
// the first milestone of each kind counts. A detection, acknowledgement or
// declaration after the end of a window that has its own belongs to the next one.
// A timeline without milestones has none.
func (d *Document) Windows() []Window {
	var windows []Window
	var current Window
	for _, e := range byTime(d.Timeline) {
		for _, kind := range naturalOrder(e.Kind) {
			over := current.Mitigated.Name != "" || current.Resolved.Name != ""
			if slot := current.slot(kind); over && (kind == Started || slot.Name != "" && kind.opensNext()) {
				windows = append(windows, current)
				current = Window{}
			}
			slot := current.slot(kind)
			if slot.Name == "" {
				*slot = Point{
					Name:        string(kind),
					Time:        e.At,
					NotBefore:   e.NotBefore,
					Approximate: e.Approximate || d.Times == TimesApproximate,
				}
			}
		}
	}
	if current != (Window{}) {
		windows = append(windows, current)
	}
	return windows
}

// opensNext reports whether a milestone of this kind may come before the start
// of the window that it belongs to.
func (k EventKind) opensNext() bool {
	return k == Detected || k == Acknowledged || k == Declared
}

// slot returns where the window keeps its first milestone of a kind.
func (w *Window) slot(kind EventKind) *Point {
	switch kind {
	case Started:
		return &w.Started
	case Detected:
		return &w.Detected
	case Acknowledged:
		return &w.Acknowledged
	case Declared:
		return &w.Declared
	case Mitigated:
		return &w.Mitigated
	default:
		return &w.Resolved
	}
}

// Milestone returns the first milestone of a kind in the window.
func (w Window) Milestone(kind EventKind) Point { return *w.slot(kind) }

// End returns when service was restored for users: mitigated, or else resolved.
func (w Window) End() Point {
	if w.Mitigated.IsRecorded() {
		return w.Mitigated
	}
	return w.Resolved
}

// Impact is the time from started to the end of the window.
func (w Window) Impact() Span { return w.since(w.End()) }

// since returns the time from started to a later point. An unknown start is no later than
// the earliest milestone.
func (w Window) since(to Point) Span {
	from := w.Started
	if !from.Time.Unknown {
		return Span{from, to}
	}
	for _, p := range []Point{w.Detected, w.Acknowledged, w.Declared, w.Mitigated, w.Resolved} {
		if p.IsRecorded() && (!from.IsRecorded() || p.Time.Instant.Before(from.Time.Instant)) {
			from.Time, from.Approximate, from.OrBefore = p.Time, p.Approximate, true
		}
	}
	if from.Time.Instant.Equal(to.Time.Instant) {
		from = w.Started // at least nothing
	}
	return Span{from, to}
}

// naturalOrder returns the milestones among kinds, as they follow each other in
// an incident, so that one event that is both started and detected makes sense.
func naturalOrder(kinds EventKinds) []EventKind {
	if len(kinds) == 1 {
		if kinds[0].IsMilestone() {
			return kinds
		}
		return nil
	}
	var milestones []EventKind
	for _, kind := range []EventKind{Started, Detected, Acknowledged, Declared, Mitigated, Resolved} {
		if slices.Contains(kinds, kind) {
			milestones = append(milestones, kind)
		}
	}
	return milestones
}
