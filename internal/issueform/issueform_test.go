package issueform_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/issueform"
	"github.com/f08c5b15/pm/internal/postmortem"
)

var now = time.Date(2026, 6, 3, 9, 0, 0, 0, time.UTC)

// labels returns the labels of the form of GitHub, in its order.
func labels(c config.Config) []string {
	var all []string
	for _, match := range regexp.MustCompile(`(?m)^ +label: "(.*)"$`).FindAllStringSubmatch(string(issueform.GitHub(c)), -1) {
		all = append(all, match[1])
	}
	return all
}

// issue returns the body of an issue as GitHub writes it: each label with the answer below it.
func issue(c config.Config, answers map[string]string) string {
	var b strings.Builder
	for _, label := range labels(c) {
		answer := answers[label]
		if answer == "" {
			answer = "_No response_"
		} else if label == "What happened when?" {
			answer = "```text\n" + answer + "\n```"
		}
		fmt.Fprintf(&b, "### %s\n\n%s\n\n", label, answer)
	}
	return strings.TrimSuffix(b.String(), "\n\n")
}

// answers are one of each.
var answers = map[string]string{
	"What happened?":                      "Checkout failed.\n\nThen it recovered.",
	"How severe was it?":                  "sev2: many users cannot do something that matters",
	"Which services were affected?":       "checkout, search,checkout",
	"Which time zone are the times in?":   "Europe/Lisbon",
	"When did it start?":                  "2026-06-02 09:58",
	"When was it noticed?":                "+5m",
	"When were users no longer affected?": "~10:32",
	"When was it over?":                   "10:41",
	"Who was affected, and how?":          "1,200 customers",
	"Was data lost?":                      "Perhaps",
	"What happened when?":                 "10:03 alert\n10:32 restored",
	"What caused it, as far as you know?": "The cache was resized.",
	"How was it resolved?":                "It was sized back.",
	"What went well?":                     "- The alert\n- Someone\n  knew the cache",
	"What should change?":                 "1. [ ] Alert on memory\nTest sizes",
	"Anything else?":                      "Ask the cache team.",
}

const want = `schema: pm/v1
severity: sev2
services: [checkout, search]
timezone: Europe/Lisbon

summary: |-
  Checkout failed.

  Then it recovered.

background: Ask the cache team.

timeline:
  - at: 2026-06-02T09:58:00+01:00
    kind: started
  - at: 2026-06-02T10:03:00+01:00
    kind: detected
  - at: 2026-06-02T10:32:00+01:00
    kind: mitigated
    approximate: true
  - at: 2026-06-02T10:41:00+01:00
    kind: resolved

impact:
  summary: 1,200 customers
  data_loss: possible

resolution: It was sized back.

root_cause:
  summary: The cache was resized.

action_items:
  - id: a1
    title: Alert on memory
  - id: a2
    title: Test sizes

lessons:
  went_well:
    - The alert
    - Someone knew the cache
`

func TestRead(t *testing.T) {
	t.Parallel()
	c := config.Default()
	if got := labels(c); len(got) != len(answers) {
		t.Errorf("the form asks %q, and %d are answered here", got, len(answers))
	}
	hosts := map[string]string{
		"GitHub":  issue(c, answers),
		"Windows": strings.ReplaceAll(issue(c, answers), "\n", "\r\n"),
		"GitLab":  gitLab(c, answers),
	}
	for host, body := range hosts {
		got := issueform.Read(body, c, "", now)
		if text := string(got.Document.Format()); text != want {
			t.Errorf("%s: the document is\n%s\nwant\n%s", host, text, want)
		}
		if got.Log != "10:03 alert\n10:32 restored" || len(got.Notes) > 0 {
			t.Errorf("%s: the log is %q, the notes are %q", host, got.Log, got.Notes)
		}
	}
}

