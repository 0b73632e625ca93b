package screen

import (
	"fmt"
	"math/rand/v2"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Whatever is pressed on a terminal of whatever size, the interview goes on, the
// draft opens, and the document that comes of it can be read.
func TestAnyKeys(t *testing.T) {
	t.Parallel()
	keys := []string{
		enter, enter, enter, enter, tab, tab, shiftTab, up, down, down, "\x1b", ctrlZ, ctrlY, "\x10", "\x15", "\x7f",
		"y", "n", "d", "u", "e", "g", "f", "a", "k", "x", " ", "x", "14:03 locked", "+5m", "unknown", "~", "2026-03-10", "02:30",
		"12 users", "f1, a1", "ana", "日本", "!note @b c", "https://example.com x",
	}
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 0))
			kept := &interviewtest.Draft{}
			o := interviewtest.Options()
			o.Save = kept.Save
			m := opened(t, o)
			for range 250 {
				switch random.IntN(40) {
				case 0:
					m.Update(tea.WindowSizeMsg{Width: random.IntN(120), Height: random.IntN(40)})
				case 1:
					m.Update(tea.PasteMsg{Content: "14:03 a\n14:05 b\nno time\x1b[31m\n"})
				case 2:
					m.session.Save()
					o.Resume = kept.Last()
					m = opened(t, o)
				default:
					m.typed(keys[random.IntN(len(keys))])
				}
				m.View()
				if m.session.Ended() {
					m = opened(t, o)
				}
			}
			r := m.session.Result()
			r.Document.Title = "x" // which is asked first, and may have been rubbed out
			if _, err := postmortem.Open("document", r.Document.Format()).Document(); err != nil {
				t.Errorf("%v\n%s", err, r.Document.Format())
			}
		})
	}
}
