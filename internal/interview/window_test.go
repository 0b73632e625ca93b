package interview

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// What does not fit into a list is counted at the edge where it lies.
func TestRowsOutsideAreCounted(t *testing.T) {
	t.Parallel()
	iv := opened(t, options())
	var rows []string
	for i := range 20 {
		rows = append(rows, fmt.Sprintf("row %d", i))
	}
	for row := range 21 {
		for room := 1; room < 23; room++ {
			shown := iv.window(rows, row, 80, room)
			text := printable.Text(strings.Join(shown, "\n"))
			if len(shown) > room || row < 20 && !strings.Contains(text, fmt.Sprintf("> row %d", row)) {
				t.Fatalf("row %d in %d lines:\n%s", row, room, text)
			}
			rest := strings.Count(text, "row ")
			for _, line := range strings.Split(text, "\n") {
				var n int
				if _, err := fmt.Sscanf(strings.TrimLeft(line, " ↑↓"), "%d more", &n); err == nil {
					rest += n
				}
			}
			if room >= signRoom && rest != 20 {
				t.Fatalf("row %d in %d lines accounts for %d:\n%s", row, room, rest, text)
			}
		}
	}
}

// Where users may say that no line is it, that is always in sight.
func TestNoneOfTheseIsShown(t *testing.T) {
	t.Parallel()
	iv := pasting(t, "2026-03-10", strings.TrimSpace(strings.Repeat("14:03 x\n", 30)))
	iv.typed(tab + enter)
	iv.mustShow(t, "From which moment", "↓ ", "  none of these")
	iv.Update(tea.WindowSizeMsg{Width: 40, Height: 15})
	iv.mustShow(t, "↓ ", "  none of these")
	iv.typed(strings.Repeat(down, 30))
	iv.mustShow(t, "↑ ", "> none of these")
}

// Letters choose nothing: they were meant for a field before or behind.
func TestWordsChooseNothing(t *testing.T) {
	t.Parallel()
	iv := opened(t, options())
	iv.typed("Checkout down" + enter + "jG The gk job" + enter)
	if kind := iv.work.Document.Kind; kind != "" {
		t.Errorf("the kind is %q", kind)
	}
	iv.typed(down)
	iv.typed("jjkgGno")
	iv.mustShow(t, "> sev1")
}

// The factors that an action may act on stand below the field.
func TestFactorsAreListed(t *testing.T) {
	t.Parallel()
	d := postmortem.Document{Schema: postmortem.Schema, Title: "x",
		ContributingFactors: []postmortem.Factor{{ID: "f1", Text: "No limit"}, {ID: "f2", Text: "No dashboard"}},
		ActionItems:         []postmortem.Action{{ID: "a1", Title: "Limit", Owner: "ana"}}}
	iv := revised(t, d, "actions")
	iv.typed(up + enter + strings.Repeat(enter, 5))
	iv.mustShow(t, "┃ Which factors", "  f1  No limit", "  f2  No dashboard")
	iv.typed("f2")
	iv.mustShow(t, "= f2  No dashboard")
}

// A line becomes a factor once, and says which one.
func TestBecomesOnce(t *testing.T) {
	t.Parallel()
	d := postmortem.Document{Schema: postmortem.Schema, Title: "x"}
	iv := revised(t, d, "cause")
	iv.turnTo(iv.pages()[iv.find("cause", "whys")])
	iv.mustShow(t, "┃ Why could users be hurt?")
	iv.typed("No limit" + enter)
	iv.mustShow(t, "┃ Why was that?")
	iv.typed(up + "f")
	iv.mustShow(t, "make it a factor: done", "-> f1  No limit")
	iv.typed("f")
	iv.mustShow(t, "make it a factor: that was done before")
	if n := len(iv.screen.now().ContributingFactors); n != 1 {
		t.Errorf("there are %d factors", n)
	}
}

func TestNumbersTellWhole(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"event number 5022 arrives": false, "HTTP 502 from the proxy": true, "5022, then 502": true, "502s everywhere": true,
	} {
		if got := tells(text, postmortem.Started); got != want {
			t.Errorf("%q tells the start: %v", text, got)
		}
	}
}
