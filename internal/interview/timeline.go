package interview

import (
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// timeline is what happened and when: pasted lines first, since nobody types a
// time twice, then the milestones, which are what people remember, then the
// moments between.
func timeline() section {
	pasting := page{
		name: "paste", when: all(full, func(iv *interview) bool { return iv.options.Paste != nil && !iv.work.Given[linesCame] }),
		questions: func(iv *interview) []question { return []question{iv.paste()} },
		holds:     isTimed,
		after:     (*interview).takePasted,
	}
	more := pasting
	more.name, more.key, more.keyFrom, more.keyHelp = "paste-more", "ctrl+p", []string{"moments"}, "ctrl+p paste lines"
	more.when, more.holds = func(iv *interview) bool { return iv.options.Paste != nil }, nil
	more.after = func(iv *interview) {
		iv.takePasted()
		iv.tellTimeless()
	}
	day := page{
		name: "day", when: all(full, hasMilestones, func(iv *interview) bool { return !hasEvents(iv) || iv.work.Day != "" || iv.work.Read.Guess }),
		questions: func(iv *interview) []question { return []question{iv.day()} },
	}
	otherDay := day
	otherDay.name, otherDay.key, otherDay.keyFrom, otherDay.keyHelp = "which-day", "ctrl+t", []string{"look", "moments"}, "ctrl+t which day"
	otherDay.when = func(iv *interview) bool { return iv.work.Read.Guess }
	keep := page{
		name: "timeless", when: all(full, hasTimeless),
		questions: func(iv *interview) []question { return []question{iv.keeping()} },
		after:     (*interview).keepTimeless,
	}
	keepMore := keep
	keepMore.name, keepMore.key, keepMore.keyFrom, keepMore.keyHelp = "timeless-more", "ctrl+l", []string{"look", "moments"}, "ctrl+l lines without a time"
	pages := []page{
		day, otherDay, pasting, more, keep, keepMore,
		{name: "look", when: all(full, hasEvents, (*interview).hasLines), holds: isTimed, open: func(iv *interview, at place) screen {
			moments := iv.moments()
			moments.title = "Moments read"
			moments.intro = "Take out what does not matter, mend what is wrong; which is which comes next."
			return newList(iv, moments, at)
		}},
	}
	for _, m := range milestones() {
		pages = append(pages, page{
			name: "pick-" + string(m.kind), when: all(full, hasEvents, happens(m.kind), canPick(m.kind)),
			open: func(iv *interview, at place) screen { return newPick(iv, m, at) },
		})
	}
	pages = append(pages,
		page{name: "milestones", when: hasMilestones, questions: (*interview).milestoneQuestions},
		page{
			name: "moments", when: all(full, func(iv *interview) bool { return !iv.hasLines() }),
			home: hasEvents,
			open: func(iv *interview, at place) screen { return newList(iv, iv.moments(), at) },
		},
	)
	return section{
		name: "timeline", title: "Timeline", pages: pages,
		state: func(d *postmortem.Document) state {
			if d.Kind == postmortem.Project {
				return reached(len(d.Timeline) > 0)
			}
			return reached(len(d.Timeline) > 0, has(d, postmortem.Started), has(d, postmortem.Detected),
				d.Impact.Ongoing || has(d, postmortem.Resolved) || has(d, postmortem.Mitigated))
		},
	}
}

// hasLines reports whether there are lines that milestones are picked from: the
// document came with some, or they were pasted.
func (iv *interview) hasLines() bool { return iv.work.Given[linesGiven] }

// The marks of that among what is given: that there are lines, and that the
// document came with them, so that nothing need be pasted.
const (
	linesGiven = "lines"
	linesCame  = "lines came"
)

// canPick is the condition that a milestone is still to be picked from the lines,
// or was and can be picked again.
func canPick(kind postmortem.EventKind) func(*interview) bool {
	return func(iv *interview) bool {
		return iv.hasLines() && (!has(&iv.work.Document, kind) || iv.work.Given[picked(kind)])
	}
}

// picked is the mark, among what is given, of a milestone that was picked from the lines.
func picked(kind postmortem.EventKind) string { return "picked " + string(kind) }

// day asks for the day that times without a date are on, until an event is known.
func (iv *interview) day() question {
	return question{
		path: "timeline.day", title: "On which day did it begin?",
		why:     "So that times can be typed as 09:58. Empty is today, or yesterday for what would be in the future.",
		example: "yesterday   or   2026-03-10",
		get:     func(*postmortem.Document) string { return iv.work.Day },
		set: func(d *postmortem.Document, text string) error {
			if iv.work.Day = ""; strings.TrimSpace(text) == "" {
				return nil
			}
			typed, err := iv.reader(d, postmortem.Note).Read(text)
			if err == nil && typed.Day {
				iv.work.Day = typed.String()
				return nil
			}
			_, err = when.ParseDate(text)
			return noDay(err, "yesterday")
		},
		echo: func(*postmortem.Document, string) string { return "= " + iv.work.Day },
	}
}
