package screen

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/tuitest"
)

// opened is an interview without a terminal.
func opened(t testing.TB, o interview.Options) *model {
	t.Helper()
	m, err := newModel(o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// typed gives an interview the keys that a terminal would send as these bytes.
func (m *model) typed(keys string) { tuitest.Type(m, keys) }

// shown is the screen as text.
func (m *model) shown() string { return tuitest.Shown(m) }

func (m *model) mustShow(t *testing.T, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(m.shown(), w) {
			t.Errorf("the screen does not show %q:\n%s", w, m.shown())
		}
	}
}

// atMilestones is a full interview at the question for the start.
func atMilestones(t *testing.T, o interview.Options) *model {
	t.Helper()
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	m := opened(t, o)
	m.typed("y" + tab + "2026-03-10" + enter)
	m.mustShow(t, "┃ When did the impact start?")
	return m
}

// contents goes to the contents, unless that is what is shown.
func (m *model) contents() *interview.Contents {
	if _, ok := m.session.Step().(*interview.Contents); !ok {
		m.session.ToContents()
	}
	contents, _ := m.session.Step().(*interview.Contents)
	return contents
}

// goTo goes to a section or page by way of the contents.
func (m *model) goTo(t testing.TB, title string) {
	t.Helper()
	contents := m.contents()
	for i, e := range contents.Entries() {
		if e.Title == title {
			contents.MoveTo(i)
			m.session.Next()
			return
		}
	}
	t.Fatalf("the contents have no %s:\n%s", title, m.shown())
}

// resumed is another interview that begins with the draft of one.
func resumed(t *testing.T, m *model) *model {
	t.Helper()
	draft, err := m.session.Draft()
	if err != nil {
		t.Fatal(err)
	}
	o := m.options
	o.Resume = draft
	return opened(t, o)
}
