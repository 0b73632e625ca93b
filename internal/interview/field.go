package interview

import (
	"slices"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// An input is what a question is answered in: a field of huh, or an area.
type input interface {
	Focus() tea.Cmd
	Blur() tea.Cmd
	Update(tea.Msg) (huh.Model, tea.Cmd)
	View() string
}

// input makes the input of a question, which writes what is typed into text.
func (iv *interview) input(q question, text *string) input {
	if q.style == prose {
		return newArea(q, text, iv.styles, tui.FocusBar())
	}
	return q.field(text).WithTheme(iv.theme).WithKeyMap(tui.KeyMap())
}

// field makes the huh field of a question that is no prose.
func (q question) field(text *string) huh.Field {
	switch q.style {
	case choice:
		choices := q.choices
		if !slices.ContainsFunc(choices, func(c option) bool { return c.word == *text }) {
			// Without this the field would answer with its first option by itself.
			choices = append(slices.Clone(choices), option{word: *text, label: printable.Line(*text)})
		}
		options := make([]huh.Option[string], len(choices))
		for i, c := range choices {
			options[i] = huh.NewOption(c.label, c.word)
		}
		return huh.NewSelect[string]().Title(q.title).Description(q.why).Options(options...).Value(text)
	case yesNo:
		return huh.NewConfirm().Title(q.title).Description(q.why).Affirmative("Yes").Negative("No").
			WithButtonAlignment(lipgloss.Left).Accessor(yes{text})
	}
	return kept(text, func(t *typed) huh.Field {
		return huh.NewInput().Title(q.title).Description(q.why).Placeholder(eg(q.example)).Accessor(t)
	})
}

func eg(example string) string {
	if example == "" {
		return ""
	}
	return "e.g. " + example
}

// typed holds the text of a field. huh sets it at every message to what the field
// made of it, with blanks for tabs and the like: a text that nobody changed stays
// what it was.
type typed struct {
	text     *string
	original string
	shown    string // what the field makes of the original
}

// kept makes a field and finds out what it makes of the text.
func kept(text *string, field func(*typed) huh.Field) huh.Field {
	t := &typed{text: text, original: *text}
	f := field(t)
	f.Blur() // sets the text
	t.shown, *text = *text, t.original
	return f
}

// Get returns the text as it may be shown.
func (t *typed) Get() string { return printable.Line(*t.text) }

// Set takes the text of the field.
func (t *typed) Set(text string) {
	if *t.text = text; text == t.shown {
		*t.text = t.original
	}
}

// yes lets a Confirm hold its answer as a text.
type yes struct{ text *string }

// Get reports whether the answer is yes.
func (y yes) Get() bool { return *y.text == "yes" }

// Set answers yes or no.
func (y yes) Set(v bool) {
	*y.text = "no"
	if v {
		*y.text = "yes"
	}
}
