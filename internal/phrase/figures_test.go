package phrase_test

import (
	"testing"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestFigures checks the names and the definitions of the figures of a window.
func TestFigures(t *testing.T) {
	t.Parallel()
	resolved := postmortem.Window{Started: point(t, "started", "10:00"), Resolved: point(t, "resolved", "11:00")}
	mitigated := resolved
	mitigated.Mitigated = point(t, "mitigated", "10:30")
	for _, test := range []struct {
		window     postmortem.Window
		security   bool
		key        string
		name, want string
	}{
		{mitigated, false, "time_to_detect", "Time to detect", "detected − started"},
		{mitigated, true, "time_to_detect", "Compromise to discovery", "discovered (detected) − compromised (started)"},
		{mitigated, false, "time_to_acknowledge", "Time to acknowledge", "acknowledged − detected"},
		{mitigated, false, "time_to_mitigate", "Time to mitigate", "mitigated − started"},
		{resolved, false, "time_to_mitigate", "Time to mitigate", "mitigated − started; resolved, where nothing is marked mitigated"},
		{mitigated, true, "time_to_mitigate", "Compromise to containment", "contained (mitigated) − compromised (started)"},
		{mitigated, true, "time_to_resolve", "Time to resolve", "resolved − started"},
	} {
		found := false
		for _, figure := range phrase.Figures(postmortem.Figures{Security: test.security}, test.window) {
			if figure.Key != test.key {
				continue
			}
			found = true
			if figure.Name != test.name || figure.Definition != test.want {
				t.Errorf("%s: %q, %q", test.key, figure.Name, figure.Definition)
			}
		}
		if !found {
			t.Errorf("no %s", test.key)
		}
	}
	for _, key := range []string{"impact", "span", "publication_lag", "budget", "total_impact"} {
		if figure := phrase.NewFigure(postmortem.Figure{Key: key}, false); figure.Name == key || figure.Definition == "" {
			t.Errorf("%s has no words: %+v", key, figure)
		}
	}
}
