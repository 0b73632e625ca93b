package interview

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/clipperhouse/displaywidth"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// paste asks for lines in whatever shape the author has them.
func (s *Session) paste() Question {
	return Question{
		ID: pasteQuestion, Style: Prose,
		Title: "Paste what you have, or continue without",
		Help: "A chat log, notes, a status page: lines with times become events. " +
			"Times without a zone are in " + s.times.Zone(&s.state.Document).String() + ".",
		Example: "[14:09] alert fires\n14:12 on-call acknowledges\n2:20 PM: incident declared",
		get:     func(*postmortem.Document) string { return s.state.Pasted },
		set: func(_ *postmortem.Document, text string) error {
			s.state.Pasted = text
			return nil
		},
		echo: func(d *postmortem.Document, text string) string {
			read := s.readPasted(text, s.pasteReader(d))
			found := "= " + read.Summary()
			switch {
			case s.state.Day != "":
			case s.isGuess(text, d, read):
				which := "; the lines have no date"
				if slices.ContainsFunc(read.Events, func(e capture.Event) bool { return e.Day == capture.DayWritten && !e.YearAssumed }) {
					which = "; some lines have no date"
				}
				found += which
			case nearDay(read) != "":
				found += "; lines without a date are of " + nearDay(read)
			}
			return found
		},
		warn: func(d *postmortem.Document, text string) string {
			const shown, room = 3, 30
			refused := s.readPasted(text, s.pasteReader(d)).Refused
			why := ""
			for _, l := range refused[:min(len(refused), shown)] {
				why += "“" + displaywidth.TruncateString(printable.Line(strings.TrimSpace(l.Line)), room, "…") + "” is not read: " + l.Err.Problem + "\n"
			}
			if more := len(refused) - shown; more > 0 {
				why += "and " + phrase.Count(more, "more line") + "\n"
			}
			return strings.TrimSuffix(why, "\n")
		},
	}
}

// takePasted makes events of what was pasted.
func (s *Session) takePasted() {
	if strings.TrimSpace(s.state.Pasted) == "" {
		return
	}
	s.takeProposals()
	before := len(s.state.Document.Timeline)
	s.capture(&s.state.Document, s.state.Pasted)
	delete(s.state.Answers, pasteZone)
	delete(s.state.Answers, pasteApproximate)
	s.state.Pasted = ""
	if len(s.state.Document.Timeline) > before {
		s.state.Known.HasEvents = true
	}
}

// A pastedText is a text that was read, with what it was read with.
type pastedText struct {
	text, reader string
	read         capture.Result
}

// readPasted reads lines with what was answered about them. It remembers the last text:
// reading a thousand lines takes longer than a key may.
func (s *Session) readPasted(text string, r when.Reader) capture.Result {
	r = s.answered(r)
	reader := fmt.Sprint(s.state.Answers, r.Zone, r.Day, r.Previous, r.Started, r.Resolved, r.Now.Truncate(time.Minute))
	if s.pasted.text != text || s.pasted.reader != reader {
		s.pasted = pastedText{text, reader, capture.Text(text, r, s.names()...)}
	}
	return s.pasted.read
}

// pasteReader reads pasted lines by the times of the events and, before there are any, by the
// day that the author has given.
func (s *Session) pasteReader(d *postmortem.Document) when.Reader {
	r := s.reader(d, postmortem.Note)
	if day, err := when.ParseDate(s.state.Day); err == nil && !hasKnownTime(d) {
		r.Day = day
	}
	return r
}

// hasKnownTime reports whether the time of an event is known.
func hasKnownTime(d *postmortem.Document) bool {
	return slices.ContainsFunc(d.Timeline, func(e postmortem.Event) bool { return e.At.IsKnown() })
}

// names are those of the people who may speak in a chat.
func (s *Session) names() []string {
	var names []string
	for _, p := range slices.Concat(s.state.Document.People, s.options.People) {
		names = append(names, p.ID, p.Name)
	}
	return names
}

// capture makes events of lines. Those without a time are kept until the author has chosen
// where they go.
func (s *Session) capture(d *postmortem.Document, text string) {
	read := s.readPasted(text, s.pasteReader(d))
	events := read.Timeline()
	s.date(d, text, read)
	why := map[int]string{} // by the number of the line
	for _, refused := range read.Refused {
		why[refused.Number] = refused.Err.Problem
	}
	for _, u := range read.Unread() {
		line := untimedLine{Line: u.Line, Apart: u.Apart, Why: why[u.Number]}
		delete(why, u.Number) // those below it have no time
		if u.Events > 0 {
			line.At, line.Text = events[u.Events-1].At, events[u.Events-1].Text
		}
		s.state.Untimed = append(s.state.Untimed, line)
	}
	before := *d
	d.Timeline = slices.Concat(d.Timeline, events)
	placeEvents(d, &before)
}
