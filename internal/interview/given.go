package interview

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
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
	iv.work.Given["impact.ongoing"] = d.Impact.Ongoing || isOver(&d)
	if d.Severity != "" { // which nothing else has
		iv.work.Given["kind"] = true
	}
	for _, p := range iv.pages() {
		if p.holds != nil && p.holds(&d) {
			iv.work.Given[p.mark()] = true
		}
	}
	if slices.ContainsFunc(d.Timeline, func(e postmortem.Event) bool { return !slices.ContainsFunc(e.Kind, postmortem.EventKind.IsMilestone) }) {
		iv.work.Given[linesGiven], iv.work.Given[linesCame] = true, true
	}
}

// granted names in words what was not asked, so that the author can put it right. What
// does not fit into so many lines is counted.
func (iv *interview) granted(width, lines int, change string) string {
	var known []string
	d := &iv.work.Document
	told := map[string]bool{} // a question may stand on two pages
	for _, q := range iv.allQuestions("") {
		text, again := q.get(d), told[q.path]
		told[q.path] = true
		switch {
		case again:
		case !iv.work.Given[q.path] || text == "" || q.path == "title":
		case q.style == prose:
			known = append(known, inWords(q.path))
		default:
			known = append(known, inWords(q.path)+" "+printable.Line(text))
		}
	}
	if d.Timezone == "" && iv.work.Given["timezone"] {
		known = append(known, "time zone UTC")
	}
	for shown := len(known); shown > 0; shown-- {
		text := strings.Join(known[:shown], "; ")
		if more := len(known) - shown; more > 0 {
			text += fmt.Sprintf("; %d more", more)
		}
		text = tui.Wrap("Taken for granted: "+text+" ("+change+")", width)
		if strings.Count(text, "\n") < lines {
			return text
		}
	}
	return ""
}

// inWords is what a field is called where its question is not there to read.
func inWords(path string) string {
	switch path {
	case "kind":
		return "sort of event"
	case "timezone":
		return "time zone"
	case "impact.ongoing":
		return "over"
	case "detection.method":
		return "noticed by"
	case "impact.summary":
		return "who felt it"
	case "root_cause.summary":
		return "how it could happen"
	case "root_cause.trigger":
		return "what set it off"
	case "resolution":
		return "what ended it"
	case "action_items":
		return "what will change:"
	}
	return strings.ReplaceAll(path[strings.LastIndex(path, ".")+1:], "_", " ")
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
	for _, p := range iv.pages() {
		if p.section == section {
			delete(iv.work.Given, p.mark())
		}
	}
}
