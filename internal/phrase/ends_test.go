package phrase_test

import (
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestEnds(t *testing.T) {
	t.Parallel()
	span := postmortem.Span{From: point(t, "started", "09:58"), To: point(t, "detected", "10:10")}
	bounded := span
	bounded.To.NotBefore = point(t, "", "10:05").Time
	bounded.To.Approximate = true
	for _, test := range []struct {
		span       postmortem.Span
		date, want string
	}{
		{span, "", "started 2026-06-02 09:58 → detected 10:10 UTC"},
		{span, "2026-06-02", "started 09:58 → detected 10:10 UTC"},
		{bounded, "2026-06-02", "started 09:58 → detected between ~10:05 and ~10:10 UTC"},
		{postmortem.Span{From: point(t, "from", "2026-06-02"), To: point(t, "to", "2026-06-04")}, "", "2026-06-02 → 2026-06-04"},
		{postmortem.Span{From: point(t, "started", "09:58")}, "", ""},
	} {
		if got := phrase.Ends(test.span, test.date); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
	it := postmortem.ImpactTime{Spans: []postmortem.Span{span, {From: point(t, "started", "12:00"), To: point(t, "resolved", "12:30")}}, Since: point(t, "started", "13:00"), Ongoing: true}
	if got, want := phrase.ImpactEnds(it, "2026-06-02"), "2 windows, started 09:58 → resolved 12:30 UTC, and again since 13:00 UTC"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := phrase.ImpactEnds(postmortem.ImpactTime{Ongoing: true}, ""); got != "" {
		t.Errorf("%q of no impact", got)
	}
}

func TestPeriod(t *testing.T) {
	t.Parallel()
	for want, in := range map[string][3]string{
		"10:00": {"", "10:00", ""}, "between 09:00 and 10:00": {"09:00", "10:00", ""}, "10:00 until 11:00": {"", "10:00", "11:00"},
		"between 09:00 and 10:00 until 11:00": {"09:00", "10:00", "11:00"},
	} {
		if got := phrase.Period(in[0], in[1], in[2]); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	for want, in := range map[string][2]string{
		"2 June 2026":               {"2026-06-02", "2026-06-02"},
		"2–4 June 2026":             {"2026-06-02", "2026-06-04"},
		"30 May – 2 June 2026":      {"2026-05-30", "2026-06-02"},
		"2 June 2025 – 2 June 2026": {"2025-06-02", "2026-06-02"},
	} {
		first, _ := time.Parse(time.DateOnly, in[0])
		last, _ := time.Parse(time.DateOnly, in[1])
		if got := phrase.Days(first, last); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
