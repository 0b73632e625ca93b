package check_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

func TestOutOfOrder(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		events []milestone
		want   string // the kinds of each pair, those that happen in brackets
	}{
		{"in order", []milestone{
			{kind: "started", at: "2026-03-10T14:03:00Z"}, {kind: "detected", at: "2026-03-10T14:09:00Z"},
			{kind: "mitigated", at: "2026-03-10T15:00:00Z"}, {kind: "resolved", at: "2026-03-10T15:00:00Z"}}, ""},
		{"all before the start", []milestone{
			{kind: "started", at: "2026-03-10T14:03:00Z"}, {kind: "detected", at: "2026-03-10T13:00:00Z"},
			{kind: "mitigated", at: "2026-03-10T12:00:00Z"}, {kind: "resolved", at: "2026-03-09T12:00:00Z"}},
			"(detected<started) mitigated<started resolved<started"},
		{"resolved before mitigated", []milestone{
			{kind: "started", at: "2026-03-10T14:03:00Z"}, {kind: "resolved", at: "2026-03-10T15:00:00Z"},
			{kind: "mitigated", at: "2026-03-10T16:00:00Z"}}, "resolved<mitigated"},
		{"acknowledged before it was detected", []milestone{
			{kind: "acknowledged", at: "2026-03-10T14:00:00Z"}, {kind: "declared", at: "2026-03-10T14:01:00Z"},
			{kind: "detected", at: "2026-03-10T14:02:00Z"}}, "acknowledged<detected declared<detected"},
		{"resolved before it was detected", []milestone{
			{kind: "started", at: "2026-03-10T14:03:00Z"}, {kind: "resolved", at: "2026-03-10T14:30:00Z"},
			{kind: "detected", at: "2026-03-11T09:00:00Z"}}, ""},
		{"a second window that was detected before it started", []milestone{
			{kind: "started", at: "2026-03-10T14:00:00Z"}, {kind: "detected", at: "2026-03-10T14:01:00Z"},
			{kind: "resolved", at: "2026-03-10T14:30:00Z"}, {kind: "detected", at: "2026-03-10T15:00:00Z"},
			{kind: "started", at: "2026-03-10T15:05:00Z"}}, "(detected<started)"},
		{"an end of a second window without a start, and a third", []milestone{
			{kind: "started", at: "2026-03-10T14:00:00Z"}, {kind: "detected", at: "2026-03-10T14:01:00Z"},
			{kind: "resolved", at: "2026-03-10T14:30:00Z"}, {kind: "detected", at: "2026-03-10T15:00:00Z"},
			{kind: "resolved", at: "2026-03-10T15:30:00Z"}, {kind: "started", at: "2026-03-10T16:00:00Z"}}, ""},
		{"the start is unknown", []milestone{
			{kind: "started", at: "unknown"}, {kind: "resolved", at: "2026-03-10T14:30:00Z"}}, ""},
		{"no start at all", []milestone{
			{kind: "detected", at: "2026-03-10T14:00:00Z"}, {kind: "resolved", at: "2026-03-10T14:30:00Z"}}, ""},
		{"resolved on the day that it started", []milestone{
			{kind: "started", at: "2026-03-10T14:03:00Z"}, {kind: "resolved", at: "2026-03-10"}}, ""},
		{"bounds that overlap", []milestone{
			{kind: "started", at: "2026-03-10T14:30:00Z", notBefore: "2026-03-10T14:00:00Z"},
			{kind: "resolved", at: "2026-03-10T14:10:00Z"}}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, o := range check.OutOfOrder(timeline(t, test.events...)) {
				pair := o.Early.Name + "<" + o.Late.Name
				if o.IsPlausible {
					pair = "(" + pair + ")"
				}
				got = append(got, pair)
			}
			if got := strings.Join(got, " "); got != test.want {
				t.Errorf("out of order is %q, want %q", got, test.want)
			}
		})
	}
}

