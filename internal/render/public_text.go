package render

import (
	"fmt"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/printable"
)

// publicPage writes a page for customers as text.
func (t textWriter) publicPage(p *PublicPage) {
	for _, l := range markup.Wrap(printable.Line(markup.Line(p.Title).Text()), t.width) {
		fmt.Fprintln(t.out, t.style(bold, l))
	}
	t.hang("", 0, p.Byline())
	t.paragraph(p.Notice)
	if len(p.Summary) > 0 {
		fmt.Fprintln(t.out)
		p.Summary.WriteText(t.out, "", t.width)
	}
	t.paragraph(p.Fact)
	if len(p.Facts) > 0 {
		fmt.Fprintln(t.out)
		var facts []Fact
		for _, f := range p.Facts {
			facts = append(facts, Fact{f.Name, phrase.Join(": ", f.Value, f.Note)})
		}
		t.facts(facts, "")
	}
	if p.HasImpact() {
		t.heading(phrase.Label("who-was-affected"))
		if len(p.Impact) > 0 {
			p.Impact.WriteText(t.out, "  ", t.width)
		}
		var counts []Fact
		for _, c := range p.Counts {
			counts = append(counts, Fact{markup.Line(c.What).Text(), c.Amount})
		}
		t.facts(counts, "  ")
		for _, w := range p.Windows {
			t.hang("  - ", 4, phrase.Join(": ", w.Title.Text(), w.Text))
		}
	}
	t.publicTimeline(p.Timeline)
	t.prose(phrase.Label("public-why"), p.Cause)
	t.prose(phrase.Label("public-did"), p.Resolution)
	if len(p.Actions) > 0 {
		t.heading(phrase.Label("public-changes"))
		for _, a := range p.Actions {
			t.hang("  - ", 4, a.Title.Text()+" ("+a.State+")")
		}
	}
	t.prose(phrase.Label("advice"), p.Advice)
	t.corrections(p.Corrections)
	if len(p.Links) > 0 {
		t.heading(phrase.Label("read-more"))
		for _, l := range p.Links {
			t.hang("  - ", 4, l.text())
		}
	}
	t.paragraph(p.Zone)
}

// paragraph writes a sentence or two by themselves.
func (t textWriter) paragraph(text string) {
	if text != "" {
		fmt.Fprintln(t.out)
		t.hang("", 0, text)
	}
}

func (t textWriter) publicTimeline(days []PublicDay) {
	if len(days) == 0 {
		return
	}
	t.heading(phrase.Label("timeline"))
	for _, day := range days {
		if day.Name != "" {
			fmt.Fprintf(t.out, "  %s\n", t.style(bold, day.Name))
		}
		var facts []Fact
		for _, e := range day.Events {
			facts = append(facts, Fact{e.When, e.Text.Text()})
		}
		t.facts(facts, "  ")
	}
}

func (t textWriter) corrections(list []Correction) {
	if len(list) == 0 {
		return
	}
	t.heading(phrase.Label("corrections"))
	for _, c := range list {
		t.hang("  - ", 4, phrase.Join(": ", c.When, c.Text.Text()))
	}
}
