package postmortem_test

import (
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// at reads an RFC 3339 time, a day or the word unknown.
func at(t *testing.T, text string) when.Time {
	t.Helper()
	if text == "unknown" {
		return when.Time{Unknown: true}
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return when.Time{Instant: day, Day: true}
	}
	instant, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t.Fatal(err)
	}
	return when.At(instant)
}

// moment is an event in short: its kind and when it was, and what else is known of the time.
type moment struct {
	kind, at    string
	notBefore   string
	approximate bool
}

func timeline(t *testing.T, moments ...moment) *postmortem.Document {
	t.Helper()
	d := &postmortem.Document{}
	for _, m := range moments {
		e := postmortem.Event{At: at(t, m.at), Kind: postmortem.EventKinds{postmortem.EventKind(m.kind)}, Approximate: m.approximate}
		if m.notBefore != "" {
			e.NotBefore = at(t, m.notBefore)
		}
		d.Timeline = append(d.Timeline, e)
	}
	return d
}

// figures returns the figures of the n-th window in words, by key.
func figures(t *testing.T, d *postmortem.Document, n int) map[string]string {
	t.Helper()
	f := d.Figures()
	if n >= len(f.Windows) {
		t.Fatalf("there are %d windows, want more than %d", len(f.Windows), n)
	}
	words := map[string]string{}
	for _, figure := range f.Of(f.Windows[n]) {
		words[figure.Key] = phrase.Span(figure.Span)
	}
	return words
}

func TestFiguresOfOneWindow(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		moments []moment
		want    map[string]string
	}{
		{
			"every milestone",
			[]moment{
				{kind: "started", at: "2019-07-02T13:42:00Z"}, {kind: "detected", at: "2019-07-02T13:45:00Z"},
				{kind: "acknowledged", at: "2019-07-02T13:46:30Z"}, {kind: "mitigated", at: "2019-07-02T14:09:00Z"},
				{kind: "resolved", at: "2019-07-02T14:52:00Z"},
			},
			map[string]string{
				"time_to_detect": "3 min", "time_to_acknowledge": "1 min 30 s",
				"time_to_mitigate": "27 min", "time_to_resolve": "1 h 10 min",
			},
		},
		{
			"without a mitigation the resolution counts",
			[]moment{{kind: "started", at: "2026-06-02T10:00:00Z"}, {kind: "resolved", at: "2026-06-02T15:26:00Z"}},
			map[string]string{
				"time_to_detect": "not recorded", "time_to_acknowledge": "not recorded",
				"time_to_mitigate": "5 h 26 min", "time_to_resolve": "5 h 26 min",
			},
		},
		{
			"estimates, bounds and a detection before the start",
			[]moment{
				{kind: "started", at: "2026-06-02T10:00:00Z", notBefore: "2026-06-02T09:30:00Z"},
				{kind: "detected", at: "2026-06-02T09:25:00Z"},
				{kind: "mitigated", at: "2026-06-02T11:00:00Z", approximate: true},
			},
			map[string]string{
				"time_to_detect": "noticed 35 min before", "time_to_acknowledge": "not recorded",
				"time_to_mitigate": "about 1 h to 1 h 30 min", "time_to_resolve": "not recorded",
			},
		},
		{
			"days give days",
			[]moment{
				{kind: "started", at: "2026-06-02"}, {kind: "detected", at: "2026-06-02T09:25:00Z"},
				{kind: "resolved", at: "2026-06-05"},
			},
			map[string]string{
				"time_to_detect": "less than 1 d", "time_to_acknowledge": "not recorded",
				"time_to_mitigate": "3 d", "time_to_resolve": "3 d",
			},
		},
		{
			"an unknown start gives the least that the times from it can be",
			[]moment{{kind: "started", at: "unknown"}, {kind: "detected", at: "2026-06-02T09:25:00Z"}, {kind: "resolved", at: "2026-06-02T10:25:00Z"}},
			map[string]string{
				"time_to_detect": "not recorded", "time_to_acknowledge": "not recorded",
				"time_to_mitigate": "at least 1 h", "time_to_resolve": "at least 1 h",
			},
		},
		{
			"without a start there is nothing to reckon from",
			[]moment{{kind: "mitigated", at: "2026-06-02T09:55:00Z"}, {kind: "resolved", at: "2026-06-02T09:58:00Z"}},
			map[string]string{
				"time_to_detect": "not recorded", "time_to_acknowledge": "not recorded",
				"time_to_mitigate": "not recorded", "time_to_resolve": "not recorded",
			},
		},
		{
			"an end before the start is said, not hidden",
			[]moment{{kind: "resolved", at: "2026-06-02T09:55:00Z", approximate: true}, {kind: "started", at: "2026-06-02T09:58:00Z"}},
			map[string]string{"time_to_resolve": "not recorded"},
		},
		{
			"one moment is no time, however well it is known",
			[]moment{{kind: "started", at: "2026-06-02T09:55:00Z", approximate: true}, {kind: "detected", at: "2026-06-02T09:55:00Z", approximate: true}},
			map[string]string{"time_to_detect": "0 min"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := figures(t, timeline(t, test.moments...), 0)
			for key, want := range test.want {
				if got[key] != want {
					t.Errorf("%s = %q, want %q", key, got[key], want)
				}
			}
		})
	}
}

