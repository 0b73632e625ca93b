package interview

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// review shows the document as it will read, and what is missing in it.
func review() section {
	return section{
		name: "review", title: "Review",
		pages: []page{
			{name: "document", open: func(iv *interview, _ place) screen { return openReview(iv) }},
			{name: "summary", key: "s", keyHelp: "s summary", keyFrom: []string{"document"}, when: hasMilestones, open: openSummary},
			{name: "people", key: "p", keyHelp: "p name people", keyFrom: []string{"document"},
				when: (*interview).hasStrangers, questions: (*interview).strangerQuestions},
		},
		state: func(*postmortem.Document) state { return empty },
	}
}

// A reading is the document to scroll through, with the ways on from there.
type reading struct {
	iv    *interview
	top   int      // the first line shown
	lines []string // of the document, in the width it was last shown in
	width int
	page  int // lines that fit
}

// openReview shows the document. Its summary is drafted anew before, as long as nobody
// has made it theirs; in a short interview, which asks for none, it is drafted once, since
// one that was emptied stays so.
func openReview(iv *interview) *reading {
	if d := &iv.work.Document; d.Summary != "" || short(iv) && iv.work.Drafted == "" && !iv.options.Revise {
		d.Summary = iv.redraft()
	}
	return &reading{iv: iv}
}

func (r *reading) press(msg tea.Msg) move {
	key, _ := msg.(tea.KeyPressMsg)
	switch key.String() {
	case "up", "k":
		r.top--
	case "down", "j":
		r.top++
	case "pgup":
		r.top -= r.page
	case "pgdown", "space":
		r.top += r.page
	case "home":
		r.top = 0
	case "end":
		r.top = len(r.lines)
	case "enter", "ctrl+j":
		r.iv.finish(Finished)
	case "e":
		r.iv.finish(ToEditor)
	case "g":
		r.iv.contents()
	case "l":
		r.iv.keepTimeless()
		r.iv.left()
		r.lines = nil
	case "shift+tab":
		return back
	}
	r.top = max(min(r.top, len(r.lines)-r.page), 0)
	return stay
}

func (r *reading) keys() []string {
	keys := []string{"enter write it", "e write and edit it", "g sections"}
	for _, p := range r.iv.byKey() {
		keys = append(keys, p.keyHelp)
	}
	if hasTimeless(r.iv) {
		keys = append(keys, "l keep the lines without a time")
	}
	return append(keys, "↑↓ pgdn scroll", "shift+tab back")
}

func (r *reading) now() *postmortem.Document { return &r.iv.work.Document }

func (r *reading) place() place { return place{} }

func (r *reading) commit() {}

func (r *reading) view(width, height int) string {
	st := r.iv.styles
	head := []string{st.Title.Render("As it will read")}
	if gaps := r.iv.missing(); len(gaps) > 0 {
		for _, l := range stillOpen(gaps, width, max(height/3-len(head), 1)) {
			head = append(head, st.Marked.Render(l))
		}
	}
	head = append(head, st.Faint.Render(strings.Repeat("─", width)))
	if r.lines == nil || r.width != width {
		r.width, r.lines = width, nil
		text := "Title: " + r.iv.work.Document.Title
		if r.iv.options.Preview != nil {
			text = r.iv.options.Preview(&r.iv.work.Document, width)
		}
		r.lines = strings.Split(tui.Wrap(printable.Text(strings.TrimRight(text, "\n")), width), "\n")
	}
	r.page = max(height-len(head), 1)
	r.top = max(min(r.top, len(r.lines)-r.page), 0)
	return strings.Join(append(head, r.lines[r.top:min(r.top+r.page, len(r.lines))]...), "\n")
}

// stillOpen tells what is missing in at most so many lines, and how much of it they have
// no room for.
func stillOpen(gaps []string, width, lines int) []string {
	for told := len(gaps); ; told-- {
		parts := slices.Clone(gaps[:told])
		if told < len(gaps) {
			parts = append(parts, fmt.Sprintf("… and %d more", len(gaps)-told))
		}
		wrapped := strings.Split(tui.Wrap("Still open: "+strings.Join(parts, ", ")+".", width), "\n")
		if len(wrapped) <= lines || told == 0 {
			return wrapped[:min(len(wrapped), lines)]
		}
	}
}

