package completion_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/completion"
	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// TestPathsAreSettable follows every proposal to its end, and checks that pm edit --set knows
// the path that is reached.
func TestPathsAreSettable(t *testing.T) {
	t.Parallel()
	d := doctest.Filled("x", "y")
	paths := 0
	var follow func(typed string)
	follow = func(typed string) {
		proposals, err := completion.Paths(d, completion.Team{Custom: []string{"team"}}, typed)
		if err != nil {
			t.Fatal(err)
		}
		if len(proposals) == 0 && !strings.HasSuffix(typed, "=") {
			t.Errorf("%s has no completion", typed)
		}
		for _, p := range proposals {
			if !strings.HasPrefix(p.Text, typed) {
				t.Errorf("%s is completed as %s", typed, p.Text)
			}
			if !strings.HasSuffix(p.Text, "=") {
				follow(p.Text)
				continue
			}
			path, err := postmortem.ParsePath(strings.TrimSuffix(p.Text, "="))
			if err != nil {
				t.Errorf("%s: %v", p.Text, err)
				continue
			}
			paths++
			err = doctest.Filled("x", "y").Set(path, "x", when.Reader{}, func(string, string) {})
			if err != nil && (strings.Contains(err.Error(), "there is no") || strings.Contains(err.Error(), "unknown key")) {
				t.Errorf("%s: %v", p.Text, err)
			}
		}
	}
	follow("")
	if paths < 150 {
		t.Errorf("only %d paths were reached", paths)
	}
}

// TestPathsOfTeam checks that the words of a team come in place of those of the schema, and
// that an id may have dots.
func TestPathsOfTeam(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{ActionItems: []postmortem.Action{{ID: "a.1", Title: "More disk"}}}
	team := completion.Team{Custom: []string{"tier"}, Words: map[string][]string{
		"severity": {"minor"}, "services": {"shop"}, "owner": {"ana"}, "tier": {"paid"},
	}}
	for typed, want := range map[string]string{
		"severity=":                "severity=minor",
		"services[+]=":             "services[+]=shop",
		"action_items[a.1].own":    "action_items[a.1].owner=",
		"action_items[a.1].owner=": "action_items[a.1].owner=ana",
		"action_items[a.":          "action_items[a.1].",
		"custom.tier=":             "custom.tier=paid",
	} {
		proposals, err := completion.Paths(d, team, typed)
		if err != nil || !slices.ContainsFunc(proposals, func(p completion.Proposal) bool { return p.Text == want }) {
			t.Errorf("%q is completed as %v, %v, want %q", typed, proposals, err, want)
		}
		if strings.HasSuffix(typed, "=") && len(proposals) != 1 {
			t.Errorf("%q is completed as %v, want the words of the team alone", typed, proposals)
		}
	}
}

// FuzzPaths checks that proposals continue what is typed, whatever that is.
func FuzzPaths(f *testing.F) {
	for _, typed := range []string{"", "ti", "timeline[", "timeline[0].kind=", "custom.", "a=b=c", "]]", "[[.", "timeline[9].evidence[+].", "security=", "people[a.b", "people[a.b].na", "timeline[9.a+]"} {
		f.Add(typed)
	}
	d := doctest.Filled("x", "y")
	f.Fuzz(func(t *testing.T, typed string) {
		proposals, err := completion.Paths(d, completion.Team{}, typed)
		if err != nil {
			t.Fatal(err)
		}
		begun, inBrackets := "", false
		for i, c := range typed {
			switch {
			case c == '[', c == '.' && !inBrackets: // an id may have dots
				begun, inBrackets = typed[:i+1], c == '['
			case c == ']':
				inBrackets = false
			}
		}
		if path, _, ok := strings.Cut(typed, "="); ok {
			begun = path + "="
		}
		for _, p := range proposals {
			if !strings.HasPrefix(p.Text, begun) {
				t.Errorf("%q is completed as %q", typed, p.Text)
			}
		}
	})
}
