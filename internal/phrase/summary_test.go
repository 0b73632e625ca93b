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
		}, "For 1 h 35 min (13:03–14:38 UTC, 10 March 2026), four in ten could not pay. It was noticed after 6 min by an alert. The migration was cancelled."},
		"over midnight": {postmortem.Document{Timeline: []postmortem.Event{
			event(postmortem.Started, "2026-03-10T23:00:00Z"), event(postmortem.Resolved, "2026-03-11T01:00:00Z"),
		}}, "It lasted 2 h (23:00 UTC on 10 March 2026 to 01:00 UTC on 11 March 2026)."},
		"noticed before by nobody knows whom": {postmortem.Document{Timeline: []postmortem.Event{
			event(postmortem.Detected, "2026-03-10T13:58:00Z"), event(postmortem.Started, "2026-03-10T14:03:00Z"),
		}}, "It began at 14:03 UTC on 10 March 2026. It was noticed 5 min before that."},
		"noticed before": {postmortem.Document{Timeline: []postmortem.Event{
			event(postmortem.Detected, "2026-03-10T13:58:00Z"), event(postmortem.Started, "2026-03-10T14:03:00Z"),
		}, Detection: postmortem.Detection{Method: "alert"}}, "It began at 14:03 UTC on 10 March 2026. It was noticed 5 min before that, by an alert."},
		"going on": {postmortem.Document{
			Timeline: []postmortem.Event{event(postmortem.Started, "2026-03-10T14:03:00Z")},
			Impact:   postmortem.Impact{Ongoing: true, Summary: "API calls fail"},
		}, "Since 14:03 UTC on 10 March 2026 (not over yet), API calls fail."},
		"no times": {postmortem.Document{Impact: postmortem.Impact{Summary: "Nobody could pay."}}, "Nobody could pay."},
		"approximate": {postmortem.Document{Timeline: []postmortem.Event{
			roughly(event(postmortem.Started, "2026-03-10T14:03:00Z")), event(postmortem.Detected, "2026-03-10T14:09:00Z"),
			roughly(event(postmortem.Resolved, "2026-03-10T15:38:00Z")),
		}, Detection: postmortem.Detection{Method: "customer"}},
			"It lasted about 1 h 35 min (about 14:03–about 15:38 UTC, 10 March 2026). It was noticed after about 6 min by a customer."},
		"noticed at once": {postmortem.Document{Timeline: []postmortem.Event{
			roughly(event(postmortem.Started, "2026-03-10T14:03:00Z")), event(postmortem.Detected, "2026-03-10T14:03:00Z"),
		}, Detection: postmortem.Detection{Method: "employee"}}, "It began at about 14:03 UTC on 10 March 2026. It was noticed at once by an employee."},
		"noticed within": {postmortem.Document{Timeline: []postmortem.Event{
			{At: at("2026-03-10T14:10:00Z"), NotBefore: at("2026-03-10T14:03:00Z"), Kind: postmortem.EventKinds{postmortem.Started}},
			event(postmortem.Detected, "2026-03-10T14:10:00Z"),
		}}, "It began at 14:10 UTC on 10 March 2026. It was noticed within 7 min."},
		"one moment": {postmortem.Document{Timeline: []postmortem.Event{
			{At: at("2026-03-10T14:10:00Z"), Kind: postmortem.EventKinds{postmortem.Started, postmortem.Detected, postmortem.Resolved}},
		}, Impact: postmortem.Impact{Summary: "Mails of an hour were lost"}}, "At 14:10 UTC on 10 March 2026: Mails of an hour were lost. It was noticed at once."},
		"unknown start": {postmortem.Document{Timeline: []postmortem.Event{
			{At: when.Time{Unknown: true}, Kind: postmortem.EventKinds{postmortem.Started}},
			event(postmortem.Detected, "2026-03-10T14:09:00Z"), event(postmortem.Resolved, "2026-03-10T15:38:00Z"),
		}, Detection: postmortem.Detection{Method: "chance"}, Impact: postmortem.Impact{Summary: "Backups failed."}},
			"For at least 1 h 29 min (until 15:38 UTC on 10 March 2026): Backups failed. It was noticed by chance."},
		"several windows": {postmortem.Document{Timeline: []postmortem.Event{
			event(postmortem.Started, "2026-03-10T14:00:00Z"), event(postmortem.Detected, "2026-03-10T14:09:00Z"), event(postmortem.Mitigated, "2026-03-10T14:30:00Z"),
			event(postmortem.Started, "2026-03-10T15:00:00Z"), event(postmortem.Resolved, "2026-03-10T15:20:00Z"),
		}}, "It lasted 50 min in 2 windows (14:00–15:20 UTC, 10 March 2026). It was noticed after 9 min."},
		"days": {postmortem.Document{Timeline: []postmortem.Event{
			{At: day("2026-03-10"), Kind: postmortem.EventKinds{postmortem.Started, postmortem.Detected}},
			{At: day("2026-03-12"), Kind: postmortem.EventKinds{postmortem.Resolved}},
		}}, "It lasted 2 d (10–12 March 2026). It was noticed the same day."},
		"a near miss": {postmortem.Document{Kind: postmortem.NearMiss, Timeline: []postmortem.Event{
			event(postmortem.Started, "2026-03-10T14:00:00Z"), event(postmortem.Detected, "2026-03-10T14:09:00Z"),
		}, Detection: postmortem.Detection{Method: "audit"}, RootCause: postmortem.RootCause{Summary: "A key was in a log, e.g. of the proxy. It expired."}},
			"A near miss at 14:00 UTC on 10 March 2026, and no one was affected. It was noticed after 9 min by an audit. A key was in a log, e.g. of the proxy."},
		"a word with a comma": {postmortem.Document{
			Impact:   postmortem.Impact{Summary: "Nobody, but there was no backup."},
			Timeline: []postmortem.Event{event(postmortem.Started, "2026-03-10T14:00:00Z"), event(postmortem.Resolved, "2026-03-10T14:30:00Z")},
		}, "For 30 min (14:00–14:30 UTC, 10 March 2026), nobody, but there was no backup."},
		"a near miss at some time": {postmortem.Document{Kind: postmortem.NearMiss}, "A near miss, and no one was affected."},
		"said twice": {postmortem.Document{
			Impact: postmortem.Impact{Summary: "Berlin was offline."}, RootCause: postmortem.RootCause{Summary: "berlin was offline"}, Resolution: "What ended it? A reboot",
		}, "Berlin was offline. What ended it? A reboot."},
		"ended by a fragment": {postmortem.Document{Resolution: "Cancelling the migration."}, "It ended with cancelling the migration."},
		"ended by a sentence": {postmortem.Document{Resolution: "Nothing helped. It ended by itself."}, "Nothing helped."},
		"what is a question":  {postmortem.Document{RootCause: postmortem.RootCause{Summary: "Was it the lock?"}}, "Was it the lock?"},
	} {
		if got := phrase.Summary(&test.d); got != test.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, test.want)
		}
	}
}
