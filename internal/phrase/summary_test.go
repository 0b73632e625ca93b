package phrase_test

import (
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// TestSummary drafts summaries of more and less complete documents.
func TestSummary(t *testing.T) {
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
	roughly := func(e postmortem.Event) postmortem.Event {
		e.Approximate = true
		return e
	}
	day := func(date string) when.Time {
		typed, err := when.Reader{}.Read(date)
		if err != nil {
			t.Fatal(err)
		}
		return typed.Time
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
		"noticed before by nobody knows whom": {postmortem.Document{Timeline: []postmortem.Event{
			event(postmortem.Detected, "2026-03-10T13:58:00Z"), event(postmortem.Started, "2026-03-10T14:03:00Z"),
		}}, "From 14:03 UTC on 10 March 2026 on. It was noticed 5 min before that."},
		"noticed before": {postmortem.Document{Timeline: []postmortem.Event{
			event(postmortem.Detected, "2026-03-10T13:58:00Z"), event(postmortem.Started, "2026-03-10T14:03:00Z"),
		}, Detection: postmortem.Detection{Method: "alert"}}, "From 14:03 UTC on 10 March 2026 on. It was noticed 5 min before that, by an alert."},
		"going on": {postmortem.Document{
			Timeline: []postmortem.Event{event(postmortem.Started, "2026-03-10T14:03:00Z")},
			Impact:   postmortem.Impact{Ongoing: true, Summary: "API calls fail"},
		}, "Since 14:03 UTC on 10 March 2026, and not over yet: API calls fail."},
		"no times": {postmortem.Document{Impact: postmortem.Impact{Summary: "Nobody could pay."}}, "Nobody could pay."},
		"approximate": {postmortem.Document{Timeline: []postmortem.Event{
			roughly(event(postmortem.Started, "2026-03-10T14:03:00Z")), event(postmortem.Detected, "2026-03-10T14:09:00Z"),
			roughly(event(postmortem.Resolved, "2026-03-10T15:38:00Z")),
		}, Detection: postmortem.Detection{Method: "customer"}},
			"Between about 14:03 and about 15:38 UTC on 10 March 2026, about 1 h 35 min. It was noticed after about 6 min by customers."},
		"noticed at once": {postmortem.Document{Timeline: []postmortem.Event{
			roughly(event(postmortem.Started, "2026-03-10T14:03:00Z")), event(postmortem.Detected, "2026-03-10T14:03:00Z"),
		}, Detection: postmortem.Detection{Method: "employee"}}, "From about 14:03 UTC on 10 March 2026 on. It was noticed at once by a colleague."},
		"noticed within": {postmortem.Document{Timeline: []postmortem.Event{
			{At: at("2026-03-10T14:10:00Z"), NotBefore: at("2026-03-10T14:03:00Z"), Kind: postmortem.EventKinds{postmortem.Started}},
			event(postmortem.Detected, "2026-03-10T14:10:00Z"),
		}}, "From 14:10 UTC on 10 March 2026 on. It was noticed within 7 min."},
		"one moment": {postmortem.Document{Timeline: []postmortem.Event{
			{At: at("2026-03-10T14:10:00Z"), Kind: postmortem.EventKinds{postmortem.Started, postmortem.Detected, postmortem.Resolved}},
		}, Impact: postmortem.Impact{Summary: "Mails of an hour were lost"}}, "At 14:10 UTC on 10 March 2026: Mails of an hour were lost. It was noticed at once."},
		"unknown start": {postmortem.Document{Timeline: []postmortem.Event{
			{At: when.Time{Unknown: true}, Kind: postmortem.EventKinds{postmortem.Started}},
			event(postmortem.Detected, "2026-03-10T14:09:00Z"), event(postmortem.Resolved, "2026-03-10T15:38:00Z"),
		}, Detection: postmortem.Detection{Method: "chance"}, Impact: postmortem.Impact{Summary: "Backups failed."}},
			"Until 15:38 UTC on 10 March 2026, with the start not known: Backups failed. It was noticed by chance."},
		"several windows": {postmortem.Document{Timeline: []postmortem.Event{
			event(postmortem.Started, "2026-03-10T14:00:00Z"), event(postmortem.Detected, "2026-03-10T14:09:00Z"), event(postmortem.Mitigated, "2026-03-10T14:30:00Z"),
			event(postmortem.Started, "2026-03-10T15:00:00Z"), event(postmortem.Resolved, "2026-03-10T15:20:00Z"),
		}}, "Between 14:00 and 15:20 UTC on 10 March 2026, 50 min in 2 windows. It was noticed after 9 min."},
		"days": {postmortem.Document{Timeline: []postmortem.Event{
			{At: day("2026-03-10"), Kind: postmortem.EventKinds{postmortem.Started, postmortem.Detected}},
			{At: day("2026-03-12"), Kind: postmortem.EventKinds{postmortem.Resolved}},
		}}, "Between 10 March 2026 and 12 March 2026, 2 d. It was noticed the same day."},
		"a near miss": {postmortem.Document{Kind: postmortem.NearMiss, Timeline: []postmortem.Event{
			event(postmortem.Started, "2026-03-10T14:00:00Z"), event(postmortem.Detected, "2026-03-10T14:09:00Z"),
		}, Detection: postmortem.Detection{Method: "audit"}, RootCause: postmortem.RootCause{Summary: "A key was in a log, e.g. of the proxy. It expired."}},
			"A near miss at 14:00 UTC on 10 March 2026, and nobody was affected. It was noticed after 9 min in an audit. A key was in a log, e.g. of the proxy."},
		"a near miss at some time": {postmortem.Document{Kind: postmortem.NearMiss}, "A near miss, and nobody was affected."},
		"said twice": {postmortem.Document{
			Impact: postmortem.Impact{Summary: "Berlin was offline."}, RootCause: postmortem.RootCause{Summary: "berlin was offline"}, Resolution: "What ended it? A reboot",
		}, "Berlin was offline. What ended it? A reboot."},
		"ended by a fragment": {postmortem.Document{Resolution: "Cancelling the migration."}, "It ended with: cancelling the migration."},
		"ended by a sentence": {postmortem.Document{Resolution: "Nothing helped. It ended by itself."}, "Nothing helped."},
		"what is a question":  {postmortem.Document{RootCause: postmortem.RootCause{Summary: "Was it the lock?"}}, "Was it the lock?"},
	} {
		if got := phrase.Summary(&test.d); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, test.want)
		}
	}
}
