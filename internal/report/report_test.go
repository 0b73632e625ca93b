package report_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/report"
)

func TestJSON(t *testing.T) {
	t.Parallel()
	var value struct {
		Findings []map[string]any `json:"findings"`
	}
	if err := json.Unmarshal([]byte(write(t, "json", report.Options{}, documents())), &value); err != nil {
		t.Fatal(err)
	}
	if len(value.Findings) != 3 {
		t.Fatalf("there are %d findings, want 3", len(value.Findings))
	}
	want := map[string]any{
		"rule": "PM030", "name": "timeline-order", "level": "warning", "id": "2026-01-01-a b", "file": "2026-01-01-a b.yaml",
		"path": "timeline[0].text", "line": 2., "column": 3., "end_line": 4., "end_column": 5.,
		"message": "`<a|b>` & \"c\", 100%:\nd", "suggestion": "pm edit '2026-01-01-a b' --set a=b",
		"fixable": false, "fingerprint": "0123456789abcdef01234567",
	}
	for key, w := range want {
		if got := value.Findings[1][key]; got != w {
			t.Errorf("%s is %v, want %v", key, got, w)
		}
	}
	if len(value.Findings[1]) != len(want) {
		t.Errorf("a finding has the keys %v", value.Findings[1])
	}
}

func TestJUnit(t *testing.T) {
	t.Parallel()
	text := write(t, "junit", report.Options{}, documents())
	failures := 0
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "failure" {
			failures++
		}
	}
	if failures != 2 || !strings.Contains(text, `<testsuite name="2026-01-01-a b" tests="3" failures="2">`) || !strings.Contains(text, "no findings") {
		t.Errorf("an error and a warning are %d failures in\n%s", failures, text)
	}
}

func TestGitHub(t *testing.T) {
	t.Parallel()
	documents := documents()
	for range 30 {
		documents[0].Findings = append(documents[0].Findings, documents[0].Findings[0])
	}
	var summary string
	text := write(t, "github", report.Options{Summary: func(markdown []byte) error {
		summary = string(markdown)
		return nil
	}}, documents)
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) != 12 || !strings.HasPrefix(lines[9], "::error ") || !strings.HasPrefix(lines[10], "::warning ") || !strings.HasPrefix(lines[11], "::notice ") {
		t.Errorf("the annotations are\n%s", text)
	}
	const want = "::error file=postmortems/2026-01-01-a b.yaml,line=1,col=1,title=PM011 no-owner::`<a|b>` & \"c\", 100%25:%0Ad%0Apm edit '2026-01-01-a b' --set a=b"
	if lines[0] != want {
		t.Errorf("an annotation is\n%s\nwant\n%s", lines[0], want)
	}
	if rows := strings.Count(summary, "| error |"); rows != 21 || !strings.Contains(summary, "| `&lt;a\\|b>` &amp; \"c\", 100%: d |") {
		t.Errorf("the summary has %d rows:\n%s", rows, summary)
	}
}

// TestExplain explains every rule: with an example and how to set it aside.
func TestExplain(t *testing.T) {
	t.Parallel()
	for _, r := range check.Rules() {
		text := report.Explain(r)
		for _, want := range []string{r.ID + " " + r.Name + "\n", "\nLevel: ", "\nWhy: ", "\nSource: ", "\nInstead of:\n\n  ", "\nWrite:\n\n  ", "ignore:\n", "reason:"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: there is no %q in\n%s", r.ID, want, text)
			}
		}
		if !strings.Contains(report.List(), r.ID+" "+r.Name) {
			t.Errorf("%s is not in the list", r.ID)
		}
	}
}
