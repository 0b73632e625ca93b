package interview

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
	"github.com/f08c5b15/pm/internal/when"
)

// view shows the question that is asked, with what was answered above it and what
// is still to come below, as far as there is room.
func (f *form) view(width, height int) string {
	focused := f.focused(width, height)
	room := height - lipgloss.Height(focused)
	var above, below []string
	for i := f.at - 1; i >= 0; i-- {
		above = append([]string{f.answered(i, width)}, above...)
	}
	for i := f.at + 1; i < len(f.questions); i++ {
		below = append(below, f.iv.styles.Faint.Render(tui.Truncate("  "+f.questions[i].title, width)))
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
	m := min(len(below), max(room-n, 0))
	parts := append(above[len(above)-n:], focused)
	return strings.Join(append(parts, below[:m]...), "\n")
}

// focused shows the question with its field and what is to be said about the answer.
func (f *form) focused(width, height int) string {
	said := f.said(width)
	f.resize(width, height-len(said))
	field := f.fields[f.at]
	parts := append([]string{strings.TrimRight(field.View(), "\n")}, said...)
	return strings.Join(parts, "\n")
}

// leastWidth is what a field is drawn in, and then cut: the example in a text input
// of less than four columns is a panic (bubbles v2.0.0).
const leastWidth = 12

// resize fits the field that has the focus into so many columns and lines.
func (f *form) resize(width, height int) {
	if f.fitted == [3]int{f.at, width, height} {
		return
	}
	f.fitted = [3]int{f.at, width, height}
	q := f.questions[f.at]
	switch field := f.fields[f.at].(type) {
	case *area:
		field.fit(width, height)
		return
	case *huh.Select[string]:
		rows := len(q.choices)
		if !slices.ContainsFunc(q.choices, func(c option) bool { return c.word == f.texts[f.at] }) {
			rows++ // the word that is there already
		}
		head := headOf(q, width, height-min(rows, 3))
		field.Description(head.why).WithWidth(max(width, leastWidth))
		field.Height(max(min(height, head.lines+rows), 3))
	case *huh.Confirm:
		field.Description(headOf(q, width, height-2).why).WithWidth(max(width, leastWidth))
	case *huh.Input:
		// The example would be cut off without a sign.
		example := tui.Truncate(eg(q.example), max(width, leastWidth)-5)
		field.Placeholder(example).Description(headOf(q, width, height-1).why).WithWidth(max(width, leastWidth))
	}
	// A field draws what it made of its text at the last message, in the size of then.
	f.fields[f.at].Update(nil)
}

// A fieldHead is what stands above a field: the question, and why it is asked where there
// is room for that.
type fieldHead struct {
	why   string
	lines int
}

func headOf(q question, width, room int) fieldHead {
	h := fieldHead{lines: lipgloss.Height(tui.Wrap(q.title, width-2))}
	if q.why == "" {
		return h
	}
	if lines := h.lines + lipgloss.Height(tui.Wrap(q.why, width-2)); lines <= room {
		h = fieldHead{q.why, lines}
	}
	return h
}

// muchText is how long a text may be for advice on it at every key.
const muchText = 10_000

// listRoom is how many lines to choose from are shown below a field.
const listRoom = 7

// said is what stands below the field: an error once it matters, else what was
// understood, else advice on the words.
func (f *form) said(width int) []string {
	q, text, st := f.questions[f.at], f.texts[f.at], f.iv.styles
	indent := lipgloss.NewStyle().PaddingLeft(2).Width(width)
	var said []string
	add := func(style lipgloss.Style, text string) {
		if text != "" {
			said = append(said, strings.Split(indent.Inherit(style).Render(text), "\n")...)
		}
	}
	if e := f.ambiguous(); e != nil {
		add(st.Bad, "! "+e.Problem)
		add(st.Marked, "↑ "+f.iv.Both(f.live, e.Readings[0]))
		add(st.Marked, "↓ "+f.iv.Both(f.live, e.Readings[1]))
		return said
	}
	switch err := f.errs[f.at]; {
	case f.told && err != nil:
		add(st.Bad, "! "+brief(err))
	case f.told:
		add(st.Bad, "! this is the one answer that cannot be left out")
	case err == nil && q.echo != nil && text != "":
		// Reading a thousand pasted lines takes longer than a key may.
		if f.echo.of != text || f.echo.at != f.at {
			f.echo.of, f.echo.at, f.echo.is = text, f.at, q.echo(f.live, text)
		}
		add(st.Good, f.echo.is)
	}
	if q.list != nil {
		for _, row := range f.iv.window(q.list(f.live), -1, width-2, listRoom) {
			add(st.Faint, row)
		}
	}
	if f.stripped {
		add(st.Faint, tui.ControlsRemoved)
	}
	if f.errs[f.at] == nil && q.warn != nil && text != "" {
		add(st.Marked, q.warn(f.live, text))
	}
	if f.iv.options.Hint != nil && strings.TrimSpace(text) != "" && len(text) < muchText {
		add(st.Faint, f.iv.options.Hint(q.path, text))
	}
	return said
}

// brief says what is wrong with a time without naming every form that there is:
// there is a line for it, and an example beside the field.
func brief(err error) string {
	const room = 60
	var e *when.Error
	if errors.As(err, &e) && len(e.Advice) > room {
		return fmt.Sprintf("%q: %s; write 14:41, 2:41 pm, +7m or 2026-03-10 14:41", e.Input, e.Problem)
	}
	return err.Error()
}

// answered shows a question that lies above, in one line.
func (f *form) answered(i, width int) string {
	q, st := f.questions[i], f.iv.styles
	text := f.texts[i]
	for _, c := range q.choices {
		if c.word == text {
			text = c.label
		}
	}
	mark, style := "✓ ", st.Good
	switch {
	case f.errs[i] != nil:
		mark, style = "! ", st.Bad
	case strings.TrimSpace(text) == "":
		mark, text = "- ", "(left empty)"
	}
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	title := tui.Truncate(q.title, width/2)
	return style.Render(mark) + st.Faint.Render(title) + " " + tui.Truncate(printable.Line(first), width-lipgloss.Width(title)-3)
}
