package phrase_test

import (
	"math"
	"testing"

	"github.com/f08c5b15/pm/internal/phrase"
)

func TestCount(t *testing.T) {
	t.Parallel()
	for want, n := range map[string]int{
		"0 events": 0, "1 event": 1, "2 events": 2, "999 events": 999, "1,000 events": 1000, "12,345,678 events": 12345678,
		"-999 events": -999, "-1,000 events": -1000,
	} {
		if got := phrase.Count(n, "event"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]float64{
		"0": 0, "0.5": 0.5, "88,000": 88000, "1,234.5": 1234.5, "-1,234.5": -1234.5, "999": 999, "1,234,567.5": 1234567.5, "-12,000": -12000, "NaN": math.NaN(), "+Inf": math.Inf(1),
	} {
		if got := phrase.Number(f); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := phrase.Percent(38); got != "38%" {
		t.Errorf("%q", got)
	}
}
