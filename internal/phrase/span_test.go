package phrase_test

import (
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

func TestLength(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{
		0:                             "0 min",
		400 * time.Millisecond:        "less than 1 s",
		45 * time.Second:              "45 s",
		90 * time.Second:              "1 min 30 s",
		27 * time.Minute:              "27 min",
		59*time.Minute + 59600*1e6:    "1 h",
		time.Hour:                     "1 h",
		326 * time.Minute:             "5 h 26 min",
		23*time.Hour + 59*time.Minute: "23 h 59 min",
		23*time.Hour + 59*time.Minute + 40*time.Second: "1 d",
		52 * time.Hour:                "2 d 4 h",
		52*time.Hour + 40*time.Minute: "2 d 5 h",
	} {
		if got := phrase.Length(when.LengthOf(d)); got != want {
			t.Errorf("Length(%v) = %q, want %q", d, got, want)
		}
	}
}

// TestLongSpan measures between times that are further apart than the 292 years that a
// time.Duration can hold.
func TestLongSpan(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ from, to, want string }{
		{"0001-01-01T00:00:00.001Z", "9999-12-31T23:59:59Z", "3652059 d"},
		{"1000-01-01T00:00:00Z", "2000-01-01T01:00:00Z", "365242 d 1 h"},
		{"1700-06-02", "2026-06-02", "119069 d"},
		{"2026-06-02T00:00:00Z", "1026-06-02T00:00:00Z", "noticed 365243 d before"},
	} {
		span := postmortem.Span{From: point(t, "started", test.from), To: point(t, "detected", test.to)}
		if got := phrase.Span(span); got != test.want {
			t.Errorf("from %s to %s is %q, want %q", test.from, test.to, got, test.want)
		}
		total := postmortem.ImpactTime{Spans: []postmortem.Span{span, span}}.Total()
		if want := 2 * when.Length(span.To.Time.Instant.Unix()-span.From.Time.Instant.Unix()); (total/when.Second-want)/2 != 0 {
			t.Errorf("twice from %s to %s is %d s, want %d s", test.from, test.to, total/when.Second, want)
		}
	}
}

// point returns a point at a time of 2 June 2026, at a day, or one that is not recorded.
func point(t *testing.T, name, at string) postmortem.Point {
	t.Helper()
	if at == "" {
		return postmortem.Point{}
	}
	if len(at) == len("15:04") {
		at = "2026-06-02T" + at + ":00Z"
	}
	parsed, err := when.ParseFile(at, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return postmortem.Point{Name: name, Time: parsed}
}

func TestSpan(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		from, to, notBefore string
		approximate         bool
		want                string
	}{
		{"10:00", "10:27", "", false, "27 min"},
		{"10:00", "10:27", "", true, "about 27 min"},
		{"10:00", "10:00", "", true, "0 min"},
		{"10:00", "10:43", "10:12", false, "12 min to 43 min"},
		{"10:00", "10:43", "10:12", true, "about 12 min to 43 min"},
		{"10:00", "10:43", "09:50", false, "at most 43 min"},
		{"10:00", "09:55", "", false, "noticed 5 min before"},
		{"2026-06-02", "2026-06-04", "", false, "2 d"},
		{"2026-06-02", "12:00", "", false, "less than 1 d"},
		{"", "10:27", "", false, "not recorded"},
		{"10:00", "", "", false, "not recorded"},
	} {
		s := postmortem.Span{From: point(t, "started", test.from), To: point(t, "detected", test.to)}
		s.To.NotBefore = point(t, "", test.notBefore).Time
		s.To.Approximate = test.approximate && s.To.IsRecorded()
		if got := phrase.Span(s); got != test.want {
			t.Errorf("%+v: %q", test, got)
		}
	}
	s := postmortem.Span{From: point(t, "detected", "10:00"), To: point(t, "acknowledged", "09:55")}
	if got := phrase.Span(s); got != "acknowledged 5 min before detected" {
		t.Errorf("%q", got)
	}
}

func TestImpact(t *testing.T) {
	t.Parallel()
	span := func(from, to string) postmortem.Span {
		return postmortem.Span{From: point(t, "from", from), To: point(t, "to", to)}
	}
	about := span("12:00", "12:20")
	about.To.Approximate = true
	for want, it := range map[string]postmortem.ImpactTime{
		"not recorded":         {},
		"not over yet":         {Ongoing: true},
		"30 min":               {Spans: []postmortem.Span{span("10:00", "10:30")}},
		"30 min, not over yet": {Spans: []postmortem.Span{span("10:00", "10:30")}, Ongoing: true},
		"at least 30 min":      {Spans: []postmortem.Span{span("10:00", "10:30")}, Open: 1},
		"about 50 min":         {Spans: []postmortem.Span{span("10:00", "10:30"), about}},
		"at least 1 h 30 min":  {Spans: []postmortem.Span{span("10:00", "10:30"), span("12:00", "13:00")}, Open: 2},
	} {
		if got := phrase.Impact(it); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
