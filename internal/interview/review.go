package interview

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// review shows the document as it will read, and what is missing in it.
func review() section {
	return section{
		name: "review", title: "Review",
		pages: []page{
			{name: "document", open: func(s *Session, _ place) Step { return openReview(s) }},
			{name: "summary", key: "s", keyHelp: "summary", keyFrom: []string{"document"}, when: hasMilestones, open: openSummary},
			{name: "customers", key: "c", keyHelp: "for customers", keyFrom: []string{"document"}, when: all(hasMilestones, notForCustomers), open: beginCustomers},
			{name: "people", key: "p", keyHelp: "name people", keyFrom: []string{"document"},
				when: (*Session).hasUnknownPeople, questions: (*Session).unknownPeopleQuestions},
		},
		progress: func(*postmortem.Document) Progress { return Empty },
	}
}

// A Review is the step that shows the document, with the ways on from there.
type Review struct {
	s        *Session
	findings []string // nil until they are asked for
}

// openReview shows the document. Its summary is drafted again before, as long as no one has
// edited it; in a short interview, which asks for none, it is drafted once, since one that
// was emptied stays so.
func openReview(s *Session) *Review {
	if d := &s.state.Document; d.Summary != "" || short(s) && s.state.Drafted == "" && !s.options.Revise {
		d.Summary = s.redraft()
	}
	return &Review{s: s}
}

// Text returns the document as a reader will see it, in so many columns.
func (r *Review) Text(width int) string {
	d := &r.s.state.Document
	if r.s.options.Preview == nil {
		return "Title: " + d.Title
	}
	return r.s.options.Preview(d, width)
}

// YAML returns the file that would be written.
func (r *Review) YAML() string { return string(r.s.state.Document.Format()) }

// HasUntimed reports whether there are pasted lines without a time that were not used.
func (r *Review) HasUntimed() bool { return hasUntimed(r.s) }

// KeepUntimed keeps those lines as details of the events before them.
func (r *Review) KeepUntimed() {
	r.s.keepUntimed()
	r.findings = nil
	r.s.Save()
}

func (r *Review) next() { r.s.Finish(Finished) }

func (r *Review) back() { r.s.turn(-1) }

func (r *Review) document() *postmortem.Document { return &r.s.state.Document }

func (r *Review) place() place { return place{} }

func (r *Review) commit() {}

// Missing names what is guessed, and what a reader of the document would ask for. An empty list does
// not make it a good one: that is what `pm check` is for.
func (s *Session) Missing() []string {
	d := &s.state.Document
	incident, timed := isIncident(s), hasMilestones(s)
	var gaps, guesses []string
	for _, m := range milestones() {
		if s.state.Known.Guessed[m.kind] && has(d, m.kind) {
			guesses = append(guesses, string(m.kind))
		}
	}
	if len(guesses) > 0 {
		gaps = append(gaps, "a check of the guesses ("+strings.Join(guesses, ", ")+")")
	}
	if s.state.Read.Guess && s.guessedDay() != "" {
		gaps = append(gaps, "the day (not in the lines: assumed to be "+s.days(d)+")")
	}
	for _, gap := range []struct {
		open bool
		what string
	}{
		{d.Title == "", "a title"},
		{incident && d.Severity == "", "the severity"},
		{d.Owner == "", "an owner"},
		{timed && !has(d, postmortem.Started), "when it started"},
		{timed && !has(d, postmortem.Detected), "when it was detected"},
		{incident && !d.Impact.Ongoing && !has(d, postmortem.Mitigated) && !has(d, postmortem.Resolved), "when it ended"},
		{incident && d.Impact.Ongoing, "its end (it is not over yet)"},
		{incident && d.Impact.Summary == "", "who was affected"},
		{incident && full(s) && d.Impact.DataLoss == "", "whether data was lost"},
		{timed && d.RootCause.Summary == "" && len(d.ContributingFactors) == 0, "what made it possible"},
		{len(d.ActionItems) == 0, "action items"},
		{d.Summary == "", "a summary"},
		{d.Summary != "" && d.Summary == s.state.Drafted && !full(s), "a check of the drafted summary"},
	} {
		if gap.open {
			gaps = append(gaps, gap.what)
		}
	}
	var unowned []string
	for _, a := range d.ActionItems {
		if a.Owner == "" && !a.Status.IsOver() {
			unowned = append(unowned, a.ID)
		}
	}
	if len(unowned) > 0 {
		gaps = append(gaps, "an owner for "+ranges(unowned))
	}
	if pairs := s.timesOutOfOrder(d); pairs != "" {
		gaps = append(gaps, "the order of the times ("+pairs+")")
	}
	for _, id := range invalidIDs(d) {
		gaps = append(gaps, "one person's id instead of “"+printable.Line(displaywidth.TruncateString(id, 30, "…"))+"”")
	}
	if ids := s.unknownPeople(); len(ids) > 0 {
		gaps = append(gaps, "a name for "+strings.Join(ids, ", "))
	}
	for _, id := range slices.Sorted(maps.Keys(s.state.Unread)) {
		gaps = append(gaps, "an answer to “"+s.titleOf(id)+"” (“"+printable.Line(s.state.Unread[id])+"” was not understood)")
	}
	if s.state.Pasted != "" {
		gaps = append(gaps, phrase.Count(strings.Count(strings.TrimSpace(s.state.Pasted), "\n")+1, "pasted line")+" that became no events")
	}
	if n := len(s.state.Untimed); n > 0 {
		gaps = append(gaps, phrase.Count(n, "pasted line")+" without a time")
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

// follows reports whether an id is the next after another: a2 after a1.
func follows(id, next string) bool {
	letters := strings.TrimRight(id, "0123456789")
	n, err := strconv.Atoi(id[len(letters):])
	return err == nil && next == letters+strconv.Itoa(n+1)
}
