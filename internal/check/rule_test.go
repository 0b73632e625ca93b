package check_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// options are those that the examples of the rules are read with.
func options(rule string) check.Options {
	return check.Options{
		Only:   []string{rule},
		Config: config.Config{Forbidden: []string{"Example Bank"}},
		Now:    time.Date(2026, 6, 10, 8, 0, 0, 0, time.UTC),
		Documents: func(id string) (check.Known, bool) {
			known, ok := map[string]check.Known{
				"2025-11-02-open": {OpenActions: 2}, "2025-11-02-closed": {}, "2024-01-01-of-another-repository": {},
			}[id]
			return known, ok
		},
	}
}

// people are those of the examples.
func people() []postmortem.Person {
	return []postmortem.Person{{ID: "ana", Name: "Ana Silva", Role: "incident commander"}, {ID: "ben", Name: "Ben Okafor"},
		{ID: "priya", Name: "Priya Nair"}, {ID: "tomas", Name: "Tomás Reyes"}, {ID: "dee", Name: "Dee Ruiz", Credit: true}}
}

// inField returns a document with a text in a field: timeline, cause, factor, action and so on.
func inField(field, text string) *postmortem.Document {
	d := &postmortem.Document{Title: "T", Status: postmortem.Published, People: people()}
	switch field {
	case "summary":
		d.Summary = text
	case "background":
		d.Background = text
	case "timeline":
		d.Timeline = []postmortem.Event{{Text: text}}
	case "impact":
		d.Impact.Summary = text
	case "detection":
		d.Detection.Summary = text
	case "response":
		d.Response = text
	case "resolution":
		d.Resolution = text
	case "cause":
		d.RootCause.Summary = text
	case "factor":
		d.ContributingFactors = []postmortem.Factor{{ID: "f1", Text: text}}
	case "lesson":
		d.Lessons.WentWrong = []string{text}
	case "action":
		d.ActionItems = []postmortem.Action{{ID: "a1", Title: text}}
	default:
		panic("no field " + field)
	}
	return d
}

// apply returns what a rule finds in an example. A sentence may begin with its field; else
// it is an action item for the rules on those, and a cause for the others.
func apply(t *testing.T, r check.Rule, example string) []check.Located {
	t.Helper()
	if r.IsSentence() {
		field, text, ok := strings.Cut(example, ": ")
		switch {
		case ok && slices.Contains([]string{"timeline", "factor", "summary", "lesson", "cause", "impact"}, field):
		case r.Group == check.Actions:
			field, text = "action", example
		default:
			field, text = "cause", example
		}
		f := postmortem.Open("example.yaml", inField(field, text).Format())
		return slices.DeleteFunc(check.File(f, options(r.ID)), func(f check.Located) bool { return f.Rule != r.ID })
	}
	text := example
	for key, line := range map[string]string{"title:": "title: Checkout errors\n", "status:": "status: published\n", "schema:": "schema: pm/v1\n"} {
		if !strings.HasPrefix(example, key) && !strings.Contains(example, "\n"+key) {
			text = line + text
		}
	}
	o := options(r.ID)
	if r.Name == "ignore" {
		o.Only = nil // it is about the findings of the others
	}
	found := check.File(postmortem.Open("example.yaml", []byte(text)), o)
	return slices.DeleteFunc(found, func(f check.Located) bool { return f.Rule != r.ID })
}

// TestRules reads the examples of each rule: those that it finds, and the near misses.
func TestRules(t *testing.T) {
	t.Parallel()
	for _, r := range check.Rules() {
		t.Run(r.ID, func(t *testing.T) {
			t.Parallel()
			if len(r.Found) < 3 || len(r.Fair) < 3 {
				t.Errorf("there are %d texts that are found and %d near misses, want three of each", len(r.Found), len(r.Fair))
			}
			for what, text := range map[string]string{"name": r.Name, "group": string(r.Group), "explanation": r.Finds, "reason": r.Why, "source": r.Source, "bad example": r.Bad, "good example": r.Good} {
				if text == "" {
					t.Errorf("there is no %s", what)
				}
			}
			for _, example := range append([]string{r.Bad}, r.Found...) {
				found := apply(t, r, example)
				if len(found) == 0 {
					t.Errorf("not found:\n%s", example)
				}
				for _, f := range found {
					if f.Rule != r.ID || f.Message == "" || f.Level == "" || f.Position.Start.Line < 1 {
						t.Errorf("%s is found with %+v", example, f)
					}
				}
			}
			for _, example := range append([]string{r.Good}, r.Fair...) {
				if r.ID != "PM001" {
					if _, err := postmortem.Open("f", []byte("schema: pm/v1\ntitle: T\n"+example)).Document(); !r.IsSentence() && err != nil && !strings.HasPrefix(example, "title:") {
						t.Errorf("the near miss is no document: %v", err)
					}
				}
				for _, f := range apply(t, r, example) {
					t.Errorf("%s\nis found: %s", example, f.Message)
				}
			}
		})
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	last := ""
	names := make(map[string]bool)
	for _, r := range check.Rules() {
		if r.ID <= last {
			t.Errorf("%s comes after %s", r.ID, last)
		}
		if names[r.Name] {
			t.Errorf("two rules have the name %s", r.Name)
		}
		last, names[r.Name] = r.ID, true
	}
	if r, err := check.Lookup("pm011"); err != nil || r.Name != "no-owner" {
		t.Errorf("pm011 is %v, %v", r.Name, err)
	}
	if r, err := check.Lookup("no-owner"); err != nil || r.ID != "PM011" {
		t.Errorf("no-owner is %v, %v", r.ID, err)
	}
	if _, err := check.Lookup("no-ownr"); err == nil || !strings.Contains(err.Error(), "unknown rule") {
		t.Errorf("no-ownr is %v", err)
	}
}