// gitLab returns the template of GitLab with answers below the headings.
func gitLab(c config.Config, answers map[string]string) string {
	body := string(issueform.GitLab(c))
	for label, answer := range answers {
		if label == "What happened when?" {
			body = strings.Replace(body, "```text\n\n", "```text\n"+answer+"\n", 1)
			continue
		}
		body = strings.Replace(body, "## "+label+"\n", "## "+label+"\n\n"+answer+"\n", 1)
	}
	return body
}

// TestReadEmpty checks that a form without answers has no words of its own.
func TestReadEmpty(t *testing.T) {
	t.Parallel()
	c := config.Default()
	for _, body := range []string{issue(c, nil), string(issueform.GitLab(c))} {
		got := issueform.Read(body, c, "", now)
		if text := string(got.Document.Format()); text != "schema: pm/v1\n" || got.Log != "" || len(got.Notes) > 0 {
			t.Errorf("an empty form is %q, the log %q, the notes %q", text, got.Log, got.Notes)
		}
	}
}

func TestReadOdd(t *testing.T) {
	t.Parallel()
	c := config.Default()
	c.Timezone = "Asia/Tokyo"
	with := func(label, answer string) string { return issue(c, map[string]string{label: answer}) }
	for _, test := range []struct {
		body string
		want string // a part of the document
		note string // a part of the notes
	}{
		{with("When did it start?", "around lunch"), "background: When did it start? around lunch\n", "not a time"},
		{with("When did it start?", "unknown"), "at: unknown\n", ""},
		{with("When was it over?", "unknown"), "background: When was it over? unknown\n", "not known"},
		{with("When did it start?", "09:58"), "at: 2026-06-03T09:58:00+09:00\n", "has no day"},
		{with("How severe was it?", "catastrophic"), "background: How severe was it? catastrophic\n", "unknown severity"},
		{with("How severe was it?", "Critical"), "severity: sev1\n", ""},
		{with("Was data lost?", "a bit"), "background: Was data lost? a bit\n", "none of the choices"},
		{with("Which time zone are the times in?", "Lissabon"), "Lissabon", "in the background"},
		{with("What happened?", "a\n### Was data lost?\nb"), "a\n  ### Was data lost?\n  b\n", ""},
		{with("Anything else?", "### What happened?\nagain"), "### What happened?\n  again\n", ""},
		{"Hello.\n\n" + with("What happened?", "It fell."), "background: Hello.\n", "above the first question"},
		{"No form at all.", "background: No form at all.\n", "no question of the form"},
		{with("What happened?", "<script>alert(1)</script>"), "<script>alert(1)</script>", ""},
		{with("What happened?", "a: b # c"), `"a: b # c"`, ""},
		{with("When did it start?", "02/06/2026 09:58"), "background: When did it start? 02/06/2026 09:58\n", "order of day and month"},
		{with("How was it resolved?", "token ghp_"+strings.Repeat("a1B2", 9)), "resolution: token ghp_", `"How was it resolved?" seems to hold a credential (github token)`},
		{"password: hunter2secret", "password: hunter2secret", "seems to hold a credential"},
	} {
		got := issueform.Read(test.body, c, "", now)
		if text := string(got.Document.Format()); !strings.Contains(text, test.want) {
			t.Errorf("%q is read as\n%s\nwithout %q", test.body, text, test.want)
		}
		if notes := strings.Join(got.Notes, "\n"); !strings.Contains(notes, test.note) || test.note == "" && notes != "" {
			t.Errorf("%q: the notes are %q, want %q", test.body, notes, test.note)
		}
	}
}

// TestReadDateOrder checks that the given order of dates is that of the answers.
func TestReadDateOrder(t *testing.T) {
	t.Parallel()
	body := issue(config.Default(), map[string]string{"When did it start?": "02/06/2026 09:58"})
	got := issueform.Read(body, config.Default(), "dmy", now)
	if text := string(got.Document.Format()); !strings.Contains(text, "at: 2026-06-02T09:58:00Z\n") || len(got.Notes) > 0 {
		t.Errorf("with dmy the document is %q, the notes are %q", text, got.Notes)
	}
}

