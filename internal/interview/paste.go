package interview

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// paste asks for lines in whatever shape the author has them.
func (s *Session) paste() Question {
	return Question{
		ID: "timeline.paste", Style: Prose,
		Title: "Paste what you have, or continue without",
		Help: "A chat log, notes, a table: lines with times become events. " +
			"Times without a zone are in " + s.times.Zone(&s.state.Document).String() + ".",
		Example: "[14:09] alert fires\n14:12 on-call acknowledges\n2:20 PM: incident declared",
		get:     func(*postmortem.Document) string { return s.state.Pasted },
		set: func(_ *postmortem.Document, text string) error {
			s.state.Pasted = text
			return nil
		},
		echo: func(d *postmortem.Document, text string) string {
			read := s.readPasted(text, s.reader(d, postmortem.Note))
			events := read.Timeline()
			found := "= " + phrase.Count(len(events), "event")
			if s.state.Day == "" && s.isGuess(text, d, events) {
				found += ", assumed to be " + s.days(&postmortem.Document{Timeline: events, Timezone: d.Timezone})
			}
			return found + "; " + phrase.Count(len(read.Unread()), "line") + " without a time"
		},
		warn: func(d *postmortem.Document, text string) string {
			if refused := s.readPasted(text, s.reader(d, postmortem.Note)).Refused; len(refused) > 0 {
				return phrase.Count(len(refused), "line") + " not read: " + refused[0].Err.Error()
			}
			zone := s.times.Zone(d)
			other := otherZone(text, zone)
			if other == "" {
				return ""
			}
			return "a line mentions times in " + other + "; they are read in " + zone.String() + " (change it at esc, Time zone)"
		},
	}
}

// otherZone returns the zone that a line about times gives for all of them ("All times
// in CET", a column "Time (PST)") where that cannot be the one they are read in, else "".
func otherZone(text string, zone *time.Location) string {
	for line := range strings.Lines(text) {
		if !strings.Contains(strings.ToLower(line), "time") {
			continue
		}
		for _, word := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(word) < 3 || word != strings.ToUpper(word) {
				continue
			}
			meant, err := when.Zone(word)
			var abbreviation *when.Error
			switch {
			case err == nil && meant.String() != zone.String(),
				errors.As(err, &abbreviation) && abbreviation.Zones != nil && !slices.Contains(abbreviation.Zones, zone.String()):
				return word
			}
		}
	}
	return ""
}

// takePasted makes events of what was pasted.
func (s *Session) takePasted() {
	if strings.TrimSpace(s.state.Pasted) == "" {
		return
	}
	before := len(s.state.Document.Timeline)
	s.capture(&s.state.Document, s.state.Pasted)
	s.state.Pasted = ""
	if len(s.state.Document.Timeline) > before {
		s.state.Known.HasEvents = true
	}
}

// readPasted reads lines. A day without its year is the last such day: the year is shown
// and can be changed.
func (s *Session) readPasted(text string, r when.Reader) capture.Result {
	r.Recent = true
	return capture.Text(text, r)
}

// capture makes events of lines. Those without a time are kept until the author has chosen
// where they go.
func (s *Session) capture(d *postmortem.Document, text string) {
	read := s.readPasted(text, s.reader(d, postmortem.Note))
	events := read.Timeline()
	s.date(d, text, events)
	for _, u := range read.Unread() {
		line := untimedLine{Line: u.Line, Apart: u.Apart}
		if u.Events > 0 {
			line.At, line.Text = events[u.Events-1].At, events[u.Events-1].Text
		}
		s.state.Untimed = append(s.state.Untimed, line)
	}
	d.Timeline = slices.Concat(d.Timeline, events)
	sortEvents(d)
}