func TestWindowsOfRepeatedMilestones(t *testing.T) {
	t.Parallel()
	d := timeline(t,
		moment{kind: "resolved", at: "2026-06-02T13:00:00Z"}, // not in order: the figures sort
		moment{kind: "started", at: "2026-06-02T10:00:00Z"},
		moment{kind: "detected", at: "2026-06-02T10:05:00Z"},
		moment{kind: "detected", at: "2026-06-02T10:06:00Z"},
		moment{kind: "mitigated", at: "2026-06-02T10:30:00Z"},
		moment{kind: "detected", at: "2026-06-02T11:55:00Z"},
		moment{kind: "started", at: "2026-06-02T12:00:00Z"},
		moment{kind: "mitigated", at: "2026-06-02T12:20:00Z"},
	)
	f := d.Figures()
	if len(f.Windows) != 2 {
		t.Fatalf("got %d windows, want 2: %+v", len(f.Windows), f.Windows)
	}
	if got := figures(t, d, 0)["time_to_detect"]; got != "5 min" {
		t.Errorf("first window: time to detect = %q, want 5 min", got)
	}
	if got := figures(t, d, 1)["time_to_detect"]; got != "noticed 5 min before" {
		t.Errorf("second window: time to detect = %q, want noticed 5 min before", got)
	}
	if got := phrase.Impact(f.Impact); got != "50 min" {
		t.Errorf("impact = %q, want the union of 30 and 20 min", got)
	}
	if got := phrase.Span(f.Impact.Span()); got != "2 h 20 min" {
		t.Errorf("span = %q, want 2 h 20 min", got)
	}
}

func TestImpactWindowsAreJoined(t *testing.T) {
	t.Parallel()
	window := func(from, to string) postmortem.ImpactWindow {
		w := postmortem.ImpactWindow{From: at(t, from)}
		if to != "" {
			w.To = at(t, to)
		}
		return w
	}
	tests := []struct {
		name    string
		impact  postmortem.Impact
		want    string
		windows int
	}{
		{"overlapping", postmortem.Impact{Windows: []postmortem.ImpactWindow{
			window("2026-06-02T10:00:00Z", "2026-06-02T10:30:00Z"), window("2026-06-02T10:10:00Z", "2026-06-02T11:00:00Z"),
		}}, "1 h", 1},
		{"one inside another", postmortem.Impact{Windows: []postmortem.ImpactWindow{
			window("2026-06-02T10:00:00Z", "2026-06-02T12:00:00Z"), window("2026-06-02T10:10:00Z", "2026-06-02T11:00:00Z"),
		}}, "2 h", 1},
		{"apart", postmortem.Impact{Windows: []postmortem.ImpactWindow{
			window("2026-06-03T10:00:00Z", "2026-06-03T10:30:00Z"), window("2026-06-02T10:00:00Z", "2026-06-02T11:00:00Z"),
		}}, "1 h 30 min", 2},
		{"one without an end", postmortem.Impact{Windows: []postmortem.ImpactWindow{
			window("2026-06-02T10:00:00Z", "2026-06-02T11:00:00Z"), window("2026-06-03T10:00:00Z", ""),
		}}, "at least 1 h", 1},
		{"not over", postmortem.Impact{Ongoing: true, Windows: []postmortem.ImpactWindow{
			window("2026-06-02T10:00:00Z", ""),
		}}, "not over yet", 0},
		{"nothing", postmortem.Impact{}, "not recorded", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d := &postmortem.Document{Impact: test.impact}
			it := d.Figures().Impact
			if got := phrase.Impact(it); got != test.want {
				t.Errorf("impact = %q, want %q", got, test.want)
			}
			if len(it.Spans) != test.windows {
				t.Errorf("%d windows, want %d", len(it.Spans), test.windows)
			}
		})
	}
}

func TestErrorBudget(t *testing.T) {
	t.Parallel()
	n := func(f float64) *float64 { return &f }
	used, ok := postmortem.SLO{Objective: n(99.9), Bad: n(88000), Total: n(410000000)}.BudgetUsed()
	if !ok || used < 0.2146 || used > 0.2147 {
		t.Errorf("used = %v %v, want about 0.2146", used, ok)
	}
	if _, ok := (postmortem.SLO{Objective: n(100), Bad: n(1), Total: n(10)}).BudgetUsed(); ok {
		t.Error("an objective of 100% leaves no budget to use a share of")
	}
	if _, ok := (postmortem.SLO{Objective: n(99)}).BudgetUsed(); ok {
		t.Error("without counts there is nothing to compute")
	}
}
