package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// Text writes the document for a terminal of the given width in columns, in
// colour or not. Control characters, and those that turn the direction of what
// follows, are left out: no text of a document can steer a terminal.
func (r *Renderer) Text(w io.Writer, d *postmortem.Document, width int, color bool) error {
	out := bufio.NewWriter(w)
	t := textWriter{out: out, width: max(width, 40), color: color}
	if r.public != nil {
		t.publicPage(r.builder(d).publicPage())
	} else {
		t.page(r.page(r.builder(d)))
	}
	return out.Flush()
}

// A textWriter writes a page as text. Its bufio.Writer keeps the first error.
type textWriter struct {
	out   *bufio.Writer
	width int
	color bool
}

// The escapes of ECMA-48 for what is emphasised and what is quiet.
const (
	bold       = "\x1b[1m"
	quiet      = "\x1b[2m"
	plainStyle = "\x1b[0m"
)

func (t textWriter) style(style, s string) string {
	if !t.color || s == "" {
		return s
	}
	return style + s + plainStyle
}

func (t textWriter) page(p *Page) {
	for _, l := range markup.Wrap(printable.Line(markup.Line(p.Title).Text()), t.width) {
		fmt.Fprintln(t.out, t.style(bold, l))
	}
	t.facts(append(p.Facts, p.Roles...), "")
	t.prose(p.SectionTitle("summary"), p.Summary)
	t.figures(p.Figures)
	t.impact(p.Impact)
	t.prose(p.SectionTitle("background"), p.Background)
	t.prose(phrase.Label("root-cause"), p.RootCause.Summary)
	t.prose(phrase.Label("trigger"), p.RootCause.Trigger)
	t.list(phrase.Label("why"), p.RootCause.Whys)
	t.factors(p.Factors)
	t.prose(phrase.Label("detection"), p.Detection.Summary)
	t.prose(p.SectionTitle("response"), p.Response)
	t.prose(p.SectionTitle("resolution"), p.Resolution)
	t.actions(p.Actions)
	t.list(phrase.Label("went-well"), p.Lessons.WentWell)
	t.list(phrase.Label("went-wrong"), p.Lessons.WentWrong)
	t.list(phrase.Label("lucky"), p.Lessons.Lucky)
	t.timeline(p)
	t.list(phrase.Label("questions"), p.Questions)
	t.corrections(p.Corrections)
	if p.Public.State != "" || len(p.Public.Summary) > 0 {
		t.heading(phrase.Label("public"))
		if p.Public.State != "" {
			t.hang("  ", 2, phrase.Capital(p.Public.State))
		}
		p.Public.Summary.WriteText(t.out, "  ", t.width)
	}
	if title := p.Public.Title.Text(); title != "" {
		t.heading(phrase.Label("public-title"))
		t.hang("  ", 2, title)
	}
	for _, part := range p.Public.Parts() {
		t.prose(part.Name, part.Text)
	}
	if status := p.Public.StatusPage; status.Title != "" {
		t.heading(phrase.Label("public-status"))
		t.hang("  ", 2, status.text())
	}
	t.related(p)
	if len(p.Custom) > 0 {
		t.heading(phrase.Label("custom"))
		t.entries(p.Custom, "  ")
	}
	var terms []Fact
	for _, term := range p.Glossary {
		terms = append(terms, Fact{term.Name, markup.Line(term.Meaning).Text()})
	}
	if len(terms) > 0 {
		t.heading(phrase.Label("glossary"))
		t.facts(terms, "  ")
	}
}

func (t textWriter) heading(title string) {
	fmt.Fprintf(t.out, "\n%s\n", t.style(bold, title))
}

// facts writes names and values in two columns.
func (t textWriter) facts(facts []Fact, margin string) {
	column := 0
	for _, f := range facts {
		column = max(column, markup.Columns(printable.Line(f.Name)))
	}
	column = min(column, t.width/2)
	for _, f := range facts {
		name := printable.Line(f.Name)
		if markup.Columns(name) > column { // on a line of its own
			t.hang(margin, len(margin), name)
			name = ""
		}
		lead := margin + t.style(quiet, name) + strings.Repeat(" ", max(0, column-markup.Columns(name))+2)
		t.hang(lead, len(margin)+max(column, markup.Columns(name))+2, f.Value)
	}
}

// hang writes a text after a lead that takes a number of columns, and wraps it to the same
// margin.
func (t textWriter) hang(lead string, taken int, text string) {
	for i, l := range markup.Wrap(printable.Line(text), max(t.width-taken, 20)) {
		if i > 0 {
			lead = strings.Repeat(" ", taken)
		}
		fmt.Fprintln(t.out, strings.TrimRight(lead+l, " "))
	}
}

// prose writes a section of prose.
func (t textWriter) prose(title string, p markup.Prose) {
	if len(p) == 0 {
		return
	}
	t.heading(title)
	p.WriteText(t.out, "  ", t.width)
}

func (t textWriter) list(title string, items []markup.Line) {
	if len(items) == 0 {
		return
	}
	t.heading(title)
	for _, item := range items {
		t.hang("  - ", 4, item.Text())
	}
}

func (t textWriter) evidence(links []Link, margin int) {
	for _, l := range links {
		t.hang(strings.Repeat(" ", margin), margin, l.text())
	}
}

func (t textWriter) factors(factors []Factor) {
	if len(factors) == 0 {
		return
	}
	t.heading(phrase.Label("factors"))
	for _, f := range factors {
		id := printable.Line(f.ID)
		t.hang("  "+t.style(bold, id)+" ", 3+markup.Columns(id), f.Text.Text())
		t.notes(markup.Columns(id)+3, append(f.Facts(), phrase.Labelled("accepted", f.Accepted.Text())...))
		t.evidence(f.Evidence, markup.Columns(id)+3)
	}
}

func (t textWriter) actions(actions []Action) {
	if len(actions) == 0 {
		return
	}
	t.heading(phrase.Label("actions"))
	for _, a := range actions {
		id := printable.Line(a.ID)
		t.hang("  "+t.style(bold, id)+" ", 3+markup.Columns(id), a.Title.Text())
		t.notes(markup.Columns(id)+3, append(append([]string{a.Status}, a.Details()...), phrase.Labelled(
			"", a.Overdue, "", a.Tracker.text(), "addresses", ids(a.Addresses),
			"done-when", a.DoneWhen.Text(), "reason", a.Reason.Text())...))
	}
}

// notes writes the short facts below a line.
func (t textWriter) notes(margin int, parts []string) {
	if len(parts) > 0 {
		t.hang(strings.Repeat(" ", margin), margin, strings.Join(parts, " · "))
	}
}

func (t textWriter) related(p *Page) {
	if len(p.Related)+len(p.Links) == 0 {
		return
	}
	t.heading(phrase.Label("related"))
	for _, l := range p.Related {
		t.hang("  - ", 4, l.text())
	}
	for _, l := range p.Links {
		t.hang("  - ", 4, l.text())
	}
}

// entries writes a team's own fields after a margin, those that others hold after a wider
// one.
func (t textWriter) entries(list []Entry, margin string) {
	for _, e := range list {
		lead := margin + "- "
		if e.Name != "" {
			lead = margin + printable.Line(e.Name) + ": "
		}
		if len(e.Text)+len(e.Entries) == 0 {
			t.hang(lead, markup.Columns(lead), e.Value.Text())
			continue
		}
		fmt.Fprintln(t.out, strings.TrimRight(lead, " "))
		if len(e.Text) > 0 {
			e.Text.WriteText(t.out, margin+"  ", t.width)
		}
		t.entries(e.Entries, margin+"  ")
	}
}
