package interview

import "github.com/f08c5b15/pm/internal/postmortem"

// impact is who was affected, and how badly.
func impact() section {
	return section{
		name: "impact", title: "Impact",
		pages: []page{
			{name: "summary", when: isIncident, questions: func(s *Session) []Question {
				return []Question{ask(pathTo("impact", "summary"), func(d *postmortem.Document) *string { return &d.Impact.Summary }).of(
					"Who was affected, and how?", "What could they not do? Use their words.",
					"About 40% of customers could not pay; their carts were kept.").long()}
			}},
			{name: "figures", when: all(full, isIncident), holds: func(d *postmortem.Document) bool { return len(d.Impact.Figures) > 0 }, list: func(*Session) collection { return figures() }},
			{name: "data", when: all(full, isIncident), questions: func(s *Session) []Question {
				questions := []Question{certainty(pathTo("impact", "data_loss"), "Was data lost?",
					"“Unknown” is a fine answer for now.",
					func(d *postmortem.Document) *postmortem.Certainty { return &d.Impact.DataLoss })}
				if s.state.Document.Security {
					questions = append(questions, certainty(pathTo("impact", "data_exposure"), "Was data exposed?",
						"This is what readers of a security incident ask first.",
						func(d *postmortem.Document) *postmortem.Certainty { return &d.Impact.DataExposure }))
				}
				return questions
			}},
			{name: "windows", elsewhere: "Impact windows", when: isIncident, list: (*Session).windows},
			{name: "slos", elsewhere: "Service level objectives", when: isIncident, list: func(*Session) collection { return slos() }},
		},
		progress: func(d *postmortem.Document) Progress {
			return progressOf(d.Impact.Summary != "", len(d.Impact.Figures) > 0, d.Impact.DataLoss != "")
		},
	}
}

func certainty(path postmortem.Path, title, help string, field func(*postmortem.Document) *postmortem.Certainty) Question {
	return ask(path, func(d *postmortem.Document) *string { return (*string)(field(d)) }).of(title, help, "").
		among(
			Option{"", "not answered"},
			Option{"none", "no"},
			Option{"possible", "possibly"},
			Option{"confirmed", "yes"},
			Option{"unknown", "unknown"},
		)
}
