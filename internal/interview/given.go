package interview

import (
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// begin takes what is known, and what follows from it, as given.
func (iv *interview) begin() {
	d := iv.options.Document
	if iv.options.Revise {
		iv.work = work{Version: draftVersion, Depth: Full, Document: d, Given: map[string]bool{linesCame: len(d.Timeline) > 0}}
		return
	}
	if d.Owner == "" {
		d.Owner = iv.options.Author
	}
	if len(d.Authors) == 0 && iv.options.Author != "" {
		d.Authors = []string{iv.options.Author}
	}
	if d.Timezone == "" && iv.options.Zone != time.UTC {
		d.Timezone = iv.options.Zone.String()
	}
	iv.work = work{Version: draftVersion, Depth: iv.options.Depth, Document: d, Given: map[string]bool{}}
	for _, q := range iv.allQuestions("") {
		if q.get(&d) != "" && q.style != yesNo {
			iv.work.Given[q.path] = true
		}
	}
	iv.work.Given["timezone"] = true
	if slices.ContainsFunc(d.Timeline, func(e postmortem.Event) bool { return !slices.ContainsFunc(e.Kind, postmortem.EventKind.IsMilestone) }) {
		iv.work.Given[linesGiven], iv.work.Given[linesCame] = true, true
	}
}

// granted names what was not asked, so that the author can put it right.
func (iv *interview) granted() string {
	var known []string
	d := &iv.work.Document
	for _, q := range iv.allQuestions("") {
		if text := q.get(d); iv.work.Given[q.path] && text != "" && q.path != "title" {
			first, _, _ := strings.Cut(text, "\n")
			known = append(known, q.path+" "+printable.Line(first))
		}
	}
	if d.Timezone == "" && iv.work.Given["timezone"] {
		known = append(known, "timezone UTC")
	}
	if len(known) == 0 {
		return ""
	}
	return "Taken for granted: " + strings.Join(known, "; ") + " (esc to change)"
}

// allQuestions are those of every form of a section, or of all sections when it is
// empty, whether they are still to be asked or not.
func (iv *interview) allQuestions(section string) []question {
	var questions []question
	for _, p := range iv.pages() {
		if p.questions != nil && (section == "" || p.section == section) {
			questions = append(questions, p.questions(iv)...)
		}
	}
	return questions
}

// askAgain forgets what was given in a section, since the author goes back to it.
func (iv *interview) askAgain(section string) {
	for _, q := range iv.allQuestions(section) {
		delete(iv.work.Given, q.path)
	}
}
