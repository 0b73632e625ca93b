package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/interview"
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

// fields are the inputs of the questions of one Ask: they know where their cursors are.
type fields struct {
	ask     *interview.Ask
	inputs  []input
	texts   []string // that the inputs write
	at      int      // the one with the focus
	removed bool     // something that no text may hold was left out of it
	fitted  [3]int   // the one with the focus, and the columns and lines it was fitted into
}

// fieldsOf returns the inputs of an Ask, with the focus and the text that it has now.
func (m *model) fieldsOf(a *interview.Ask) *fields {
	f := m.fields
	if f == nil || f.ask != a {
		f = &fields{ask: a, at: -1}
		f.inputs, f.texts = make([]input, len(a.Questions())), make([]string, len(a.Questions()))
		m.fields = f
	}
	at := a.Cursor()
	// A huh field takes its text only when it is made.
	if f.inputs[at] == nil || f.texts[at] != a.Text() {
		f.texts[at] = a.Text()
		f.inputs[at] = m.newInput(a.Question(), &f.texts[at])
		f.inputs[at].Focus()
		f.fitted = [3]int{}
	}
	if f.at != at {
		if f.at >= 0 {
			f.inputs[f.at].Blur()
		}
		f.at, f.removed = at, false
		f.inputs[at].Focus()
	}
	return f
}

// typeInto hands a key or a paste to the input with the focus. Its commands are dropped:
// they would only make the cursor blink, or bring text to a field after a while.
func (m *model) typeInto(a *interview.Ask, msg tea.Msg) {
	f := m.fieldsOf(a)
	f.inputs[f.at].Update(msg)
	a.SetText(f.texts[f.at])
}

// newInput makes the input of a question, which writes what is typed into text.
func (m *model) newInput(q interview.Question, text *string) input {
	if q.Style == interview.Prose {
		return newArea(q, text, m.styles, tui.FocusBar())
	}
	return newField(q, text).WithTheme(m.theme).WithKeyMap(tui.KeyMap())
}

// newField makes the huh field of a question that is no prose.
func newField(q interview.Question, text *string) huh.Field {
	switch q.Style {
	case interview.Choice:
		choices := q.Choices
		if !isChoice(q, *text) {
			// Without this the field would answer with its first option by itself.
			choices = append(slices.Clone(choices), interview.Option{Word: *text, Label: printable.Line(*text)})
		}
		options := make([]huh.Option[string], len(choices))
		for i, c := range choices {
			options[i] = huh.NewOption(c.Label, c.Word)
		}
		return huh.NewSelect[string]().Title(q.Title).Description(q.Help).Options(options...).Value(text)
	case interview.YesNo:
		return huh.NewConfirm().Title(q.Title).Description(q.Help).Affirmative("Yes").Negative("No").
			WithButtonAlignment(lipgloss.Left).Accessor(yes{text})
	}
	return keepText(text, func(t *typed) huh.Field {
		return huh.NewInput().Title(q.Title).Description(q.Help).Placeholder(eg(q.Example)).Accessor(t)
	})
}

// isChoice reports whether a text is one of the choices of a question.
func isChoice(q interview.Question, text string) bool {
	return slices.ContainsFunc(q.Choices, func(o interview.Option) bool { return o.Word == text })
}

func eg(example string) string {
	if example == "" {
		return ""
	}
	return "e.g. " + example
}

// typed holds the text of a field. huh sets it at every message to what the field made of
// it, with blanks for tabs and the like: a text that no one changed stays what it was.
type typed struct {
	text     *string
	original string
	shown    string // what the field makes of the original
}

// keepText makes a field and finds out what it makes of the text.
func keepText(text *string, field func(*typed) huh.Field) huh.Field {
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
