package interview

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/tui"
)

// atImpact is an interview at a prose field with a word in it, with an editor that answers so.
func atImpact(t *testing.T, kept *shelf, edit func(string) (string, error)) *interview {
	t.Helper()
	o := options()
	o.Edit, o.Save = edit, kept.save
	iv := atMilestones(t, o)
	iv.typed(strings.Repeat(tab, 6) + enter) // neither milestones nor other moments
	iv.mustShow(t, "┃ Who felt it, and how?", "ctrl+o editor")
	iv.typed("Everybody")
	return iv
}

const ctrlO = "\x0f"

// The editor takes the text of the field that has the focus, and no other.
func TestEditor(t *testing.T) {
	t.Parallel()
	iv := atImpact(t, &shelf{}, func(text string) (string, error) { return text + "\nwas over by 16:00\x1b[31m\n", nil })
	iv.typed(ctrlO + "lost") // which the editor is about to take the terminal from
	iv.Update(tea.PasteMsg{Content: "lost"})
	iv.Update(edited{iv.editing.Run()})
	if got := iv.screen.now().Impact.Summary; got != "Everybody\nwas over by 16:00" {
		t.Errorf("summary %q", got)
	}
	iv.typed("!")
	if got := iv.screen.now().Impact.Summary; got != "Everybody\nwas over by 16:00!" {
		t.Errorf("summary %q", got)
	}
}

// An editor that fails, or that cannot be given the terminal, leaves the text and says why.
func TestEditorFails(t *testing.T) {
	t.Parallel()
	long := "exit status 1; what it saved is in /home/ana/.local/state/pm/kept/2026-03-11-090000.000000-4711.md"
	iv := atImpact(t, &shelf{}, func(string) (string, error) { return "", errors.New(long) })
	iv.typed(ctrlO)
	iv.Update(edited{iv.editing.Run()})
	iv.mustShow(t, "┃ > Everybody", "! the text before stays: exit status 1")
	if screen := strings.ReplaceAll(iv.shown(), "\n", ""); !strings.Contains(screen, "2026-03-11-090000.000000-4711.md") {
		t.Errorf("it is not told whole:\n%s", iv.shown())
	}
	iv.typed(ctrlO)
	iv.Update(edited{errors.New("no terminal")})
	iv.mustShow(t, "┃ > Everybody", "! the text before stays: no terminal")
	iv.typed("!")
	iv.mustShow(t, "┃ > Everybody!")
}

// Before the editor begins, what was typed is in the draft; and what was saved in it is
// in the draft when the terminal goes away meanwhile, or a key is quicker than its end.
func TestEditorLosesNothing(t *testing.T) {
	t.Parallel()
	for name, meanwhile := range map[string]tea.Msg{"hang-up": tui.HangUp{}, "ctrl+c": tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kept := &shelf{}
			iv := atImpact(t, kept, func(string) (string, error) { return "Nobody", nil })
			iv.typed(ctrlO)
			if !strings.Contains(string(kept.last()), "Everybody") {
				t.Errorf("the draft is %s", kept.last())
			}
			if err := iv.editing.Run(); err != nil {
				t.Fatal(err)
			}
			iv.Update(meanwhile)
			iv.Update(edited{})
			if !iv.leaving || !strings.Contains(string(kept.last()), "Nobody") || iv.result().Document.Impact.Summary != "Nobody" {
				t.Errorf("leaving %v, the draft is %s", iv.leaving, kept.last())
			}
		})
	}
}
