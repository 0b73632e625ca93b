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
	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// publicFields are the texts of a document that the public sees, without numbers.
var publicFields = map[string]bool{
	"corrections[].text": true, "timeline[].text": true, "impact.windows[].title": true,
	"impact.figures[].what": true, "impact.figures[].value": true, "action_items[].title": true,
	"links[].title": true, "links[].url": true, "public.title": true, "public.summary": true, "public.impact": true,
	"public.cause": true, "public.resolution": true, "public.advice": true, "public.status_page": true,
}

// ownTemplate tries to show what it can reach of a document.
const ownTemplate = `{{printf "%+v" .}} {{range .Facts}}{{.}}{{end}}{{range .Actions}}{{.}}{{end}} {{.Title}} {{.Byline}} {{.Summary}} {{.Impact}}
{{.Cause}} {{.Resolution}} {{.Advice}} {{range .Timeline}}{{range .Events}}{{.Text}}{{end}}{{end}} {{.Counts}} {{.Windows}} {{.Corrections}} {{.Links}}`

// TestPublicHoldsOnlyWhatItMay gives every text of a document a word of its own and finds,
// in every format and in a team's own template, only those that may be there, and all of
// them in ours.
func TestPublicHoldsOnlyWhatItMay(t *testing.T) {
	t.Parallel()
	for seed := range 8 {
		fields := make(map[string]string) // by word
		count := 0
		d := doctest.Named(func(path string) string {
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
			d.Corrections[0].Audience, hidden["corrections[0]"] = "", true
			d.Impact.Windows[0].Audience, hidden["impact.windows[0]"] = "", true
			d.Impact.Figures[1].Audience, hidden["impact.figures[1]"] = postmortem.AudienceInternal, true
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
		own := fstest.MapFS{"public.md": {Data: []byte(ownTemplate)}, "public.html": {Data: []byte(ownTemplate)}}
		ownRenderer := New(Options{Templates: own}).ForPublic(view.Figures)
		for name, format := range map[string]func(io.Writer, *postmortem.Document) error{
			"md": r.Markdown, "html": r.HTML, "json": r.JSON,
			"text":   func(w io.Writer, d *postmortem.Document) error { return r.Text(w, d, 72, true) },
			"own md": ownRenderer.Markdown, "own html": ownRenderer.HTML,
		} {
			output := render(t, format, view.Document)
			for word, path := range fields {
				entry := path[:strings.LastIndexAny(path, "]")+1]
				want := publicFields[regexp.MustCompile(`\[\d+\]`).ReplaceAllString(path, "[]")] && !hidden[entry]
				got := strings.Contains(output, word)
				if got && !want || want && !got && !strings.HasPrefix(name, "own") {
					t.Errorf("seed %d, %s: %s is there: %v", seed, name, path, got)
				}
			}
			if strings.Contains(output, "+07") {
				t.Errorf("seed %d, %s: the offset of the office is told:\n%s", seed, name, output)
			}
			for _, word := range []string{"draft", "Status", "severity", "in-review", "Lisbon", "config", "prevent", "sev", "open"} {
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
		documents = append(documents, doctest.Random(seed))
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
		if strings.Contains(page, "</h2>\n</section>") || strings.Contains(page, "<dl class=\"facts\">\n</dl>") {
			t.Errorf("%d: a heading or a list with nothing below it in\n%s", i, page)
		}
		if want := view.Figures.Impact; want.IsRecorded() && !strings.Contains(page, phrase.Impact(want)) {
			t.Errorf("%d: the impact of %s is not shown", i, phrase.Impact(want))
		}
	}
}

// TestPublicTimes shows times in the zone for customers, on the days that they have there.
func TestPublicTimes(t *testing.T) {
	t.Parallel()
	event := func(clock string, kind postmortem.EventKind, a postmortem.Audience) postmortem.Event {
		return postmortem.Event{At: at("2026-06-02T" + clock + ":00Z"), Kind: postmortem.EventKinds{kind}, Audience: a}
	}
	d := &postmortem.Document{Title: "x", Timezone: "Europe/Lisbon", Timeline: []postmortem.Event{
		event("22:40", postmortem.Started, postmortem.AudiencePublic),
		event("22:50", postmortem.Detected, ""),
		event("23:10", postmortem.Mitigated, postmortem.AudiencePublic),
		event("23:30", postmortem.Resolved, ""),
	}}
	for zone, want := range map[string][]string{
		"": {
			"It lasted 30 min: 22:40 to 23:10 UTC on 2 June 2026.", "- **22:40** The problem begins", "Times are in UTC.",
		},
		"America/New_York": {
			"It lasted 30 min: 18:40 to 19:10 New York time on 2 June 2026.", "- **18:40** The problem begins", "- **19:10** Service is restored",
			"Times are in New York time (America/New_York).",
		},
		"Europe/Athens": {
			"3 June 2026 · final", "It lasted 30 min: 01:40 to 02:10 Athens time on 3 June 2026.", "- **02:10** Service is restored",
		},
		"Europe/Dublin": {
			"2–3 June 2026", "23:40 on 2 June to 00:10 Dublin time on 3 June 2026", "**Tuesday 2 June 2026**\n\n- **23:40**", "**Wednesday 3 June 2026**\n\n- **00:10**",
		},
	} {
		view, err := audience.Public(d, audience.Rules{Timezone: zone})
		if err != nil {
			t.Fatal(err)
		}
		page := render(t, New(Options{}).ForPublic(view.Figures).Markdown, view.Document)
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%s: no %q in\n%s", zone, w, page)
			}
		}
		if strings.Contains(page, ":50") || strings.Contains(page, ":30") {
			t.Errorf("%s: an event that is not public in\n%s", zone, page)
		}
	}
}
