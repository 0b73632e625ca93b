package render

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestOldTemplate renders with a team's own template that names what pages no longer have.
func TestOldTemplate(t *testing.T) {
	t.Parallel()
	const old = `{{.Title}}:{{with .Advice}}{{.}}{{end}}{{range .Commitments}}{{.}}{{end}}{{if .Audience}}public{{end}}{{.CausesPicture}}`
	r := New(Options{Templates: fstest.MapFS{"page.md": {Data: []byte(old)}, "page.html": {Data: []byte(old)}}})
	d := &postmortem.Document{Title: "x", Public: postmortem.Public{Advice: "Wait"}}
	for _, output := range []string{render(t, r.Markdown, d), render(t, r.HTML, d)} {
		if output != "x:" {
			t.Errorf("%q, want %q", output, "x:")
		}
	}
}

// TestOwnTemplateFigures prints the figures of a document in a team's own template.
func TestOwnTemplateFigures(t *testing.T) {
	t.Parallel()
	const own = `{{with .Document.Figures}}{{.Impact}} / {{.Impact.Span}} / {{range .Impact.Spans}}{{.}} {{.From.Name}}; {{end}}/ {{.PublicationLag}}
{{range .Windows}}{{.Impact}} from {{.Started.Name}}: {{range $.Document.Figures.Of .}}{{.Name}} ({{.Definition}}) {{.Span}}; {{end}}
{{end}}{{printf "%s, %v" .Impact .PublicationLag}} {{len .ErrorBudgets}}{{end}}`
	r := New(Options{Templates: fstest.MapFS{"page.md": {Data: []byte(own)}, "page.html": {Data: []byte(own)}}})
	d := document(t, "../../testdata/postmortems/2026-03-10-orders-table-locked.yaml")
	for _, output := range []string{render(t, r.Markdown, d), render(t, r.HTML, d)} {
		for _, want := range []string{
			"1 h 35 min / 1 h 35 min / 1 h 35 min from; / not recorded\n",
			"1 h 35 min from started: Time to detect (detected − started) 6 min; Time to acknowledge (acknowledged − detected) 3 min; ",
			"\n1 h 35 min, not recorded ",
		} {
			if !strings.Contains(output, want) {
				t.Errorf("no %q in\n%s", want, output)
			}
		}
	}
}
