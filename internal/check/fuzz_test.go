package check_test

import (
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// everywhere returns a document that has a text in each of its fields.
func everywhere(text string) *postmortem.Document {
	d := doctest.Filled(text, text)
	d.People = append(d.People, people()...)
	d.Status = postmortem.Published
	return d
}

// FuzzDocument checks any text in every field: no rule panics, and what a finding is about
// is in the text.
func FuzzDocument(f *testing.F) {
	for _, r := range check.Rules() {
		for _, example := range append(r.Found, r.Fair...) {
			f.Add(example)
		}
	}
	f.Add("```\nunclosed (Ana's – “he forgot” the\u2028`code` https://x.y |—| 5 h 3 min!! ]( <!-- ")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		d := everywhere(text)
		o := options("")
		o.Only = nil
		for _, found := range check.Document(d, o) {
			if found.Start < 0 || found.End < found.Start || found.Message == "" || len(found.Path) == 0 {
				t.Fatalf("%+v", found)
			}
		}
	})
}

// TestTime checks 64 KB of texts that could make a rule slow. The bound is ten times what
// each rule may take, since other tests run at the same time.
func TestTime(t *testing.T) {
	const size, bound = 64 << 10, 10 * 50 * time.Millisecond
	for name, piece := range map[string]string{
		"one word":              "a",
		"pronouns":              "we did not ",
		"every trigger":         "nobody forgot, without checking, who the reviewer by mistake should have just blamed because of an error, ",
		"quotation marks":       `"`,
		"apostrophes":           "' ",
		"backticks":             "` `` ",
		"comments":              "<!-- ",
		"links":                 "[a](",
		"acronyms":              "QXV ZKW ",
		"brackets":              "((( the engineer ",
		"durations":             "failed for 3 hours and 20 minutes ",
		"shares":                "38% of checkouts 39% of users ",
		"names":                 "Ana Ben Priya ",
		"commas":                "the engineer, who, when, ",
		"misspelt":              "accidentaly inadvertantly ",
		"wide characters":       "決済サービスが停止しました。",
		"exclamation marks":     "!! ",
		"lines":                 "- a\n",
		"addresses of mail":     "a@example.com ",
		"clocks":                "it began at 10:05 and ended at 11:04 ",
		"lost data":             "no data was lost ",
		"whys":                  "because the operator did not because ",
		"a password everywhere": "password: hunter2 ",
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Repeat(piece, size/len(piece))
			d := &postmortem.Document{Title: "T", Status: postmortem.Published, People: people()}
			for _, r := range check.Rules() {
				d.ActionItems, d.Public.Summary = nil, text
				if r.Group == check.Actions {
					d.ActionItems, d.Public.Summary = []postmortem.Action{{ID: "a1", Title: text}}, ""
				}
				took := time.Hour
				for try := 0; try < 3 && took > bound; try++ { // the machine may be busy
					start := time.Now()
					check.Document(d, options(r.ID))
					took = min(took, time.Since(start))
				}
				if took > bound {
					t.Errorf("%s takes %s", r.ID, took)
				}
			}
		})
	}
}
