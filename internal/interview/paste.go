package interview

import (
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// paste asks for lines in whatever shape the author has them.
func (iv *interview) paste() question {
	return question{
		path: "timeline.paste", style: prose,
		title: "Paste what you have, or go on without",
		why: "A chat log, notes, a table: lines with times become moments. " +
			"Times without a zone are in " + iv.zone(&iv.work.Document).String() + ".",
		example: "[14:09] alert fires\n14:12 on-call acknowledges\n2:20 PM: incident declared",
		get:     func(*postmortem.Document) string { return iv.work.Pasted },
		set: func(_ *postmortem.Document, text string) error {
			iv.work.Pasted = text
			return nil
		},
		echo: func(d *postmortem.Document, text string) string {
			events, unread := iv.options.Paste(text, iv.reader(d, postmortem.Note))
			return fmt.Sprintf("= %s; %s", count(len(events), "moment"), count(len(unread), "line")+" without a time")
		},
	}
}

// takePasted makes events of what was pasted.
func (iv *interview) takePasted() {
	if strings.TrimSpace(iv.work.Pasted) == "" {
		return
	}
	before := len(iv.work.Document.Timeline)
	iv.capture(&iv.work.Document)
	if len(iv.work.Document.Timeline) > before {
		iv.work.Given[linesGiven] = true
	}
}

// capture makes events of the pasted lines. What could not be read stays pasted.
func (iv *interview) capture(d *postmortem.Document) {
	events, unread := iv.options.Paste(iv.work.Pasted, iv.reader(d, postmortem.Note))
	d.Timeline = append(append([]postmortem.Event{}, d.Timeline...), events...)
	settle(d)
	iv.work.Pasted = strings.Join(unread, "\n")
	if len(unread) > 0 {
		iv.note = count(len(unread), "line") + " had no time: kept among what you paste into the timeline"
	}
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
