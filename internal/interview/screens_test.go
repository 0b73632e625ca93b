package interview

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

var update = flag.Bool("update", false, "write testdata/screens anew")

const screensDir = "../../testdata/screens"

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
			msg, n := decoded(keys)
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
	r := resolvingOf(t, marked)
	seen["resolve"] = plain(r.View().Content)
	k := &desk{d: postmortem.Document{Title: "Disk full", Timeline: []postmortem.Event{{
		At: when.At(time.Date(2026, 3, 10, 13, 55, 0, 0, time.UTC)), Kind: postmortem.EventKinds{postmortem.Started}, Text: "Writes fail",
	}}}}
	m := scribingAt(k)
	m.typed("Old logs deleted" + enter + "Writes wo")
	seen["scribe"] = plain(m.View().Content)
	compareScreens(t, seen)
}

// compareScreens compares screens by name with the files, which are no more than those.
func compareScreens(t *testing.T, seen map[string]string) {
	t.Helper()
	const refresh = "go test ./internal/interview -run TestScreens -update"
	files, err := filepath.Glob(screensDir + "/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if _, ok := seen[strings.TrimSuffix(filepath.Base(file), ".txt")]; ok {
			continue
		}
		if !*update {
			t.Errorf("%s is no screen any more; %s removes it", file, refresh)
		} else if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	if *update {
		if err := os.MkdirAll(screensDir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, screen := range seen {
		var text strings.Builder
		for line := range strings.SplitSeq(screen, "\n") {
			text.WriteString(strings.TrimRight(line, " ") + "\n")
		}
		file := filepath.Join(screensDir, name+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(text.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil || string(want) != text.String() {
			t.Errorf("%s differs from what is shown (%v); %s writes it anew:\n%s", file, err, refresh, text.String())
		}
	}
}