// missing names what a reader of the document would ask for. An empty list does
// not make it a good one: that is what `pm check` is for.
func (iv *interview) missing() []string {
	d := &iv.work.Document
	incident, timed := isIncident(iv), hasMilestones(iv)
	var gaps []string
	for _, gap := range []struct {
		open bool
		what string
	}{
		{d.Title == "", "a title"},
		{incident && d.Severity == "", "the severity"},
		{d.Owner == "", "an owner"},
		{timed && !has(d, postmortem.Started), "when it started"},
		{timed && !has(d, postmortem.Detected), "when it was noticed"},
		{incident && !d.Impact.Ongoing && !has(d, postmortem.Mitigated) && !has(d, postmortem.Resolved), "when it ended"},
		{incident && d.Impact.Ongoing, "its end (it is not over yet)"},
		{incident && d.Impact.Summary == "", "who felt it"},
		{incident && full(iv) && d.Impact.DataLoss == "", "whether data was lost"},
		{timed && d.RootCause.Summary == "" && len(d.ContributingFactors) == 0, "how it could happen"},
		{len(d.ActionItems) == 0, "what will change"},
		{d.Summary == "", "a summary"},
		{d.Summary != "" && d.Summary == iv.work.Drafted && !full(iv), "a look at the summary, which was drafted"},
	} {
		if gap.open {
			gaps = append(gaps, gap.what)
		}
	}
	var unowned, guesses []string
	for _, m := range milestones() {
		if iv.work.Given[guessed(m.kind)] && has(d, m.kind) {
			guesses = append(guesses, string(m.kind))
		}
	}
	if len(guesses) > 0 {
		gaps = append(gaps, "a look at what was guessed and taken ("+strings.Join(guesses, ", ")+")")
	}
	for _, a := range d.ActionItems {
		if a.Owner == "" && !a.Status.IsOver() {
			unowned = append(unowned, a.ID)
		}
	}
	if len(unowned) > 0 {
		gaps = append(gaps, "an owner for "+ranges(unowned))
	}
	if pairs := iv.disordered(d); pairs != "" {
		gaps = append(gaps, "the order of the times ("+pairs+")")
	}
	for _, id := range unfit(d) {
		gaps = append(gaps, "one person's id in the place of “"+printable.Line(tui.Truncate(id, 30))+"”")
	}
	if ids := iv.strangers(); len(ids) > 0 {
		gaps = append(gaps, "a name for "+strings.Join(ids, ", "))
	}
	for _, path := range slices.Sorted(maps.Keys(iv.work.Unread)) {
		gaps = append(gaps, "“"+printable.Line(iv.work.Unread[path])+"” in "+path+", which was not understood")
	}
	if iv.work.Pasted != "" {
		gaps = append(gaps, phrase.Count(strings.Count(strings.TrimSpace(iv.work.Pasted), "\n")+1, "pasted line")+" that no moments were made of")
	}
	if n := len(iv.work.Timeless); n > 0 {
		gaps = append(gaps, phrase.Count(n, "pasted line")+" without a time")
	}
	if iv.guessedDay() != "" {
		gaps = append(gaps, "the day (no line tells it: taken for "+iv.days(d)+")")
	}
	return gaps
}

// ranges writes ids with those that follow each other joined: a1 to a4, a7 and b.
func ranges(ids []string) string {
	var parts []string
	for i := 0; i < len(ids); {
		j := i
		for j+1 < len(ids) && follows(ids[j], ids[j+1]) {
			j++
		}
		switch j - i {
		case 0:
			parts = append(parts, ids[i])
		case 1:
			parts = append(parts, ids[i], ids[j])
		default:
			parts = append(parts, ids[i]+" to "+ids[j])
		}
		i = j + 1
	}
	if last := len(parts) - 1; last > 0 {
		parts = append(parts[:last-1], parts[last-1]+" and "+parts[last])
	}
	return strings.Join(parts, ", ")
}

// follows reports whether an id is the next behind another: a2 behind a1.
func follows(id, next string) bool {
	letters := strings.TrimRight(id, "0123456789")
	n, err := strconv.Atoi(id[len(letters):])
	return err == nil && next == letters+strconv.Itoa(n+1)
}
