package render

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/specimen"
	"github.com/f08c5b15/pm/internal/when"
)

// publicFields are the texts of a document that the public sees, without numbers.
var publicFields = map[string]bool{
	"title": true, "severity": true, "services[]": true, "timeline[].text": true, "impact.summary": true,
	"impact.figures[].what": true, "impact.figures[].value": true, "action_items[].title": true,
	"links[].title": true, "links[].url": true, "public.summary": true, "public.advice": true, "public.status_page": true,
}

// ownTemplate tries to show what it can reach of a document.
const ownTemplate = `{{.Document}} {{printf "%+v" .}} {{.Owner}} {{.Source}} {{range .Facts}}{{.}}{{end}}{{range .Roles}}{{.}}{{end}}
{{- range .Actions}}{{.}}{{end}}{{range .Factors}}{{.}}{{end}}{{range .Document.People}}{{.}}{{end}}{{range .Document.Timeline}}{{.}}{{end}}
{{.CausesPicture}} {{.TimelinePicture}}
{{.Title}} {{.Severity}} {{.Summary}} {{.Advice}} {{.Impact}} {{range .Timeline}}{{range .Events}}{{.Text}}{{end}}{{end}} {{.Commitments}} {{.Links}}`

// TestPublicHoldsOnlyWhatItMay gives every text of a document a word of its own and finds,
// in every format and in a team's own template, only those that may be there, and all of
// them in ours.
func TestPublicHoldsOnlyWhatItMay(t *testing.T) {
	t.Parallel()
	for seed := range 8 {
		fields := make(map[string]string) // by word
		count := 0
		d := specimen.Named(func(path string) string {
			count++
			word := fmt.Sprintf("zq%dv%dq", seed, count)
			fields[word] = path
			switch {
			case strings.HasSuffix(path, "url"), strings.HasSuffix(path, "status_page"):
				return "https://example.org/" + word
			case path == "schema", path == "timezone":
				delete(fields, word)
				return map[string]string{"schema": postmortem.Schema, "timezone": "Europe/Lisbon"}[path]
			case seed%2 == 1 && strings.HasSuffix(path, "text"):
				return "**" + word + "** with `code`"
			}
			return word
		})
		office := time.FixedZone("", 7*60*60)
		for i := range d.Timeline {
			e := &d.Timeline[i]
			for _, at := range []*when.Time{&e.At, &e.Until, &e.NotBefore} {
				at.Instant = at.Instant.In(office)
			}
		}
		for i := range d.Impact.Windows {
			w := &d.Impact.Windows[i]
			w.From.Instant, w.To.Instant = w.From.Instant.In(office), w.To.Instant.In(office)
		}
		// The marks decide: take some away.
		hidden := make(map[string]bool)
		if seed&2 > 0 {
			d.Timeline[0].Audience, hidden["timeline[0]"] = postmortem.AudienceInternal, true
			d.ActionItems[1].Audience, hidden["action_items[1]"] = "", true
			d.Links[0].Audience, hidden["links[0]"] = postmortem.AudienceRestricted, true
		}
		if seed&4 > 0 {
			d.ActionItems[0].Status, hidden["action_items[0]"] = postmortem.ActionWontDo, true
			d.Audience = postmortem.AudiencePublic
		}
		view, err := audience.Public(d, audience.Rules{})
		if err != nil {
			t.Fatal(err)
		}
		r := New(Options{}).ForPublic(view.Figures)
		own := fstest.MapFS{"page.md": {Data: []byte(ownTemplate)}, "page.html": {Data: []byte(ownTemplate)}}
		ownRenderer := New(Options{Templates: own}).ForPublic(view.Figures)
		for name, format := range map[string]func(io.Writer, *postmortem.Document) error{
			"md": r.Markdown, "html": r.HTML, "json": r.JSON,
			"text":   func(w io.Writer, d *postmortem.Document) error { return r.Text(w, d, 72, true) },
			"own md": ownRenderer.Markdown, "own html": ownRenderer.HTML,
		} {
			output := render(t, format, view.Document)
			for word, path := range fields {
				entry, _, _ := strings.Cut(path, ".")
				want := publicFields[regexp.MustCompile(`\[\d+\]`).ReplaceAllString(path, "[]")] && !hidden[entry]
				got := strings.Contains(output, word)
				if got && !want || want && !got && !strings.HasPrefix(name, "own") {
					t.Errorf("seed %d, %s: %s is there: %v", seed, name, path, got)
				}
			}
			if strings.Contains(output, "+07") {
				t.Errorf("seed %d, %s: the offset of the office is told:\n%s", seed, name, output)
			}
			for _, word := range []string{"draft", "Status", "incident", "in-review", "Lisbon", "config", "prevent", "sev", "open"} {
				if (name == "md" || name == "html" || name == "text") && strings.Contains(visible(output), word) {
					t.Errorf("seed %d, %s: %q is told, which nobody said to the public:\n%s", seed, name, word, visible(output))
				}
			}
		}
	}
}

