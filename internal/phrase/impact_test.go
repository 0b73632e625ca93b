package phrase_test

import (
	"testing"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestAmount(t *testing.T) {
	t.Parallel()
	n := func(f float64) *float64 { return &f }
	for want, c := range map[string]postmortem.Count{
		"not recorded":        {},
		"88,000":              {Count: n(88000)},
		"1,200 (3%)":          {Count: n(1200), Percent: n(3)},
		"12000 EUR":           {Value: "12000 EUR"},
		"5, 12000 EUR (0.5%)": {Count: n(5), Value: "12000\nEUR", Percent: n(0.5)},
		"3%":                  {Percent: n(3)},
	} {
		if got := phrase.Amount(c); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestBudget checks the words of an objective and of its error budget, with one digit
// after the point below 10%.
func TestBudget(t *testing.T) {
	t.Parallel()
	n := func(f float64) *float64 { return &f }
	for share, want := range map[float64]string{
		0: "0%", 0.04: "0%", 0.05: "0.1%", 9.94: "9.9%", 9.96: "10%", 10.4: "10%", 10.5: "11%", 214.6: "215%",
		9e23: "900,000,000,000,000,000,000,000%", // more than an int64 holds
	} {
		// Half of 200 events may fail: as many as there are percents.
		if got := phrase.BudgetUsed(postmortem.SLO{Objective: n(50), Bad: n(share), Total: n(200)}); got != want {
			t.Errorf("%v: %s, want %s", share, got, want)
		}
	}
	if got := phrase.BudgetUsed(postmortem.SLO{Bad: n(1)}); got != "not recorded" {
		t.Errorf("%q", got)
	}
	for want, slo := range map[string]postmortem.SLO{
		"99.9% over 30d": {Objective: n(99.9), Window: "30d"}, "99%": {Objective: n(99)}, "not recorded over 30d": {Window: "30d"}, "not recorded": {},
	} {
		if got := phrase.Objective(slo); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWindowLength(t *testing.T) {
	t.Parallel()
	for want, ends := range map[string][2]string{"30 min": {"10:00", "10:30"}, "ends before it begins": {"10:30", "10:00"}, "not recorded": {"10:00", ""}} {
		if got := phrase.WindowLength(postmortem.Span{From: point(t, "", ends[0]), To: point(t, "", ends[1])}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