// TestOddSeverities checks that whatever the team calls its severities, GitHub and GitLab take
// the form, and each choice is read as its own severity.
func TestOddSeverities(t *testing.T) {
	t.Parallel()
	c := config.Default()
	c.Services = []config.Service{{Name: "a\nb\x1b[1m"}}
	c.Severities = []config.Severity{
		{Name: "none"}, {Name: "a: b", Description: "c"}, {Name: "a", Description: "b: c"},
		{Name: `"q" \`, Description: "ends --> here\nand\x1b[31m goes\u0085 on\there"}, {Name: "x", Description: " spaced  "},
	}
	form := string(issueform.GitHub(c))
	if bad := regexp.MustCompile(`[^\n -~]`).FindString(form); bad != "" {
		t.Errorf("the form has the character %q", bad)
	}
	options := regexp.MustCompile(`(?m)^        - "(.*)"$`).FindAllStringSubmatch(form, len(c.Severities))
	seen := map[string]bool{}
	for i, o := range options {
		choice := strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(o[1])
		if seen[choice] || strings.EqualFold(choice, "none") || choice != strings.TrimSpace(choice) {
			t.Errorf("GitHub refuses the choice %q", choice)
		}
		seen[choice] = true
		got := issueform.Read(issue(c, map[string]string{"How severe was it?": choice}), c, "", now)
		if got.Document.Severity != c.Severities[i].Name || len(got.Notes) > 0 {
			t.Errorf("%q is read as %q, want %q; notes %q", choice, got.Document.Severity, c.Severities[i].Name, got.Notes)
		}
	}
	template := string(issueform.GitLab(c))
	if strings.Contains(template, "ends -->") {
		t.Errorf("a comment of the template ends early:\n%s", template)
	}
	if got := issueform.Read(template, c, "", now); string(got.Document.Format()) != "schema: pm/v1\n" {
		t.Errorf("an empty template is read as %q", got.Document.Format())
	}
}

// FuzzRead checks that what is read is a valid document that is not published, and that no word
// is lost.
func FuzzRead(f *testing.F) {
	c := config.Default()
	f.Add(issue(c, answers))
	f.Add(string(issueform.GitLab(c)))
	f.Add("### What happened?\n\n```\n### When did it start?\n\n+5m\n- [ ] a\n  b\n")
	f.Add("## What happened when?\n```text\na\n```\nb")
	f.Add("x\n## What should change?\n1) a\n\n  b\n## Anything else?\nc")
	word := regexp.MustCompile(`[a-z]{4,}`)
	// What the form itself says, and words that are read as others.
	known := word.FindAllString(strings.ToLower(string(issueform.GitHub(c))+string(issueform.GitLab(c))), -1)
	known = append(known, "text", "response", "yesterday", "today", "critical", "major", "moderate", "minor", "trivial")
	f.Fuzz(func(t *testing.T, body string) {
		body = strings.Map(func(r rune) rune { // others are written as escapes before
			if r < ' ' && r != '\n' || r > '~' {
				return -1
			}
			return r
		}, body)
		got := issueform.Read(body, c, "", now)
		got.Document.Title = "A title"
		file := postmortem.Open("issue", got.Document.Format())
		d, err := file.Document()
		if err != nil {
			t.Fatalf("%q is read as %q: %v", body, file.Bytes(), err)
		}
		if d.Status != "" || d.Audience != "" || len(d.Public.Summary) > 0 {
			t.Errorf("%q is read with the status %s, for %s", body, d.Status, d.Audience)
		}
		kept := strings.ToLower(string(file.Bytes()) + got.Log)
		for _, w := range word.FindAllString(strings.ToLower(body), -1) {
			if !strings.Contains(kept, w) && !slices.Contains(known, w) {
				t.Errorf("%q is lost of %q:\n%s", w, body, kept)
			}
		}
	})
}
