package interview

import (
	"cmp"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// An untimedLine was pasted and has no time, so that it is no event by itself. The author
// chooses where it goes.
type untimedLine struct {
	Line  string
	Why   string    `json:",omitempty"` // a time in it was refused
	Apart bool      `json:",omitempty"` // it begins a paragraph
	At    when.Time // of the event before it, or zero
	Text  string    // of that event
}

// Where lines without a time go.
const (
	asDetails    = "details"
	asBackground = "background"
	asImpact     = "impact"
	leftOut      = "left out"
)

// hasUntimed reports whether there are such lines.
func hasUntimed(s *Session) bool { return len(s.state.Untimed) > 0 }

// noteUntimed notes that there are such lines, where the author is not asked at once.
func (s *Session) noteUntimed() {
	if n := len(s.state.Untimed); n > 0 {
		s.note = phrase.Count(n, "line") + " had no time and became no event"
	}
}

// untimed asks where the lines without a time go. They are moved by keepUntimed when the
// page is left.
func (s *Session) untimed() Question {
	lines := slices.Clone(s.state.Untimed)
	slices.SortStableFunc(lines, func(a, b untimedLine) int { // those whose time was refused first
		return cmp.Compare(min(len(b.Why), 1), min(len(a.Why), 1))
	})
	why := quoted(lines, func(l untimedLine) string {
		if l.Why != "" {
			return l.Why + ": " + l.Line
		}
		return l.Line
	})
	title := "1 line has no time. Where should it go?"
	if len(lines) > 1 {
		title = phrase.Count(len(lines), "line") + " have no time. Where should they go?"
	}
	options := []Option{
		{Word: asBackground, Label: "background, before the timeline"},
		{Word: asImpact, Label: "impact: who was affected, and how"},
		{Word: leftOut, Label: "left out"},
	}
	standard := asBackground
	if slices.ContainsFunc(lines, func(l untimedLine) bool { return !l.At.IsZero() }) { // else there is no event before them
		// What is below a heading is another section of what was pasted, and no details.
		if !slices.ContainsFunc(lines, func(l untimedLine) bool { return !l.At.IsZero() && strings.HasPrefix(l.Line, "#") }) {
			standard = asDetails
		}
		options = slices.Insert(options, 0, Option{Word: asDetails, Label: "details of the event before"})
	}
	return Question{
		ID: "timeline.untimed", Title: title, Help: why,
		get: func(*postmortem.Document) string {
			if s.state.Keep == "" && hasUntimed(s) {
				return standard
			}
			return s.state.Keep
		},
		set: func(_ *postmortem.Document, text string) error {
			s.state.Keep = text
			return nil
		},
	}.among(options...)
}

// keepUntimed moves the lines without a time to where the author chose.
func (s *Session) keepUntimed() {
	w := &s.state
	d := clone(&w.Document)
	for _, t := range w.Untimed {
		before := slices.IndexFunc(d.Timeline, func(e postmortem.Event) bool { return e.At.Equal(t.At) && e.Text == t.Text })
		switch {
		case w.Keep == leftOut:
		case w.Keep == asImpact:
			d.Impact.Summary = t.after(d.Impact.Summary)
		case w.Keep == asBackground || before < 0:
			d.Background = t.after(d.Background)
		default:
			d.Timeline[before].Details = t.after(d.Timeline[before].Details)
		}
	}
	w.Document, w.Untimed, w.Keep = d, nil, ""
}

// after puts the line after a text, as a paragraph of its own where it was one.
func (t untimedLine) after(text string) string {
	switch {
	case text == "":
		return t.Line
	case t.Apart:
		return strings.TrimRight(text, "\n") + "\n\n" + t.Line
	}
	return strings.TrimRight(text, "\n") + "\n" + t.Line
}
