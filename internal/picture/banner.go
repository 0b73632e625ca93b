package picture

import (
	"cmp"
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A banner is the label of an event, beside a pole that stands on its mark.
type banner struct {
	label label
	// x is where the pole stands, and reach how far from it others are kept.
	x, reach float64
	event    int // in the document's timeline
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
	// maxBanners is how many events beside the milestones are tried: thousands
	// cannot have labels, and each try takes time.
	maxBanners = 400
)

// hoist gives banners to as many marks as there is room for, milestones first, and
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
	milestones = milestones[:min(len(milestones), maxBanners)]
	others = others[:min(len(others), maxBanners)]

	var hung banners
	round := func(list []int, made func(mark) *banner) {
		for _, i := range list {
			m := &t.marks[i]
			if fresh := made(*m); fresh != nil && hung.swap(m.banner, fresh) {
				m.banner = fresh
			}
		}
	}
	round(milestones, t.short)
	round(milestones, t.leftward)
	round(milestones, t.onlyKinds)
	round(milestones, t.full)
	round(others, t.full)
	round(others, t.onlyClock)
	return hung.place()
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
func (t *timeline) short(m mark) *banner {
	if l := m.short(); l.width() <= t.roomBeside(m) {
		return newBanner(m, l)
	}
	return nil
}

// leftward is the same left of the pole, for the end of the picture.
func (t *timeline) leftward(m mark) *banner {
	if l := m.short(); m.banner == nil && l.width() <= m.x-poleGap {
		b := newBanner(m, l)
		b.left = true
		return b
	}
	return nil
}

func (m mark) short() label {
	return bannerLabel(run{text: m.clock, bold: true}, run{text: m.kinds, bold: true})
}

// full is the time of an event with its text.
func (t *timeline) full(m mark) *banner {
	runs := []run{{text: m.clock, bold: true}}
	if m.milestone || m.text == "" {
		runs = append(runs, run{text: m.kinds, bold: true})
	}
	if m.milestone && (m.banner == nil || m.text == "" || m.short().width() > t.roomBeside(m)) {
		return nil // it has what it can have
	}
	return t.beside(m, bannerLabel(append(runs, run{text: m.text, foreign: true, class: "what"})...))
}

// onlyKinds is what a milestone is, where there is no room for its time.
func (t *timeline) onlyKinds(m mark) *banner {
	if m.banner != nil {
		return nil
	}
	return t.beside(m, bannerLabel(run{text: m.kinds, bold: true}))
}

// onlyClock is the time of an event, where there is no room for its text.
func (t *timeline) onlyClock(m mark) *banner {
	if m.banner != nil {
		return nil
	}
	return t.beside(m, bannerLabel(run{text: m.clock, class: "what"}))
}

func bannerLabel(runs ...run) label {
	return label{slices.DeleteFunc(runs, func(r run) bool { return r.text == "" }), textSize}
}

// beside returns a banner right of its pole, clipped to the picture, nil where it does not fit.
func (t *timeline) beside(m mark, l label) *banner {
	if l, ok := l.fit(min(widestLabel, t.roomBeside(m))); ok {
		return newBanner(m, l)
	}
	return nil
}

func (t *timeline) roomBeside(m mark) float64 { return t.width - m.x - poleGap }

func newBanner(m mark, l label) *banner {
	return &banner{label: l, event: m.event, x: m.x, reach: poleGap + l.width() + labelGap}
}

// banners are those that hang, in order of time.
type banners []*banner

// swap hangs a banner in the place of another, nil for none, and reports whether
// the lanes suffice. Where they do not it changes nothing.
func (list *banners) swap(old, fresh *banner) bool {
	before := *list
	at := slices.Index(before, old)
	if at >= 0 {
		before[at] = fresh
	} else {
		at, _ = slices.BinarySearchFunc(before, fresh, func(a, b *banner) int {
			return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.event, b.event))
		})
		*list = slices.Insert(slices.Clone(before), at, fresh)
	}
	if list.place() <= maxLanes {
		return true
	}
	if old != nil {
		before[at] = old
	}
	*list = before
	return false
}

// A banner lies above every other one whose pole would cut through its label. To the
// right of their poles the earlier banners of a crowd are so above the later ones:
// it reads from top to bottom, and no line crosses a word.
//
// over tells which of two banners, the first being the earlier one, lies above the
// other; both where it cannot be drawn.
func over(a, b *banner) (first, second bool) {
	first = !a.left && a.x+a.reach > b.x
	second = b.left && b.x-b.reach < a.x
	if !first && !second && !a.left && b.left {
		first = a.x+a.reach > b.x-b.reach // they meet between their poles
	}
	return first, second
}

// place gives each banner the lowest lane that it can have, and returns how many
// lanes there are: more than are allowed where it cannot be done.
func (list banners) place() int {
	for _, b := range list {
		b.lane = unplaced
	}
	lanes := 0
	for at := range slices.Backward(list) {
		lanes = max(lanes, list.settle(at)+1)
	}
	return lanes
}

// Lanes of banners that have none yet.
const (
	unplaced = -1
	waiting  = -2 // for those that they lie above
)

// settle gives a banner its lane, and first those that it lies above. It returns
// more than there may be where they lie above each other in a ring.
func (list banners) settle(at int) int {
	b := list[at]
	if b.lane == waiting {
		return maxLanes
	}
	if b.lane != unplaced {
		return b.lane
	}
	b.lane = waiting
	lane := 0
	for other, c := range list {
		var above, below bool
		switch {
		case other < at:
			below, above = over(c, b)
		case other > at:
			above, below = over(b, c)
		}
		if above && below {
			lane = maxLanes
		} else if above {
			lane = max(lane, list.settle(other)+1)
		}
	}
	b.lane = lane
	return lane
}
