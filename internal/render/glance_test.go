package render

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// TestGlances shows what a hurried reader sees of more and less complete documents.
func TestGlances(t *testing.T) {
	t.Parallel()
	started := postmortem.Event{At: at("2026-06-02T09:58:00Z"), Kind: postmortem.EventKinds{postmortem.Started}}
	detected := postmortem.Event{At: at("2026-06-02T10:04:00Z"), Kind: postmortem.EventKinds{postmortem.Detected}}
	before := postmortem.Event{At: at("2026-06-02T09:53:00Z"), Kind: postmortem.EventKinds{postmortem.Detected}}
	resolved := postmortem.Event{At: at("2026-06-03T00:10:00Z"), Kind: postmortem.EventKinds{postmortem.Resolved}}
	users := 1200.0
	for name, c := range map[string]struct {
		d    postmortem.Document
		want []string
	}{
		"nothing": {postmortem.Document{}, nil},
		"all": {
			postmortem.Document{
				Owner: "ana", People: []postmortem.Person{{ID: "ana", Name: "Ana Silva"}},
				Timeline:    []postmortem.Event{started, detected, resolved},
				Impact:      postmortem.Impact{Summary: "*Buyers* of more than one thing at a time saw `500`. And more."},
				Services:    nil,
				Detection:   postmortem.Detection{Method: "synthetic"},
				Resolution:  "Restored by J. Doe, e.g. all of it by hand. Later more.",
				ActionItems: []postmortem.Action{{Due: date("2026-06-20")}, {Status: postmortem.ActionDone}},
			},
			[]string{
				"Who was affected|Buyers of more than one thing at a time saw 500.|",
				"How it ended|Restored by J. Doe, e.g. all of it by hand.|",
				"Action items|1 of 2 open, 1 overdue|as of 22 June 2026",
			},
		},
		"noticed before, not over": {
			postmortem.Document{Timeline: []postmortem.Event{before, started}, Impact: postmortem.Impact{Ongoing: true}, Services: []string{"checkout"}},
			[]string{"Who was affected|checkout|", "How it ended|Not over yet|"},
		},
		"begun again": {
			postmortem.Document{Timeline: []postmortem.Event{started, resolved, {At: at("2026-06-03T16:00:00Z"), Kind: started.Kind, Approximate: true}}, Impact: postmortem.Impact{Ongoing: true}},
			[]string{"How it ended|Not over yet|"},
		},
		"begun again, by windows": {
			postmortem.Document{Impact: postmortem.Impact{Ongoing: true, Windows: []postmortem.ImpactWindow{{From: started.At, To: detected.At}, {From: resolved.At}}}},
			[]string{"How it ended|Not over yet|"},
		},
		"both at once": {
			postmortem.Document{Timeline: []postmortem.Event{started, {At: resolved.At, Kind: postmortem.EventKinds{postmortem.Mitigated, postmortem.Resolved}, Text: "All *clear*"}}},
			[]string{"How it ended|All clear|"},
		},
		"counted": {
			postmortem.Document{
				Timeline: []postmortem.Event{resolved},
				Impact:   postmortem.Impact{Summary: "```\na log\n```", Figures: []postmortem.Count{{What: "**users**", Count: &users, Estimate: true}}},
			},
			[]string{"Who was affected|1,200 users (estimate)|"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := New(Options{Now: time.Date(2026, 6, 22, 9, 0, 0, 0, time.UTC)})
			var got []string
			for _, g := range r.page(r.builder(&c.d)).Glances() {
				got = append(got, strings.Join([]string{g.Name, g.Value, g.Note}, "|"))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

// TestOverdue counts days in the zone of the document.
func TestOverdue(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 6, 21, 23, 30, 0, 0, time.UTC)
	for _, c := range []struct {
		zone   string
		action postmortem.Action
		want   string
	}{
		{"", postmortem.Action{Due: date("2026-06-20")}, "overdue by 1 day"},
		{"Europe/Berlin", postmortem.Action{Due: date("2026-06-20")}, "overdue by 2 days"},
		{"", postmortem.Action{Due: date("2026-06-21")}, ""},
		{"", postmortem.Action{Due: date("2025-06-21"), Status: postmortem.ActionInProgress}, "overdue by 365 days"},
		{"", postmortem.Action{Due: date("2026-06-01"), Status: postmortem.ActionDone}, ""},
		{"", postmortem.Action{Due: date("2026-06-01"), Status: postmortem.ActionWontDo}, ""},
		{"", postmortem.Action{}, ""},
	} {
		d := &postmortem.Document{Title: "x", Timezone: c.zone, ActionItems: []postmortem.Action{c.action}}
		r := New(Options{Now: now})
		if got := r.page(r.builder(d)).Actions[0].Overdue; got != c.want {
			t.Errorf("%v in %q: %q, want %q", c.action, c.zone, got, c.want)
		}
		page := render(t, r.HTML, d)
		if strings.Contains(page, `<strong class="late">`+c.want+"</strong>") != (c.want != "") {
			t.Errorf("%v: the page does not say %q", c.action, c.want)
		}
		if strings.Contains(render(t, New(Options{}).HTML, d), "overdue") {
			t.Error("overdue on no day")
		}
	}
}

func date(s string) when.Date {
	d, err := when.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}
