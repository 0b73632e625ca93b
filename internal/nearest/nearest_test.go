package nearest_test

import (
	"slices"
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

func TestIn(t *testing.T) {
	t.Parallel()
	texts := []string{"2026-06-02-checkout-errors", "2026-06-03-Cache-resize", "2026-06-04-checkin"}
	for typed, want := range map[string][]string{
		"chekout":  {texts[0]},
		"CACHE":    {texts[1]},
		"check":    {texts[0], texts[2]},
		"reszie":   {texts[1]},
		"payments": nil,
		"":         nil,
	} {
		if got := nearest.In(texts, typed); !slices.Equal(got, want) {
			t.Errorf("In(%q) = %q, want %q", typed, got, want)
		}
	}
}
