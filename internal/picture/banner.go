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
	milestones, others := t.outline(), []int(nil)
	first := len(milestones)
	for i, m := range t.marks {
		switch {
		case slices.Contains(milestones[:first], i):
		case m.milestone:
			milestones = append(milestones, i)
		default:
			others = append(others, i)
		}
	}
	byRank := func(a, b int) int { return cmp.Compare(t.rank(a), t.rank(b)) }
	slices.SortStableFunc(milestones[first:], byRank)
	slices.SortStableFunc(others, byRank)
	milestones = milestones[:min(len(milestones), maxBanners)]
	others = others[:min(len(others), maxBanners)]

	var hung banners
	round := func(list []int, made func(mark) []*banner) {
		for _, i := range list {
			m := &t.marks[i]
			for _, fresh := range made(*m) {
				if hung.swap(m.banner, fresh) {
					m.banner = fresh
					break
				}
			}
		}
	}
	round(milestones[:min(first, 2)], t.short)
	round(milestones[:first], t.onlyKinds) // the time of one does not take the room of another
	round(milestones, t.short)
	round(milestones, t.onlyKinds)
	round(milestones, t.withText)
	round(others, t.full)
	round(others, t.onlyClock)
	return hung.place()
}

// outline returns the marks that a reader looks for first: of the first start, of the last
// milestones that end an incident, the last one before, and of the first of each of the others.
func (t *timeline) outline() []int {
	var list []int
	add := func(i int) {
		if i >= 0 && !slices.Contains(list, i) {
			list = append(list, i)
		}
	}
	has := func(kind postmortem.EventKind) func(mark) bool {
		return func(m mark) bool { return t.d.Timeline[m.event].Kind.Has(kind) }
	}
	add(slices.IndexFunc(t.marks, has(postmortem.Started)))
	add(lastIndex(t.marks, has(postmortem.Resolved)))
	add(lastIndex(t.marks, has(postmortem.Mitigated)))
	add(slices.IndexFunc(t.marks, has(postmortem.Detected)))
	add(slices.IndexFunc(t.marks, has(postmortem.Acknowledged)))
	add(slices.IndexFunc(t.marks, has(postmortem.Declared)))
	return list
}

// lastIndex returns the place of the last mark that is so, -1 for none.
func lastIndex(marks []mark, is func(mark) bool) int {
	for i, m := range slices.Backward(marks) {
		if is(m) {
			return i
		}
	}
	return -1
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

// short is the time of a milestone and what it is, not clipped.
func (t *timeline) short(m mark) []*banner {
	if m.banner != nil && m.banner.hasTime() {
		return nil
	}
	l := bannerLabel(run{text: m.clock, bold: true}, run{text: m.kinds, bold: true})
	return slices.DeleteFunc(t.sides(m, l), func(b *banner) bool { return b.label.width() < l.width() })
}

// withText is the same with the text of the event, on the same side of the pole.
func (t *timeline) withText(m mark) []*banner {
	if m.banner == nil || m.text == "" || !m.banner.hasTime() {
		return nil // it has what it can have
	}
	runs := append(slices.Clone(m.banner.label.runs), m.what())
	return slices.DeleteFunc(t.sides(m, label{runs, textSize}), func(b *banner) bool { return b.left != m.banner.left })
}

// onlyKinds is what a milestone is, where there is no room for its time.
func (t *timeline) onlyKinds(m mark) []*banner {
	if m.banner != nil {
		return nil
	}
	return t.sides(m, bannerLabel(run{text: m.kinds, bold: true}))
}

// full is the time of an event with its text, or else with what it is.
func (t *timeline) full(m mark) []*banner {
	if m.text == "" {
		return t.sides(m, bannerLabel(run{text: m.clock, bold: true}, run{text: m.kinds, bold: true}))
	}
	return t.sides(m, bannerLabel(run{text: m.clock, bold: true}, m.what()))
}

// onlyClock is the time of an event, where there is no room for its text.
func (t *timeline) onlyClock(m mark) []*banner {
	if m.banner != nil {
		return nil
	}
	return t.sides(m, bannerLabel(run{text: m.clock, class: "what"}))
}

// what is the text of an event in its label.
func (m mark) what() run { return run{text: m.text, foreign: true, class: "what"} }

// hasTime reports whether the banner of a milestone tells its time too.
func (b *banner) hasTime() bool { return len(b.label.runs) > 1 }

func bannerLabel(runs ...run) label {
	return label{slices.DeleteFunc(runs, func(r run) bool { return r.text == "" }), textSize}
}

// sides returns the banners that a mark can have, the better one first: right of its
// pole, unless the edge of the picture would clip it there, or left of it.
func (t *timeline) sides(m mark, l label) []*banner {
	var list []*banner
	right, left := t.width-m.x-poleGap, m.x-poleGap
	if b := newBanner(m, l, right); b != nil {
		list = append(list, b)
	}
	if b := newBanner(m, l, left); b != nil {
		b.left = true
		list = append(list, b)
	}
	if len(list) == 2 && list[0].reach < list[1].reach {
		slices.Reverse(list)
	}
	return list
}

// newBanner returns a banner clipped to a width, nil where that would leave nothing.
func newBanner(m mark, l label, width float64) *banner {
	l, ok := l.fit(min(widestLabel, width))
	if !ok {
		return nil
	}
	return &banner{label: l, event: m.event, x: m.x, reach: poleGap + l.width() + labelGap}
}

// banners are those that hang, in order of time.
type banners []*banner

// swap hangs a banner in the place of another, nil for none, and reports whether
// the lanes suffice. Where they do not it changes nothing.
func (list *banners) swap(old, fresh *banner) bool {
	at := slices.Index(*list, old)
	if at >= 0 {
		(*list)[at] = fresh
	} else {
		at, _ = slices.BinarySearchFunc(*list, fresh, func(a, b *banner) int {
			return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.event, b.event))
		})
		*list = slices.Insert(*list, at, fresh)
	}
	switch {
	case list.place() <= maxLanes:
		return true
	case old != nil:
		(*list)[at] = old
	default:
		*list = slices.Delete(*list, at, at+1)
	}
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
// lanes there are: more than are allowed where it cannot be done, and then not all of
// the banners have one.
func (list banners) place() int {
	for _, b := range list {
		b.lane = unplaced
	}
	lanes := 0
	for at := range slices.Backward(list) {
		if lanes = max(lanes, list.settle(at)+1); lanes > maxLanes {
			break
		}
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
