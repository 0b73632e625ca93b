package export_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/markup"
)

// FuzzText reads any text where each source has HTML, Markdown or marks of its own: what is made
// of it is one line and valid Markdown without a secret, and its code is closed.
func FuzzText(f *testing.F) {
	for _, text := range []string{
		"a <b>b</b> & <pre>x\ny</pre><ul><li>1<ol><li>2</ul>", "<a href='javascript:x'>y</a><img alt=x><script>z", "<at id=0>A</at> &lt;b&gt; <service>",
		"**b** `c` ```go\nx\n``` [l](https://a.b) > q\n- i\n3. n\n# h", "<@1> <t:1:F> ||s|| \\* ~~x~~", "```\nopen", "> q\nx\n- y\nz",
		"h1. x\n* a\n** b\n{code:go}\nx\n{code} {{m}} [l|https://a.b] !i.png! *b*", "{noformat}`", "*b* _i_ <https://a.b|l> :fire: • x &amp;",
	} {
		f.Add(text)
	}
	const token = "xoxb-2345678901-2345678901234-AbCdEfGhIjKlMnOpQrStUvWx"
	f.Fuzz(func(t *testing.T, text string) {
		quoted, err := json.Marshal(text + " " + token)
		if err != nil {
			t.Fatal(err)
		}
		for name, shape := range map[string]string{
			"slack":      `{"type": "message", "ts": "1780394400.000001", "text": TEXT}`,
			"grafana":    `{"dashboardId": 1, "time": 1780394400000, "text": TEXT}`,
			"teams":      `{"createdDateTime": "2026-06-02T10:00:00Z", "body": {"contentType": "html", "content": TEXT}}`,
			"discord":    `{"guild": {}, "channel": {}, "messages": [{"id": "1", "timestamp": "2026-06-02T10:00:00Z", "author": {"id": "1"}, "content": TEXT}]}`,
			"jira":       `{"comments": [{"id": "1", "author": {}, "created": "2026-06-02T10:00:00Z", "body": TEXT}]}`,
			"incidentio": `{"incident_updates": [{"id": "1", "updater": {}, "created_at": "2026-06-02T10:00:00Z", "message": TEXT}]}`,
		} {
			content := strings.Replace(shape, "TEXT", string(quoted), 1)
			in, err := export.OpenFile("x", strings.NewReader(content), int64(len(content)))
			if err != nil {
				t.Fatal(err)
			}
			r, err := export.Read([]export.Input{in}, export.Options{Source: name})
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, e := range r.Events {
				if strings.ContainsAny(e.Text, "\n\r") || !utf8.ValidString(e.Text+e.Details) || strings.Contains(e.Text+e.Details, token[:20]) {
					t.Errorf("%s: %q %q", name, e.Text, e.Details)
				}
				if markup.WithoutComments(e.Text+"\n"+e.Details) != e.Text+"\n"+e.Details {
					t.Errorf("%s: a part of it is a comment: %q %q", name, e.Text, e.Details)
				}
			}
		}
	})
}
