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
		"~3.5 billion users":              "~3500000000 users",
		"12 million requests":             "12000000 requests",
		"2 thousand orders (4%)":          "2000 orders (4%)",
		"3k users":                        "3000 users",
		"1.5bn events":                    "1500000000 events",
		"millionaires: 3":                 "millionaires: 3",
		"12 000 requests":                 "12000 requests",
		"100-200 users":                   "users: 100-200",
		"~100 to 200 users":               "users: ~100 to 200",
		"between 1 and 2 million users":   "users: between 1 and 2 million",
		"10-20% of users":                 "users: 10-20%",
		"1 in 3 logins":                   "logins: 1 in 3",
		"about 3 of 4 regions":            "regions: ~3 of 4",
		"3 out of 4 regions":              "regions: 3 out of 4",
		"$2.3M revenue":                   "revenue: $2.3M",
		"~€12,000 of revenue":             "revenue: ~€12,000",
		"2.3M EUR lost orders":            "lost orders: 2.3M EUR",
		"over 1,000 users":                "users: over 1,000",
		"40% of checkouts":                "40% of checkouts",
		"40% of all checkouts":            "40% of all checkouts",
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
	for _, text := range []string{"lots", "1200", "note: none at all", "Nobody could use it (17:20 on)", "about 3%", "5.000 users", "1,5 hours", "1.2.3 users", "~", "(estimate)", "3k", "100-200", "1 in 3", "$2.3M", "40% of"} {
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

// How a quantity was understood is shown while it is typed.
func TestCountEcho(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"~3.5 billion users": "= 3,500,000,000 users, an estimate",
		"1200 users (3%)":    "= 1,200 (3%) users",
		"$2.3M revenue":      "= revenue: $2.3M",
		"100-200 users":      "= users: 100-200",
		"3k":                 "",
	} {
		if got := figures().add.echo(nil, text); got != want {
			t.Errorf("%q is echoed %q, want %q", text, got, want)
		}
	}
}

// What is understood reads as it would be said, and a sentence is better elsewhere.
func TestFigureUnderstood(t *testing.T) {
	t.Parallel()
	q := figures().add
	for text, want := range map[string]string{
		"85% of the network":   "= 85% of the network",
		"~3.5 billion users":   "= 3,500,000,000 users, an estimate",
		"$2.3M revenue":        "= revenue: $2.3M",
		"~1,200 users (3%)":    "= 1,200 (3%) users, an estimate",
		"100-200 users":        "= users: 100-200",
		"40% of all checkouts": "= 40% of all checkouts",
	} {
		if got := q.echo(nil, text); got != want {
			t.Errorf("%q is understood as %q, want %q", text, got, want)
		}
	}
	long := "85% of our network answered with errors, so that most sites and applications could not be reached"
	if q.warn(nil, long) == "" || q.warn(nil, "85% of the network") != "" {
		t.Error("a sentence is not told from a figure")
	}
}
