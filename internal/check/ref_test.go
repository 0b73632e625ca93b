package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestUnknownPeople(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{
		Owner:       "carl",
		Authors:     []string{"ana", "dee"},
		People:      []postmortem.Person{{ID: "ana"}, {ID: "carla"}},
		Timeline:    []postmortem.Event{{By: "autoscaler"}},
		ActionItems: []postmortem.Action{{ID: "a1", Owner: "ana"}, {ID: "a2", Owner: "ben"}, {Owner: "eve"}, {}},
		Review:      postmortem.Review{Facilitator: "Ana", Approvers: []string{"cho", "carla"}},
	}
	const want = "[{carl owner carla} {dee authors } {eve action_items[2].owner } {Ana review.facilitator ana} {cho review.approvers }]"
	if got := refs(check.UnknownPeople(d, []string{"ben"})); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	d.People = nil
	if got := check.UnknownPeople(d, nil); got != nil {
		t.Errorf("without any people got %v, want none", got)
	}
	if got := len(check.UnknownPeople(d, []string{"ana"})); got != 7 {
		t.Errorf("beside ana alone there are %d, want 7", got)
	}
}

func TestIntroducedPeople(t *testing.T) {
	t.Parallel()
	people := func(ids ...string) (people []postmortem.Person) {
		for _, id := range ids {
			people = append(people, postmortem.Person{ID: id})
		}
		return people
	}
	tests := []struct {
		name          string
		before, after postmortem.Document
		known         []string
		want          string
	}{
		{"one was there before",
			postmortem.Document{Owner: "ben", People: people("ana")},
			postmortem.Document{Owner: "ben", Authors: []string{"ben", "cho"}, People: people("ana")}, nil,
			"[{ben authors } {cho authors }]"},
		{"a person goes",
			postmortem.Document{Owner: "ben", Authors: []string{"ana"}, People: people("ana", "ben")},
			postmortem.Document{Owner: "ben", Authors: []string{"ana"}, People: people("ana")}, nil,
			"[{ben owner }]"},
		{"all people go",
			postmortem.Document{Owner: "ben", Authors: []string{"cho"}, People: people("ben")},
			postmortem.Document{Owner: "ben", Authors: []string{"cho"}}, nil,
			"[{ben owner }]"},
		{"the first person comes",
			postmortem.Document{Owner: "ben"},
			postmortem.Document{Owner: "ben", People: people("ana")}, nil,
			"[{ben owner }]"},
		{"nobody is known",
			postmortem.Document{},
			postmortem.Document{Owner: "ben"}, nil,
			"[]"},
		{"the team knows",
			postmortem.Document{},
			postmortem.Document{Owner: "ben", Authors: []string{"cho"}}, []string{"ben"},
			"[{cho authors }]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := refs(check.Introduced(&test.before, &test.after, test.known).UnknownPeople); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestDanglingRefs(t *testing.T) {
	t.Parallel()
	before := &postmortem.Document{
		ContributingFactors: []postmortem.Factor{{ID: "f1", LeadsTo: []string{"f2"}}, {ID: "f2"}},
		ActionItems:         []postmortem.Action{{ID: "a1", Addresses: []string{"f1"}}, {Addresses: []string{"f2", "old"}}},
	}
	const want = "[{old action_items[1].addresses }]"
	if got := refs(check.DanglingRefs(before)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	after := *before
	after.ContributingFactors = before.ContributingFactors[:1]
	const introduced = "[{f2 contributing_factors[f1].leads_to f1} {f2 action_items[1].addresses f1}]"
	if got := refs(check.Introduced(before, &after, nil).DanglingRefs); got != introduced {
		t.Errorf("removing f2 introduces %s, want %s", got, introduced)
	}
}

// refs prints references, each as {ID Path Near}.
func refs(list []check.Ref) string {
	text := make([]string, len(list))
	for i, r := range list {
		text[i] = fmt.Sprintf("{%s %s %s}", r.ID, r.Path, r.Near)
	}
	return "[" + strings.Join(text, " ") + "]"
}

// TestIntroducedKnowsOldFindings moves what was wrong before to another index: it is not new.
func TestIntroducedKnowsOldFindings(t *testing.T) {
	t.Parallel()
	before := timeline(t, milestone{kind: "note", at: "2026-03-10T14:00:00Z"}, milestone{kind: "note", at: "2026-03-10T15:00:00Z"})
	before.Timeline[1].Until = at(t, "2026-03-10T14:30:00Z")
	before.ContributingFactors = []postmortem.Factor{{Text: "one"}, {Text: "two", LeadsTo: []string{"gone"}}}
	after := *before
	after.Timeline = append([]postmortem.Event{{At: at(t, "2026-03-10T13:00:00Z")}}, before.Timeline...)
	after.ContributingFactors = before.ContributingFactors[1:]
	if found := check.Introduced(before, &after, nil); len(found.OutOfOrder)+len(found.DanglingRefs) > 0 {
		t.Errorf("reported as new: %v %v", found.OutOfOrder, found.DanglingRefs)
	}
}

// TestRefPlace finds a reference in a list at its own place.
func TestRefPlace(t *testing.T) {
	t.Parallel()
	f := postmortem.Open("f.yaml", []byte("schema: pm/v1\ntitle: T\ncontributing_factors: [{id: f1, text: A}]\naction_items: [{id: a1, title: B, addresses: [f1, f9]}]\nowner: bo\npeople: [{id: ben}]\n"))
	var got []string
	for _, found := range check.File(f, check.Options{Only: []string{"PM002"}}) {
		got = append(got, fmt.Sprintf("%d:%d %s", found.Position.Start.Line, found.Position.Start.Column, found.Path))
	}
	if want := []string{"4:51 action_items[a1].addresses[1]", "5:8 owner"}; !slices.Equal(got, want) {
		t.Errorf("found at %q, want %q", got, want)
	}
}
