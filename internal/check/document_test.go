package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// rulesOf returns the ids of the rules of findings, with the levels of those named.
func rulesOf(found []check.Finding) string {
	var list []string
	for _, f := range found {
		list = append(list, f.Rule+" "+string(f.Level))
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}

// TestGates holds one document to one status after the other.
func TestGates(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{
		Title: "T", Kind: postmortem.Project, Summary: "Ana forgot it.", People: people(), Owner: "ana",
		Timeline: []postmortem.Event{{At: at(t, "2026-06-02T10:00:00Z"), Text: "A"}, {At: at(t, "2026-06-02T09:00:00Z"), Text: "B"}},
	}
	only := []string{"PM020", "PM030", "PM052", "PM062"}
	for status, want := range map[postmortem.Status]string{
		postmortem.Draft:     "PM030 warning, PM052 warning",
		postmortem.InReview:  "PM030 warning, PM052 warning",
		postmortem.Reviewed:  "PM020 warning, PM030 error, PM052 warning",
		postmortem.Published: "PM020 warning, PM030 error, PM052 warning, PM062 error",
		postmortem.Closed:    "PM020 warning, PM030 error, PM052 warning, PM062 error",
	} {
		if got := rulesOf(check.Document(d, check.Options{Only: only, Status: status})); got != want {
			t.Errorf("held to %s: %s, want %s", status, got, want)
		}
	}
	d.Status = postmortem.Closed // and never published
	if got := rulesOf(check.Document(d, check.Options{Only: only})); got != "PM020 warning, PM030 error, PM052 warning" {
		t.Errorf("closed: %s", got)
	}
}

// TestPublic checks what customers read to the rules of a published document, whatever they look
// for, and nothing else.
func TestPublic(t *testing.T) {
	t.Parallel()
	const text = "The outage lasted 3 hours. Write to jane.roe@customer.net."
	d := &postmortem.Document{
		Title: "T", Summary: text, Public: postmortem.Public{Summary: text},
		Timeline: []postmortem.Event{
			{At: at(t, "2026-06-02T10:00:00Z"), Kind: postmortem.EventKinds{postmortem.Started}},
			{At: at(t, "2026-06-02T09:00:00Z"), Text: "A deploy"},
			{At: at(t, "2026-06-02T10:43:00Z"), Kind: postmortem.EventKinds{postmortem.Resolved}},
		},
	}
	only := []string{"PM011", "PM030", "PM036", "PM092"}
	if got := rulesOf(check.Document(d, check.Options{Only: only})); got != "PM030 warning" {
		t.Errorf("a draft: %s", got)
	}
	found := check.Document(d, check.Options{Only: only, Audience: postmortem.AudiencePublic})
	if got := rulesOf(found); got != "PM030 warning, PM036 warning, PM092 error" {
		t.Errorf("for the public: %s", got)
	}
	for _, f := range found {
		if f.Rule != "PM030" && f.Path.String() != "public.summary" {
			t.Errorf("%s is found in %s", f.Rule, f.Path)
		}
	}
}

func TestOptions(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{
		Title: "T", Status: postmortem.InReview, Summary: "It was pilot error.", Lessons: postmortem.Lessons{WentWrong: []string{"We could have rolled back sooner."}},
		Public: postmortem.Public{Summary: "Example Bank was affected."},
	}
	wording := []string{"PM050", "PM056", "PM093"}
	for name, test := range map[string]struct {
		options check.Options
		want    string
	}{
		"all":            {check.Options{Only: wording}, "PM050 warning, PM056 info"},
		"without":        {check.Options{Only: wording, Without: []string{"PM050"}}, "PM056 info"},
		"at least":       {check.Options{Only: wording, Least: config.Warning}, "PM050 warning"},
		"a team's level": {check.Options{Only: wording, Config: config.Config{Check: config.Rules{{ID: "PM050", Level: config.Error}, {ID: "PM056", Level: config.Off}}}}, "PM050 error"},
		"accepted":       {check.Options{Only: wording, Config: config.Config{Accepted: []string{"Pilot error"}}}, "PM056 info"},
		"for customers":  {check.Options{Only: wording, Audience: postmortem.AudiencePublic, Config: config.Config{Forbidden: []string{"example bank"}}}, "PM050 warning, PM056 info, PM093 error"},
	} {
		if got := rulesOf(check.Document(d, test.options)); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

// TestAccepted accepts words where they are, and not those of the sentence after them.
func TestAccepted(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{Title: "T", Summary: "It was pilot error. User error: the wrong bucket was chosen."}
	for accepted, want := range map[string]string{"pilot error": "`User error`", "user error": "`pilot error`", "was pilot": "`User error`"} {
		found := check.Document(d, check.Options{Only: []string{"PM050"}, Config: config.Config{Accepted: []string{accepted}}})
		if len(found) != 1 || !strings.HasPrefix(found[0].Message, want) {
			t.Errorf("with %q accepted: %+v, want %s", accepted, found, want)
		}
	}
}

func TestIgnore(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"":                         "",
		"action_items":             "",
		"action_items[a1]":         "",
		"action_items[0].title":    "",
		"action_items[1]":          "PM078 warning, PM099 warning",
		"lessons.went_wrong[0]":    "PM078 warning, PM099 warning",
		"action_items[a1].no-such": "PM078 warning, PM099 warning",
	} {
		d := &postmortem.Document{Title: "T", Status: postmortem.InReview, ActionItems: []postmortem.Action{{ID: "a1", Title: "Improve monitoring"}}}
		d.Ignore = []postmortem.Ignore{{Rule: "vague-action", Path: path, Reason: "It is one"}}
		if got := rulesOf(check.Document(d, check.Options{Only: []string{"PM078", "PM099"}})); got != want {
			t.Errorf("ignored at %q: %s, want %s", path, got, want)
		}
	}
}

// TestPositions checks that a finding is at its words, however the text is written.
func TestPositions(t *testing.T) {
	t.Parallel()
	const text = `schema: pm/v1
title: T
summary: |
  Two lines, é and 漢字; then
  the reviewer overlooked it.
background: >
  Folded, so that the team
  did not test

  it.
response: "Quoted: \u00e9 \"x\" and the on-call\
  \ forgot it."
resolution: 'It''s that Ben accidentally stopped it'
root_cause:
  trigger: plain text in which the engineer
    should have asked
`
	want := []string{
		"5:7 reviewer overlooked", "7:23 team\n  did not test", "11:41 on-call\\\n  \\ forgot", "13:25 Ben accidentally", "15:36 engineer\n    should have asked",
	}
	var got []string
	for _, f := range check.File(postmortem.Open("f", []byte(text)), check.Options{Only: []string{"PM052", "PM053", "PM054", "PM055"}}) {
		got = append(got, fmt.Sprintf("%d:%d %s", f.Position.Start.Line, f.Position.Start.Column, text[f.Position.Start.Offset:f.Position.End.Offset]))
	}
	if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", want) {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

// TestBrokenFile reports what is wrong with the form, and what can be read is checked still;
// nothing is called missing that may be there, misspelt.
func TestBrokenFile(t *testing.T) {
	t.Parallel()
	found := check.File(postmortem.Open("f.yaml", []byte("schema: pm/v1\ntitle: T\nstatus: published\nsumary: x\nbackground: Ben forgot it.\n")), check.Options{Now: time.Now()})
	var got []string
	for _, f := range found {
		got = append(got, fmt.Sprintf("%d:%d %s", f.Position.Start.Line, f.Position.Start.Column, f.Rule))
	}
	if want := "[4:1 PM001 5:13 PM052]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
	for _, text := range []string{"", "\x00\x01", "a: [", "- a\n- b\n", strings.Repeat("a", 100_000)} {
		if found := check.File(postmortem.Open("f.yaml", []byte(text)), check.Options{}); len(found) == 0 || found[0].Rule != "PM001" {
			t.Errorf("%.20q gives %v", text, found)
		}
	}
}
