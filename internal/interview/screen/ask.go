package screen

import (
	"strings"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// askView shows the question that is asked, with what was answered above it and what
// is still to come below, as far as there is room.
func (m *model) askView(a *interview.Ask, width, height int) string {
	focused := m.focusedView(a, width, height)
	room := height - lipgloss.Height(focused)
	var above, below []string
	for i, q := range a.Questions() {
		switch {
		case i < a.Cursor():
			above = append(above, m.answerView(a, i, width))
		case i > a.Cursor():
			below = append(below, m.styles.Faint.Render(tui.Truncate("  "+q.Title, width)))
		}
	}
	// A blank line before and after the question, where that costs nothing.
	if room >= len(above)+len(below)+2 {
		if len(above) > 0 {
			above = append(above, "")
		}
		if len(below) > 0 {
			below = append([]string{""}, below...)
		}
	}
	n := min(len(above), max(room-min(len(below), 2), 0))
	k := min(len(below), max(room-n, 0))
	parts := append(above[len(above)-n:], focused)
	return strings.Join(append(parts, below[:k]...), "\n")
}

// focusedView shows the question with its field and the remarks on the answer.
func (m *model) focusedView(a *interview.Ask, width, height int) string {
	f := m.fieldsOf(a)
	remarks := m.remarks(a, f, width)
	f.resize(width, height-len(remarks))
	parts := append([]string{strings.TrimRight(f.inputs[f.at].View(), "\n")}, remarks...)
	return strings.Join(parts, "\n")
}

// leastWidth is what a field is drawn in, and then cut: the example in a text input
// of less than four columns is a panic (bubbles v2.0.0).
const leastWidth = 12

// resize fits the field that has the focus into so many columns and lines.
func (f *fields) resize(width, height int) {
	if f.fitted == [3]int{f.at, width, height} {
		return
	}
	f.fitted = [3]int{f.at, width, height}
	q := f.ask.Question()
	switch field := f.inputs[f.at].(type) {
	case *area:
		field.fit(width, height)
		return
	case *huh.Select[string]:
		rows := len(q.Choices)
		if !isChoice(q, f.texts[f.at]) {
			rows++ // the word that is there already
		}
		head := headOf(q, width, height-min(rows, 3))
		field.Description(head.help).WithWidth(max(width, leastWidth))
		field.Height(max(min(height, head.lines+rows), 3))
	case *huh.Confirm:
		field.Description(headOf(q, width, height-2).help).WithWidth(max(width, leastWidth))
	case *huh.Input:
		// The example would be cut off without a sign.
		example := tui.Truncate(eg(q.Example), max(width, leastWidth)-5)
		field.Placeholder(example).Description(headOf(q, width, height-1).help).WithWidth(max(width, leastWidth))
	}
	// A field draws what it made of its text at the last message, in the size of then.
	f.inputs[f.at].Update(nil)
}

// A fieldHead is what is above a field: the question, and the line of help where there
// is room for that.
type fieldHead struct {
	help  string
	lines int
}

func headOf(q interview.Question, width, room int) fieldHead {
	h := fieldHead{lines: lipgloss.Height(tui.Wrap(q.Title, width-2))}
	if q.Help == "" {
		return h
	}
	if lines := h.lines + lipgloss.Height(tui.Wrap(q.Help, width-2)); lines <= room {
		h = fieldHead{q.Help, lines}
	}
	return h
}

// listRoom is how many lines to choose from are shown below a field.
const listRoom = 7

// remarks are what is below the field: an error once it matters, else how the answer was
// understood, else advice on the words.
func (m *model) remarks(a *interview.Ask, f *fields, width int) []string {
	st := m.styles
	indent := lipgloss.NewStyle().PaddingLeft(2).Width(width)
	var remarks []string
	add := func(style lipgloss.Style, text string) {
		if text != "" {
			remarks = append(remarks, strings.Split(indent.Inherit(style).Render(text), "\n")...)
		}
	}
	if problem, readings := a.Ambiguity(); readings != nil {
		add(st.Bad, "! "+problem)
		add(st.Marked, "↑ "+readings[0])
		add(st.Marked, "↓ "+readings[1])
		return remarks
	}
	switch err := a.Err(); {
	case a.Refused() && err != nil:
		add(st.Bad, "! "+interview.Brief(err))
	case a.Refused():
		add(st.Bad, "! an answer is required here")
	default:
		add(st.Good, a.Echo())
	}
	if suggestions := a.Suggestions(); suggestions != nil {
		for _, row := range m.window(suggestions, -1, 0, width-2, listRoom) {
			add(st.Faint, row)
		}
	}
	if f.removed {
		add(st.Faint, tui.ControlsRemoved)
	}
	add(st.Marked, a.Warning())
	return remarks
}

// answerView shows a question that was answered before, in one line.
func (m *model) answerView(a *interview.Ask, i, width int) string {
	q, st := a.Questions()[i], m.styles
	answer, err := a.Answer(i)
	text := q.Label(answer)
	mark, style := "✓ ", st.Good
	switch {
	case err != nil:
		mark, style = "! ", st.Bad
	case answer == "" && strings.HasPrefix(text, "not "): // not set, not known
		mark = "- "
	case strings.TrimSpace(text) == "":
		mark, text = "- ", "(left empty)"
	}
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	title := tui.Truncate(q.Title, width/2)
	return style.Render(mark) + st.Faint.Render(title) + " " + tui.Truncate(printable.Line(first), width-lipgloss.Width(title)-3)
}
