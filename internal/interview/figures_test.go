package interview

import (
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

func TestCounts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"1200 users":            "1200 users",
		"~1,200 users (3%)":     "~1200 users (3%)",
		"about 88_000 requests": "~88000 requests",
		"3.5% of users":         "3.5% of users",
		"~80% traffic":          "~80% of traffic",
		"revenue: ~12000 EUR":   "revenue: ~12000 EUR",
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
	for _, text := range []string{"lots", "1200", "note: none at all", "Nobody could use it (17:20 on)"} {
		if c, err := readCount(text); err == nil {
			t.Errorf("%q is read as %+v", text, c)
		}
	}
}

func TestDraftSummary(t *testing.T) {
	t.Parallel()
	at := func(clock string) when.Time {
		moment, err := time.Parse(time.RFC3339, clock)
		if err != nil {
			t.Fatal(err)
		}
		return when.At(moment)
	}
	event := func(kind postmortem.EventKind, clock string) postmortem.Event {
		return postmortem.Event{At: at(clock), Kind: postmortem.EventKinds{kind}}
	}
	for name, test := range map[string]struct {
		d    postmortem.Document
		want string
	}{
		"nothing known": {postmortem.Document{}, ""},
		"over": {postmortem.Document{
			Timeline: []postmortem.Event{
				event(postmortem.Started, "2026-03-10T14:03:00+01:00"), event(postmortem.Detected, "2026-03-10T14:09:00+01:00"),
				event(postmortem.Mitigated, "2026-03-10T15:38:00+01:00"),
			},
			Impact:     postmortem.Impact{Summary: "Four in ten could not pay. Carts were kept."},
			Detection:  postmortem.Detection{Method: "alert"},
			Resolution: "The migration was cancelled!",
		}, "Between 13:03 and 14:38 UTC on 10 March 2026, 1 h 35 min: four in ten could not pay. It was noticed after 6 min by an alert. The migration was cancelled."},
		"over midnight": {postmortem.Document{Timeline: []postmortem.Event{
			event(postmortem.Started, "2026-03-10T23:00:00Z"), event(postmortem.Resolved, "2026-03-11T01:00:00Z"),
		}}, "Between 23:00 UTC on 10 March 2026 and 01:00 UTC on 11 March 2026, 2 h."},
		"noticed before": {postmortem.Document{Timeline: []postmortem.Event{
			event(postmortem.Detected, "2026-03-10T13:58:00Z"), event(postmortem.Started, "2026-03-10T14:03:00Z"),
		}}, "From 14:03 UTC on 10 March 2026 on. It was noticed 5 min before."},
		"going on": {postmortem.Document{
			Timeline: []postmortem.Event{event(postmortem.Started, "2026-03-10T14:03:00Z")},
			Impact:   postmortem.Impact{Ongoing: true, Summary: "API calls fail"},
		}, "Since 14:03 UTC on 10 March 2026, and not over yet: API calls fail."},
		"no times": {postmortem.Document{Impact: postmortem.Impact{Summary: "Nobody could pay."}}, "Nobody could pay."},
	} {
		if got := draftSummary(&test.d); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, test.want)
		}
	}
}
