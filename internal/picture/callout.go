package picture

import (
	"cmp"
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A callout is the label of an event, beside a leader line that rises from its mark.
type callout struct {
	label label
	// x is the place of the leader line, and reach the distance that others keep from it.
	x, reach float64
	event    int // in the document's timeline
	// left means left of the leader line, rather than right of it.
	left bool
	// lane counts from the marks up.
	lane int
}

const (
	maxLanes    = 12
	lanePitch   = 16.0
	leaderGap   = 5.0 // from a leader line to its label
	labelGap    = 8.0 // from a label to the next leader line or label
	widestLabel = 320.0
	// maxCallouts is how many events beside the milestones are tried: thousands
	// cannot have labels, and each try takes time.
	maxCallouts = 400
)

// placeLabels gives callouts to as many marks as there is room for, milestones first, and
// returns the number of lanes.
func (t *timeline) placeLabels() int {
	milestones, others := t.keyMarks(), []int(nil)
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
	milestones = milestones[:min(len(milestones), maxCallouts)]
	others = others[:min(len(others), maxCallouts)]

	var placed callouts
	try := func(list []int, made func(mark) []*callout) {
		for _, i := range list {
			m := &t.marks[i]
			for _, fresh := range made(*m) {
				if placed.replace(m.callout, fresh) {
					m.callout = fresh
					break
				}
			}
		}
	}
	try(milestones[:min(first, 2)], t.short)
	try(milestones[:first], t.onlyKinds) // the time of one does not take the room of another
	try(milestones, t.short)
	try(milestones, t.onlyKinds)
	try(milestones, t.withText)
	try(others, t.full)
	try(others, t.onlyClock)
	return placed.assignLanes()
}

// keyMarks returns the marks that a reader looks for first: of the first start, of the last
// milestones that end an incident, the last one before, and of the first of each of the others.
func (t *timeline) keyMarks() []int {
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

// rank returns how important the label of a mark is, 0 for the most important.
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
func (t *timeline) short(m mark) []*callout {
	if m.callout != nil && m.callout.hasTime() {
		return nil
	}
	l := calloutLabel(run{text: m.clock, bold: true}, run{text: m.kinds, bold: true})
	return slices.DeleteFunc(t.sides(m, l), func(b *callout) bool { return b.label.width() < l.width() })
}

// withText is the same with the text of the event, on the same side of the leader line.
func (t *timeline) withText(m mark) []*callout {
	if m.callout == nil || m.text == "" || !m.callout.hasTime() {
		return nil // it has what it can have
	}
	runs := append(slices.Clone(m.callout.label.runs), m.what())
	return slices.DeleteFunc(t.sides(m, label{runs, textSize}), func(b *callout) bool { return b.left != m.callout.left })
}

// onlyKinds is what a milestone is, where there is no room for its time.
func (t *timeline) onlyKinds(m mark) []*callout {
	if m.callout != nil {
		return nil
	}
	return t.sides(m, calloutLabel(run{text: m.kinds, bold: true}))
}

// full is the time of an event with its text, or else with what it is.
func (t *timeline) full(m mark) []*callout {
	if m.text == "" {
		return t.sides(m, calloutLabel(run{text: m.clock, bold: true}, run{text: m.kinds, bold: true}))
	}
	return t.sides(m, calloutLabel(run{text: m.clock, bold: true}, m.what()))
}

// onlyClock is the time of an event, where there is no room for its text.
func (t *timeline) onlyClock(m mark) []*callout {
	if m.callout != nil {
		return nil
	}
	return t.sides(m, calloutLabel(run{text: m.clock, class: "what"}))
}

// what is the text of an event in its label.
func (m mark) what() run { return run{text: m.text, foreign: true, class: "what"} }

// hasTime reports whether the callout of a milestone has its time too.
func (b *callout) hasTime() bool { return len(b.label.runs) > 1 }

func calloutLabel(runs ...run) label {
	return label{slices.DeleteFunc(runs, func(r run) bool { return r.text == "" }), textSize}
}

// sides returns the callouts that a mark can have, the better one first: right of its
// leader line, unless the edge of the picture would clip it there, or left of it.
func (t *timeline) sides(m mark, l label) []*callout {
	var list []*callout
	right, left := t.width-m.x-leaderGap, m.x-leaderGap
	if b := newCallout(m, l, right); b != nil {
		list = append(list, b)
	}
	if b := newCallout(m, l, left); b != nil {
		b.left = true
		list = append(list, b)
	}
	if len(list) == 2 && list[0].reach < list[1].reach {
		slices.Reverse(list)
	}
	return list
}

// newCallout returns a callout clipped to a width, nil where that would leave nothing.
func newCallout(m mark, l label, width float64) *callout {
	l, ok := l.fit(min(widestLabel, width))
	if !ok {
		return nil
	}
	return &callout{label: l, event: m.event, x: m.x, reach: leaderGap + l.width() + labelGap}
}

// callouts are those of a picture, in order of time.
type callouts []*callout

// replace puts a callout in the place of another, nil for none, and reports whether
// there are enough lanes. Where there are not it changes nothing.
func (list *callouts) replace(old, fresh *callout) bool {
	at := slices.Index(*list, old)
	if at >= 0 {
		(*list)[at] = fresh
	} else {
		at, _ = slices.BinarySearchFunc(*list, fresh, func(a, b *callout) int {
			return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.event, b.event))
		})
		*list = slices.Insert(*list, at, fresh)
	}
	switch {
	case list.assignLanes() <= maxLanes:
		return true
	case old != nil:
		(*list)[at] = old
	default:
		*list = slices.Delete(*list, at, at+1)
	}
	return false
}

// order reports which of two callouts, the first being the earlier one, has to be above the
// other; both where they cannot be drawn together. A callout is above every one whose leader
// line would cross its label, so that a crowd reads from top to bottom.
func order(a, b *callout) (first, second bool) {
	first = !a.left && a.x+a.reach > b.x
	second = b.left && b.x-b.reach < a.x
	if !first && !second && !a.left && b.left {
		first = a.x+a.reach > b.x-b.reach // they meet between their leader lines
	}
	return first, second
}

// assignLanes gives each callout the lowest lane that it can have, and returns the number of
// lanes: more than are allowed where it cannot be done, and then some callouts have none.
func (list callouts) assignLanes() int {
	for _, b := range list {
		b.lane = unassigned
	}
	lanes := 0
	for at := range slices.Backward(list) {
		if lanes = max(lanes, list.assignLane(at)+1); lanes > maxLanes {
			break
		}
	}
	return lanes
}

// Lanes of callouts that have none yet.
const (
	unassigned = -1
	assigning  = -2 // for those below them
)

// assignLane gives a callout its lane, after those below it. It returns maxLanes, which is
// too many, where each of several has to be above the next in a cycle.
func (list callouts) assignLane(at int) int {
	b := list[at]
	if b.lane == assigning {
		return maxLanes
	}
	if b.lane != unassigned {
		return b.lane
	}
	b.lane = assigning
	lane := 0
	for other, c := range list {
		var above, below bool
		switch {
		case other < at:
			below, above = order(c, b)
		case other > at:
			above, below = order(b, c)
		}
		if above && below {
			lane = maxLanes
		} else if above {
			lane = max(lane, list.assignLane(other)+1)
		}
	}
	b.lane = lane
	return lane
}
