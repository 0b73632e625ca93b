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
		checkFindings(t, check.Document(d, o), len("x\n\n")+len(text)) // which custom prose begins with
	})
}

// checkFindings checks that findings have a path and a message, and that what they are about is
// in a text of a size.
func checkFindings(t *testing.T, found []check.Finding, size int) {
	t.Helper()
	for _, f := range found {
		if f.Start < 0 || f.End < f.Start || f.End > size || f.Message == "" || len(f.Path) == 0 {
			t.Fatalf("%+v in a text of %d bytes", f, size)
		}
	}
}

// hostile are pieces of texts that could make a rule slow, to be repeated.
func hostile() map[string]string {
	return map[string]string{
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
		"han":                   "数据库主节点在凌晨三点发生故障导致订单服务无法写入",
		"han without a stop":    "错",
		"arabic":                "تعطلت خدمة الدفع لمدة ساعتين بسبب خطأ في الإعدادات، ",
		"devanagari":            "भुगतान सेवा दो घंटे तक बंद रही। ",
		"emoji":                 "🔥👩🏽‍💻🇧🇷 ",
		"emoji in one word":     "🔥",
		"combining marks":       "é̂̈",
		"one name repeated":     "Ana ",
		"one verb repeated":     "failed ",
		"one weak word":         "improve ",
		"capitals":              "THE ENGINEER FAILED TO CHECK THE HOST ",
		"one capital word":      "A",
		"digits":                "1",
		"numbers":               "12 345,678 9.10 ",
		"punctuation":           ".,;:!?-/\\*&^%$#@",
		"full stops":            ". ",
		"nested brackets":       "([{",
		"brackets closed":       "(a [b {c} d] e) ",
		"dashes":                "a — b - c – ",
		"underscores":           "_a_",
		"addresses":             "https://x.example/a?b=c#d ",
		"hosts":                 "db-1.internal.example.com ",
		"numbers with dots":     "10.0.0.1.2.3.",
		"colons":                "a:b:c:",
		"equals":                "key=value&",
		"tabs":                  "\t",
		"blank lines":           "\n\n",
		"quotations":            "> we forgot\n",
		"cells":                 "| we forgot ",
		"number words":          "two hundred and fifty thousand ",
		"half an hour":          "half an hour and a half ",
		"dates":                 "on 2 june 2026 checkout failed ",
		"invalid text":          "\xff\xfe",
	}
}

// TestHostile applies every rule to 8 KB of each hostile text: none panics, and what they find
// is in the text. BenchmarkHostile measures 64 KB.
func TestHostile(t *testing.T) {
	t.Parallel()
	const size = 8 << 10
	for _, piece := range hostile() {
		for _, r := range check.Rules() {
			checkFindings(t, check.Document(repeated(r, piece, size), options(r.ID)), size)
		}
	}
}

// BenchmarkHostile applies every rule to 64 KB of each hostile text, and reports the longest
// that one rule takes for one text, in milliseconds: it is to be at most 50. A text that
// takes long is read again, since the machine may have been busy.
func BenchmarkHostile(b *testing.B) {
	longest := time.Duration(0)
	for b.Loop() {
		for name, piece := range hostile() {
			for _, r := range check.Rules() {
				d := repeated(r, piece, 64<<10)
				took := checkTime(d, r)
				for range 4 {
					if took > longest {
						took = min(took, checkTime(d, r))
					}
				}
				if took > longest {
					longest = took
					b.Logf("%s takes %s for %s", r.ID, took, name)
				}
			}
		}
	}
	b.ReportMetric(float64(longest.Microseconds())/1000, "ms-longest")
}

func checkTime(d *postmortem.Document, r check.Rule) time.Duration {
	start := time.Now()
	check.Document(d, options(r.ID))
	return time.Since(start)
}

// repeated returns a document that has a piece of text again and again, where a rule reads it.
func repeated(r check.Rule, piece string, size int) *postmortem.Document {
	text := strings.Repeat(piece, size/len(piece))
	d := &postmortem.Document{Title: "T", Status: postmortem.Published, People: people()}
	if r.Group == check.Actions {
		d.ActionItems = []postmortem.Action{{ID: "a1", Title: text}}
	} else {
		d.Public.Summary = text
	}
	return d
}
