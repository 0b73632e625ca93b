package render

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestWhatIsMissingIsSaid renders answers that are not there, or cannot be.
func TestMissing(t *testing.T) {
	t.Parallel()
	objective := 99.9
	d := &postmortem.Document{
		Title:     "x",
		Status:    postmortem.Published,
		Detection: postmortem.Detection{Method: "employee"},
		Impact: postmortem.Impact{
			Windows: []postmortem.ImpactWindow{
				{From: at("2026-06-02T10:41:00Z"), To: at("2026-06-02T09:58:00Z")},
				{From: at("2026-06-02T10:41:00Z")},
			},
			SLOs: []postmortem.SLO{{Name: "availability", Objective: &objective}, {Window: "30d"}},
		},
		ActionItems: []postmortem.Action{{Title: "open"}, {Title: "done", Status: postmortem.ActionDone}, {Title: "not", Status: postmortem.ActionWontDo}},
	}
	r := New(Options{})
	markdown := render(t, r.Markdown, d)
	for _, want := range []string{
		"| Detected by | an employee |",
		"| ends before it begins |",
		"| 2026-06-02 10:41 | unknown | not recorded |",
		"| availability | 99.9% | **not recorded** |",
		"| not recorded | not recorded over 30d | **not recorded** |",
		"- [ ] open\n  - no owner yet\n- [x] done\n- not\n  - won't do\n",
	} {
		if !strings.Contains(markdown+"\n", want) {
			t.Errorf("no %q in\n%s", want, markdown)
		}
	}
}

// TestAlert shows the one alert of a page.
func TestAlert(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a line\n", 30)
	for _, test := range []struct {
		d    postmortem.Document
		want string
	}{
		{postmortem.Document{}, "NOTE"},
		{postmortem.Document{Status: postmortem.Published}, ""},
		{postmortem.Document{Status: postmortem.Published, Impact: postmortem.Impact{Ongoing: true}}, "WARNING"},
		{postmortem.Document{Audience: postmortem.AudienceRestricted, Impact: postmortem.Impact{Ongoing: true}}, "CAUTION"},
	} {
		test.d.Title = "x"
		test.d.Timeline = []postmortem.Event{{At: at("2026-06-02T10:41:00Z"), Details: long}, {Details: "short"}}
		markdown := render(t, New(Options{}).Markdown, &test.d)
		if n := strings.Count(markdown, "> [!"); n > 1 || n == 1 != (test.want != "") || !strings.Contains(markdown, "> [!"+test.want) && n == 1 {
			t.Errorf("want the alert %q in\n%s", test.want, markdown)
		}
		if strings.Count(markdown, "<details>\n<summary>30 lines</summary>\n\na line\n") != 1 || strings.Count(markdown, "a line\n\n</details>") != 1 {
			t.Errorf("the long details are not folded, or the short ones are, in\n%s", markdown)
		}
	}
}

// TestClockChange tells apart the times that a clock shows twice, in the table of every form.
func TestClockChange(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{Title: "x", Timezone: "Europe/Berlin", Timeline: []postmortem.Event{
		{At: at("2026-10-24T10:00:00Z")}, {At: at("2026-10-25T00:30:00Z")}, {At: at("2026-10-25T01:30:15Z")}, {At: at("2026-10-26T10:00:00Z")},
	}}
	r := New(Options{})
	for form, got := range map[string]string{"HTML": render(t, r.HTML, d), "Markdown": render(t, r.Markdown, d), "text": render(t, plainly(r), d)} {
		for _, want := range []string{"02:30 +02:00", "02:30:15 +01:00"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s in\n%s", form, want, got)
			}
		}
		if strings.Contains(got, "12:00 +") || strings.Contains(got, "11:00 +") {
			t.Errorf("%s: an offset on a day that needs none in\n%s", form, got)
		}
	}
}
