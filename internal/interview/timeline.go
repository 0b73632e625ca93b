package interview

import (
	"strings"

	"github.com/f08c5b15/pm/internal/guess"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// timeline is what happened and when: pasted lines first, since no one likes to type a time
// twice, then the milestones, which are what people remember, then the events between.
func timeline() section {
	pasting := page{
		name: "paste", when: func(s *Session) bool { return s.state.Pasted != "" || full(s) && !s.state.Known.CameWithEvents },
		questions: func(s *Session) []Question { return append([]Question{s.paste()}, s.pasteQuestions()...) },
		grows:     true,
		holds:     isTimed,
		after:     (*Session).takePasted,
	}
	more := pasting
	more.name, more.key, more.keyFrom, more.keyHelp = "paste-more", "ctrl+p", []string{"events"}, "paste lines"
	more.when, more.holds = nil, nil
	more.after = func(s *Session) {
		s.takePasted()
		s.noteUntimed()
	}
	day := page{
		name: "day", when: all(full, hasMilestones, func(s *Session) bool { return !hasEvents(s) || s.state.Day != "" || s.state.Read.Guess }),
		questions: func(s *Session) []Question { return []Question{s.day()} },
	}
	otherDay := day
	otherDay.name, otherDay.key, otherDay.keyFrom, otherDay.keyHelp = "which-day", "ctrl+t", []string{"found", "events"}, "which day"
	otherDay.when = func(s *Session) bool { return s.state.Read.Guess || s.state.Read.Near != "" }
	keep := page{
		name: "untimed", when: all(full, hasUntimed),
		questions: func(s *Session) []Question { return []Question{s.untimed()} },
		after:     (*Session).keepUntimed,
	}
	keepMore := keep
	keepMore.name, keepMore.key, keepMore.keyFrom, keepMore.keyHelp = "untimed-more", "ctrl+l", []string{"found", "events"}, "lines without a time"
	pages := []page{
		pasting, more, day, otherDay, keep, keepMore,
		{name: "found", when: all(full, hasEvents, (*Session).hasLines), holds: isTimed, list: func(s *Session) collection {
			return s.eventList().called("Events found", "Remove what does not matter, fix what is wrong. The milestones come next.")
		}},
	}
	for _, m := range milestones() {
		pages = append(pages, page{
			name: "pick-" + string(m.kind), when: all(full, hasEvents, happens(m.kind), canPick(m)),
			open: func(s *Session, at place) Step { return newPick(s, m, at) },
		})
	}
	pages = append(pages,
		page{name: "milestones", when: hasMilestones, questions: (*Session).milestoneQuestions},
		page{
			name: "events", when: all(full, func(s *Session) bool { return !s.hasLines() }),
			home: func(s *Session) bool { return hasEvents(s) && s.state.Pasted == "" },
			list: (*Session).eventList,
		},
	)
	return section{
		name: "timeline", title: "Timeline", pages: pages,
		progress: func(d *postmortem.Document) Progress {
			if d.Kind == postmortem.Project {
				return progressOf(len(d.Timeline) > 0)
			}
			return progressOf(len(d.Timeline) > 0, has(d, postmortem.Started), has(d, postmortem.Detected),
				d.Impact.Ongoing || has(d, postmortem.Resolved) || has(d, postmortem.Mitigated))
		},
	}
}

// hasLines reports whether there are lines that milestones are picked from: the
// document came with some, or they were pasted.
func (s *Session) hasLines() bool { return s.state.Known.HasEvents }

// canPick is the condition that a milestone is still to be picked from the lines,
// or was and can be picked again.
func canPick(m milestone) func(*Session) bool {
	return func(s *Session) bool {
		d := &s.state.Document
		return s.hasLines() && (s.state.Known.Picked[m.kind] || !has(d, m.kind) && (!m.offered || guess.Milestone(d.Timeline, m.kind) < len(d.Timeline)))
	}
}

// day asks for the day that times without a date are on, until an event is known.
func (s *Session) day() Question {
	help := "So that times can be typed as 09:58. Empty is today, or yesterday for a time in the future."
	if assumed := s.guessedDay(); assumed != "" {
		help = assumed + " Enter accepts that."
	}
	return Question{
		ID: "timeline.day", Title: "What day did it start?", Help: help,
		Example: "yesterday   or   2026-03-10",
		get:     func(*postmortem.Document) string { return s.state.Day },
		set: func(d *postmortem.Document, text string) error {
			if s.state.Day = ""; strings.TrimSpace(text) == "" {
				return nil
			}
			day, err := s.reader(d, postmortem.Note).Date(text)
			if err != nil {
				return notADay(err, "yesterday")
			}
			s.state.Day = day.String()
			return nil
		},
		echo: func(*postmortem.Document, string) string { return "= " + s.state.Day },
	}
}
