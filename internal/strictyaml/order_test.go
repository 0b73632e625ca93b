package strictyaml_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/strictyaml"
)

// An order has what machine lacks: entries with ids, prose, a scalar that reads itself.
type order struct {
	Title string         `json:"title"`
	Due   weekday        `json:"due"`
	Items []item         `json:"items"`
	Steps []string       `json:"steps"`
	Notes string         `json:"notes" pm:"prose"`
	Terms terms          `json:"terms"`
	Free  strictyaml.Map `json:"free"`
}

type item struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Done  bool   `json:"done"`
}

// terms are a map of words.
type terms []term

func (terms) OrderedMap() {}

type term struct{ Word, Meaning string }

type weekday struct{ name string }

func (d weekday) String() string { return d.name }

var weekdays = strictyaml.Scalars{
	reflect.TypeFor[weekday](): func(text string) (any, error) {
		switch text {
		case "monday", "friday":
			return weekday{text}, nil
		case "today":
			return nil, failure.New("write friday", "%q moves", text)
		}
		return nil, errors.New("no day")
	},
}

func readOrder(t *testing.T, text string) (order, *strictyaml.Tree, error) {
	t.Helper()
	tree, err := strictyaml.Parse("f", []byte(text))
	if err != nil {
		return order{}, nil, err
	}
	var o order
	return o, tree, tree.Decode(&o, weekdays)
}

