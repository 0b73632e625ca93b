package strictyaml_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/strictyaml"
)

type colour string

func (colour) Words() []string { return []string{"red", "green"} }

// part may be written as its name alone.
type part struct {
	Name string   `json:"name"`
	Size *float64 `json:"size"`
}

func (p part) Brief() (string, bool) { return p.Name, p.Size == nil }
func (p *part) SetBrief(text string) { p.Name = text }

type machine struct {
	Name   string         `json:"name"`
	Colour colour         `json:"colour"`
	Ready  bool           `json:"ready"`
	Tags   []string       `json:"tags" pm:"flow"`
	Roles  []colour       `json:"roles" pm:"word"`
	Parts  []part         `json:"parts"`
	Notes  string         `json:"notes"`
	Free   strictyaml.Map `json:"free"`
}

func decode(t *testing.T, text string) (machine, strictyaml.Problems) {
	t.Helper()
	tree, err := strictyaml.Parse("f", []byte(text))
	var m machine
	if err == nil {
		err = tree.Decode(&m, nil)
	}
	var problems strictyaml.Problems
	if err != nil && !errors.As(err, &problems) {
		t.Fatalf("error is %v, want problems", err)
	}
	return m, problems
}

func TestEncodeIsReadBack(t *testing.T) {
	t.Parallel()
	size := 2.5
	m := machine{
		Name: "404", Colour: "red", Ready: true, Tags: []string{"a, b", "c"}, Roles: []colour{"green"},
		Parts: []part{{Name: "wheel"}, {Name: "axle", Size: &size}, {}},
		Notes: "one\n  two\n",
		Free: strictyaml.Map{
			{Key: "count", Value: strictyaml.Literal("42")},
			{Key: "list", Value: []any{"42", []any{"x"}, strictyaml.Map{{Key: "k", Value: "v"}}, strictyaml.Map{}, []any{}}},
		},
	}
	text := strictyaml.Encode(m)
	const want = `name: "404"
colour: red
ready: true
tags: ["a, b", c]
roles: green

parts:
  - wheel
  - name: axle
    size: 2.5
  - ""

notes: |
  one
    two

free:
  count: 42
  list:
    - "42"
    - - x
    - k: v
    - {}
    - []
`
	if string(text) != want {
		t.Errorf("got:\n%s\nwant:\n%s", text, want)
	}
	again, problems := decode(t, string(text))
	if problems != nil {
		t.Fatal(problems)
	}
	if !reflect.DeepEqual(again, m) {
		t.Errorf("got %+v, want %+v", again, m)
	}
}

func TestProblemsOfEveryKindAtOnce(t *testing.T) {
	t.Parallel()
	m, problems := decode(t, strings.Join([]string{
		"name: Error: timeout",
		"colour: gren",
		"ready: maybe",
		"tags:",
		"  - a #1",
		"  - Note: it rained",
		"parts:",
		"  - {name: b, size: 3 m}",
		"nam: x",
		"notes: &n y",
	}, "\n"))
	if m.Name != "Error: timeout" {
		t.Errorf("name = %q: what could be read is not filled in", m.Name)
	}
	want := []struct{ message, fix string }{
		{"f:1:7: YAML cannot read `Error: timeout`", `name: "Error: timeout"`},
		{"f:2:9: unknown colour `gren`; did you mean `green`?", ""},
		{"f:3:8: `ready` is true or false, and this is `maybe`", ""},
		{"f:5:5: `#1` would be lost", `  - "a #1"`},
		{"f:6:5: `tags entry` takes text, and this is a map", `  - "Note: it rained"`},
		{"f:8:21: `size` takes a number, and this is `3 m`", ""},
		{"f:9:1: unknown key `nam`; did you mean `name`?", ""},
		{"f:10:8: YAML reads `&n` as an anchor", `notes: "&n y"`},
	}
	if len(problems) != len(want) {
		t.Fatalf("%d problems, want %d:\n%v", len(problems), len(want), problems)
	}
	for i, p := range problems {
		if !strings.HasPrefix(p.Error(), want[i].message) || p.Fix != want[i].fix {
			t.Errorf("problem %d is %q with the fix %q, want %q with %q", i, p, p.Fix, want[i].message, want[i].fix)
		}
	}
}
