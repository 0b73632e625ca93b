package interview

import (
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestCounts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"1200 users":                      "1200 users",
		"~1,200 users (3%)":               "~1200 users (3%)",
		"about 88_000 requests":           "~88000 requests",
		"3.5% of users":                   "3.5% of users",
		"~80% traffic":                    "~80% of traffic",
		"revenue: ~12000 EUR":             "revenue: ~12000 EUR",
		"~5,000 users":                    "~5000 users",
		"≈ 5k users":                      "~5000 users",
		"1.2M requests":                   "1200000 requests",
		"About 3% of users":               "~3% of users",
		"1,234,567.5 seconds":             "1234567.5 seconds",
		"99.125% of requests":             "99.125% of requests",
		"0.125 seconds":                   "0.125 seconds",
		"5,000 projects lost (estimate)":  "~5000 projects lost",
		"5000 users (3%, estimate)":       "~5000 users (3%)",
		"5000 users (3%) (est.)":          "~5000 users (3%)",
		"~about 700 accounts (estimated)": "~700 accounts",
		"about revenue: 12000 EUR":        "revenue: ~12000 EUR",
		"revenue: 12000 EUR (estimate)":   "revenue: ~12000 EUR",
		"1200 users (paying)":             "1200 users (paying)",
		"3 kittens":                       "3 kittens",
	} {
		c, err := readCount(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if got := writeCount(c); got != want {
			t.Errorf("%q is written %q, want %q", text, got, want)
		}
		if again, err := readCount(want); err != nil || writeCount(again) != want {
			t.Errorf("%q is read again as %q (%v)", want, writeCount(again), err)
		}
	}
	for _, text := range []string{"lots", "1200", "note: none at all", "Nobody could use it (17:20 on)", "about 3%", "5.000 users", "1,5 hours", "1.2.3 users", "~", "(estimate)"} {
		if c, err := readCount(text); err == nil {
			t.Errorf("%q is read as %+v", text, c)
		}
	}
}

// A day by which something is due is a date, or so long from today, and is
// refused where it is neither.
func TestDue(t *testing.T) {
	t.Parallel()
	s := session(t)
	for text, want := range map[string]string{
		"2026-06-20": "2026-06-20", "+14d": "2026-03-25", "+2d": "2026-03-13", "today": "2026-03-11", " 2026-06-20 ": "2026-06-20",
		"next friday": `"next friday": not a date; write it like 2026-06-20, or +14d`,
		"14:00":       `"14:00": not a date; write it like 2026-06-20, or +14d`,
		"2026-02-30":  `"2026-02-30": February 2026 has 28 days; write the day that it was, or +14d`,
		"02/06/2026":  `"02/06/2026": the order of day and month is never guessed; write the date as 2026-06-02 or 2026-02-06, or +14d`,
		"20/06/2026":  "2026-06-20", "friday": "2026-03-13", "in 2 weeks": "2026-03-25",
	} {
		got, err := s.dayOf(&postmortem.Document{}, text)
		if day := got.String(); day != want && (err == nil || err.Error() != want) {
			t.Errorf("%q is %s, %v", text, day, err)
		}
	}
}
