package screen

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/tuitest"
)

// TestScreens compares what the author sees, page by page, with testdata/screens: in a
// review the files show what a change does.
func TestScreens(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	o := interviewtest.Options()
	o.Save = func([]byte) error { return nil }
	m := opened(t, o)
	last, number := "", 0
	shoot := func(keys string) {
		for keys != "" {
			if name := m.page(); name != "" && name != last {
				last, number = name, number+1
				seen[fmt.Sprintf("new-%02d-%s", number, name)] = m.shown()
			}
			msg, n := tuitest.Key(keys)
			keys = keys[n:]
			m.Update(msg)
		}
	}
	shoot(wholeInterview)
	seen["new-99-review"] = m.shown()
	m.typed("g")
	seen["contents"] = m.shown()
	m.Update(tea.WindowSizeMsg{Width: 40, Height: 15})
	seen["contents-40x15"] = m.shown()
	sections, _ := m.session.Sections()
	for _, s := range sections {
		edit := interviewtest.Options()
		edit.Document, edit.Revise, edit.Section = *m.session.Document(), true, s.Name
		again := opened(t, edit)
		seen["edit-"+s.Name] = again.shown()
		again.Update(tea.WindowSizeMsg{Width: 40, Height: 15})
		seen["edit-"+s.Name+"-40x15"] = again.shown()
	}
	pasted := pasting(t, "14:03 the table is locked; requests fail\n14:09 alert fires\n\nCPU at 100%\n\n16:02 all clear")
	for _, step := range []struct{ keys, name string }{
		{"", "pasted-1-lines"}, {tab, "pasted-2-day"}, {enter, "pasted-2-untimed"}, {enter, "pasted-3-guessed-day"}, {enter, "pasted-4-guess"},
		{enter + enter, "pasted-5-no-guess"}, {"\x1b" + strings.Repeat(down, 7) + enter, "pasted-6-review"},
	} {
		pasted.typed(step.keys)
		seen[step.name] = pasted.shown()
	}
	tuitest.CompareScreens(t, "../../..", []string{"new-*", "contents*", "edit-*", "pasted-*"}, seen)
}

// page names the page that is shown, or is "" in an entry of a list.
func (m *model) page() string {
	name := ""
	switch step := m.session.Step().(type) {
	case *interview.Ask:
		if m.session.InEntry() {
			return ""
		}
		name = string(step.Questions()[0].ID)
	case *interview.List:
		name = step.Title()
	default:
		return ""
	}
	return strings.ToLower(strings.ReplaceAll(name, " ", "-"))
}
