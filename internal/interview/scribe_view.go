package interview

import (
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// rereadAfter is how often a scribe looks at what the others have written.
const rereadAfter = 2 * time.Second

// A reread is the document as others have left it.
type reread struct {
	d   *postmortem.Document
	own int // how much this scribe had written when it was read
}

// A scribing is the model of a scribe's screen. Lines are written within the Update
// that receives their Enter, so that keys typed ahead land in the next one.
type scribing struct {
	log           *logbook
	styles        styles
	input         textinput.Model
	begun         time.Time // when the first key of the line came
	before        Line      // the line before this one, for the up key; begun anew if it was entered
	said          string
	width, height int
	saving        bool // the line is saved in a moment
	left, done    bool
}

func newScribing(s Scribe, d *postmortem.Document) *scribing {
	input := textinput.New()
	input.Prompt = "> "
	st, field := newStyles(), textinput.DefaultStyles(false)
	field.Focused.Prompt, field.Focused.Placeholder = st.marked, st.faint
	input.SetStyles(field)
	input.Placeholder = "what happens; /help"
	input.Focus()
	m := &scribing{log: newLogbook(s, d), styles: st, input: input, width: 80, height: 24}
	m.said = m.log.resume()
	if typed := s.Kept.Typed; typed.Text != "" {
		m.put(typed)
		begun := "= begun " + m.log.tell.both(d, typed.at()) + " and not entered: enter writes it, ctrl+c sets it aside"
		m.said = strings.TrimPrefix(m.said+"\n"+begun, "\n")
	}
	return m
}

// put puts a line into the field.
func (m *scribing) put(line Line) {
	m.input.SetValue(line.Text)
	m.input.CursorEnd()
	m.begun = line.Begun
	m.begin()
}

// Init begins to look at what the others write.
func (m *scribing) Init() tea.Cmd { return m.rereadSoon() }

func (m *scribing) rereadSoon() tea.Cmd {
	own, load := len(m.log.written), m.log.Load
	return tea.Tick(rereadAfter, func(time.Time) tea.Msg {
		d, err := load()
		if err != nil {
			d = nil // told when the next line is written
		}
		return reread{d, own}
	})
}

// Update takes a message.
func (m *scribing) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if m.left || m.done {
		return m, nil
	}
	var next tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if m.width, m.height = msg.Width, msg.Height; msg.Width == 0 || msg.Height == 0 {
			m.width, m.height = 80, 24
		}
	case reread:
		if msg.d != nil && msg.own == len(m.log.written) {
			m.log.d = msg.d
		}
		next = m.rereadSoon()
	case saveNow:
		m.saving = false
		m.keep()
	case hangUp:
		if m.keep(); m.log.kept.Typed != m.line() {
			m.enter() // better half an event than none of it
		}
		m.done = true
	case tea.PasteMsg:
		m.paste(msg.Content)
	case tea.KeyPressMsg:
		if msg, ok := pressed(msg); ok {
			m.key(msg)
		}
	}
	if m.left || m.done {
		m.keep()
		return m, tea.Quit
	}
	if next == nil && !m.saving && m.line() != m.log.kept.Typed {
		m.saving = true
		next = tea.Tick(saveDelay, func(time.Time) tea.Msg { return saveNow{} })
	}
	return m, next
}

// line is what is typed as it stands.
func (m *scribing) line() Line { return Line{m.input.Value(), m.begun} }

// keep saves the line, so that it outlives whatever ends this process.
func (m *scribing) keep() { m.log.keep(m.line()) }

func (m *scribing) key(key tea.KeyPressMsg) {
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
			m.said = "! not written; ↑ brings it back, ctrl+c again leaves"
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
func (m *scribing) swap() {
	if before := m.before; before.Text != "" {
		m.before = m.line()
		m.put(before)
	}
}

// pass hands a message to the field. Its commands would only make the cursor blink.
func (m *scribing) pass(msg tea.Msg) {
	m.input, _ = m.input.Update(msg)
	m.begin()
}

// begin notes when the line was begun.
func (m *scribing) begin() {
	switch empty := m.input.Value() == ""; {
	case empty:
		m.begun = time.Time{}
	case m.begun.IsZero():
		m.begun = m.log.Now()
	}
}

// enter writes the line.
func (m *scribing) enter() {
	line := m.input.Value()
	if strings.TrimSpace(line) == "" {
		m.input.Reset()
		return
	}
	if m.before.Begun.IsZero() { // one that was never entered stays to be brought back
		m.before = Line{Text: line}
	}
	m.input.Reset()
	m.said, m.done = m.log.enter(line, m.begun)
	m.begin()
}

// paste takes several lines for several events, and one for a part of the line.
func (m *scribing) paste(text string) {
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

// View draws the latest events, the line, and what is known by now.
func (m *scribing) View() tea.View {
	st, d := m.styles, m.log.d
	head := m.heading()
	m.input.SetWidth(max(m.width-3, 4))
	var foot []string
	for line := range strings.SplitSeq(m.said, "\n") {
		style := st.good
		if strings.HasPrefix(line, "!") {
			style = st.bad
		}
		for part := range strings.SplitSeq(wrap(line, m.width), "\n") {
			foot = append(foot, style.Render(part))
		}
	}
	// However much there is to tell, the line stays on the screen.
	foot = append([]string{m.input.View()}, foot[:min(len(foot), max(m.height-4, 0))]...)
	foot = append(foot,
		st.title.Render(cut(m.status(), m.width)),
		st.faint.Render(cut("ctrl+d done · /undo · /help · ↑ the line before · enter write it", m.width)))
	room := max(m.height-1-len(foot), 0)
	rows := m.log.tell.momentRows(d)
	rows = rows[max(len(rows)-room, 0):]
	body := make([]string, 0, m.height)
	body = append(body, head)
	for range room - len(rows) {
		body = append(body, "")
	}
	body = append(append(body, rows...), foot...)
	for i, line := range body {
		body[i] = cut(line, m.width)
	}
	if over := len(body) - m.height; over > 0 {
		body = body[over:] // the line is what matters
	}
	v := tea.NewView(strings.Join(body, "\n"))
	v.AltScreen = true
	return v
}

// heading names the document, and says whether the line would outlive this process.
func (m *scribing) heading() string {
	kept, style := "", m.styles.faint
	switch line := m.line(); {
	case m.log.unkept != nil:
		kept, style = "! draft not saved", m.styles.bad
	case line.Text != "" && line == m.log.kept.Typed:
		kept = "draft saved"
	}
	kept = cut(kept, m.width/2)
	title := cut("pm log · "+printable.Line(m.log.d.Title), m.width-lipgloss.Width(kept)-1)
	gap := strings.Repeat(" ", max(m.width-lipgloss.Width(title)-lipgloss.Width(kept), 0))
	return m.styles.title.Render(title) + gap + style.Render(kept)
}

// status is the figures that are known, and what this scribe has done.
func (m *scribing) status() string {
	parts := []string{count(len(m.log.d.Timeline), "event"), fmt.Sprintf("%d yours", len(m.log.written))}
	if figures := plainFigures(m.log.d); figures != "" {
		parts = append(parts, figures)
	}
	if n := len(m.log.waiting); n > 0 {
		parts = append(parts, count(n, "line")+" not written")
	}
	return strings.Join(parts, " · ")
}
