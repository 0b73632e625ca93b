package interview

import (
	"slices"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tui"
)

// A pick asks which of the events is a milestone.
type pick struct {
	iv  *interview
	of  milestone
	row int // of the timeline; its length stands for "none of these"
	// guess says that the cursor still is where the words of the lines put it.
	guess bool
}

func newPick(iv *interview, of milestone, at place) *pick {
	p := &pick{iv: iv, of: of}
	events := iv.work.Document.Timeline
	p.row = slices.IndexFunc(events, func(e postmortem.Event) bool { return e.Kind.Has(of.kind) })
	if likely := guess(events, of.kind); p.row < 0 {
		p.row, p.guess = likely, likely < len(events)
	} else {
		p.guess = iv.work.Given[guessed(of.kind)]
	}
	if at.Entry > 0 {
		row := min(at.Entry-1, len(events))
		p.guess = p.guess && row == p.row
		p.row = row
	}
	return p
}

// guessed is the mark, among what is given, of a milestone that was guessed from the
// words of the lines, and taken as it was.
func guessed(kind postmortem.EventKind) string { return "guessed " + string(kind) }

// guess returns the event whose words often go with a kind, behind the milestones that
// come before it: the first, but for the end the last. Where no words tell it, it is the
// first event for the start, the last for the end, and none of them for the others.
func guess(events []postmortem.Event, kind postmortem.EventKind) int {
	order := kind.Words()
	found := -1
	for i, e := range events {
		for _, k := range e.Kind {
			if k.IsMilestone() && slices.Index(order, string(k)) < slices.Index(order, string(kind)) {
				found = -1
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
	case kind == postmortem.Started:
		return 0
	case kind == postmortem.Resolved:
		return max(len(events)-1, 0)
	}
	return len(events)
}

// tells reports whether a text has one of the words that people use at a milestone.
func tells(text string, kind postmortem.EventKind) bool {
	letters := func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("%-", r) {
			return unicode.ToLower(r)
		}
		return ' '
	}
	text = " " + strings.Map(letters, text) // a word begins behind a blank: "back" is no "ack"
	return slices.ContainsFunc(tellingWords(kind), func(word string) bool { return begins(text, word) })
}

// begins reports whether a word of a text begins with another, which a number is only
// when it is the same: 5022 is no 502.
func begins(text, word string) bool {
	isDigit := func(b byte) bool { return b >= '0' && b <= '9' }
	for {
		i := strings.Index(text, " "+word)
		if i < 0 {
			return false
		}
		text = text[i+1+len(word):]
		if !isDigit(word[len(word)-1]) || text == "" || !isDigit(text[0]) {
			return true
		}
	}
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
		return []string{"mitigat", "rolled back", "rollback", "recover", "normal", "healthy", "errors fall", "errors drop", "restored", "revert"}
	default:
		return []string{"resolved", "all clear", "closed"}
	}
}

func (p *pick) press(msg tea.Msg) move {
	key, _ := msg.(tea.KeyPressMsg)
	last, before := len(p.iv.work.Document.Timeline), p.row
	defer func() { p.guess = p.guess && p.row == before }()
	switch key.String() {
	case "up":
		p.row = max(p.row-1, 0)
	case "down":
		p.row = min(p.row+1, last)
	case "pgup":
		p.row = max(p.row-10, 0)
	case "pgdown":
		p.row = min(p.row+10, last)
	case "home":
		p.row = 0
	case "end":
		p.row = last
	case "shift+tab":
		return back
	case "tab", "n":
		p.row, p.guess = last, false
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
	taken := p.row < len(d.Timeline)
	for mark, is := range map[string]bool{guessed(p.of.kind): taken && p.guess, picked(p.of.kind): taken, "timeline." + string(p.of.kind): taken} {
		if delete(p.iv.work.Given, mark); is {
			p.iv.work.Given[mark] = true
		}
	}
}

func (p *pick) keys() []string {
	take := "enter take"
	if p.guess {
		take = "enter take the guess"
	}
	return []string{"↑↓ move", take, "n none of these", "shift+tab back"}
}

func (p *pick) now() *postmortem.Document { return &p.iv.work.Document }

func (p *pick) place() place { return place{Entry: p.row + 1} }

func (p *pick) commit() {}

// said tells that nobody has chosen the line under the cursor yet.
func (p *pick) said() string {
	d := &p.iv.work.Document
	switch {
	case p.guess:
		return "A guess by its words: Enter takes it."
	case p.row == len(d.Timeline) && !has(d, p.of.kind):
		return "No line says so in words that are known."
	}
	return ""
}

func (p *pick) view(width, height int) string {
	rows := p.iv.Rows(&p.iv.work.Document)
	head := []string{p.iv.styles.Title.Render(tui.Truncate(p.of.which, width))}
	if why := strings.Split(tui.Wrap(p.of.why, width), "\n"); height > len(why)+8 {
		for _, l := range why {
			head = append(head, p.iv.styles.Faint.Render(l))
		}
	}
	if said := p.said(); said != "" {
		head = append(head, p.iv.styles.Marked.Render(tui.Truncate(said, width)))
	}
	if height > 8 {
		head = append(head, "")
	}
	none := tui.Truncate("  none of these: I will type the time", width)
	if p.row == len(rows) {
		none = p.iv.styles.Marked.Render(tui.Truncate("> none of these: I will type the time", width))
	}
	parts := append(head, p.iv.window(rows, p.row, width, height-len(head)-1)...)
	return strings.Join(append(parts, none), "\n")
}
