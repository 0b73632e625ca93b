package postmortem

import "fmt"

// A Disorder is a pair of times of which the one that comes second lies before the other.
type Disorder struct {
	// Early is the time that lies too early, and Late the one that it should follow. Their
	// names are kinds of milestones, from and to in a window of impact, or at and until.
	Early, Late Point
	// Path is the field of Early where it is no milestone: impact.windows[0].to.
	Path string
	// Legal says that it happens: something was noticed before it hurt anybody.
	Legal bool
}

// A sequence is a milestone that follows another.
type sequence struct {
	second, first EventKind
	legal         bool
}

// sequences are those of an incident. It may be noticed, taken on and declared before it
// hurts anybody, and be over before anybody notices.
func sequences() []sequence {
	return []sequence{
		{Detected, Started, true},
		{Acknowledged, Detected, false},
		{Declared, Detected, false},
		{Mitigated, Started, false},
		{Resolved, Started, false},
		{Resolved, Mitigated, false},
	}
}

// Disorder returns the times of the document that are out of order: milestones within a
// stretch of impact, ends before the first start, and stretches that end before they begin.
// It counts only what certainly lies before: the bounds of a time that is not known
// exactly are taken into account. Each time is judged once.
func (d *Document) Disorder() []Disorder {
	var found []Disorder
	windows := d.Windows()
	for i, w := range windows {
		if i == 0 && w.Started.Name == "" && len(windows) > 1 {
			w.Started = windows[1].Started // what lies before the first start was put into a window of its own
		}
		for _, s := range sequences() {
			early, late := *w.slot(s.second), *w.slot(s.first)
			told := len(found) > 0 && found[len(found)-1].Early == early
			if !told && early.isBefore(late) {
				found = append(found, Disorder{Early: early, Late: late, Legal: s.legal})
			}
		}
	}
	for i, w := range d.Impact.Windows {
		from, to := Point{Name: "from", Time: w.From}, Point{Name: "to", Time: w.To}
		if to.isBefore(from) {
			found = append(found, Disorder{Early: to, Late: from, Path: fmt.Sprintf("impact.windows[%d].to", i)})
		}
	}
	for i, e := range d.Timeline {
		at, until := Point{Name: "at", Time: e.At}, Point{Name: "until", Time: e.Until}
		if until.isBefore(at) {
			found = append(found, Disorder{Early: until, Late: at, Path: fmt.Sprintf("timeline[%d].until", i)})
		}
	}
	return found
}

// NewDisorder returns the disorder that an edit of before has brought.
func (d *Document) NewDisorder(before *Document) []Disorder {
	old := map[string]bool{}
	for _, o := range before.Disorder() {
		old[o.String()] = true
	}
	var found []Disorder
	for _, o := range d.Disorder() {
		if !old[o.String()] {
			found = append(found, o)
		}
	}
	return found
}

// String tells both times: "resolved (2026-03-09T12:00:00Z) lies before started
// (2026-03-10T14:03:00Z)".
func (o Disorder) String() string {
	early := o.Early.Name
	if o.Path != "" {
		early = o.Path
	}
	return fmt.Sprintf("%s (%s) lies before %s (%s)", early, o.Early.Time, o.Late.Name, o.Late.Time)
}

// isBefore reports whether a point certainly lies before another.
func (p Point) isBefore(q Point) bool {
	if !p.IsRecorded() || !q.IsRecorded() {
		return false
	}
	_, latest := p.bounds()
	earliest, _ := q.bounds()
	return latest.Before(earliest)
}
