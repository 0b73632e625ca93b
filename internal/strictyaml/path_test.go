package strictyaml_test

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/strictyaml"
)

func TestParsePath(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"severity":               "severity",
		"action_items[a1].owner": "action_items[a1].owner",
		"people[1]":              "people[1]",
		"timeline[+]":            "timeline[+]",
		`glossary["a.b"]`:        `glossary["a.b"]`,
		`custom["x[0]"].y`:       `custom["x[0]"].y`,
		`glossary["GFE"]`:        "glossary.GFE",
		`glossary["a \"b\""]`:    `glossary["a \"b\""]`,
		"custom[a][1].x":         "custom[a][1].x",
		"":                       "",
		".":                      "",
		"..":                     "",
		"a..b":                   "",
		"a.":                     "",
		"a[":                     "",
		"a[]":                    "",
		"a[b":                    "",
		"a]":                     "",
		"a[0]b":                  "",
		`a["b]`:                  "",
	} {
		path, err := strictyaml.ParsePath(text)
		if got := path.String(); got != want || (err == nil) != (want != "") {
			t.Errorf("ParsePath(%q) is %q, %v, want %q", text, got, err, want)
		}
	}
}

// FuzzPath reads any text: a path is read back as the same path.
func FuzzPath(f *testing.F) {
	f.Add(`custom["a.b"][0].c`)
	f.Add("timeline[+]")
	f.Fuzz(func(t *testing.T, text string) {
		path, err := strictyaml.ParsePath(text)
		if err != nil {
			return
		}
		again, err := strictyaml.ParsePath(path.String())
		if err != nil || again.String() != path.String() || len(again) != len(path) {
			t.Errorf("%q is read as %q, and that as %q, %v", text, path, again, err)
		}
	})
}

// positioned is a document with a value of every kind of extent.
const positioned = `title: T # é
plain: some words
quoted: "two \" quotes"
block: |
  first line

  last line
empty:
list:
  - id: a1
    owner: ben
  - {id: "1", owner: ana}
  - id: x
wide: "é 😀 end"
flow: [one, two]
map:
  a.b: dotted
`

func TestPosition(t *testing.T) {
	t.Parallel()
	for _, mark := range []string{"", "\ufeff"} {
		data := mark + positioned
		tree, err := strictyaml.Parse("f", []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		for path, want := range map[string]string{
			"plain":          "some words",
			"quoted":         `"two \" quotes"`,
			"block":          "|\n  first line\n\n  last line",
			"empty":          "",
			"list[a1].owner": "ben",
			"list[0].owner":  "ben",
			"list[1].owner":  "ana", // an id before an index
			"list[2].id":     "x",
			"list[x]":        "id: x",
			"wide":           `"é 😀 end"`,
			"flow[1]":        "two",
			`map["a.b"]`:     "dotted",
		} {
			p, err := strictyaml.ParsePath(path)
			if err != nil {
				t.Fatal(err)
			}
			position, ok := tree.Position(p)
			if got := data[position.Start.Offset:position.End.Offset]; got != want || !ok {
				t.Errorf("%s is %q, %t, want %q", path, got, ok, want)
			}
			checkPlace(t, data, position.Start)
			checkPlace(t, data, position.End)
		}
		position, ok := tree.Position(strictyaml.PathTo("list", 0, "title"))
		if got := data[position.Start.Offset:position.End.Offset]; ok || got != "id: a1\n    owner: ben" {
			t.Errorf("the place of what is missing is %q, %t, want that of the entry", got, ok)
		}
	}
}

// checkPlace compares line and column of a place with its offset.
func checkPlace(t *testing.T, data string, p strictyaml.Place) {
	t.Helper()
	before := data[:p.Offset]
	line := strings.Count(before, "\n") + 1
	column := len([]rune(strings.TrimPrefix(before[strings.LastIndexByte(before, '\n')+1:], "\ufeff"))) + 1
	if p.Line != line || p.Column != column {
		t.Errorf("offset %d is %d:%d, want %d:%d", p.Offset, p.Line, p.Column, line, column)
	}
}

// TestPositionOfFixedLines asks for values in lines that had to be quoted to be read:
// the positions are those in the bytes as they were.
func TestPositionOfFixedLines(t *testing.T) {
	t.Parallel()
	data := "title: T\nsummary: Error: timeout # twice\nowner: ana\n"
	tree, err := strictyaml.Parse("f", []byte(data))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{"title": "T", "summary": "Error: timeout", "owner": "ana"} {
		position, ok := tree.Position(strictyaml.PathTo(key))
		if got := data[position.Start.Offset:position.End.Offset]; got != want || !ok {
			t.Errorf("%s is %q, %t, want %q", key, got, ok, want)
		}
		checkPlace(t, data, position.End)
	}
}

// FuzzPosition asks for every place of any document: it lies within the bytes.
func FuzzPosition(f *testing.F) {
	f.Add([]byte(positioned), "list[1].owner")
	f.Add([]byte("a: [1, {b: c}]\n"), "a[1].b")
	f.Add([]byte("a: x: y\n"), "a")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		path, err := strictyaml.ParsePath(text)
		if err != nil {
			return
		}
		tree, err := strictyaml.Parse("f", data)
		if err != nil {
			return
		}
		p, _ := tree.Position(path)
		if p.Start.Offset < 0 || p.End.Offset > len(data) || p.Start.Offset > p.End.Offset || p.Start.Line < 1 || p.Start.Column < 1 {
			t.Errorf("%s of %q is %+v", path, data, p)
		}
	})
}
