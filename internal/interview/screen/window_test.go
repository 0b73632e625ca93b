package screen

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// What does not fit into a list is counted at the edge where it lies.
func TestRowsOutsideAreCounted(t *testing.T) {
	t.Parallel()
	m := opened(t, interviewtest.Options())
	var rows []string
	for i := range 20 {
		rows = append(rows, fmt.Sprintf("row %d", i))
	}
	for row := range 21 {
		for room := 1; room < 23; room++ {
			shown := m.window(rows, row, len(rows), 80, room)
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
	m := pasting(t, strings.TrimSpace(strings.Repeat("14:03 requests fail\n", 30)))
	m.typed(tab + enter + enter)
	m.mustShow(t, "When did the impact start", "↓ ", "  None of these")
	m.Update(tea.WindowSizeMsg{Width: 40, Height: 15})
	m.mustShow(t, "↓ ", "  None of these")
	m.typed(strings.Repeat(down, 30))
	m.mustShow(t, "↑ ", "> None of these")
}

// Letters choose nothing: they were meant for a field before or after.
func TestWordsChooseNothing(t *testing.T) {
	t.Parallel()
	m := opened(t, interviewtest.Options())
	m.typed("Checkout down" + enter + "jG The gk job" + enter)
	if kind := m.session.Document().Kind; kind != "" {
		t.Errorf("the kind is %q", kind)
	}
	m.typed(down)
	m.typed("jjkgGno")
	m.mustShow(t, "> sev1")
}

// The factors that an action may act on stand below the field.
func TestFactorsAreListed(t *testing.T) {
	t.Parallel()
	d := postmortem.Document{Schema: postmortem.Schema, Title: "x",
		ContributingFactors: []postmortem.Factor{{ID: "f1", Text: "No limit"}, {ID: "f2", Text: "No dashboard"}},
		ActionItems:         []postmortem.Action{{ID: "a1", Title: "Limit", Owner: "ana"}}}
	m := revised(t, d, "actions")
	m.typed(up + enter + strings.Repeat(enter, 5))
	m.mustShow(t, "┃ Which factors", "  f1  No limit", "  f2  No dashboard")
	m.typed("f2")
	m.mustShow(t, "= f2  No dashboard")
}

// A line becomes a factor once, and says which one.
func TestConvertedOnce(t *testing.T) {
	t.Parallel()
	d := postmortem.Document{Schema: postmortem.Schema, Title: "x"}
	m := revised(t, d, "cause")
	m.goTo(t, "Five whys")
	m.mustShow(t, "┃ Why were users affected?")
	m.typed("No limit" + enter)
	m.mustShow(t, "┃ Why did that happen?")
	m.typed(up + "f")
	m.mustShow(t, "make it a factor: done", "-> f1  No limit")
	m.typed("f")
	m.mustShow(t, "make it a factor: already done")
	if n := len(m.session.Document().ContributingFactors); n != 1 {
		t.Errorf("there are %d factors", n)
	}
}
