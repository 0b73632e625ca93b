package postmortem_test

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// An id that one of two gave to another thing does not join the two things.
func TestMergeReusedIDs(t *testing.T) {
	t.Parallel()
	const base = `schema: pm/v1
title: T
owner: ana
people:
  - {id: ana, name: Ana Silva}
contributing_factors:
  - {id: f1, text: No upper bound}
action_items:
  - {id: a1, title: Alert at 80%, addresses: [f1]}
  - {id: a2, title: Set a bound on the cache, owner: ben}
`
	reused := swap("title: Set a bound on the cache, owner: ben", "title: Write a runbook, owner: cho")
	done := swap("owner: ben", "owner: ben, status: done")
	tests := []struct {
		name          string
		ours, theirs  func(string) string
		want, renamed string
	}{
		{
			name: "ours gave it to another, theirs went on", ours: reused, theirs: done, renamed: "a2 to a3",
			want: "a1 Alert at 80% f1, a2 Write a runbook, a3 Set a bound on the cache done",
		},
		{
			name: "theirs gave it to another, ours went on", ours: done, theirs: reused, renamed: "a2 to a3",
			want: "a1 Alert at 80% f1, a3 Write a runbook, a2 Set a bound on the cache done",
		},
		{
			name: "both gave it to others", ours: reused, renamed: "a2 to a3",
			theirs: swap("title: Set a bound on the cache, owner: ben", "title: Rotate old logs"),
			want:   "a1 Alert at 80% f1, a3 Rotate old logs, a2 Write a runbook",
		},
		{
			name: "both gave it to the same other", ours: reused, theirs: both(reused, swap("cho", "cho, status: done")),
			want: "a1 Alert at 80% f1, a2 Write a runbook done",
		},
		{
			name: "one gave it to another, the other did nothing", ours: reused, theirs: swap("owner: ana", "owner: cho"),
			want: "a1 Alert at 80% f1, a2 Write a runbook",
		},
		{
			name: "other words for the same thing", ours: swap("Set a bound on the cache", "Set an upper bound on the cache"), theirs: done,
			want: "a1 Alert at 80% f1, a2 Set an upper bound on the cache done",
		},
		{
			name: "a person who got a name, and one who got a role",
			ours: swap("name: Ana Silva", "name: Ana Maria Silva"), theirs: swap("name: Ana Silva", "name: Ana Silva, role: scribe"),
			want: "a1 Alert at 80% f1, a2 Set a bound on the cache",
		},
		{
			name: "a factor, with what refers to it", renamed: "f1 to f2",
			ours:   both(swap("text: No upper bound", "text: Nobody was paged"), swap("addresses: [f1]", "kind: detect, addresses: [f1]")),
			theirs: both(swap("No upper bound", "No upper bound at all"), swap("owner: ben", "owner: ben, addresses: [f1]")),
			want:   "f1 Nobody was paged, f2 No upper bound at all, a1 Alert at 80% f1, a2 Set a bound on the cache f2",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			m, err := mergeTexts([]byte(base), []byte(test.ours(base)), []byte(test.theirs(base)))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(m.Renamed, " "); got != test.renamed {
				t.Errorf("renamed %q, want %q", got, test.renamed)
			}
			d, err := postmortem.Open("merged", m.Text).Document()
			if err != nil {
				t.Fatalf("conflicts %v: %v\n%s", m.Conflicts, err, m.Text)
			}
			var got []string
			for _, f := range d.ContributingFactors {
				got = append(got, f.ID+" "+f.Text)
			}
			for _, a := range d.ActionItems {
				words := append([]string{a.ID, a.Title, string(a.Status)}, a.Addresses...)
				got = append(got, strings.Join(strings.Fields(strings.Join(words, " ")), " "))
			}
			if got := strings.Join(got, ", "); !strings.HasSuffix(got, test.want) {
				t.Errorf("got  %s\nwant %s\n%s", got, test.want, m.Text)
			}
		})
	}
}
