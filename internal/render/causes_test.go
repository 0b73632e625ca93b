package render

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestLooseFactors shows that every format says which factors nothing is done about.
func TestLooseFactors(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{
		Title: "x",
		ContributingFactors: []postmortem.Factor{
			{ID: "f1", Text: "one"}, {ID: "f2", Text: "two"}, {ID: "f3", Text: "three"}, {ID: "f4", Text: "four", Accepted: "so be it"},
		},
		ActionItems: []postmortem.Action{
			{ID: "a1", Title: "a", Status: postmortem.ActionWontDo, Addresses: []string{"f2", "f3"}},
			{ID: "a2", Title: "b", Status: postmortem.ActionDone, Addresses: []string{"f3"}},
		},
	}
	dropped := `<p dir="auto"><a href="#action-a1">a1</a> (won&#39;t do) a</p>`
	loose := `<p><strong class="late">Not addressed</strong></p>`
	r := New(Options{})
	page := render(t, r.HTML, d)
	for anchor, want := range map[string]string{
		"factor-f1": "<div>" + loose + "</div>", "factor-f2": "<div>" + loose + dropped + "</div>",
		"factor-f3": `<div><p dir="auto"><a href="#action-a2">a2</a> (done) b</p>` + dropped + "</div>", "factor-f4": `<div><p dir="auto">Accepted: so be it</p></div>`,
	} {
		_, item, _ := strings.Cut(page, `<li id="`+anchor+`">`)
		if item, _, _ = strings.Cut(item, "</li>"); !strings.Contains(strings.ReplaceAll(item, "\n", ""), want) {
			t.Errorf("%s: no %s in %s", anchor, want, item)
		}
	}
	markdown, text := render(t, r.Markdown, d), render(t, plainly(r), d)
	for _, want := range []string{
		"**f1** one\n  - not addressed\n", "**f2** two\n  - not addressed · a1 (won't do)\n",
		"**f3** three\n  - addressed by a2 · a1 (won't do)\n", "**f4** four\n  - Accepted: so be it\n",
	} {
		if !strings.Contains(markdown, want) {
			t.Errorf("no %q in\n%s", want, markdown)
		}
		want = strings.NewReplacer("**", "", "  - A", "     a", "  - ", "     ").Replace(want)
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// plainly writes text as mail does.
func plainly(r *Renderer) func(io.Writer, *postmortem.Document) error {
	return func(w io.Writer, d *postmortem.Document) error { return r.Text(w, d, 72, false) }
}

// TestAnchors names factors and actions so that a link leads to one of them alone.
func TestAnchors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ ids, want []string }{
		{[]string{"f1", "", "a b", "f1", "é.1-2"}, []string{"f1", "no-2", "no-3", "no-4", "é.1-2"}},
		{[]string{"no-2", ""}, []string{"no-2", "no-4"}},
		{[]string{"", "no-1", "no-4", ""}, []string{"no-5", "no-1", "no-4", "no-8"}},
	} {
		var got []string
		for i, ref := range anchors("", len(c.ids), func(i int) string { return c.ids[i] }) {
			if ref.ID != c.ids[i] {
				t.Errorf("%q is called %q", c.ids[i], ref.ID)
			}
			got = append(got, ref.Anchor)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.ids, got, c.want)
		}
	}
}

// TestRanks orders factors by what they lead to, on the page too.
func TestRanks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, leads, want string // a factor a line
	}{
		{"none", "", ""},
		{"no links", "f1\nf2", ": f1 f2"},
		{"links to nothing and to itself", "f1 f9\nf2 f2", ": f1 f2"},
		{"a chain", "f1\nf2 f1\nf3 f2", "3 steps from the impact: f3\n2 steps from the impact: f2\nLed directly to the impact: f1"},
		{"the longest path counts", "f1 f2 f3\nf2 f3\nf3\nf4", "3 steps from the impact: f1\n2 steps from the impact: f2\nLed directly to the impact: f3 f4"},
		{"a cycle", "f1 f2\nf2 f3\nf3 f1", "3 steps from the impact: f1\n2 steps from the impact: f2\nLed directly to the impact: f3"},
	} {
		d := &postmortem.Document{Title: "x"}
		for line := range strings.Lines(c.leads) {
			ids := strings.Fields(line)
			d.ContributingFactors = append(d.ContributingFactors, postmortem.Factor{ID: ids[0], Text: "text", LeadsTo: ids[1:]})
		}
		var got []string
		for _, rank := range newBuilder(d).page().Ranks() {
			line := rank.Name + ":"
			for _, f := range rank.Factors {
				line += " " + f.ID
			}
			got = append(got, line)
		}
		if got := strings.Join(got, "\n"); got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
		page := render(t, New(Options{}).HTML, d)
		if n, want := strings.Count(page, `<h3 class="rank">`), strings.Count(c.want, "impact:"); n != want {
			t.Errorf("%s: %d headings of ranks, want %d", c.name, n, want)
		}
	}
}
