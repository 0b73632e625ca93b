package prompt

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tui"
)

// What is seldom filled is reached from the contents, and comes back to them.
func TestSeldomNeeded(t *testing.T) {
	t.Parallel()
	answers := `Disk full
/sections
impact windows
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
some day
2026-06-04
ben, cho
for customers

Saving failed.
.






https://status.example.com/1

save
save
`
	r, out := written(t, interviewtest.Options(), answers)
	if r.Outcome != interview.Finished {
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
	for _, message := range []string{"! ana is already in the list", "! write a term, a colon and what it means"} {
		if !strings.Contains(out, message) {
			t.Errorf("%q is not written:\n%s", message, out)
		}
	}
}

// The prompter says it in a line.
func TestDisorderLineByLine(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Depth = interview.Short
	_, out := written(t, o, "Checkout down\n2026-03-10 14:03\n2026-03-10 13:00\n")
	if want := "before it started, 14:03; leave it if that is right\n"; !strings.Contains(out, want) {
		t.Errorf("%q is not written in\n%s", want, out)
	}
}

// A draft at the contents that were opened from within an entry leaves the others alone.
func TestDraftFromAnEntry(t *testing.T) {
	t.Parallel()
	kept := &interviewtest.Draft{}
	o := interviewtest.Options()
	o.Depth, o.Save = interview.Full, kept.Save
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	r, _ := written(t, o, "y\n.\n2026-03-10\n14:03\n14:09\n\n\n\n16:00\n14:20 uno\n14:30 due\n/edit 4\ndue\n14:10\n/sections\n")
	want := times(&r.Document)
	o.Resume = kept.Last()
	r, out := written(t, o, "/sections\n/save\n/save\n")
	if got := times(&r.Document); got != want || !strings.Contains(got, "due") {
		t.Errorf("got\n%s\nwant\n%s\nafter\n%s", got, want, out)
	}
}

// What is removed from an answer is reported.
func TestControlsRemoved(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Depth = interview.Short
	if _, out := written(t, o, "Check\x1b[31mout\n"); !strings.Contains(out, "  "+tui.ControlsRemoved+"\n") {
		t.Errorf("it is not reported in\n%s", out)
	}
}

// times are those of a timeline, a line each.
func times(d *postmortem.Document) string {
	var lines []string
	for _, e := range d.Timeline {
		lines = append(lines, e.At.String()+" "+e.Text)
	}
	return strings.Join(lines, "\n")
}
