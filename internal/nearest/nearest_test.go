package nearest_test

import (
	"testing"

	"github.com/f08c5b15/pm/internal/nearest"
)

func TestWord(t *testing.T) {
	t.Parallel()
	words := []string{"severity", "services", "status", "started", "sev1", "sev2", "p1", "acknowledged"}
	for typed, want := range map[string]string{
		"sevrity":    "severity",
		"Severity":   "severity",
		"sevreity":   "severity",
		"service":    "services",
		"startd":     "started",
		"stauts":     "status",
		"sev-1":      "sev1",
		"sev12":      "sev1",
		"pp1":        "p1",
		"colour":     "",
		"":           "",
		"acknow":     "acknowledged",
		"ack":        "acknowledged",
		"ac":         "",
		"état":       "",
		"resolution": "",
	} {
		if got := nearest.Word(typed, words); got != want {
			t.Errorf("Word(%q) = %q, want %q", typed, got, want)
		}
	}
}
