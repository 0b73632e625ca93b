package postmortem_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// An editing is something that a command does to a document, with how many lines of
// the file it may take away or change at the most.
type editing struct {
	name  string
	lines int
	do    func(r *rand.Rand, d *postmortem.Document)
}

var editings = []editing{
	{"set a word", 1, func(r *rand.Rand, d *postmortem.Document) { d.Severity = fmt.Sprintf("sev%d", 1+r.IntN(5)) }},
	{"set text that wants quotes", 1, func(r *rand.Rand, d *postmortem.Document) { d.Title = fmt.Sprintf("Error: #%d 'x' \"y\"", r.IntN(9)) }},
	{"add a key", 0, func(r *rand.Rand, d *postmortem.Document) { d.Times = postmortem.TimesApproximate }},
	{"remove a key", 1, func(r *rand.Rand, d *postmortem.Document) { d.Published = when.Time{} }},
	{"remove a section", 20, func(r *rand.Rand, d *postmortem.Document) { d.Lessons = postmortem.Lessons{} }},
	{"prose for prose", 4, func(r *rand.Rand, d *postmortem.Document) { d.Summary = "Now in\n\n  two paragraphs: so.\n" }},
	{"a line for prose", 4, func(r *rand.Rand, d *postmortem.Document) { d.Summary = "Short now" }},
	{"prose for a line", 1, func(r *rand.Rand, d *postmortem.Document) { d.Detection.Summary = "More\nthan one\n" }},
	{"add an event", 1, func(r *rand.Rand, d *postmortem.Document) {
		at := when.At(d.Timeline[0].At.Instant.Add(time.Duration(r.IntN(7200)) * time.Second))
		d.Timeline = append(d.Timeline, postmortem.Event{At: at, Text: "PR #428: rolled back"})
		d.SortTimeline()
	}},
	{"remove an event", 20, func(r *rand.Rand, d *postmortem.Document) {
		i := r.IntN(len(d.Timeline))
		d.Timeline = append(append([]postmortem.Event{}, d.Timeline[:i]...), d.Timeline[i+1:]...)
	}},
	{"move an event", 20, func(r *rand.Rand, d *postmortem.Document) {
		e := &d.Timeline[r.IntN(len(d.Timeline))]
		e.At = when.At(e.At.Instant.Add(time.Duration(r.IntN(7200)-3600) * time.Second))
		d.SortTimeline()
	}},
	{"an event of two kinds", 3, func(r *rand.Rand, d *postmortem.Document) {
		d.Timeline[r.IntN(len(d.Timeline))].Kind = postmortem.EventKinds{postmortem.Finding, postmortem.Decision}
	}},
	{"close an action", 2, func(r *rand.Rand, d *postmortem.Document) {
		a := &d.ActionItems[r.IntN(len(d.ActionItems))]
		a.Status, a.Completed = postmortem.ActionDone, when.Date{Year: 2026, Month: 7, Day: 1}
	}},
	{"add an action", 1, func(r *rand.Rand, d *postmortem.Document) {
		d.ActionItems = append(d.ActionItems, postmortem.Action{ID: "z9", Title: "Do it", Addresses: []string{"f1"}})
	}},
	{"swap factors", 12, func(r *rand.Rand, d *postmortem.Document) {
		f := d.ContributingFactors
		f[0], f[1] = f[1], f[0]
	}},
	{"add a lesson", 1, func(r *rand.Rand, d *postmortem.Document) {
		d.Lessons.WentWell = append(d.Lessons.WentWell, "Another: one")
	}},
	{"add a service", 1, func(r *rand.Rand, d *postmortem.Document) { d.Services = append([]string{"new"}, d.Services...) }},
	{"empty a list", 16, func(r *rand.Rand, d *postmortem.Document) { d.OpenQuestions, d.Links = nil, nil }},
	{"set a number", 1, func(r *rand.Rand, d *postmortem.Document) {
		n := float64(r.IntN(1000))
		if len(d.Impact.Figures) > 0 {
			d.Impact.Figures[0].Count = &n
		}
	}},
	{"nothing", 0, func(*rand.Rand, *postmortem.Document) {}},
}

// TestEditTouchesOnlyWhatItMust lays the example documents out in random styles and
// does things to them.
func TestEditTouchesOnlyWhatItMust(t *testing.T) {
	t.Parallel()
	for name, canonical := range documents(t) {
		for seed := range uint64(6) {
			t.Run(fmt.Sprintf("%s/%d", name, seed), func(t *testing.T) {
				t.Parallel()
				for which := range editings {
					editHolds(t, canonical, seed, which)
				}
			})
		}
	}
}

// FuzzEdit does the same for as long as one likes.
func FuzzEdit(f *testing.F) {
	var canonical [][]byte
	for _, text := range documents(f) {
		canonical = append(canonical, text)
	}
	f.Add(uint64(1), uint8(2), uint8(0))
	f.Fuzz(func(t *testing.T, seed uint64, which, document uint8) {
		editHolds(t, canonical[int(document)%len(canonical)], seed, int(which)%len(editings))
	})
}

// editHolds lays a document out in the style of a seed and does one thing to it. The
// edit must be done in place, touch no more lines than it may, and keep all comments
// beside what it takes away.
func editHolds(t *testing.T, canonical []byte, seed uint64, which int) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 7))
	e := editings[which]
	original, err := postmortem.Open("canonical", canonical).Document()
	if err != nil {
		t.Fatal(err)
	}
	text := newStyle(r).lay(t, original.Format())
	d, err := postmortem.Open("styled", text).Document()
	if err != nil {
		t.Fatalf("the styled text does not parse: %v\n%s", err, text)
	}
	e.do(r, d)
	edited, inPlace, err := editText(text, d)
	if err != nil {
		t.Fatalf("to %s: %v\n%s", e.name, err, text)
	}
	if !inPlace {
		t.Fatalf("to %s was not done in place:\n%s", e.name, text)
	}
	lost := linesLost(string(text), string(edited))
	if len(lost) > e.lines {
		t.Fatalf("to %s changed %d lines, want at most %d:\n%s\nbefore:\n%s\nafter:\n%s",
			e.name, len(lost), e.lines, strings.Join(lost, "\n"), text, edited)
	}
	if strings.HasPrefix(e.name, "remove") || strings.HasPrefix(e.name, "empty") {
		return
	}
	for line := range strings.Lines(string(text)) {
		if _, comment, ok := strings.Cut(line, "# note"); ok && !strings.Contains(string(edited), "# note"+comment) {
			t.Errorf("to %s lost the comment in %q:\nbefore:\n%s\nafter:\n%s", e.name, line, text, edited)
		}
	}
}

// linesLost returns the lines of a that are not in b in the same order.
func linesLost(a, b string) []string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	length := make([][]int, len(x)+1)
	for i := range length {
		length[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i] == y[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var lost []string
	for i, j := 0, 0; i < len(x); {
		switch {
		case j < len(y) && x[i] == y[j]:
			i++
			j++
		case j < len(y) && length[i][j+1] >= length[i+1][j]:
			j++
		default:
			if strings.TrimSpace(x[i]) != "" {
				lost = append(lost, x[i])
			}
			i++
		}
	}
	return lost
}
