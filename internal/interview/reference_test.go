package interview

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// What is seldom filled is reached from the contents, and comes back to them.
func TestSeldomNeeded(t *testing.T) {
	t.Parallel()
	answers := `Disk full
/sections
stretches
2026-03-10 09:58
10:10
partial
38%
checkout
in one region
10:20
10:41


~5


service level
availability
99.9%
30d
88,000
410000000

people
ana Ana Silva, incident commander
ana Another
ben

glossary
GFE
GFE: the front-end proxy

related
2025-11-02-disk-full, 2025-01-05-disk
review meeting
the review
ana
4 June
2026-06-04
ben, cho
what customers
Saving failed.
.

https://status.example.com/1
review
save
save
`
	r, out := told(t, options(), answers)
	if r.Outcome != Finished {
		t.Fatalf("outcome %v after\n%s", r.Outcome, out)
	}
	want := `
related: [2025-11-02-disk-full, 2025-01-05-disk]

glossary:
  GFE: the front-end proxy

review:
  facilitator: ana
  date: 2026-06-04
  approvers: [ben, cho]

public:
  summary: Saving failed.
  status_page: https://status.example.com/1
`
	got := string(r.Document.Format())
	if !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nafter\n%s", got, out)
	}
	for _, part := range []string{`
people:
  - id: ana
    name: Ana Silva
    role: incident commander
  - id: ben
`, `
  windows:
    - from: 2026-03-10T09:58:00Z
      to: 2026-03-10T10:10:00Z
      level: partial
      percent: 38
      services: [checkout]
      note: in one region
    - from: 2026-03-10T10:20:00Z
      to: 2026-03-10T10:41:00Z
`, `
  slos:
    - name: availability
      objective: 99.9
      window: 30d
      bad: 88000
      total: 410000000
`} {
		if !strings.Contains(got, part) {
			t.Errorf("got\n%s\nwithout%s", got, part)
		}
	}
	for _, told := range []string{"! ana is there already", "! write a word, a colon and what it means"} {
		if !strings.Contains(out, told) {
			t.Errorf("%q is not told:\n%s", told, out)
		}
	}
}

// The order of what has no time is the author's.
func TestOrder(t *testing.T) {
	t.Parallel()
	o := options()
	o.Document = postmortem.Document{Schema: postmortem.Schema, Title: "x", Lessons: postmortem.Lessons{WentWell: []string{"a", "b", "c"}}}
	o.Revise, o.Section = true, "lessons"
	iv := opened(t, o)
	iv.typed(up)
	iv.mustShow(t, "K/J move it up/down")
	iv.typed("KKKJ")
	if got := strings.Join(iv.screen.now().Lessons.WentWell, ""); got != "acb" {
		t.Errorf("order %s", got)
	}
}

func TestRanges(t *testing.T) {
	t.Parallel()
	for ids, want := range map[string]string{
		"a1": "a1", "a1 a2": "a1 and a2", "a1 a2 a3": "a1 to a3",
		"a1 a3 a4 a5 x": "a1, a3 to a5 and x", "rollback b": "rollback and b", "a9 a10 a11": "a9 to a11",
	} {
		if got := ranges(strings.Fields(ids)); got != want {
			t.Errorf("%s: %s, want %s", ids, got, want)
		}
	}
}

// A section that a document of its kind has not is said so, at the contents.
func TestNoSuchSection(t *testing.T) {
	t.Parallel()
	o := options()
	o.Document = postmortem.Document{Schema: postmortem.Schema, Title: "x", Kind: postmortem.Project}
	o.Revise, o.Section = true, "impact"
	opened(t, o).mustShow(t, "Where to?", "! a project has no section impact")
}
