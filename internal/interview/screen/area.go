package screen

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"
	"charm.land/huh/v2"
	"charm.land/lipgloss/v2"
	"github.com/clipperhouse/displaywidth"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/tui"
)

// An area is a field for prose of any length. It draws only the lines that are in
// sight: the text area of bubbles draws all of them at every key, which takes an
// eighth of a second at 2,000 lines. The cursor moves by what readers take for one
// character, and the text is kept as it was typed or pasted.
type area struct {
	interview.Question
	text  *string
	lines []string
	line  int // that the cursor is in
	at    int // the byte of it that the cursor is at
	goal  int // the column that up and down aim for, or -1

	width, height int
	terse         bool                    // there is no room to say why it is asked
	top           struct{ line, row int } // what is shown first
	base          lipgloss.Style
	styles        tui.Styles
	focused       bool
}

func newArea(q interview.Question, text *string, st tui.Styles, base lipgloss.Style) *area {
	a := &area{Question: q, text: text, lines: strings.Split(*text, "\n"), goal: -1, width: 80, height: 5, base: base, styles: st}
	a.line = len(a.lines) - 1
	a.at = len(a.lines[a.line])
	return a
}

// Focus shows the cursor.
func (a *area) Focus() tea.Cmd {
	a.focused = true
	return nil
}

// Blur hides the cursor.
func (a *area) Blur() tea.Cmd {
	a.focused = false
	return nil
}

// Update takes a key or a paste.
func (a *area) Update(msg tea.Msg) (huh.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		a.insert(msg.Content)
	case tea.KeyPressMsg:
		if name := msg.String(); name == "up" || name == "down" || name == "pgup" || name == "pgdown" {
			a.vertical(name)
			return nil, nil
		}
		a.goal = -1
		if !a.move(msg.String()) && !a.remove(msg.String()) && msg.Text != "" {
			a.insert(msg.Text)
		}
	}
	return nil, nil
}

// insert puts a text at the cursor.
func (a *area) insert(text string) {
	before, after := a.lines[a.line][:a.at], a.lines[a.line][a.at:]
	fresh := strings.Split(before+text, "\n")
	last := len(fresh) - 1
	at := len(fresh[last])
	fresh[last] += after
	a.lines = append(a.lines[:a.line:a.line], append(fresh, a.lines[a.line+1:]...)...)
	a.line, a.at = a.line+last, at
	a.changed()
}

// changed hands the text on.
func (a *area) changed() { *a.text = strings.Join(a.lines, "\n") }

// move takes the cursor elsewhere, where the key means that.
func (a *area) move(key string) bool {
	switch key {
	case "left", "ctrl+b":
		a.line, a.at = a.before()
	case "right", "ctrl+f":
		a.line, a.at = a.after()
	case "home", "ctrl+a":
		a.at = 0
	case "end", "ctrl+e":
		a.at = len(a.lines[a.line])
	case "ctrl+left", "alt+left", "alt+b":
		a.line, a.at = a.wordBefore()
	case "ctrl+right", "alt+right", "alt+f":
		a.line, a.at = a.wordAfter()
	case "ctrl+home", "alt+<":
		a.line, a.at = 0, 0
	case "ctrl+end", "alt+>":
		a.line = len(a.lines) - 1
		a.at = len(a.lines[a.line])
	default:
		return false
	}
	return true
}

// remove removes what is before or after the cursor, where the key means that.
func (a *area) remove(key string) bool {
	line, at := a.line, 0
	switch key {
	case "backspace", "ctrl+h":
		line, at = a.before()
	case "delete", "ctrl+d":
		line, at = a.after()
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		line, at = a.wordBefore()
	case "alt+d", "ctrl+delete", "alt+delete":
		line, at = a.wordAfter()
	case "ctrl+u":
		// up to the beginning of the line
	case "ctrl+k":
		at = len(a.lines[a.line])
	default:
		return false
	}
	if line < a.line || line == a.line && at < a.at {
		a.cutOut(line, at, a.line, a.at)
	} else {
		a.cutOut(a.line, a.at, line, at)
	}
	return true
}

// cutOut removes what is between two places.
func (a *area) cutOut(line, at, toLine, to int) {
	joined := a.lines[line][:at] + a.lines[toLine][to:]
	a.lines = append(a.lines[:line:line], append([]string{joined}, a.lines[toLine+1:]...)...)
	a.line, a.at = line, at
	a.changed()
}

// before is the place of the character before the cursor.
func (a *area) before() (line, at int) {
	switch {
	case a.at > 0:
		last := 0
		for g := displaywidth.StringGraphemes(a.lines[a.line][:a.at]); g.Next(); {
			last = len(g.Value())
		}
		return a.line, a.at - last
	case a.line > 0:
		return a.line - 1, len(a.lines[a.line-1])
	}
	return a.line, a.at
}

// after is the place after the character at the cursor.
func (a *area) after() (line, at int) {
	switch {
	case a.at < len(a.lines[a.line]):
		g := displaywidth.StringGraphemes(a.lines[a.line][a.at:])
		g.Next()
		return a.line, a.at + len(g.Value())
	case a.line < len(a.lines)-1:
		return a.line + 1, 0
	}
	return a.line, a.at
}

// wordBefore is the beginning of the word before the cursor, or the line before.
func (a *area) wordBefore() (line, at int) {
	if a.at == 0 {
		return a.before()
	}
	rest := strings.TrimRightFunc(a.lines[a.line][:a.at], unicode.IsSpace)
	return a.line, len(strings.TrimRightFunc(rest, func(r rune) bool { return !unicode.IsSpace(r) }))
}

// wordAfter is the end of the word after the cursor, or the line after.
func (a *area) wordAfter() (line, at int) {
	text := a.lines[a.line]
	if a.at == len(text) {
		return a.after()
	}
	rest := strings.TrimLeftFunc(text[a.at:], unicode.IsSpace)
	rest = strings.TrimLeftFunc(rest, func(r rune) bool { return !unicode.IsSpace(r) })
	return a.line, len(text) - len(rest)
}
