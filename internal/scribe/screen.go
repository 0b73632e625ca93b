package scribe

import (
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/tui"
)

// reloadAfter is how often a scribe looks at what the others have written.
const reloadAfter = 2 * time.Second

// saveDelay is how long a key waits to be saved.
const saveDelay = 200 * time.Millisecond

// The messages of our own.
type (
	// saveNow means that the delay is over.
	saveNow struct{}
	// reloaded is the document as others have left it.
	reloaded struct {
		d   *postmortem.Document
		own int // how much this scribe had written when it was read
	}
)

// A model is a scribe's screen. Lines are written within the Update that receives their
// Enter, so that keys typed ahead land in the next one.
type model struct {
	log           *logbook
	styles        tui.Styles
	input         textinput.Model
	begun         time.Time // when the first key of the line came
	before        Line      // the line before this one, for the up key; without a time if it was entered
	message       string
	width, height int
	saving        bool // a saveNow is on its way
	left, done    bool
}

func newModel(o Options, d *postmortem.Document) *model {
	input := textinput.New()
	input.Prompt = "> "
	st, field := tui.NewStyles(), textinput.DefaultStyles(false)
	field.Focused.Prompt, field.Focused.Placeholder = st.Marked, st.Faint
	input.SetStyles(field)
	input.Placeholder = "what happens; /help"
	input.Focus()
	m := &model{log: newLogbook(o, d), styles: st, input: input, width: tui.DefaultWidth, height: tui.DefaultHeight}
	m.message = m.log.resume()
	if typed := o.Pending.Typed; typed.Text != "" {
		m.put(typed)
		begun := "= begun " + m.log.times.Both(d, typed.at()) + " and not entered: enter writes it, ctrl+c sets it aside"
		m.message = strings.TrimPrefix(m.message+"\n"+begun, "\n")
	}
	return m
}

// put puts a line into the field.
func (m *model) put(line Line) {
	m.input.SetValue(line.Text)
	m.input.CursorEnd()
	m.begun = line.Begun
	m.begin()
}

// Init begins to look at what the others write.
func (m *model) Init() tea.Cmd { return m.reloadSoon() }

func (m *model) reloadSoon() tea.Cmd {
	own, load := len(m.log.written), m.log.Load
	return tea.Tick(reloadAfter, func(time.Time) tea.Msg {
		d, err := load()
		if err != nil {
			d = nil // shown when the next line is written
		}
		return reloaded{d, own}
	})
}

// Update takes a message.
func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if m.left || m.done {
		return m, nil
	}
	var next tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = tui.Size(msg)
	case reloaded:
		if msg.d != nil && msg.own == len(m.log.written) {
			m.log.d = msg.d
		}
		next = m.reloadSoon()
	case saveNow:
		m.saving = false
		m.save()
	case tui.HangUp:
		if m.save(); m.log.saved.Typed != m.line() {
			m.enter() // better half an event than none of it
		}
		m.done = true
	case tea.PasteMsg:
		m.paste(msg.Content)
	case tea.KeyPressMsg:
		if msg, ok := tui.Printable(msg); ok {
			m.key(msg)
		}
	}
	if m.left || m.done {
		m.save()
		return m, tea.Quit
	}
	if next == nil && !m.saving && m.line() != m.log.saved.Typed {
		m.saving = true
		next = tea.Tick(saveDelay, func(time.Time) tea.Msg { return saveNow{} })
	}
	return m, next
}

// line is the line that is being typed.
func (m *model) line() Line { return Line{m.input.Value(), m.begun} }

// save saves the line, so that it outlives whatever ends this process.
func (m *model) save() { m.log.save(m.line()) }

func (m *model) key(key tea.KeyPressMsg) {
	switch key.String() {
	case "enter", "ctrl+j":
		m.enter()
	case "ctrl+d":
		m.enter()
		m.done = true
	case "ctrl+c":
		if m.left = m.input.Value() == ""; !m.left {
			m.before = m.line()
			m.input.Reset()
			m.message = "! not written; ↑ restores it, ctrl+c again leaves"
		}
	case "up":
		m.swap()
	default:
		m.pass(key)
		return
	}
	m.begin()
}

