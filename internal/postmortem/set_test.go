package postmortem_test

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestSet(t *testing.T) {
	t.Parallel()
	text := documents(t)["2026-06-02-checkout-errors.yaml"]
	tests := []struct {
		path, value string
		check       func(d *postmortem.Document) bool
	}{
		{"severity", "sev1", func(d *postmortem.Document) bool { return d.Severity == "sev1" }},
		{"severity", "", func(d *postmortem.Document) bool { return d.Severity == "" }},
		{"title", "PR #428: rolled back", func(d *postmortem.Document) bool { return d.Title == "PR #428: rolled back" }},
		{"title", "Yes", func(d *postmortem.Document) bool { return d.Title == "Yes" }},
		{"title", `"quoted \" text"`, func(d *postmortem.Document) bool { return d.Title == `quoted " text` }},
		{"owner", "@ana", func(d *postmortem.Document) bool { return d.Owner == "@ana" }},
		{"action_items[a2].status", "done", func(d *postmortem.Document) bool { return d.ActionItems[1].Status == postmortem.ActionDone }},
		{"action_items[1].due", "2026-08-01", func(d *postmortem.Document) bool { return d.ActionItems[1].Due.String() == "2026-08-01" }},
		{"action_items[a2]", "", func(d *postmortem.Document) bool { return len(d.ActionItems) == 2 && d.ActionItems[1].ID == "a3" }},
		{"action_items[+]", "{id: a9, title: New}", func(d *postmortem.Document) bool { return d.ActionItems[3].Title == "New" }},
		{"lessons.lucky[+]", "Again", func(d *postmortem.Document) bool { return d.Lessons.Lucky[1] == "Again" }},
		{"services", "[a, b]", func(d *postmortem.Document) bool { return len(d.Services) == 2 }},
		{"timeline[0].kind", "[change, decision]", func(d *postmortem.Document) bool { return len(d.Timeline[0].Kind) == 2 }},
		{"timeline[0].kind", "change", func(d *postmortem.Document) bool { return d.Timeline[0].Kind.Has(postmortem.Change) }},
		{"timeline[0].at", "2026-06-02 10:00", func(d *postmortem.Document) bool {
			return d.Timeline[0].At.String() == "2026-06-02T10:00:00+01:00"
		}},
		{"timeline[0].at", "10:03", func(d *postmortem.Document) bool {
			return strings.HasSuffix(d.Timeline[0].At.String(), "T10:03:00+01:00")
		}},
		{"action_items[a1].due", "friday", func(d *postmortem.Document) bool { return d.ActionItems[0].Due.String() == "2026-06-12" }},
		{"action_items[a1].due", "+2w", func(d *postmortem.Document) bool { return d.ActionItems[0].Due.String() == "2026-06-19" }},
		{"impact.figures[0].count", "7", func(d *postmortem.Document) bool { return *d.Impact.Figures[0].Count == 7 }},
		{"security", "true", func(d *postmortem.Document) bool { return d.Security }},
		{"custom.ticket", "43", func(d *postmortem.Document) bool { return d.Custom[0].Value == postmortem.Literal("43") }},
		{"custom.new.inner", "x", func(d *postmortem.Document) bool { return d.Custom[len(d.Custom)-1].Key == "new" }},
		{"glossary.price list", "", func(d *postmortem.Document) bool { return len(d.Glossary) == 0 }},
	}
	for _, test := range tests {
		t.Run(test.path+"="+test.value, func(t *testing.T) {
			t.Parallel()
			d, err := postmortem.Open("f", text).Document()
			if err != nil {
				t.Fatal(err)
			}
			if err := set(d, test.path, test.value); err != nil {
				t.Fatal(err)
			}
			if !test.check(d) {
				t.Errorf("got %s", d.Format())
			}
			edited, inPlace, err := editText(text, d)
			if err != nil || !inPlace {
				t.Fatalf("in place: %v, %v", inPlace, err)
			}
			if again, err := postmortem.Open("f", edited).Document(); err != nil || !test.check(again) {
				t.Errorf("%v in\n%s", err, edited)
			}
		})
	}
}

func TestSetRefuses(t *testing.T) {
	t.Parallel()
	for path, test := range map[string]struct{ value, want string }{
		"sevrity":               {"sev1", "did you mean severity?"},
		"timeline.0.text":       {"x", "did you mean timeline[0].text?"},
		"timeline[0]text":       {"x", "did you mean timeline[0].text?"},
		"timeline[0]text]":      {"x", "is not a path like"},
		"event[0].text":         {"x", "did you mean timeline[0].text?"},
		"actions[+].title":      {"x", "did you mean action_items[+].title?"},
		"timeline.text":         {"x", "timeline is a list, whose entries are timeline[0].text"},
		"action_items.owner":    {"x", "action_items[a1].owner"},
		"glossary.a.b":          {"x", `did you mean glossary["a.b"]?`},
		"detection[method]":     {"x", "did you mean detection.method?"},
		"people[ana].nmae":      {"x", "did you mean people[ana].name?"},
		"action_items[a9].due":  {"2026-08-01", "there are: a1, a2, a3"},
		"action_items[a1].due":  {"soon", "soon"},
		"action_items[a1].done": {"true", "did you mean action_items[a1].status=done?"},
		"timeline[0].at":        {"~10:03", "an estimate has a key of its own"},
		"kind":                  {"incidnt", "did you mean `incident`?"},
		"people":                {"ana", "takes keys with values"},
		"title.more":            {"x", "title has no keys"},
		"title[0]":              {"x", "not a list"},
		"links[5].url":          {"x", "there are 0 to 0"},
		"..":                    {"x", "not a path"},
		"":                      {"x", "not a path"},
		"security":              {"maybe", "true or false"},
		"impact.slos[0].bad":    {"many", "takes a number"},
	} {
		d, err := postmortem.Open("f", documents(t)["2026-06-02-checkout-errors.yaml"]).Document()
		if err != nil {
			t.Fatal(err)
		}
		if err := set(d, path, test.value); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("Set(%q, %q) = %v, want %q", path, test.value, err, test.want)
		}
	}
}
