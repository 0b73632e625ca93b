package postmortem

import "testing"

func TestQuantity(t *testing.T) {
	t.Parallel()
	for want, n := range map[string]int{
		"0 events": 0, "1 event": 1, "2 events": 2, "999 events": 999, "1,000 events": 1000, "12,345,678 events": 12345678,
		"-999 events": -999, "-1,000 events": -1000,
	} {
		if got := Quantity(n, "event"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := Quantity(2, "stretch"); got != "2 stretches" {
		t.Errorf("%q", got)
	}
}