func TestIntroducedOrder(t *testing.T) {
	t.Parallel()
	before := timeline(t, milestone{kind: "started", at: "2026-03-10T14:03:00Z"}, milestone{kind: "mitigated", at: "2026-03-10T12:00:00Z"})
	after := timeline(t, milestone{kind: "started", at: "2026-03-10T14:03:00Z"}, milestone{kind: "mitigated", at: "2026-03-10T12:00:00Z"},
		milestone{kind: "resolved", at: "2026-03-09T12:00:00Z"})
	after.Timeline[0].Until = at(t, "2026-03-10T14:00:00Z")
	after.Impact.Windows = []postmortem.ImpactWindow{{From: at(t, "2026-03-10T14:03:00Z"), To: at(t, "2026-03-10")}, {
		From: at(t, "2026-03-10T14:03:00Z"), To: at(t, "2026-03-10T14:02:00Z")}, {
		From: at(t, "2026-03-10T14:03:00Z"), MostlyRestored: at(t, "2026-03-10T14:01:00Z")}, {
		MostlyRestored: at(t, "2026-03-10T14:03:00Z"), To: at(t, "2026-03-10T14:02:00Z")}}
	want := []string{
		"resolved (2026-03-09T12:00:00Z) is before started (2026-03-10T14:03:00Z)",
		"impact.windows[1].to (2026-03-10T14:02:00Z) is before from (2026-03-10T14:03:00Z)",
		"impact.windows[2].mostly_restored (2026-03-10T14:01:00Z) is before from (2026-03-10T14:03:00Z)",
		"impact.windows[3].to (2026-03-10T14:02:00Z) is before mostly_restored (2026-03-10T14:03:00Z)",
		"timeline[0].until (2026-03-10T14:00:00Z) is before at (2026-03-10T14:03:00Z)",
	}
	got := check.Introduced(before, after, nil).OutOfOrder
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %s, want %s", got, want)
	}
	if path := got[0].Path.String(); path != "timeline[2].at" {
		t.Errorf("the path of resolved is %s", path)
	}
	if got := check.Introduced(after, after, nil).OutOfOrder; len(got) > 0 {
		t.Errorf("an edit that changes nothing introduces %s", got)
	}
}

func TestRepeatedStarts(t *testing.T) {
	t.Parallel()
	d := timeline(t,
		milestone{kind: "started", at: "2026-03-10T14:00:00Z"},
		milestone{kind: "resolved", at: "2026-03-10T16:00:00Z"},
		milestone{kind: "started", at: "2026-03-10T15:00:00Z"},
		milestone{kind: "started", at: "2026-03-10T17:00:00Z"},
		milestone{kind: "started", at: "2026-03-10T18:00:00Z"})
	if got := fmt.Sprint(check.RepeatedStarts(d)); got != "[{timeline[2].kind 2026-03-10T15:00:00Z} {timeline[4].kind 2026-03-10T18:00:00Z}]" {
		t.Errorf("got %s", got)
	}
	before := *d
	before.Timeline = d.Timeline[1:]
	if got := check.Introduced(&before, d, nil).RepeatedStarts; len(got) != 1 {
		t.Errorf("the first start introduces %v, want one", got)
	}
}

// A milestone is an event of a timeline, with its times as a file has them.
type milestone struct{ kind, at, notBefore string }

func timeline(t *testing.T, milestones ...milestone) *postmortem.Document {
	t.Helper()
	d := &postmortem.Document{}
	for _, m := range milestones {
		e := postmortem.Event{At: at(t, m.at), Kind: postmortem.EventKinds{postmortem.EventKind(m.kind)}}
		if m.notBefore != "" {
			e.NotBefore = at(t, m.notBefore)
		}
		d.Timeline = append(d.Timeline, e)
	}
	return d
}

func at(t testing.TB, text string) when.Time {
	t.Helper()
	parsed, err := when.ParseFile(text, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}
