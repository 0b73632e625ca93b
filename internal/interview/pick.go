package interview

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A pick asks which of the events is a milestone.
type pick struct {
	iv  *interview
	of  milestone
	row int // of the timeline; its length stands for "none of these"
}

func newPick(iv *interview, of milestone, at place) *pick {
	p := &pick{iv: iv, of: of}
	events := iv.work.Document.Timeline
	p.row = slices.IndexFunc(events, func(e postmortem.Event) bool { return e.Kind.Has(of.kind) })
	if p.row < 0 {
		p.row = guess(events, of.kind)
	}
	if at.Entry > 0 {
		p.row = min(at.Entry-1, len(events))
	}
	return p
}

// guess returns the event whose words often go with a kind, behind the milestones that
// come before it: the first, but for the end the last. Where no words tell it, it is the
// first behind those milestones, and for the end the last event.
func guess(events []postmortem.Event, kind postmortem.EventKind) int {
	order := kind.Words()
	after, found := 0, -1
	for i, e := range events {
		for _, k := range e.Kind {
			if k.IsMilestone() && slices.Index(order, string(k)) < slices.Index(order, string(kind)) {
				after, found = i, -1
			}
		}
		switch {
		case !tells(e.Text, kind), kind == postmortem.Started && tells(e.Text, postmortem.Detected):
			// "the first alert: requests fail" is when it was noticed
		case found < 0, kind == postmortem.Resolved:
			found = i
		}
	}
	switch {
	case found >= 0:
		return found
	case kind == postmortem.Resolved:
		return max(len(events)-1, 0)
	}
	return min(after, max(len(events)-1, 0))
}

// tells reports whether a text has one of the words that people use at a milestone.
func tells(text string, kind postmortem.EventKind) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(tellingWords(kind), func(word string) bool { return strings.Contains(text, word) })
}

func tellingWords(kind postmortem.EventKind) []string {
	switch kind {
	case postmortem.Started:
		return []string{
			"outage", "errors", "fail", "down", "locked", "timeout", "time out", "5xx", "502", "503",
			"falls", "drops", "slow", "crash", "unavailable", "100%",
		}
	case postmortem.Detected:
		return []string{"alert", "page", "reported", "noticed", "ticket", "alarm"}
	case postmortem.Acknowledged:
		return []string{"ack", "on-call", "on call", "looking", "investigat"}
	case postmortem.Mitigated:
		return []string{"mitigat", "rolled back", "rollback", "recover", "back to normal", "restored", "revert"}
	default:
		return []string{"resolved", "all clear", "closed"}
	}
}

func (p *pick) press(msg tea.Msg) move {
	key, _ := msg.(tea.KeyPressMsg)
	last := len(p.iv.work.Document.Timeline)
	switch key.String() {
	case "up", "k":
		p.row = max(p.row-1, 0)
	case "down", "j":
		p.row = min(p.row+1, last)
	case "pgup":
		p.row = max(p.row-10, 0)
	case "pgdown":
		p.row = min(p.row+10, last)
	case "home":
		p.row = 0
	case "end", "n":
		p.row = last
	case "shift+tab":
		return back
	case "tab":
		p.row = last
		p.take()
		return forward
	case "enter", "ctrl+j":
		p.take()
		return forward
	}
	return stay
}

// take marks the event under the cursor in the place of the first that was marked, or
// none: those behind it belong to another window of impact.
func (p *pick) take() {
	d := &p.iv.work.Document
	d.Timeline = slices.Clone(d.Timeline)
	first := slices.IndexFunc(d.Timeline, func(e postmortem.Event) bool { return e.Kind.Has(p.of.kind) })
	if first >= 0 && first != p.row {
		e := &d.Timeline[first]
		e.Kind = slices.DeleteFunc(slices.Clone(e.Kind), func(k postmortem.EventKind) bool { return k == p.of.kind })
	}
	if p.row < len(d.Timeline) && !d.Timeline[p.row].Kind.Has(p.of.kind) {
		d.Timeline[p.row].Kind = append(slices.Clone(d.Timeline[p.row].Kind), p.of.kind)
	}
	settle(d)
	if p.row == len(d.Timeline) {
		return
	}
	p.iv.work.Given[picked(p.of.kind)] = true
	p.iv.work.Given["timeline."+string(p.of.kind)] = true
}

func (p *pick) keys() []string {
	return []string{"↑↓ move", "enter take", "tab none of these", "shift+tab back"}
}

func (p *pick) now() *postmortem.Document { return &p.iv.work.Document }

func (p *pick) place() place { return place{Entry: p.row + 1} }

func (p *pick) commit() {}

func (p *pick) view(width, height int) string {
	rows := append(p.iv.momentRows(&p.iv.work.Document), "none of these: I will type the time")
	head := []string{p.iv.styles.title.Render(cut(p.of.which, width))}
	if height > 8 {
		for _, l := range strings.Split(wrap(p.of.why, width), "\n") {
			head = append(head, p.iv.styles.faint.Render(l))
		}
		head = append(head, "")
	}
	return strings.Join(append(head, p.iv.window(rows, p.row, width, height-len(head))...), "\n")
}