// swap exchanges the line for the one before, where there is one.
func (m *model) swap() {
	if before := m.before; before.Text != "" {
		m.before = m.line()
		m.put(before)
	}
}

// pass hands a message to the field. Its commands would only make the cursor blink.
func (m *model) pass(msg tea.Msg) {
	m.input, _ = m.input.Update(msg)
	m.begin()
}

// begin notes when the line was begun.
func (m *model) begin() {
	switch empty := m.input.Value() == ""; {
	case empty:
		m.begun = time.Time{}
	case m.begun.IsZero():
		m.begun = m.log.Now()
	}
}

// enter writes the line.
func (m *model) enter() {
	line := m.input.Value()
	if strings.TrimSpace(line) == "" {
		m.input.Reset()
		return
	}
	if m.before.Begun.IsZero() { // one that was never entered can still be restored
		m.before = Line{Text: line}
	}
	m.input.Reset()
	m.message, m.done = m.log.enter(line, m.begun)
	m.begin()
}

// paste takes several lines for several events, and one for a part of the line.
func (m *model) paste(text string) {
	text = printable.Text(text)
	if !strings.Contains(strings.TrimSpace(text), "\n") {
		m.pass(tea.PasteMsg{Content: strings.TrimRight(text, "\n")})
		return
	}
	for line := range strings.SplitSeq(text, "\n") {
		m.pass(tea.PasteMsg{Content: line})
		m.enter()
	}
}

// View draws the latest events, the line, and the figures that are known.
func (m *model) View() tea.View {
	st, d := m.styles, m.log.d
	head := m.heading()
	m.input.SetWidth(max(m.width-3, 4))
	var foot []string
	for line := range strings.SplitSeq(m.message, "\n") {
		style := st.Good
		if strings.HasPrefix(line, "!") {
			style = st.Bad
		}
		for part := range strings.SplitSeq(tui.Wrap(line, m.width), "\n") {
			foot = append(foot, style.Render(part))
		}
	}
	// However long the message is, the line stays on the screen.
	foot = append([]string{m.input.View()}, foot[:min(len(foot), max(m.height-4, 0))]...)
	foot = append(foot,
		st.Title.Render(tui.Truncate(m.status(), m.width)),
		st.Faint.Render(tui.Truncate("ctrl+d done · /undo · /help · ↑ line before · enter write it", m.width)))
	room := max(m.height-1-len(foot), 0)
	rows := m.log.times.Rows(d)
	rows = rows[max(len(rows)-room, 0):]
	body := make([]string, 0, m.height)
	body = append(body, head)
	for range room - len(rows) {
		body = append(body, "")
	}
	body = append(append(body, rows...), foot...)
	for i, line := range body {
		body[i] = tui.Truncate(line, m.width)
	}
	if over := len(body) - m.height; over > 0 {
		body = body[over:] // the line is what matters
	}
	v := tea.NewView(strings.Join(body, "\n"))
	v.AltScreen = true
	return v
}

// heading names the document, and shows whether the line is saved.
func (m *model) heading() string {
	status, style := "", m.styles.Faint
	switch line := m.line(); {
	case m.log.saveErr != nil:
		status, style = "! draft not saved", m.styles.Bad
	case line.Text != "" && line == m.log.saved.Typed:
		status = "Draft saved"
	}
	status = tui.Truncate(status, m.width/2)
	title := tui.Truncate("pm log · "+printable.Line(m.log.d.Title), m.width-lipgloss.Width(status)-1)
	gap := strings.Repeat(" ", max(m.width-lipgloss.Width(title)-lipgloss.Width(status), 0))
	return m.styles.Title.Render(title) + gap + style.Render(status)
}

// status is the figures that are known, and what this scribe has done.
func (m *model) status() string {
	parts := []string{phrase.Count(len(m.log.d.Timeline), "event"), fmt.Sprintf("%d yours", len(m.log.written))}
	if figures := phrase.RunningFigures(m.log.d, nil); figures != "" {
		parts = append(parts, figures)
	}
	if n := len(m.log.unsaved); n > 0 {
		parts = append(parts, phrase.Count(n, "line")+" not written")
	}
	return strings.Join(parts, " · ")
}
