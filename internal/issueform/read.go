package issueform

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/secret"
	"github.com/f08c5b15/pm/internal/when"
)

// An Issue is what an issue on the form holds.
type Issue struct {
	// Document has the answers. It has no title: the issue has it.
	Document *postmortem.Document
	// Log are the lines of a chat or a log, as they were pasted.
	Log string
	// Notes are about what could not be put in its place and is in the background, each a
	// sentence without its full stop.
	Notes []string
}

// Read reads the body of an issue, with dates such as 02/06/2026 in an order that may be "".
// Nothing of it is lost: an answer that is not understood, and whatever is not an answer, goes into
// the background of the document. Credentials stay, with a note: they are in the issue too.
func Read(body string, c config.Config, order when.DateOrder, now time.Time) Issue {
	r := &builder{reader: when.Reader{Now: now, Zone: time.UTC, DateOrder: order, Recent: true}}
	if zone, err := when.Zone(c.Timezone); err == nil {
		r.reader.Zone = zone
	}
	before, answers := split(body, questions(c))
	for _, a := range answers {
		if a.text == "" || a.text == noResponse {
			continue
		}
		r.noteCredentials(a.label, a.text)
		if err := a.place(r, a.text); err != nil {
			r.notes = append(r.notes, fmt.Sprintf("%q is in the background: %v", a.label, err))
			r.left = append(r.left, a.label+" "+a.text)
		}
	}
	switch {
	case len(answers) == 0:
		r.noteCredentials("the issue", before)
		r.notes = append(r.notes, "no question of the form was found: all of it is in the background")
		r.left = append(r.left, before)
	case before != "":
		r.noteCredentials("what is above the first question", before)
		r.notes = append(r.notes, "what is above the first question is in the background")
		r.left = append([]string{before}, r.left...)
	}
	if r.d.Background != "" {
		r.left = append(r.left, r.d.Background)
	}
	r.d.Background = strings.Join(r.left, "\n\n")
	r.d.SortTimeline()
	return Issue{Document: &r.d, Log: r.log, Notes: r.notes}
}

// noResponse is what GitHub writes for a question that was left empty.
const noResponse = "_No response_"

// An answer is what is below the heading of a question.
type answer struct {
	question
	text string
}

// split returns what is above the first heading of a question, and the answers.
func split(body string, form []question) (before string, answers []answer) {
	lines := strings.Split(strings.ReplaceAll(body, "\r\n", "\n"), "\n")
	var at []int    // the lines that are headings of questions
	var which []int // and of which
	for n, line := range lines {
		label := strings.TrimSpace(strings.TrimLeft(line, "#"))
		i := slices.IndexFunc(form, func(q question) bool { return q.label == label })
		if strings.HasPrefix(line, "##") && i >= 0 {
			at, which = append(at, n), append(which, i)
		}
	}
	text := func(from, to int, guide string) string {
		kept := slices.DeleteFunc(slices.Clone(lines[from:to]), func(line string) bool { return line == comment(guide) || line == labelled }) // of GitLab's template
		return strings.TrimSpace(strings.Join(kept, "\n"))
	}
	headings := ascending(which, len(form))
	end := len(lines)
	for _, h := range slices.Backward(headings) {
		q := form[which[h]]
		a := answer{q, text(at[h]+1, end, q.guide())}
		if q.kind == log {
			a.text = unfenced(a.text)
		}
		answers = append(answers, a)
		end = at[h]
	}
	slices.Reverse(answers)
	return text(0, end, intro), answers
}

// ascending returns the places of the longest ascending part of a list of numbers below n. The
// headings of a form are in its order: one that repeats another, or comes too early, was
// written by the author of an answer.
func ascending(list []int, n int) []int {
	length := make([]int, len(list)) // of the longest part that begins at a place
	next := make([]int, len(list))   // where it continues, or -1
	best := make([]int, n)           // where the longest part that begins with a number is, or -1
	for i := range best {
		best[i] = -1
	}
	longest := func(from int) int {
		place := -1
		for _, i := range best[from:] {
			if i >= 0 && (place < 0 || length[i] > length[place]) {
				place = i
			}
		}
		return place
	}
	for i, number := range slices.Backward(list) {
		next[i] = longest(number + 1)
		if length[i] = 1; next[i] >= 0 {
			length[i] += length[next[i]]
		}
		if best[number] < 0 || length[i] >= length[best[number]] {
			best[number] = i
		}
	}
	var places []int
	for i := longest(0); i >= 0; i = next[i] {
		places = append(places, i)
	}
	return places
}

