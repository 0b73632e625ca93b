package interview

import (
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// cause is why it could happen, and what ended it.
func cause() section {
	return section{
		name: "cause", title: "Cause",
		pages: []page{
			{name: "summary", when: hasMilestones, questions: func(s *Session) []Question {
				why := ask(pathTo("root_cause", "summary"), func(d *postmortem.Document) *string { return &d.RootCause.Summary }).of(
					"What made this possible?", "Describe the system, not the person: what turned a normal day into this?",
					"The migration rewrote a table of 40 million rows under a lock, and nothing limits how long a migration may hold one.").long()
				if s.depth() == Short {
					return []Question{why}
				}
				return []Question{
					why,
					ask(pathTo("root_cause", "trigger"), func(d *postmortem.Document) *string { return &d.RootCause.Trigger }).of(
						"What set it off that day?", "The last step of many: a release, a traffic peak, an expired certificate.",
						"The 14:00 release ran the migration.").long(),
					ask(pathTo("resolution"), func(d *postmortem.Document) *string { return &d.Resolution }).of(
						"What ended it?", "What you did, and how you knew that it worked.",
						"The migration was cancelled; PostgreSQL rolled it back within four minutes.").long(),
				}
			}},
			{name: "whys", key: "ctrl+y", keyHelp: "ask why", keyFrom: []string{"summary"}, elsewhere: "Five whys", when: all(full, hasMilestones),
				list: func(*Session) collection { return whys() }},
		},
		progress: func(d *postmortem.Document) Progress {
			return progressOf(d.RootCause.Summary != "", d.RootCause.Trigger != "" || d.Resolution != "")
		},
	}
}

// whys is the chain from symptom to system.
func whys() collection {
	field := func(d *postmortem.Document) *[]string { return &d.RootCause.Whys }
	c := lines(pathTo("root_cause", "whys"), field,
		"Five whys", "From what users saw to the system, as far as it helps. It may stop early.",
		"Why did that happen?", "Why did checkout fail? The table was locked for an hour.")
	c.conversions = []Conversion{intoFactor(field)}
	c.first = "Why were users affected?"
	return c
}

// intoFactor makes a contributing factor of a line.
func intoFactor(field func(*postmortem.Document) *[]string) Conversion {
	return Conversion{"f", "make it a factor", func(s *Session, d *postmortem.Document, i int) bool {
		known := factorOf(d, (*field(d))[i]) != ""
		if !known {
			s.addFactor(d, (*field(d))[i])
		}
		return !known
	}}
}

// intoAction makes an action item of a line.
func intoAction(field func(*postmortem.Document) *[]string) Conversion {
	return Conversion{"a", "make it an action", func(s *Session, d *postmortem.Document, i int) bool {
		known := actionOf(d, (*field(d))[i]) != ""
		if !known {
			s.addAction(d, (*field(d))[i])
		}
		return !known
	}}
}

// factorOf returns the id of the factor with this text, or "".
func factorOf(d *postmortem.Document, text string) string {
	for _, f := range d.ContributingFactors {
		if f.Text == text {
			return f.ID
		}
	}
	return ""
}

// actionOf returns the id of the action with this title, or "".
func actionOf(d *postmortem.Document, text string) string {
	for _, a := range d.ActionItems {
		if a.Title == text {
			return a.ID
		}
	}
	return ""
}

// lines is a list of texts.
func lines(path postmortem.Path, field func(*postmortem.Document) *[]string, title, intro, asking, example string) collection {
	c := listOf(field, func(d *postmortem.Document, text string) string {
		row := "- "
		for _, id := range []string{factorOf(d, text), actionOf(d, text)} {
			if id != "" { // it was converted already
				row += "-> " + id + "  "
			}
		}
		return row + printable.Line(text)
	}).called(title, intro)
	c.add = Question{Title: asking, Help: "One line each. An empty line continues.", Example: example}.
		adding(questionID(path)+".add", func(d *postmortem.Document, text string) error {
			*field(d) = append(*field(d), text)
			return nil
		})
	c.entry = func(_ *postmortem.Document, i int) []Question {
		return []Question{ask(path.Then(i),
			func(d *postmortem.Document) *string { return &(*field(d))[i] }).of(asking, "", "")}
	}
	c.paste = func(d *postmortem.Document, text string) {
		for line := range strings.SplitSeq(text, "\n") {
			if line = strings.TrimSpace(strings.TrimLeft(line, "-*• ")); line != "" {
				*field(d) = append(*field(d), line)
			}
		}
	}
	return c
}