// visible returns what is to be read of a page: without the style sheet and the names of
// elements.
func visible(output string) string {
	output = regexp.MustCompile(`(?s)<style>.*?</style>`).ReplaceAllString(output, "")
	output = strings.ReplaceAll(output, "Status page", "")
	return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(output, "")
}

// TestPublicOfLittle renders what is left of documents of which nothing is public.
func TestPublicOfLittle(t *testing.T) {
	t.Parallel()
	documents := []*postmortem.Document{{Title: "x"}, {Title: "x", Impact: postmortem.Impact{Ongoing: true}}}
	for seed := range uint64(30) {
		documents = append(documents, specimen.Random(seed))
	}
	for i, d := range documents {
		view, err := audience.Public(d, audience.Rules{})
		if err != nil {
			t.Fatal(err)
		}
		r := New(Options{}).ForPublic(view.Figures)
		page := render(t, r.HTML, view.Document)
		htmlShape(t, page)
		markdownShape(t, render(t, r.Markdown, view.Document))
		if strings.Contains(page, "</h2>\n</section>") || strings.Contains(page, "<ul class=\"badges\" aria-label=\"State\">\n</ul>") {
			t.Errorf("%d: a heading or a list with nothing below it in\n%s", i, page)
		}
		if want := view.Figures.Impact; want.IsRecorded() && !strings.Contains(page, phrase.Impact(want)) {
			t.Errorf("%d: the impact of %s is not shown", i, phrase.Impact(want))
		}
	}
}

// TestPublicPicture draws the impact as it was, though the milestone that ended it is not
// public, and no figure from those that are.
func TestPublicPicture(t *testing.T) {
	t.Parallel()
	event := func(clock string, kind postmortem.EventKind, a postmortem.Audience) postmortem.Event {
		return postmortem.Event{At: at("2026-06-02T" + clock + ":00Z"), Kind: postmortem.EventKinds{kind}, Audience: a}
	}
	d := &postmortem.Document{Title: "x", Timeline: []postmortem.Event{
		event("09:00", postmortem.Started, postmortem.AudiencePublic),
		event("09:20", postmortem.Detected, ""),
		event("09:30", postmortem.Mitigated, ""),
		event("11:00", postmortem.Resolved, postmortem.AudiencePublic),
	}}
	view, err := audience.Public(d, audience.Rules{})
	if err != nil {
		t.Fatal(err)
	}
	page := render(t, New(Options{}).ForPublic(view.Figures).HTML, view.Document)
	if want := "Impact: 30 min in 1 window."; !strings.Contains(page, want) {
		t.Errorf("no %q in\n%s", want, page)
	}
	for _, not := range []string{"2 h", "09:20", "To detect", "To resolve", "mitigated"} {
		if strings.Contains(visible(page), not) {
			t.Errorf("%q in\n%s", not, page)
		}
	}
}
