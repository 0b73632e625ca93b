package phrase_test

import (
	"slices"
	"testing"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestDetectedBy(t *testing.T) {
	t.Parallel()
	for method, want := range map[postmortem.Method]string{
		"": "", "alert": "an alert", "synthetic": "a synthetic check", "customer": "a customer", "audit": "an audit", "chance": "chance",
	} {
		if got := phrase.DetectedBy(method); got != want {
			t.Errorf("%q: %q, want %q", method, got, want)
		}
	}
}

func TestNoticed(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ by, started, detected, want string }{
		{"an alert", "10:00", "10:06", "By an alert, 6 min after it began"},
		{"", "10:00", "10:00", "As it began"},
		{"a customer", "10:05", "10:00", "By a customer, 5 min before it began"},
		{"a customer", "", "10:00", "By a customer"},
		{"", "", "", ""},
	} {
		if got := phrase.Noticed(test.by, postmortem.Span{From: point(t, "started", test.started), To: point(t, "detected", test.detected)}); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestEnded(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ mitigated, resolved, want string }{
		{"10:41", "11:07", "mitigated 10:41 UTC, resolved 11:07 UTC"},
		{"10:41", "10:41", "mitigated and resolved 10:41 UTC"},
		{"", "11:07", "resolved 11:07 UTC"},
		{"", "", ""},
	} {
		w := postmortem.Window{Mitigated: point(t, "mitigated", test.mitigated), Resolved: point(t, "resolved", test.resolved)}
		if got := phrase.Ended(w, "2026-06-02"); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestActionState(t *testing.T) {
	t.Parallel()
	for want, n := range map[string][3]int{
		"": {}, "1 action, none of them open": {1, 0, 0}, "2 of 3 open": {3, 2, 0}, "1,000 of 1,200 open, 1 overdue": {1200, 1000, 1},
	} {
		if got := phrase.ActionState(n[0], n[1], n[2]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if phrase.Overdue(0) != "" || phrase.Overdue(1) != "overdue by 1 day" {
		t.Errorf("%q and %q", phrase.Overdue(0), phrase.Overdue(1))
	}
}

func TestLabels(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]string{"root-cause": "Root cause", "factors": "Contributing factors", "owner": "Owner"} {
		if got := phrase.Label(key); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for path, want := range map[string]string{"detection.method": "detected by", "impact.data_loss": "data loss", "severity": "severity"} {
		if got := phrase.Field(path); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	got := phrase.Labelled("", "ben", "due", "", "leads-to", "f2", "accepted", "so be it", "done-when", "never")
	if want := []string{"ben", "leads to f2", "accepted: so be it", "done when: never"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