// unfenced returns lines without the fence that GitHub writes around them.
func unfenced(text string) string {
	first, rest, ok := strings.Cut(text, "\n")
	if !ok || first != "```text" && first != "```" {
		return text
	}
	if inner, ok := strings.CutSuffix(strings.TrimRight(rest, "\n "), "```"); ok {
		return strings.Trim(inner, "\n")
	}
	return text
}

// A builder makes a document of the answers.
type builder struct {
	d      postmortem.Document
	log    string
	notes  []string
	left   []string
	reader when.Reader
}

// noteCredentials notes each kind of credential that a text holds.
func (r *builder) noteCredentials(place, text string) {
	var kinds []string
	for _, f := range secret.Find(text) {
		if f.IsCredential() && !slices.Contains(kinds, f.Kind) {
			kinds = append(kinds, f.Kind)
		}
	}
	if len(kinds) > 0 {
		r.notes = append(r.notes, fmt.Sprintf("%q seems to hold a credential (%s), and everyone who reads the issue can see it: replace the credential, and remove it from the issue and the draft",
			place, strings.Join(kinds, ", ")))
	}
}

// milestone adds a milestone at the time of an answer.
func (r *builder) milestone(kind postmortem.EventKind, text string) error {
	typed, err := r.reader.Read(text)
	if err != nil {
		return err
	}
	if r.reader.Previous.IsZero() && typed.IsKnown() && regexp.MustCompile(`^\W*\d{1,2}[:.h]\d{2}`).MatchString(text) {
		r.notes = append(r.notes, fmt.Sprintf("%q has no day: assumed to be %s", text, typed.Time.String()))
	}
	if typed.Unknown && kind != postmortem.Started {
		return errors.New("it is not known")
	}
	r.d.Timeline = append(r.d.Timeline, postmortem.Event{At: typed.Time, Approximate: typed.Approximate, Kind: postmortem.EventKinds{kind}})
	if typed.IsKnown() {
		r.reader.Previous = typed.Instant
		if kind == postmortem.Started {
			r.reader.Started = typed.Instant
		}
	}
	return nil
}

// zone sets the time zone, in which the times below it are read.
func (r *builder) zone(text string) error {
	zone, err := when.Zone(text)
	if err != nil {
		return err
	}
	r.reader.Zone, r.d.Timezone = zone, zone.String()
	return nil
}

// severity sets the severity of a choice, or of a word that someone wrote in its place.
func (r *builder) severity(c config.Config, text string) error {
	if i := slices.Index(severities(c), text); i >= 0 {
		r.d.Severity = c.Severities[i].Name
		return nil
	}
	name, _, more := strings.Cut(text, ":")
	severity, err := c.Severity(strings.TrimSpace(name))
	if err != nil {
		return err
	}
	r.d.Severity = severity.Name
	if more {
		return errors.New("only its first word is one of the choices")
	}
	return nil
}

// dataLoss sets whether data was lost.
func (r *builder) dataLoss(text string) error {
	words := map[string]postmortem.Certainty{
		"no": postmortem.CertainNone, "perhaps": postmortem.CertainPossible,
		"yes": postmortem.CertainConfirmed, "i do not know": postmortem.CertainUnknown,
	}
	certainty, ok := words[strings.ToLower(text)]
	if !ok {
		return errors.New("it is none of the choices")
	}
	r.d.Impact.DataLoss = certainty
	return nil
}

// words returns the words of an answer with commas or line ends between them.
func words(text string) []string {
	var all []string
	for word := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == ',' || c == '\n' }) {
		if word = strings.TrimSpace(word); word != "" && !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return all
}

// entries returns the entries of an answer: its lines, without the marks of a list. A line that
// is indented continues the one above it.
func entries(text string) []string {
	marker := regexp.MustCompile(`^\s{0,3}(?:[-*+•–]|\d{1,2}[.)])\s+(?:\[[ xX]\]\s+)?`)
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		mark := marker.FindString(line)
		entry := strings.TrimSpace(line[len(mark):])
		switch {
		case entry == "":
		case mark == "" && strings.HasPrefix(line, " ") && len(all) > 0:
			all[len(all)-1] += " " + entry
		default:
			all = append(all, entry)
		}
	}
	return all
}
