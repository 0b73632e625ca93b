package interview

import (
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// A timeless line was pasted and has no time, so that it is no moment by itself. Its
// author says what becomes of it.
type untimedLine struct {
	Line  string
	Apart bool      `json:",omitempty"` // it begins a paragraph
	At    when.Time // of the moment before it, or zero
	Text  string    // of that moment
}

// The words for what becomes of lines without a time.
const (
	asDetails    = "details"
	asBackground = "background"
	asImpact     = "impact"
	leftOut      = "left out"
)

// hasTimeless reports whether there are such lines.
func hasUntimed(s *Session) bool { return len(s.state.Untimed) > 0 }

// tellTimeless says that there are such lines, where the author is not asked at once.
func (s *Session) noteUntimed() {
	if n := len(s.state.Untimed); n > 0 {
		s.note = phrase.Count(n, "line") + " had no time and became no moment"
	}
}

// keeping asks what becomes of the lines without a time. The answer is carried out by
// keepTimeless when the page is left.
func (s *Session) keeping() Question {
	const shown, room = 2, 60
	lines := s.state.Untimed
	why := ""
	for _, t := range lines[:min(len(lines), shown)] {
		why += "“" + displaywidth.TruncateString(printable.Line(strings.TrimSpace(t.Line)), room, "…") + "”\n"
	}
	if more := len(lines) - shown; more > 0 {
		why += "and " + phrase.Count(more, "more line") + "\n"
	}
	title := "1 line has no time. What becomes of it?"
	if len(lines) > 1 {
		title = phrase.Count(len(lines), "line") + " have no time. What becomes of them?"
	}
	return Question{
		ID: "timeline.timeless", Title: title, Help: strings.TrimSuffix(why, "\n"),
		get: func(*postmortem.Document) string {
			if s.state.Keep == "" && hasUntimed(s) {
				return asDetails
			}
			return s.state.Keep
		},
		set: func(_ *postmortem.Document, text string) error {
			s.state.Keep = text
			return nil
		},
	}.among(
		Option{asDetails, "details of the moment before"},
		Option{asBackground, "background, before the timeline"},
		Option{asImpact, "impact: who felt it, and how"},
		Option{leftOut, "left out"},
	)
}

// keepTimeless does with the lines without a time what their author said.
func (s *Session) keepUntimed() {
	w := &s.state
	d := clone(&w.Document)
	for _, t := range w.Untimed {
		before := slices.IndexFunc(d.Timeline, func(e postmortem.Event) bool { return e.At.Equal(t.At) && e.Text == t.Text })
		switch {
		case w.Keep == leftOut:
		case w.Keep == asImpact:
			d.Impact.Summary = t.behind(d.Impact.Summary)
		case w.Keep == asBackground || before < 0:
			d.Background = t.behind(d.Background)
		default:
			d.Timeline[before].Details = t.behind(d.Timeline[before].Details)
		}
	}
	w.Document, w.Untimed, w.Keep = d, nil, ""
}

// behind puts the line behind a text, as a paragraph of its own where it was one.
func (t untimedLine) behind(text string) string {
	switch {
	case text == "":
		return t.Line
	case t.Apart:
		return strings.TrimRight(text, "\n") + "\n\n" + t.Line
	}
	return strings.TrimRight(text, "\n") + "\n" + t.Line
}
