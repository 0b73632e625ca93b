package render

import "testing"

func TestRound(t *testing.T) {
	t.Parallel()
	for f, want := range map[float64]string{
		0: "0%", 0.04: "0%", 0.05: "0.1%", 9.94: "9.9%", 9.96: "10%", 10.4: "10%", 10.5: "11%", 214.6: "215%",
		9e23: "900,000,000,000,000,000,000,000%", // more than an int64 holds
	} {
		if got := percent(round(f)); got != want {
			t.Errorf("%v: %s, want %s", f, got, want)
		}
	}
}
