package postmortem_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestDisorder(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		moments []moment
		want    string // the kinds of each pair, those that happen in brackets
	}{
		{"in order", []moment{
			{kind: "started", at: "2026-03-10T14:03:00Z"}, {kind: "detected", at: "2026-03-10T14:09:00Z"},
			{kind: "mitigated", at: "2026-03-10T15:00:00Z"}, {kind: "resolved", at: "2026-03-10T15:00:00Z"}}, ""},
		{"all before the start", []moment{
			{kind: "started", at: "2026-03-10T14:03:00Z"}, {kind: "detected", at: "2026-03-10T13:00:00Z"},
			{kind: "mitigated", at: "2026-03-10T12:00:00Z"}, {kind: "resolved", at: "2026-03-09T12:00:00Z"}},
			"(detected<started) mitigated<started resolved<started"},
		{"over before users were well", []moment{
			{kind: "started", at: "2026-03-10T14:03:00Z"}, {kind: "resolved", at: "2026-03-10T15:00:00Z"},
			{kind: "mitigated", at: "2026-03-10T16:00:00Z"}}, "resolved<mitigated"},
		{"taken on before it was noticed", []moment{
			{kind: "acknowledged", at: "2026-03-10T14:00:00Z"}, {kind: "declared", at: "2026-03-10T14:01:00Z"},
			{kind: "detected", at: "2026-03-10T14:02:00Z"}}, "acknowledged<detected declared<detected"},
		{"over before it was noticed", []moment{
			{kind: "started", at: "2026-03-10T14:03:00Z"}, {kind: "resolved", at: "2026-03-10T14:30:00Z"},
			{kind: "detected", at: "2026-03-11T09:00:00Z"}}, ""},
		{"a second stretch that was noticed before it hurt", []moment{
			{kind: "started", at: "2026-03-10T14:00:00Z"}, {kind: "detected", at: "2026-03-10T14:01:00Z"},
			{kind: "resolved", at: "2026-03-10T14:30:00Z"}, {kind: "detected", at: "2026-03-10T15:00:00Z"},
			{kind: "started", at: "2026-03-10T15:05:00Z"}}, "(detected<started)"},
		{"an end of a second stretch whose start nobody knows, and a third", []moment{
			{kind: "started", at: "2026-03-10T14:00:00Z"}, {kind: "detected", at: "2026-03-10T14:01:00Z"},
			{kind: "resolved", at: "2026-03-10T14:30:00Z"}, {kind: "detected", at: "2026-03-10T15:00:00Z"},
			{kind: "resolved", at: "2026-03-10T15:30:00Z"}, {kind: "started", at: "2026-03-10T16:00:00Z"}}, ""},
		{"the start is unknown", []moment{
			{kind: "started", at: "unknown"}, {kind: "resolved", at: "2026-03-10T14:30:00Z"}}, ""},
		{"no start at all", []moment{
			{kind: "detected", at: "2026-03-10T14:00:00Z"}, {kind: "resolved", at: "2026-03-10T14:30:00Z"}}, ""},
		{"over on the day that it started", []moment{
			{kind: "started", at: "2026-03-10T14:03:00Z"}, {kind: "resolved", at: "2026-03-10"}}, ""},
		{"bounds that overlap", []moment{
			{kind: "started", at: "2026-03-10T14:30:00Z", notBefore: "2026-03-10T14:00:00Z"},
			{kind: "resolved", at: "2026-03-10T14:10:00Z"}}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, o := range timeline(t, test.moments...).Disorder() {
				pair := o.Early.Name + "<" + o.Late.Name
				if o.Legal {
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

func TestNewDisorder(t *testing.T) {
	t.Parallel()
	before := timeline(t, moment{kind: "started", at: "2026-03-10T14:03:00Z"}, moment{kind: "mitigated", at: "2026-03-10T12:00:00Z"})
	after := timeline(t, moment{kind: "started", at: "2026-03-10T14:03:00Z"}, moment{kind: "mitigated", at: "2026-03-10T12:00:00Z"},
		moment{kind: "resolved", at: "2026-03-09T12:00:00Z"})
	after.Timeline[0].Until = at(t, "2026-03-10T14:00:00Z")
	after.Impact.Windows = []postmortem.ImpactWindow{{From: at(t, "2026-03-10T14:03:00Z"), To: at(t, "2026-03-10")}, {
		From: at(t, "2026-03-10T14:03:00Z"), To: at(t, "2026-03-10T14:02:00Z")}}
	want := []string{
		"resolved (2026-03-09T12:00:00Z) lies before started (2026-03-10T14:03:00Z)",
		"impact.windows[1].to (2026-03-10T14:02:00Z) lies before from (2026-03-10T14:03:00Z)",
		"timeline[0].until (2026-03-10T14:00:00Z) lies before at (2026-03-10T14:03:00Z)",
	}
	if got := fmt.Sprint(after.NewDisorder(before)); got != fmt.Sprint(want) {
		t.Errorf("the new disorder is %s, want %s", got, want)
	}
	if got := after.NewDisorder(after); got != nil {
		t.Errorf("an edit that changes nothing brings %s", got)
	}
}
