package render

import (
	"fmt"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
)

func (t textWriter) figures(f Figures) {
	if !f.Any() {
		return
	}
	t.heading(phrase.Label("figures"))
	var facts []Fact
	add := func(prefix string, each Figure) {
		value := each.Value
		if ends := phrase.Join(", ", each.Ends, each.How); ends != "" {
			value += "  (" + ends + ")"
		}
		facts = append(facts, Fact{prefix + each.Name, value})
	}
	for _, each := range f.Headline {
		add("", each)
	}
	if f.Missing != "" {
		facts = append(facts, Fact{phrase.Label("not-recorded"), f.Missing})
	}
	for _, w := range f.Windows {
		for _, each := range w.Figures {
			add(fmt.Sprintf("%d. ", w.Number), each)
		}
	}
	for _, b := range f.Budgets {
		facts = append(facts, Fact{phrase.Label("error-budget"), b.Name + " (" + b.Objective + "): " + b.Used})
	}
	t.facts(facts, "  ")
}

func (t textWriter) impact(i Impact) {
	if !i.Any() {
		return
	}
	t.heading(phrase.Label("impact"))
	if len(i.Summary) > 0 {
		i.Summary.WriteText(t.out, "  ", t.width)
	}
	var facts []Fact
	for _, c := range i.Counts {
		amount := c.Amount
		if c.Estimate {
			amount += " (" + phrase.Estimate + ")"
		}
		facts = append(facts, Fact{markup.Line(c.What).Text(), phrase.Join(", ", amount, c.Source.text())})
	}
	for _, w := range i.Windows {
		facts = append(facts, Fact{w.Length, phrase.Join("; ", w.Title.Text(), w.When, w.MostlyRestored, w.How, w.Services, w.Note.Text())})
	}
	t.facts(append(facts, i.Data...), "  ")
}
