package postmortem_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestStrangers(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{
		Owner:       "carl",
		Authors:     []string{"ana", "dee"},
		People:      []postmortem.Person{{ID: "ana"}, {ID: "carla"}},
		Timeline:    []postmortem.Event{{By: "autoscaler"}},
		ActionItems: []postmortem.Action{{ID: "a1", Owner: "ana"}, {ID: "a2", Owner: "ben"}, {Owner: "eve"}, {}},
		Review:      postmortem.Review{Facilitator: "Ana", Approvers: []string{"cho", "carla"}},
	}
	want := []postmortem.Stranger{
		{ID: "carl", Path: "owner", Near: "carla"},
		{ID: "dee", Path: "authors"},
		{ID: "eve", Path: "action_items[2].owner"},
		{ID: "Ana", Path: "review.facilitator", Near: "ana"},
		{ID: "cho", Path: "review.approvers"},
	}
	if got := d.Strangers("ben"); !slices.Equal(got, want) {
		t.Errorf("the strangers are %v, want %v", got, want)
	}
	d.People = nil
	if got := d.Strangers(); got != nil {
		t.Errorf("without any people the strangers are %v, want none", got)
	}
	if got := len(d.Strangers("ana")); got != 7 {
		t.Errorf("beside ana alone there are %d strangers, want 7", got)
	}
}

func TestNewStrangers(t *testing.T) {
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
			if got := fmt.Sprint(test.after.NewStrangers(&test.before, test.known...)); got != test.want {
				t.Errorf("the new strangers are %s, want %s", got, test.want)
			}
		})
	}
}
