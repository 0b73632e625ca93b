package interview

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// paste asks for lines in whatever shape the author has them.
func (iv *interview) paste() question {
	return question{
		path: "timeline.paste", style: prose,
		title: "Paste what you have, or go on without",
		why: "A chat log, notes, a table: lines with times become moments. " +
			"Times without a zone are in " + iv.Zone(&iv.work.Document).String() + ".",
		example: "[14:09] alert fires\n14:12 on-call acknowledges\n2:20 PM: incident declared",
		get:     func(*postmortem.Document) string { return iv.work.Pasted },
		set: func(_ *postmortem.Document, text string) error {
			iv.work.Pasted = text
			return nil
		},
		echo: func(d *postmortem.Document, text string) string {
			events, unread := iv.options.Paste(text, iv.reader(d, postmortem.Note))
			said := "= " + phrase.Count(len(events), "moment")
			if iv.work.Day == "" && iv.isGuess(text, d, events) {
				said += ", taken for " + iv.days(&postmortem.Document{Timeline: events, Timezone: d.Timezone})
			}
			return said + "; " + phrase.Count(len(unread), "line") + " without a time"
		},
		warn: func(d *postmortem.Document, text string) string {
			zone := iv.Zone(d)
			said := otherZone(text, zone)
			if said == "" {
				return ""
			}
			return "a line speaks of times in " + said + "; they are read in " + zone.String() + " (esc, Time zone changes that)"
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
func (iv *interview) takePasted() {
	if strings.TrimSpace(iv.work.Pasted) == "" {
		return
	}
	before := len(iv.work.Document.Timeline)
	iv.capture(&iv.work.Document, iv.work.Pasted)
	iv.work.Pasted = ""
	if len(iv.work.Document.Timeline) > before {
		iv.work.Given[linesGiven] = true
	}
}

// capture makes events of lines. Those without a time wait to be told what becomes of them.
func (iv *interview) capture(d *postmortem.Document, text string) {
	events, unread := iv.options.Paste(text, iv.reader(d, postmortem.Note))
	iv.date(d, text, events)
	for _, u := range unread {
		line := timeless{Line: u.Line, Apart: u.Apart}
		if u.Behind > 0 {
			line.At, line.Text = events[u.Behind-1].At, events[u.Behind-1].Text
		}
		iv.work.Timeless = append(iv.work.Timeless, line)
	}
	d.Timeline = slices.Concat(d.Timeline, events)
	settle(d)
}
