package interview

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// The Session alone, without a front, makes the document of a whole interview.
func TestSession(t *testing.T) {
	t.Parallel()
	s, err := New(Options{
		Document: postmortem.Document{Schema: postmortem.Schema},
		Now:      func() time.Time { return time.Date(2026, 3, 11, 9, 0, 0, 0, time.UTC) },
		Author:   "ana",
	})
	if err != nil {
		t.Fatal(err)
	}
	answers := map[QuestionID][]string{
		"title": {"Checkout down, up and tab"}, "severity": {"sev2"}, "services": {"checkout, orders"},
		"timeline.day": {"2026-03-10"}, "timeline.started": {"14:03 the table is locked"}, "timeline.detected": {"+6m alert"},
		"detection.method": {"alert"}, "timeline.acknowledged": {"14:12"}, "timeline.mitigated": {"15:34 migration cancelled"},
		"timeline.resolved": {"16:02 all clear"},
		"timeline.add":      {"~14:41 first guess: the payment provider", "15:05 locks seen"},
		"impact.summary":    {"Four in ten could not pay.\nCarts were kept. 日本語 👩‍💻 café مرحبا"}, "impact.figures.add": {"~2300 orders (40%)"},
		"impact.data_loss":   {"none"},
		"root_cause.summary": {"A migration may hold a lock without limit."}, "root_cause.trigger": {"The 14:00 release."},
		"resolution":                      {"It was cancelled."},
		"root_cause.whys.add":             {"Why could nobody pay? The table was locked."},
		"contributing_factors.add":        {"Staging holds 1% of the rows", "Nothing shows waiting locks"},
		"contributing_factors[f1].action": {"Test with production's size"},
		"action_items[a1].owner":          {"ben"}, "action_items[a1].due": {"+14d"}, "action_items[a1].kind": {"prevent"}, "action_items[a1].priority": {"p1"},
		"lessons.went_well.add": {"The rollback worked"}, "lessons.lucky.add": {"It was a Tuesday"},
	}
	whys := false
	for range 200 {
		if _, done := s.Step().(*Review); done {
			break
		}
		a := s.Ask()
		if a == nil {
			t.Fatalf("%T asks for nothing", s.Step())
		}
		id := a.Question().ID
		if id == "resolution" && !whys {
			whys = true
			s.Follow(s.Shortcuts()[0])
			continue
		}
		if left := answers[id]; len(left) > 0 {
			a.SetText(left[0])
			answers[id] = left[1:]
		}
		if s.Next(); a.Refused() {
			t.Fatalf("%s: %q is refused: %v", id, a.Text(), a.Err())
		}
	}
	s.Next()
	want, err := os.ReadFile("testdata/whole.yaml")
	if err != nil {
		t.Fatal(err)
	}
	r := s.Result()
	if got := string(r.Document.Format()); !s.Ended() || got != string(want) {
		t.Errorf("ended: %v, got\n%s", s.Ended(), got)
	}
	for id, left := range answers {
		if len(left) > 0 {
			t.Errorf("%s was not asked for %q", id, left)
		}
	}
	if strings.Contains(s.Note(), "!") {
		t.Error(s.Note())
	}
}
