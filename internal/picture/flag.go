package picture

import (
	"cmp"
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// Labels of events stand above their marks like flags on poles: to the right of
// the pole, the earlier event of a crowd above the later one. A label lies above
// every later one whose pole would cut through it, so that a crowd reads from top
// to bottom and no line crosses a word.
const (
	maxLanes   = 12
	lanePitch  = 16.0
	poleGap    = 5.0 // from the pole to its label
	labelGap   = 8.0 // from a label to the next pole or label
	widestWide = 300.0
)

// flags gives labels to as many marks as there is room for, milestones first, and
// returns how many lanes that takes.
func (t *timeline) flags() int {
	order := make([]int, len(t.marks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(t.rank(a), t.rank(b)) })
	milestones := order[:0:0]
	for _, i := range order {
		if t.marks[i].milestone {
			milestones = append(milestones, i)
		}
	}
	others := order[len(milestones):]

	f := flags{marks: t.marks}
	for _, i := range milestones {
		f.try(i, t.short(t.marks[i]))
	}
	for _, i := range milestones {
		f.try(i, t.full(t.marks[i]))
	}
	for _, i := range others {
		f.try(i, t.full(t.marks[i]))
	}
	for _, i := range others {
		if t.marks[i].label == nil {
			f.try(i, t.onlyClock(t.marks[i]))
		}
	}
	return f.place()
}

// rank orders the events by how much a label of theirs tells; milestones are below 10.
func (t *timeline) rank(i int) int {
	least := 20
	for _, k := range t.d.Timeline[t.marks[i].event].Kind {
		switch k {
		case postmortem.Started, postmortem.Detected, postmortem.Mitigated, postmortem.Resolved:
			return 0
		case postmortem.Acknowledged, postmortem.Declared:
			return 1
		case postmortem.Change, postmortem.Decision, postmortem.ActionTook:
			least = min(least, 10)
		case postmortem.Escalated, postmortem.Finding:
			least = min(least, 11)
		}
	}
	return least
}

// short is the time of a milestone and what it is.
func (t *timeline) short(m mark) *label {
	return t.fit(m, []run{{text: m.clock, bold: true}, {text: m.kinds, bold: true, class: "kind"}})
}

// full is the time of an event with its text.
func (t *timeline) full(m mark) *label {
	if m.text == "" {
		return t.short(m)
	}
	runs := []run{{text: m.clock, bold: true}}
	if m.milestone {
		runs = append(runs, run{text: m.kinds, bold: true, class: "kind"})
	}
	return t.fit(m, append(runs, run{text: m.text, foreign: true, class: "what"}))
}

func (t *timeline) onlyClock(m mark) *label {
	return t.fit(m, []run{{text: m.clock, class: "what"}})
}

// fit returns the label that fits between the pole and the edge of the picture, nil for none.
func (t *timeline) fit(m mark, runs []run) *label {
	runs = slices.DeleteFunc(runs, func(r run) bool { return r.text == "" })
	room := min(widestWide, t.width-m.x-poleGap)
	if l, ok := (label{runs, textSize}).fit(room); ok {
		return &l
	}
	return nil
}

// flags are the marks that have labels, in order of time.
type flags struct {
	marks []mark
	shown []int
}

// try gives a mark a label, and takes it back where the lanes do not suffice.
func (f *flags) try(i int, l *label) {
	if l == nil {
		return
	}
	before := f.marks[i].label
	f.marks[i].label = l
	at, had := slices.BinarySearch(f.shown, i)
	if !had {
		f.shown = slices.Insert(f.shown, at, i)
	}
	if f.place() <= maxLanes {
		return
	}
	f.marks[i].label = before
	if !had {
		f.shown = slices.Delete(f.shown, at, at+1)
	}
}

// place gives each label its lane, counted from the marks up, and returns how many there are.
func (f *flags) place() int {
	lanes := 0
	for at, i := range slices.Backward(f.shown) {
		m := &f.marks[i]
		m.lane = 0
		right := m.x + poleGap + m.label.width() + labelGap
		for _, j := range f.shown[at+1:] {
			later := f.marks[j]
			if later.x >= right {
				break
			}
			m.lane = max(m.lane, later.lane+1)
		}
		lanes = max(lanes, m.lane+1)
	}
	return lanes
}
