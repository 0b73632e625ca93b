package interview

import (
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// cause is why it could happen, and what ended it.
func cause() section {
	return section{
		name: "cause", title: "Cause",
		pages: []page{
			{name: "summary", when: hasMilestones, questions: func(iv *interview) []question {
				why := ask("root_cause.summary", func(d *postmortem.Document) *string { return &d.RootCause.Summary }).of(
					"How could it happen?", "In terms of the system: what let a normal day turn into this? Not who.",
					"The migration rewrote a table of 40 million rows under a lock, and nothing limits how long a migration may hold one.").long()
				if iv.depth() == Short {
					return []question{why}
				}
				return []question{
					why,
					ask("root_cause.trigger", func(d *postmortem.Document) *string { return &d.RootCause.Trigger }).of(
						"What set it off on that day?", "The last step of many: a release, a peak, a certificate.",
						"The 14:00 release ran the migration.").long(),
					ask("resolution", func(d *postmortem.Document) *string { return &d.Resolution }).of(
						"What ended it?", "What was done, and how one knew that it helped.",
						"The migration was cancelled; PostgreSQL rolled it back within four minutes.").long(),
				}
			}},
			{name: "whys", key: "ctrl+y", keyHelp: "ctrl+y ask why", keyFrom: "summary", elsewhere: "Five whys", when: all(full, hasMilestones),
				open: func(iv *interview, at place) screen { return newList(iv, whys(), at) }},
		},
		state: func(d *postmortem.Document) state {
			return reached(d.RootCause.Summary != "", d.RootCause.Trigger != "" || d.Resolution != "")
		},
	}
}

// whys is the chain from symptom to system.
func whys() collection {
	field := func(d *postmortem.Document) *[]string { return &d.RootCause.Whys }
	c := lines("root_cause.whys", field,
		"Five whys", "From what users saw towards the system, as far as it helps. It may stop early.",
		"Why was that?", "Why did checkout fail? The table was locked for an hour.")
	c.become = []becoming{intoFactor(field)}
	return c
}

// intoFactor makes a contributing factor of a line.
func intoFactor(field func(*postmortem.Document) *[]string) becoming {
	return becoming{"f", "make it a factor", func(d *postmortem.Document, i int) { addFactor(d, (*field(d))[i]) }}
}

// intoAction makes an action item of a line.
func intoAction(field func(*postmortem.Document) *[]string) becoming {
	return becoming{"a", "make it an action", func(d *postmortem.Document, i int) { addAction(d, (*field(d))[i]) }}
}

// addFactor puts a factor at the end.
func addFactor(d *postmortem.Document, text string) {
	ids := make([]string, len(d.ContributingFactors))
	for i, f := range d.ContributingFactors {
		ids[i] = f.ID
	}
	d.ContributingFactors = append(d.ContributingFactors, postmortem.Factor{ID: nextID("f", ids), Text: text})
}

// lines is a list of texts.
func lines(path string, field func(*postmortem.Document) *[]string, title, intro, asking, example string) collection {
	return collection{
		title: title, intro: intro,
		rows: func(d *postmortem.Document) []string {
			rows := make([]string, len(*field(d)))
			for i, text := range *field(d) {
				rows[i] = "- " + clean(text)
			}
			return rows
		},
		add: question{
			path: path + ".add", title: asking, why: "One line each; Enter alone goes on.", example: example,
			get: func(*postmortem.Document) string { return "" },
			set: func(d *postmortem.Document, text string) error {
				if text != "" {
					*field(d) = append(*field(d), text)
				}
				return nil
			},
		},
		entry: func(_ *postmortem.Document, i int) []question {
			return []question{ask(fmt.Sprintf("%s[%d]", path, i),
				func(d *postmortem.Document) *string { return &(*field(d))[i] }).of(asking, "", "")}
		},
		remove: taking(field),
		paste: func(d *postmortem.Document, text string) {
			for line := range strings.SplitSeq(text, "\n") {
				if line = strings.TrimSpace(strings.TrimLeft(line, "-*• ")); line != "" {
					*field(d) = append(*field(d), line)
				}
			}
		},
	}
}

// factors are what else made it possible, likelier or worse, each with what could
// be done about it.
func factors() section {
	return section{
		name: "factors", title: "Factors",
		pages: []page{{name: "list", when: all(full, hasMilestones), open: func(iv *interview, at place) screen {
			return newList(iv, factorList(), at)
		}}},
		state: func(d *postmortem.Document) state { return reached(len(d.ContributingFactors) > 0) },
	}
}

func factorList() collection {
	field := func(d *postmortem.Document) *[]postmortem.Factor { return &d.ContributingFactors }
	return collection{
		title: "Contributing factors", asks: true,
		intro: "Conditions that made it possible, likelier or worse, or kept it from being seen. There is seldom only one.",
		rows: func(d *postmortem.Document) []string {
			rows := make([]string, len(d.ContributingFactors))
			for i, f := range d.ContributingFactors {
				by := ""
				if a := addressing(d, f.ID); a >= 0 {
					by = " -> " + d.ActionItems[a].ID
				}
				rows[i] = fmt.Sprintf("%-9s %s", f.ID+by, clean(f.Text))
			}
			return rows
		},
		add: question{
			path: "contributing_factors.add", title: "What made it possible, likelier or worse?",
			why:     "A condition of the system, of the tools or of how the work is set up.",
			example: "Staging holds 1% of production's rows, so the rewrite took 4 seconds there",
			get:     func(*postmortem.Document) string { return "" },
			set: func(d *postmortem.Document, text string) error {
				if text != "" {
					addFactor(d, text)
				}
				return nil
			},
		},
		entry: factorQuestions,
		remove: func(d *postmortem.Document, i int) func(*postmortem.Document) {
			id, actions := d.ContributingFactors[i].ID, slices.Clone(d.ActionItems)
			undo := taking(field)(d, i)
			var had []string
			d.ActionItems = slices.Clone(actions)
			for j, a := range actions {
				if slices.Contains(a.Addresses, id) {
					had = append(had, a.ID)
					d.ActionItems[j].Addresses = slices.DeleteFunc(slices.Clone(a.Addresses), func(f string) bool { return f == id })
				}
			}
			return func(d *postmortem.Document) {
				undo(d)
				d.ActionItems = slices.Clone(d.ActionItems)
				for j, a := range d.ActionItems {
					if slices.Contains(had, a.ID) {
						d.ActionItems[j].Addresses = append(slices.Clone(a.Addresses), id)
					}
				}
			}
		},
	}
}

func factorQuestions(d *postmortem.Document, i int) []question {
	id := d.ContributingFactors[i].ID
	path := func(field string) string { return fmt.Sprintf("contributing_factors[%s].%s", id, field) }
	factor := func(d *postmortem.Document) *postmortem.Factor { return &d.ContributingFactors[i] }
	kinds := []option{{"", "not said"}}
	for _, word := range postmortem.FactorKind("").Words() {
		kinds = append(kinds, option{word, word})
	}
	return []question{
		ask(path("text"), func(d *postmortem.Document) *string { return &factor(d).Text }).of(
			"What made it possible, likelier or worse?", "", ""),
		{
			path: path("action"), title: "What would remove it, weaken it, or show it sooner?",
			why:     "It becomes an action item; its owner and date are asked with the others. Empty is fine.",
			example: "Run migrations in staging against a copy of production's size",
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
					addAction(d, text).Addresses = []string{factor(d).ID}
				}
				return nil
			},
		},
		ask(path("kind"), func(d *postmortem.Document) *string { return (*string)(&factor(d).Kind) }).of(
			"Which part of the system is it?", "For counting over many postmortems later.", "").among(kinds...),
	}
}

// addressing returns the index of the first action that acts on a factor, or -1.
func addressing(d *postmortem.Document, factor string) int {
	return slices.IndexFunc(d.ActionItems, func(a postmortem.Action) bool { return slices.Contains(a.Addresses, factor) })
}

// nextID returns the id behind those in use: f3 behind f1 and f2.
func nextID(letter string, used []string) string {
	for n := len(used) + 1; ; n++ {
		if id := fmt.Sprint(letter, n); !slices.Contains(used, id) {
			return id
		}
	}
}