func TestScalarsReadThemselves(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"due: friday\n":      "",
		"due:\n":             "",
		"due: today\n":       "f:1:6: `due`: \"today\" moves",
		"due: tomorrow\n":    "f:1:6: `due`: no day",
		"due: [monday]\n":    "f:1:6: `due` takes a single value, and this is a list",
		"due: {monday: 1}":   "f:1:6: `due` takes a single value, and this is a map",
		"title: a\nitems: 1": "f:2:8: `items` takes a list, and this is `1`",
	} {
		_, _, err := readOrder(t, text)
		if got := fmt.Sprint(err); got != want && !(err == nil && want == "") {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestMergeLists(t *testing.T) {
	t.Parallel()
	of := func(id, title string, done bool) item { return item{id, title, done} }
	base := order{
		Title: "T", Notes: "n", Steps: []string{"one", "two", "three"},
		Items: []item{of("a", "A", false), of("b", "B", false), of("c", "C", false), of("d", "D", false)},
		Terms: terms{{"x", "1"}, {"y", "1"}, {"z", "1"}},
	}
	ours, theirs := base, base
	ours.Items = []item{of("a", "A", true), of("n", "ours", false), of("c", "C2", false), of("d", "D2", false)} // b is gone
	theirs.Items = []item{of("a", "A2", false), of("b", "B", true), of("c", "C3", false), of("m", "theirs", false)}
	ours.Steps = []string{"zero", "one", "two", "three"}
	theirs.Steps = []string{"one", "two", "three", "four"}
	ours.Terms = terms{{"x", "2"}, {"y", "2"}}               // z is gone
	theirs.Terms = terms{{"x", "3"}, {"y", "1"}, {"z", "2"}} // x differs, z changed
	noJoin := func(_, _, _ string) (string, bool) { return "", false }
	mine, yours, conflicts, kept := strictyaml.Merge(base, ours, theirs, noJoin)
	want := []item{of("a", "A2", true), of("b", "B", true), of("n", "ours", false), of("c", "C2", false), of("m", "theirs", false), of("d", "D2", false)}
	sameItems := func(what string, got []item) {
		t.Helper()
		if len(got) != len(want) {
			t.Fatalf("%s: %v, want %v", what, got, want)
		}
		byID := map[string]item{}
		for _, i := range got {
			byID[i.ID] = i
		}
		for _, w := range want {
			if byID[w.ID] != w {
				t.Errorf("%s: %v, want %v", what, byID[w.ID], w)
			}
		}
	}
	sameItems("mine", mine.Items)
	want[3].Title = "C3"
	sameItems("yours", yours.Items)
	if got := fmt.Sprint(mine.Steps); got != "[zero one two three four]" {
		t.Errorf("the steps are %s", got)
	}
	if got := fmt.Sprint(conflicts); got != "[items[c].title terms.x]" {
		t.Errorf("conflicts: %s", got)
	}
	if got := fmt.Sprint(kept); got != "[items[b] items[d] terms.z]" {
		t.Errorf("kept against one of them: %s", got)
	}
}

func TestComments(t *testing.T) {
	t.Parallel()
	const theirs = `# at the top
title: T # beside the title
# over the steps
steps:
  - one
  # over two
  - two # beside two
notes: |
  # not a comment
# at the end
`
	_, tree, err := readOrder(t, theirs)
	if err != nil {
		t.Fatal(err)
	}
	comments := tree.Comments()
	if len(comments) != 6 {
		t.Fatalf("found %d comments, want 6: %+v", len(comments), comments)
	}
	for _, test := range []struct{ name, into, want string }{
		{"the same lines", "title: T\nsteps:\n  - one\n  - two\nnotes: |\n  # not a comment\n", theirs},
		{"lines that moved and went", "notes: x\nsteps:\n  - two\ntitle: T\n",
			"notes: x\n# over the steps\nsteps:\n  # over two\n  - two # beside two\n# at the top\ntitle: T # beside the title\n# at the end\n"},
		{"CRLF and no last line end", "title: T\r\nsteps: [one]", "# at the top\r\ntitle: T # beside the title\r\n# over the steps\r\n# over two\r\n# beside two\r\nsteps: [one]\r\n# at the end\r\n"},
	} {
		_, into, err := readOrder(t, test.into)
		if err != nil {
			t.Fatal(err)
		}
		got := string(into.WithComments(comments))
		for _, c := range comments {
			if strings.Count(got, c.Text) != 1 {
				t.Errorf("%s: %q is there %d times in:\n%s", test.name, c.Text, strings.Count(got, c.Text), got)
			}
		}
		if test.name != "CRLF and no last line end" && got != test.want {
			t.Errorf("%s: got:\n%s\nwant:\n%s", test.name, got, test.want)
		}
		if strings.Contains(test.into, "\r\n") && strings.Count(got, "\n") != strings.Count(got, "\r\n") {
			t.Errorf("%s: line ends are mixed: %q", test.name, got)
		}
	}
}

func TestSet(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ path, value, want string }{
		{"title", "new: words # and all", `title: 'new: words # and all'`},
		{"items[a].done", "true", "done: true"},
		{"items[1].title", "second", "title: second"},
		{"items[a]", "", "items:\n  - id: \"1\""},
		{"items[+]", "{id: m, title: New}", "id: m"},
		{"steps[+]", "two", "- two"},
		{"terms.GFE", "front end", "GFE: front end"},
		{`terms["a.b"]`, "dotted", "a.b: dotted"},
		{"terms.old", "", "steps:"},
		{"free.count", "3", "count: 3"},
		{"free.team[0].name", "x", ""},
		{"free.list[+]", "x", "- x"},
		{"free.deep.down", "x", "down: x"},
	} {
		o := order{
			Title: "T", Items: []item{{ID: "a", Title: "A"}, {ID: "1", Title: "one"}}, Steps: []string{"one"},
			Terms: terms{{"old", "word"}}, Free: strictyaml.Map{{Key: "n", Value: strictyaml.Literal("null")}},
		}
		path, err := strictyaml.ParsePath(test.path)
		if err != nil {
			t.Fatal(err)
		}
		err = strictyaml.Set(&o, path, test.value, weekdays)
		if (err == nil) != (test.want != "") {
			t.Errorf("%s=%s: %v", test.path, test.value, err)
		}
		if got := string(strictyaml.Encode(o)); !strings.Contains(got, strings.ReplaceAll(test.want, "'new: words # and all'", `"new: words # and all"`)) {
			t.Errorf("%s=%s: %q is not in\n%s", test.path, test.value, test.want, got)
		}
		if test.path == "terms.old" && len(o.Terms) > 0 {
			t.Errorf("the term is still there: %v", o.Terms)
		}
	}
}

func TestSetAnswersPathsThatNearlyFit(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"items.0.title":  "did you mean items[0].title?",
		"items.a.title":  "did you mean items[a].title?",
		"items.+":        "did you mean items[+]?",
		"items.title":    "items is a list, whose entries are items[a].title",
		"steps.last":     "steps is a list, whose entries are steps[0].last",
		"items[z].title": "there is no entry z; there are: a",
		"steps[7]":       "there is no entry 7; there are 0 to 0",
		"itmes[a]":       "did you mean items[a]?",
		"terms.a.b":      `did you mean terms["a.b"]?`,
		"free[x]":        "did you mean free.x?",
		"title[0]":       "title is not a list",
		"title.more":     "title has no keys",
		"nothing":        "the keys are: title, due, items, steps, notes, terms, free",
		"free.none[0]":   "the list is empty; [+] adds an entry",
		"items[a].done":  "`items[a].done` is true or false, and this is `[`",
	} {
		o := order{Items: []item{{ID: "a"}}, Steps: []string{"one"}}
		p, err := strictyaml.ParsePath(path)
		if err != nil {
			t.Fatal(err)
		}
		value := "x"
		if path == "items[a].done" {
			value = "["
		}
		if err := strictyaml.Set(&o, p, value, weekdays); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
}

func TestBytesThatAreNoDocument(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"\xff\xfet\x00":                                  "UTF-16",
		"t\x00i\x00t\x00l\x00e\x00":                      "UTF-16",
		"a: \x00b\nccccccccccc: x\n":                     "binary",
		"title: \x80\n":                                  "f:1:8: byte 0x80 is not UTF-8",
		"title: a\x07\n":                                 "f:1:9: control character U+0007",
		"a: 1\n<<<<<<< HEAD\nb: 1\n=======\n>>>>>>> x\n": "f:2:1: git's conflict marks",
		"<<<<<<< HEAD\n":                                 "the file holds `<<<<<<< HEAD`, not keys",
		"":                                               "the file is empty",
		"# nothing\n":                                    "the file is empty",
		"- a\n":                                          "the file holds a list, not keys with values",
		"a: 1\n---\nb: 2\n":                              "f:3:1: a second YAML document begins here",
		"a:\n\t- b\n":                                    "f:2:1: a tab indents this line",
		"title: \"open\nsteps: [a\n":                     "the bracket at the beginning opens a list or a map",
		"steps: [a, b\n":                                 "the bracket at the beginning opens a list or a map",
		"title: @ana\n":                                  "no plain text begins with @",
		"title: a: b\n":                                  "a colon followed by a space",
		"title: \"a\" b\n":                               "the quotes do not close at its end",
		"title: [a] b\n":                                 "the bracket at the beginning",
		"steps:\n  - {id: a}\n  - {id: b, does: it: is over}\n":         "f:3:19: YAML cannot read `it: is over`: a colon followed by a space",
		"steps:\n  - {id: a}\n  - {does: open [b, id: b} # c\ntitle: x": "f:3:12: YAML cannot read `open [b`: inside of braces a bracket",
		"title: *x\n":              "* at the beginning has a meaning of its own in YAML",
		"title: &x y\n":            "YAML reads `&x` as an anchor",
		"title: !x y\n":            "YAML reads `!x` as a tag",
		"<<: {a: 1}\n":             "merge keys (<<) are not read",
		"title: PR #428 fails\n":   "`#428 fails` would be lost",
		strings.Repeat("[", 20000): "not YAML",
	} {
		tree, err := strictyaml.Parse("f", []byte(text))
		if err == nil {
			var o order
			err = tree.Decode(&o, weekdays)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", text, err, want)
		}
	}
}
