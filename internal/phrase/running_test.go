package phrase

import (
	"testing"
	"time"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// The running figures fit, the most important last to go, and never in the middle of a word.
func TestRunningFigures(t *testing.T) {
	t.Parallel()
	var d postmortem.Document
	event := func(kind postmortem.EventKind, hour, minute int) {
		d.Timeline = append(d.Timeline, postmortem.Event{
			At: when.At(time.Date(2026, 3, 10, hour, minute, 0, 0, time.UTC)), Kind: postmortem.EventKinds{kind},
		})
	}
	check := func(wants map[int]string) {
		t.Helper()
		for width, want := range wants {
			if got := RunningFigures(&d, func(line string) bool { return utf8.RuneCountInString(line) <= width }); got != want {
				t.Errorf("in %d columns: %q, want %q", width, got, want)
			}
		}
	}
	event(postmortem.Started, 9, 58)
	event(postmortem.Detected, 10, 10)
	event(postmortem.Acknowledged, 10, 12)
	event(postmortem.Mitigated, 10, 41)
	event(postmortem.Resolved, 11, 7)
	check(map[int]string{
		80: "detect 12 min · acknowledge 2 min · mitigate 43 min · resolve 1 h 9 min",
		60: "detect 12 min · mitigate 43 min · resolve 1 h 9 min",
		40: "detect 12 min · mitigate 43 min", 30: "mitigate 43 min", 10: "",
	})
	event(postmortem.Started, 12, 0)
	event(postmortem.Detected, 12, 10)
	event(postmortem.Mitigated, 12, 20)
	check(map[int]string{
		200: "impact 1 h 3 min in 2 windows · detect 12 min · acknowledge 2 min · mitigate 43 min · resolve 1 h 9 min · detect 10 min · mitigate 20 min",
		80:  "impact 1 h 3 min in 2 windows · mitigate 43 min · mitigate 20 min",
		40:  "impact 1 h 3 min in 2 windows", 20: "",
	})
}
