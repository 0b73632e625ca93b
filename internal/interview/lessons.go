package interview

import (
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// lessons are what was learned.
func lessons() section {
	list := func(name string, of collection, again string) page {
		return page{
			name: name, when: full, holds: func(d *postmortem.Document) bool { return len(of.rows(d)) > 0 },
			list: func(s *Session) collection {
				if c := of; isProject(s) && again != "" {
					c.add.Title, c.add.Example = again, ""
					return c
				}
				return of
			},
		}
	}
	wrong := func(d *postmortem.Document) *[]string { return &d.Lessons.WentWrong }
	wentWrong := lines(pathTo("lessons", "went_wrong"), wrong,
		"What went wrong", "What made it harder than it had to be: the tools, the communication, the waiting.",
		"What went wrong?", "The dashboard does not show waiting locks")
	wentWrong.conversions = []Conversion{intoFactor(wrong), intoAction(wrong)}
	luck := func(d *postmortem.Document) *[]string { return &d.Lessons.Lucky }
	lucky := lines(pathTo("lessons", "lucky"), luck,
		"Where we got lucky", "What could have made it worse, and did not by chance.",
		"Where did we get lucky?", "It was a Tuesday afternoon, and not the night of the sale")
	lucky.conversions = []Conversion{intoFactor(luck), intoAction(luck)}
	return section{
		name: "lessons", title: "Lessons",
		pages: []page{
			list("well", lines(pathTo("lessons", "went_well"), func(d *postmortem.Document) *[]string { return &d.Lessons.WentWell },
				"What went well", "What worked is worth keeping: a tool, a habit, a decision.",
				"What went well?", "The rollback tool worked at the first try"), "What would you do again?"),
			list("wrong", wentWrong, "What would you do differently?"),
			list("lucky", lucky, ""),
		},
		progress: func(d *postmortem.Document) Progress {
			return progressOf(len(d.Lessons.WentWell) > 0, len(d.Lessons.WentWrong) > 0)
		},
	}
}

// summary is the first thing that readers see and the last that is written.
func summary() section {
	return section{
		name: "summary", title: "Summary",
		pages: []page{
			{name: "text", when: all(full, hasMilestones), holds: func(d *postmortem.Document) bool { return d.Summary != "" }, open: openSummary},
			{name: "background", elsewhere: "Background, response, tags", questions: func(*Session) []Question {
				return []Question{
					ask(pathTo("background"), func(d *postmortem.Document) *string { return &d.Background }).of(
						"What must a reader know first?", "How the part that broke works, for someone from another team.", "").long(),
					ask(pathTo("response"), func(d *postmortem.Document) *string { return &d.Response }).of(
						"How did the response go?", "What helped, what got in the way.", "").long(),
					words(pathTo("tags"), func(d *postmortem.Document) *[]string { return &d.Tags }).of(
						"Which tags does it get?", "Separate them with commas.", "config-change, database"),
				}
			}},
			{name: "questions", elsewhere: "Open questions", list: func(*Session) collection {
				return lines(pathTo("open_questions"), func(d *postmortem.Document) *[]string { return &d.OpenQuestions },
					"Open questions", "What is still unknown.", "What is still unknown?",
					"Why did the replica need twelve minutes to catch up?")
			}},
			{name: "links", elsewhere: "Links", list: func(*Session) collection { return links() }},
			{name: "people", elsewhere: "People", list: func(*Session) collection { return people() }},
			{name: "glossary", elsewhere: "Glossary", list: func(*Session) collection { return glossary() }},
			{name: "related", elsewhere: "Related postmortems", questions: func(*Session) []Question { return []Question{related()} }},
			{name: "reviewed", elsewhere: "The review meeting", questions: (*Session).reviewQuestions},
		},
		progress: func(d *postmortem.Document) Progress { return progressOf(strings.TrimSpace(d.Summary) != "") },
	}
}

// openSummary asks for the summary, with a draft of it in the field.
func openSummary(s *Session, at place) Step {
	q := ask(pathTo("summary"), func(d *postmortem.Document) *string { return &d.Summary }).of(
		"Summarize it in two or three sentences",
		"What users saw, for how long, how it ended. Drafted from your answers; edit freely.", "").long()
	if _, ok := at.Texts[q.ID]; !ok {
		at.Texts = map[QuestionID]string{q.ID: s.redraft()}
	}
	return newAsk(s, []Question{q}, at.Texts).focus(at.Question)
}

// redraft returns the summary: the one that its author wrote, or else a draft of what is
// known now, which is remembered to be one.
func (s *Session) redraft() string {
	d := &s.state.Document
	if d.Summary != "" && d.Summary != s.state.Drafted {
		return d.Summary
	}
	s.state.Drafted = phrase.Summary(d)
	return s.state.Drafted
}
