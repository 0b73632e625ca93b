package screen

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/tui"
)

// atImpact is an interview at a prose field with a word in it, with an editor that answers so.
func atImpact(t *testing.T, kept *interviewtest.Draft, edit func(string) (string, error)) *model {
	t.Helper()
	o := interviewtest.Options()
	o.Edit, o.Save = edit, kept.Save
	m := atMilestones(t, o)
	m.typed(strings.Repeat(tab, 6) + enter) // neither milestones nor other events
	m.mustShow(t, "┃ Who was affected, and how?", "ctrl+o editor")
	m.typed("Everybody")
	return m
}

const ctrlO = "\x0f"

// The editor takes the text of the field that has the focus, and no other.
func TestEditor(t *testing.T) {
	t.Parallel()
	m := atImpact(t, &interviewtest.Draft{}, func(text string) (string, error) { return text + "\nwas over by 16:00\x1b[31m\n", nil })
	m.typed(ctrlO + "lost") // which the editor is about to take the terminal from
	m.Update(tea.PasteMsg{Content: "lost"})
	m.Update(edited{m.editing.Run()})
	if got := m.session.Document().Impact.Summary; got != "Everybody\nwas over by 16:00" {
		t.Errorf("summary %q", got)
	}
	m.typed("!")
	if got := m.session.Document().Impact.Summary; got != "Everybody\nwas over by 16:00!" {
		t.Errorf("summary %q", got)
	}
}

// An editor that fails, or that cannot be given the terminal, leaves the text and says why.
func TestEditorFails(t *testing.T) {
	t.Parallel()
	long := "exit status 1; what it saved is in /home/ana/.local/state/pm/kept/2026-03-11-090000.000000-4711.md"
	m := atImpact(t, &interviewtest.Draft{}, func(string) (string, error) { return "", errors.New(long) })
	m.typed(ctrlO)
	m.Update(edited{m.editing.Run()})
	m.mustShow(t, "┃ > Everybody", "! the text was not changed: exit status 1")
	if screen := strings.ReplaceAll(m.shown(), "\n", ""); !strings.Contains(screen, "2026-03-11-090000.000000-4711.md") {
		t.Errorf("it is not shown whole:\n%s", m.shown())
	}
	m.typed(ctrlO)
	m.Update(edited{errors.New("no terminal")})
	m.mustShow(t, "┃ > Everybody", "! the text was not changed: no terminal")
	m.typed("!")
	m.mustShow(t, "┃ > Everybody!")
}

// Before the editor begins, what was typed is in the draft; and what was saved in it is
// in the draft when the terminal goes away meanwhile, or a key is quicker than its end.
func TestEditorLosesNothing(t *testing.T) {
	t.Parallel()
	for name, meanwhile := range map[string]tea.Msg{"hang-up": tui.HangUp{}, "ctrl+c": tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kept := &interviewtest.Draft{}
			m := atImpact(t, kept, func(string) (string, error) { return "Nobody", nil })
			m.typed(ctrlO)
			if !strings.Contains(string(kept.Last()), "Everybody") {
				t.Errorf("the draft is %s", kept.Last())
			}
			if err := m.editing.Run(); err != nil {
				t.Fatal(err)
			}
			m.Update(meanwhile)
			m.Update(edited{})
			if !m.session.Ended() || !strings.Contains(string(kept.Last()), "Nobody") || m.session.Result().Document.Impact.Summary != "Nobody" {
				t.Errorf("leaving %v, the draft is %s", m.session.Ended(), kept.Last())
			}
		})
	}
}
