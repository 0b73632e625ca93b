package render

import (
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestEveryFieldIsShown gives every text of a document a word of its own and finds all of
// them in every format, but for those that say how a document is kept.
func TestEveryFieldIsShown(t *testing.T) {
	t.Parallel()
	// Whoever nobody refers to is not named, by is another name here, and evidence is a file or an address.
	kept := regexp.MustCompile(`^(schema|timezone|people.*|timeline\[\d\]\.origin|ignore.*)$|evidence\[\d\]\.url$`)
	paths := make(map[string]string) // by word
	d := doctest.Named(func(path string) string {
		word := fmt.Sprintf("zq%dq", len(paths))
		if !kept.MatchString(path) {
			paths[word] = path
		}
		if strings.HasSuffix(path, "url") || strings.HasSuffix(path, "status_page") || strings.HasSuffix(path, "source") || strings.HasSuffix(path, "tracker") {
			return "https://example.org/" + word
		}
		return word
	})
	r := New(Options{Now: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)})
	for name, format := range map[string]func(io.Writer, *postmortem.Document) error{
		"md": r.Markdown, "html": r.HTML, "json": r.JSON,
		"text": func(w io.Writer, d *postmortem.Document) error { return r.Text(w, d, 1000, false) },
	} {
		output := render(t, format, d)
		for word, path := range paths {
			if !strings.Contains(output, word) {
				t.Errorf("%s: %s is not there", name, path)
			}
		}
		if (name == "html" || name == "text") && !strings.Contains(output, "overdue by 212 days") {
			t.Errorf("%s: that an action is overdue is not told", name)
		}
	}
}

// TestCustomAsText shows a team's own fields without marks of HTML, as deep as they are.
func TestCustomAsText(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{Title: "x", Custom: postmortem.Custom{
		{Key: "customer_tier", Value: "*gold* <b>"},
		{Key: "regions", Value: []any{"# eu", postmortem.Custom{
			{Key: "name", Value: "us"},
			{Key: "zones", Value: []any{"", "a", []any{"b"}, "c\n```\nd"}},
		}}},
		{Key: "note", Value: "one\n\n- two\n"},
		{Key: "nothing", Value: postmortem.Custom{}},
	}}
	const wantMarkdown = "\n\n## Further fields\n\n**customer_tier**: *gold* \\<b>\n\n**regions**:\n\n" +
		"- \\# eu\n- - **name**: us\n  - **zones**:\n    - —\n    - a\n    - - b\n    - ````\n      c\n      ```\n      d\n      ````\n\n" +
		"**note**:\n\none\n\n- two\n\n**nothing**: —\n"
	if got := render(t, New(Options{}).Markdown, d); !strings.HasSuffix(got, wantMarkdown) {
		t.Errorf("no\n%s\nin\n%s", wantMarkdown, got)
	}
	const wantText = `
Further fields
  customer_tier: gold <b>
  regions:
    - # eu
    -
      name: us
      zones:
        -
        - a
        -
          - b
        -
          c

            d
  note:
    one

    - two
  nothing:
`
	text := func(w io.Writer, d *postmortem.Document) error { return New(Options{}).Text(w, d, 72, false) }
	if got := render(t, text, d); !strings.HasSuffix(got, wantText) {
		t.Errorf("no\n%s\nin\n%s", wantText, got)
	}
}
