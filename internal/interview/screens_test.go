package interview

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/tuitest"
)

// TestScreens compares what the author sees, page by page, with testdata/screens: in a
// review the files show what a change does.
func TestScreens(t *testing.T) {
	t.Parallel()
	seen := map[string]string{}
	o := options()
	o.Save = func([]byte) error { return nil }
	iv := opened(t, o)
	page, number := "", 0
	shoot := func(keys string) {
		for keys != "" {
			if at := iv.work.At.Section + "-" + iv.work.At.Page; at != page {
				page, number = at, number+1
				seen[fmt.Sprintf("new-%02d-%s", number, at)] = iv.shown()
			}
			msg, n := tuitest.Key(keys)
			keys = keys[n:]
			iv.Update(msg)
		}
	}
	shoot(wholeInterview)
	seen["new-99-review"] = iv.shown()
	iv.typed("g")
	seen["contents"] = iv.shown()
	iv.Update(tea.WindowSizeMsg{Width: 40, Height: 15})
	seen["contents-40x15"] = iv.shown()
	for _, s := range iv.sections() {
		edit := options()
		edit.Document, edit.Revise, edit.Section = iv.work.Document, true, s.name
		again := opened(t, edit)
		seen["edit-"+s.name] = again.shown()
		again.Update(tea.WindowSizeMsg{Width: 40, Height: 15})
		seen["edit-"+s.name+"-40x15"] = again.shown()
	}
	pasted := pasting(t, "", "14:03 the table is locked; requests fail\n14:09 alert fires\nCPU at 100%\n16:02 all clear")
	for _, step := range []struct{ keys, name string }{
		{"", "pasted-1-lines"}, {tab, "pasted-2-timeless"}, {enter, "pasted-3-guessed-day"}, {enter, "pasted-4-guess"},
		{enter + enter, "pasted-5-no-guess"}, {"\x1b" + strings.Repeat(down, 7) + enter, "pasted-6-review"},
	} {
		pasted.typed(step.keys)
		seen[step.name] = pasted.shown()
	}
	tuitest.CompareScreens(t, "../..", []string{"new-*", "contents*", "edit-*", "pasted-*"}, seen)
}
