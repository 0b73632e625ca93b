package picture

import (
	"cmp"
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A flag is the label of an event, beside a pole that stands on its mark.
type flag struct {
	label label
	// left of the pole, rather than right of it.
	left bool
	// lane is counted from the marks up.
	lane int
}

const (
	maxLanes    = 12
	lanePitch   = 16.0
	poleGap     = 5.0 // from a pole to its label
	labelGap    = 8.0 // from a label to the next pole or label
	widestLabel = 320.0
	// maxFlagged is how many events beside the milestones are tried: thousands
	// cannot have labels, and each try takes time.
	maxFlagged = 400
)

// hoist gives flags to as many marks as there is room for, milestones first, and
// returns how many lanes that takes.
func (t *timeline) hoist() int {
	var milestones, others []int
	for i, m := range t.marks {
		if m.milestone {
			milestones = append(milestones, i)
		} else {
			others = append(others, i)
		}
	}
	byRank := func(a, b int) int { return cmp.Compare(t.rank(a), t.rank(b)) }
	if n := len(milestones); n > 1 {
		// What began it all and what ended it come first.
		milestones[1], milestones[n-1] = milestones[n-1], milestones[1]
		slices.SortStableFunc(milestones[2:], byRank)
	}
	slices.SortStableFunc(others, byRank)
	milestones = milestones[:min(len(milestones), maxFlagged)]
	others = others[:min(len(others), maxFlagged)]

	f := flags{marks: t.marks}
	round := func(list []int, made func(mark) *flag) {
		for _, i := range list {
			f.try(i, made(t.marks[i]))
		}
	}
	round(milestones, t.short)
	round(milestones, t.leftward)
	round(milestones, t.onlyKinds)
	round(milestones, t.full)
	round(others, t.full)
	round(others, t.onlyClock)
	return f.place()
}

// rank orders milestones, and other events, by how much their labels tell.
func (t *timeline) rank(i int) int {
	rank := 9
	for _, k := range t.d.Timeline[t.marks[i].event].Kind {
		switch k {
		case postmortem.Started:
			rank = 0
		case postmortem.Mitigated, postmortem.Resolved:
			rank = min(rank, 1)
		case postmortem.Detected, postmortem.Change, postmortem.Decision, postmortem.ActionTook:
			rank = min(rank, 2)
		case postmortem.Acknowledged, postmortem.Declared, postmortem.Escalated, postmortem.Finding:
			rank = min(rank, 3)
		}
	}
	return rank
}

// short is the time of a milestone and what it is, where that fits right of its pole.
func (t *timeline) short(m mark) *flag {
	if l := m.short(); l.width() <= t.roomBeside(m) {
		return &flag{label: l}
	}
	return nil
}

// leftward is the same left of the pole, for the end of the picture.
func (t *timeline) leftward(m mark) *flag {
	if l := m.short(); m.flag == nil && l.width() <= m.x-poleGap {
		return &flag{label: l, left: true}
	}
	return nil
}

func (m mark) short() label {
	return flagLabel(run{text: m.clock, bold: true}, run{text: m.kinds, bold: true})
}

// full is the time of an event with its text.
func (t *timeline) full(m mark) *flag {
	runs := []run{{text: m.clock, bold: true}}
	if m.milestone || m.text == "" {
		runs = append(runs, run{text: m.kinds, bold: true})
	}
	if m.milestone && (m.flag == nil || m.text == "" || m.short().width() > t.roomBeside(m)) {
		return nil // it has what it can have
	}
	return t.beside(m, flagLabel(append(runs, run{text: m.text, foreign: true, class: "what"})...))
}

// onlyKinds is what a milestone is, where there is no room for its time.
func (t *timeline) onlyKinds(m mark) *flag {
	if m.flag != nil {
		return nil
	}
	return t.beside(m, flagLabel(run{text: m.kinds, bold: true}))
}

// onlyClock is the time of an event, where there is no room for its text.
func (t *timeline) onlyClock(m mark) *flag {
	if m.flag != nil {
		return nil
	}
	return t.beside(m, flagLabel(run{text: m.clock, class: "what"}))
}

func flagLabel(runs ...run) label {
	return label{slices.DeleteFunc(runs, func(r run) bool { return r.text == "" }), textSize}
}

// beside returns a flag right of its pole, clipped to the picture, nil where it does not fit.
func (t *timeline) beside(m mark, l label) *flag {
	if l, ok := l.fit(min(widestLabel, t.roomBeside(m))); ok {
		return &flag{label: l}
	}
	return nil
}

func (t *timeline) roomBeside(m mark) float64 { return t.width - m.x - poleGap }

// flags are the marks that have one, in order of time.
type flags struct {
	marks []mark
	shown []int
}

// try gives a mark a flag, and takes it back where the lanes do not suffice.
func (f *flags) try(i int, fresh *flag) {
	if fresh == nil {
		return
	}
	before := f.marks[i].flag
	f.marks[i].flag = fresh
	at, had := slices.BinarySearch(f.shown, i)
	if !had {
		f.shown = slices.Insert(f.shown, at, i)
	}
	if f.place() <= maxLanes {
		return
	}
	f.marks[i].flag = before
	if !had {
		f.shown = slices.Delete(f.shown, at, at+1)
	}
}

// A flag lies above every other one whose pole would cut through its label. To the
// right of their poles the earlier flags of a crowd are so above the later ones:
// it reads from top to bottom, and no line crosses a word.
//
// over tells which of two flags, the first being the earlier one, lies above the
// other; both where it cannot be drawn.
func over(a, b mark) (first, second bool) {
	first = !a.flag.left && a.x+a.reach() > b.x
	second = b.flag.left && b.x-b.reach() < a.x
	if !first && !second && !a.flag.left && b.flag.left {
		first = a.x+a.reach() > b.x-b.reach() // they meet between their poles
	}
	return first, second
}

// reach is how far a flag keeps others from its pole.
func (m mark) reach() float64 { return poleGap + m.flag.label.width() + labelGap }

// place gives each flag the lowest lane that it can have, and returns how many
// lanes there are: more than are allowed where it cannot be done.
func (f *flags) place() int {
	const unplaced, waiting = -1, -2
	for _, i := range f.shown {
		f.marks[i].flag.lane = unplaced
	}
	var settle func(at int) int
	settle = func(at int) int {
		m := f.marks[f.shown[at]]
		switch m.flag.lane {
		case unplaced:
		case waiting:
			return maxLanes // in a ring of flags that each lie above the next
		default:
			return m.flag.lane
		}
		m.flag.lane = waiting
		lane := 0
		for other, j := range f.shown {
			if other == at {
				continue
			}
			above, below := false, false
			if at < other {
				above, below = over(m, f.marks[j])
			} else {
				below, above = over(f.marks[j], m)
			}
			if above && below {
				lane = maxLanes
			} else if above {
				lane = max(lane, settle(other)+1)
			}
			if lane >= maxLanes {
				break
			}
		}
		m.flag.lane = lane
		return lane
	}
	lanes := 0
	for at := range slices.Backward(f.shown) {
		lanes = max(lanes, settle(at)+1)
	}
	return lanes
}
