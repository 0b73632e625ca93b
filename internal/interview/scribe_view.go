package interview

import (
	"fmt"
	"strings"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

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
	input         textinput.Model
	begun         time.Time // when the first key of the line came
	before        string    // the line before this one, for the up key
	said          string
	width, height int
	left, done    bool
}

func newScribing(s Scribe, d *postmortem.Document) *scribing {
	input := textinput.New()
	input.Prompt = "> "
	styles := textinput.DefaultStyles(false)
	styles.Focused.Prompt = newStyles().marked
	styles.Focused.Placeholder = newStyles().faint
	input.SetStyles(styles)
	input.Placeholder = "what happens; /help"
	input.Focus()
	return &scribing{log: newLogbook(s, d), input: input, width: 80, height: 24}
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
	case hangUp:
		m.enter() // what was begun is worth an event
		m.done = true
	case tea.PasteMsg:
		m.paste(msg.Content)
	case tea.KeyPressMsg:
		if msg, ok := pressed(msg); ok {
			m.key(msg)
		}
	}
	if m.left || m.done {
		return m, tea.Quit
	}
	return m, next
}

func (m *scribing) key(key tea.KeyPressMsg) {
	switch key.String() {
	case "enter", "ctrl+j":
		m.enter()
	case "ctrl+d":
		m.enter()
		m.done = true
	case "ctrl+c":
		if m.left = m.input.Value() == ""; !m.left {
			m.before = m.input.Value()
			m.input.Reset()
			m.said = "! not written; ↑ brings it back, ctrl+c again leaves"
		}
	case "up":
		m.input.SetValue(m.before)
		m.input.CursorEnd()
	default:
		m.pass(key)
		return
	}
	m.begin()
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
	m.before = line
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
	st, d := m.log.iv.styles, m.log.d
	head := st.title.Render(cut(fmt.Sprintf("pm log · %s", printable.Line(d.Title)), m.width))
	m.input.SetWidth(max(m.width-3, 4))
	foot := []string{m.input.View()}
	for _, line := range strings.Split(m.said, "\n") {
		for part := range strings.SplitSeq(wrap(line, m.width), "\n") {
			style := st.good
			if strings.HasPrefix(line, "!") {
				style = st.bad
			}
			foot = append(foot, style.Render(part))
		}
	}
	foot = append(foot,
		st.title.Render(cut(m.status(), m.width)),
		st.faint.Render(cut("enter write it · /undo takes it back · /help · ctrl+d done", m.width)))
	room := max(m.height-1-len(foot), 0)
	rows := m.log.iv.momentRows(d)
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
