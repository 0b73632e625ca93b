package interview

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A draft of version 1 opens where it stopped, with all that was in it.
func TestDraftV1(t *testing.T) {
	t.Parallel()
	draft, err := os.ReadFile("testdata/draft-v1.json")
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Resume: draft, Now: func() time.Time { return time.Date(2026, 3, 11, 9, 0, 0, 0, time.UTC) }}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	a := s.Ask()
	if a == nil || a.Question().ID != "action_items[a2].title" || a.Text() != "xy" || !s.InEntry() || s.Section() != "actions" {
		t.Fatalf("it opens at %+v", s.state.At)
	}
	if owner, _ := a.Answer(1); owner != "soonish" {
		t.Errorf("the owner is %q", owner)
	}
	k := s.state.Known
	if !k.HasEvents || !k.CameWithEvents || !k.Actions["a1"] || !k.Pages["impact/figures"] || !k.Picked[postmortem.Detected] || !k.Guessed[postmortem.Started] || k.Picked[postmortem.Resolved] {
		t.Errorf("known: %+v", k)
	}
	questions := slices.Sorted(maps.Keys(k.Questions))
	if want := []QuestionID{"kind", "owner", "services", "severity", "timeline.detected", "timeline.started", "timezone", "title"}; !slices.Equal(questions, want) {
		t.Errorf("questions: %v", questions)
	}
	missing := strings.Join(s.Missing(), ", ")
	for _, want := range []string{"an answer to “When was it fully resolved?” (“around lunch” was not understood)", "1 pasted line without a time", "a check of the guesses (started, detected)"} {
		if !strings.Contains(missing, want) {
			t.Errorf("%q is not missing: %s", want, missing)
		}
	}
	// It is saved in the form of today, which opens at the same place.
	if o.Resume, err = s.Draft(); err != nil {
		t.Fatal(err)
	}
	again, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	second, err := again.Draft()
	if err != nil || string(second) != string(o.Resume) || !strings.HasPrefix(string(second), `{"Version":2,`) {
		t.Errorf("%v: it is saved as\n%s\nand then as\n%s", err, o.Resume, second)
	}
}
