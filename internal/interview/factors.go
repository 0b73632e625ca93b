package interview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// factors are what else made it possible, more likely, or worse, each with what could
// be done about it.
func factors() section {
	return section{
		name: "factors", title: "Factors",
		pages: []page{{
			name: "list", when: all(full, hasMilestones),
			holds: func(d *postmortem.Document) bool { return len(d.ContributingFactors) > 0 },
			list:  (*Session).factorList,
		}},
		progress: func(d *postmortem.Document) Progress { return progressOf(len(d.ContributingFactors) > 0) },
	}
}

func (s *Session) factorList() collection {
	field := func(d *postmortem.Document) *[]postmortem.Factor { return &d.ContributingFactors }
	c := listOf(field, func(d *postmortem.Document, f postmortem.Factor) string {
		by := ""
		if a := addressing(d, f.ID); a >= 0 {
			by = " -> " + d.ActionItems[a].ID
		}
		return fmt.Sprintf("%-9s %s", f.ID+by, printable.Line(f.Text))
	}).called("Contributing factors", "Conditions that made it possible, more likely, or worse, or that hid it. There is rarely only one.")
	c.add = Question{
		Title: "What made it possible, more likely, or worse?", Help: "A condition of the system, the tools or the process.",
		Example: "Staging holds 1% of production's rows, so the rewrite took 4 seconds there",
	}.adding("contributing_factors.add", func(d *postmortem.Document, text string) error {
		s.addFactor(d, text)
		return nil
	})
	c.asks, c.entry, c.remove = true, s.factorQuestions, s.removeFactor
	return c
}

// removeFactor removes a factor, and its id from those that refer to it.
func (s *Session) removeFactor(d *postmortem.Document, i int) (undo func(*postmortem.Document)) {
	factor := d.ContributingFactors[i]
	*d = clone(d)
	d.ContributingFactors = slices.Delete(d.ContributingFactors, i, i+1)
	var actions, causes []string // that referred to it
	without := func(ids []string) []string {
		return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == factor.ID })
	}
	for j, a := range d.ActionItems {
		if slices.Contains(a.Addresses, factor.ID) {
			actions = append(actions, a.ID)
			d.ActionItems[j].Addresses = without(a.Addresses)
		}
	}
	for j, f := range d.ContributingFactors {
		if slices.Contains(f.LeadsTo, factor.ID) {
			causes = append(causes, f.ID)
			d.ContributingFactors[j].LeadsTo = without(f.LeadsTo)
		}
	}
	return func(d *postmortem.Document) {
		*d = clone(d)
		back := factor
		if slices.Contains(factorIDs(d), back.ID) { // in use again
			back.ID = s.nextFactor(d)
		}
		d.ContributingFactors = slices.Insert(d.ContributingFactors, min(i, len(d.ContributingFactors)), back)
		for j, a := range d.ActionItems {
			if slices.Contains(actions, a.ID) {
				d.ActionItems[j].Addresses = append(slices.Clone(a.Addresses), back.ID)
			}
		}
		for j, f := range d.ContributingFactors {
			if slices.Contains(causes, f.ID) {
				d.ContributingFactors[j].LeadsTo = append(slices.Clone(f.LeadsTo), back.ID)
			}
		}
	}
}

func (s *Session) factorQuestions(d *postmortem.Document, i int) []Question {
	id := d.ContributingFactors[i].ID
	key := func(field string) postmortem.Path {
		return pathTo("contributing_factors", postmortem.EntryID(id), field)
	}
	factor := func(d *postmortem.Document) *postmortem.Factor { return &d.ContributingFactors[i] }
	kinds := []Option{{"", "not set"}}
	for _, word := range postmortem.FactorKind("").Words() {
		kinds = append(kinds, Option{word, word})
	}
	return []Question{
		ask(key("text"), func(d *postmortem.Document) *string { return &factor(d).Text }).of(
			"What made it possible, more likely, or worse?", "", ""),
		{
			ID: questionID(key("action")), Title: "What would prevent it, limit it, or reveal it sooner?",
			Help:    "Becomes an action item; its owner and due date are asked later. Leave it empty to skip.",
			Example: "Run migrations in staging against a copy of production's size",
			get: func(d *postmortem.Document) string {
				if a := addressing(d, factor(d).ID); a >= 0 {
					return d.ActionItems[a].Title
				}
				return ""
			},
			set: func(d *postmortem.Document, text string) error {
				switch a := addressing(d, factor(d).ID); {
				case a >= 0 && strings.TrimSpace(text) != "":
					d.ActionItems[a].Title = text
				case a < 0 && strings.TrimSpace(text) != "":
					s.addAction(d, text).Addresses = []string{factor(d).ID}
				}
				return nil
			},
		},
		ask(key("kind"), func(d *postmortem.Document) *string { return (*string)(&factor(d).Kind) }).of(
			"What kind of factor is it?", "Counted over many postmortems.", "").among(kinds...),
	}
}

// addressing returns the index of the first action that acts on a factor, or -1.
func addressing(d *postmortem.Document, factor string) int {
	return slices.IndexFunc(d.ActionItems, func(a postmortem.Action) bool { return slices.Contains(a.Addresses, factor) })
}

// nextID returns the id after the highest: f3 after f1 and f2. An id that the document had
// when the interview began is not used again though its entry was removed: what someone
// else did with that entry meanwhile would be merged into the new one.
func nextID(letter string, used, before []string) string {
	var highest uint64
	for _, id := range slices.Concat(used, before) {
		if digits, ok := strings.CutPrefix(id, letter); ok {
			if n, err := strconv.ParseUint(digits, 10, 32); err == nil {
				highest = max(highest, n)
			}
		}
	}
	return letter + strconv.FormatUint(highest+1, 10)
}

// addFactor puts a factor at the end.
func (s *Session) addFactor(d *postmortem.Document, text string) {
	d.ContributingFactors = append(d.ContributingFactors, postmortem.Factor{ID: s.nextFactor(d), Text: text})
}

func (s *Session) nextFactor(d *postmortem.Document) string {
	return nextID("f", factorIDs(d), factorIDs(&s.options.Document))
}

func factorIDs(d *postmortem.Document) []string {
	ids := make([]string, len(d.ContributingFactors))
	for i, f := range d.ContributingFactors {
		ids[i] = f.ID
	}
	return ids
}
