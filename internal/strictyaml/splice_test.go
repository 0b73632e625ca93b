package strictyaml_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/strictyaml"
)

// TestSplice changes one thing in a text, and compares all of it.
func TestSplice(t *testing.T) {
	t.Parallel()
	size := func(f float64) *float64 { return &f }
	const tall = "tags: [ # all\n  'a', # one\n  # about b\n  b   , # two\n  c, # three\n  # the end\n] # so\nname: x\n"
	tests := []struct {
		name, before, after string
		change              func(m *machine)
	}{
		{"in a map on one line", "parts: [{name: a, size: 1}]\n", "parts: [{name: a, size: 2}]\n",
			func(m *machine) { m.Parts[0].Size = size(2) }},
		{"the last of a map on one line goes", "parts: [{name: a, size: 1}, b]\n", "parts: [a, b]\n",
			func(m *machine) { m.Parts[0].Size = nil }},
		{"the first of a map on one line goes", "parts:\n  - {name: a, size: 1}\n", "parts:\n  - {size: 1}\n",
			func(m *machine) { m.Parts[0].Name = "" }},
		{"the first key of an entry goes", "parts:\n  - name: a\n    size: 1\n", "parts:\n  - size: 1\n",
			func(m *machine) { m.Parts[0].Name = "" }},
		{"a scalar becomes a map", "parts:\n  - a # yes\n", "parts:\n  - name: a\n    size: 1 # yes\n",
			func(m *machine) { m.Parts[0].Size = size(1) }},
		{"a list between brackets grows and turns", "tags: [a, 'b']\n", "tags: [c, 'b', a]\n",
			func(m *machine) { m.Tags = []string{"c", "b", "a"} }},
		{"the spaces of a list between brackets stay", "tags: [ana,   bob]\n", "tags: [ana,   bob,   cho]\n",
			func(m *machine) { m.Tags = []string{"ana", "bob", "cho"} }},
		{"spaces inside of brackets", "tags: [ a,b ]\n", "tags: [ a,c,b ]\n",
			func(m *machine) { m.Tags = []string{"a", "c", "b"} }},
		{"a comma behind the last one", "tags: [a, b, ]\n", "tags: [a, b, c, ]\n",
			func(m *machine) { m.Tags = []string{"a", "b", "c"} }},
		{"the last one goes", "tags: [a,  b]\n", "tags: [a]\n",
			func(m *machine) { m.Tags = []string{"a"} }},
		{"a list over several lines grows at its end", tall, strings.Replace(tall, "three\n", "three\n  d,\n", 1),
			func(m *machine) { m.Tags = append(m.Tags[:3:3], "d") }},
		{"a list over several lines grows at its beginning", tall, strings.Replace(tall, "[ # all\n", "[ # all\n  d,\n", 1),
			func(m *machine) { m.Tags = append([]string{"d"}, m.Tags...) }},
		{"a list over several lines grows in the middle", tall, strings.Replace(tall, "'a', # one\n", "'a', # one\n  d,\n", 1),
			func(m *machine) { m.Tags = []string{"a", "d", "b", "c"} }},
		{"a line of a list changes", tall, strings.Replace(tall, "b   ", "d   ", 1),
			func(m *machine) { m.Tags = []string{"a", "d", "c"} }},
		{"a line of a list goes with its comments", tall, strings.Replace(tall, "  # about b\n  b   , # two\n", "", 1),
			func(m *machine) { m.Tags = []string{"a", "c"} }},
		{"the last line of a list goes", tall, strings.Replace(tall, "  c, # three\n", "", 1),
			func(m *machine) { m.Tags = []string{"a", "b"} }},
		{"lines of a list turn", tall, "tags: [ # all\n  c, # three\n  # about b\n  b   , # two\n  'a', # one\n  # the end\n] # so\nname: x\n",
			func(m *machine) { m.Tags = []string{"c", "b", "a"} }},
		{"no comma behind the last line", "tags: [\n    a,\n    b # two\n  ]\n", "tags: [\n    a,\n    b, # two\n    c\n  ]\n",
			func(m *machine) { m.Tags = []string{"a", "b", "c"} }},
		{"the bracket on the last line", "tags: [\n    a,\n    b]\n", "tags: [\n    a,\n    b,\n    c]\n",
			func(m *machine) { m.Tags = []string{"a", "b", "c"} }},
		{"lines of several", "tags: [a, b, # two\n  c, d] # four\n", "tags: [a, # two\n  c, d, e] # four\n",
			func(m *machine) { m.Tags = []string{"a", "c", "d", "e"} }},
		{"the first of a line of several goes", "tags: [a, b,\n  # two\n  c, d]\n", "tags: [a, b,\n  # two\n  d]\n",
			func(m *machine) { m.Tags = []string{"a", "b", "d"} }},
		{"commas in front", "tags: [ a # one\n  , b # two\n  ]\n", "tags: [ a # one\n  , c # two\n  ]\n",
			func(m *machine) { m.Tags = []string{"a", "c"} }},
		{"a comment before a blank line stays", "tags: [\n  a,\n  # later: x\n\n  # about b\n  b,\n  c\n]\n", "tags: [\n  a,\n  # later: x\n\n  c\n]\n",
			func(m *machine) { m.Tags = []string{"a", "c"} }},
		{"a map over several lines", "parts: [\n  {name: a, # one\n   size: 1}, # two\n  b\n]\n", "parts: [\n  {size: 1}, # two\n  b\n]\n",
			func(m *machine) { m.Parts[0].Name = "" }},
		{"a map over several lines grows", "free: {\n  # one\n  a: 1, # two\n  b: 2\n}\n", "free: {\n  # one\n  a: 1, # two\n  b: 2,\n  c: x\n}\n",
			func(m *machine) { m.Free = append(m.Free, strictyaml.Field{Key: "c", Value: "x"}) }},
		{"a map in a list of them", "parts: [{name: a, size: 1},\n        {name: b, size: 2}]\n", "parts: [{name: a, size: 1}, {name: c, size: 3},\n        {name: b, size: 2}]\n",
			func(m *machine) {
				m.Parts = append(m.Parts[:1:1], part{Name: "c", Size: size(3)}, m.Parts[1])
			}},
		{"an entry goes with the comments inside it and above it",
			"parts:\n  # all\n  - a\n  # about b\n  - name: b\n    # inside b\n    size: 1\n    # below b\n  - c\n", "parts:\n  # all\n  - a\n  - c\n",
			func(m *machine) { m.Parts = []part{{Name: "a"}, {Name: "c"}} }},
		{"an entry leaves the comment before a blank line",
			"parts:\n  - a\n  # the rest\n\n  # about b\n  - b\n  - c\n", "parts:\n  - a\n  # the rest\n\n  - c\n",
			func(m *machine) { m.Parts = []part{{Name: "a"}, {Name: "c"}} }},
		{"a comment above the first entry is about the list", "parts:\n  # all\n  - a\n  - b\n", "parts:\n  # all\n  - b\n",
			func(m *machine) { m.Parts = []part{{Name: "b"}} }},
		{"or about the entry, where others have one too", "parts: # all\n  # about a\n  - a\n  # about b\n  - b\n", "parts: # all\n  # about b\n  - b\n",
			func(m *machine) { m.Parts = []part{{Name: "b"}} }},
		{"a comment below the last entry that is not its own", "parts:\n  - a\n  - b\n  # c later\nname: x\n", "parts:\n  - a\n  # c later\nname: x\n",
			func(m *machine) { m.Parts = []part{{Name: "a"}} }},
		{"entries go behind the comments inside of the last one", "parts:\n- name: a\n  size: 1\n  # below a\n", "parts:\n- name: a\n  size: 1\n  # below a\n- b\n",
			func(m *machine) { m.Parts = append(m.Parts, part{Name: "b"}) }},
		{"a comment on the line of a key that is filled", "parts:   # all\nname: x\n", "parts:   # all\n  - a\nname: x\n",
			func(m *machine) { m.Parts = []part{{Name: "a"}} }},
		{"a comment on the line of a key that is emptied", "parts:   # all\n  - a # one\nname: x\n", "parts:   # all\nname: x\n",
			func(m *machine) { m.Parts = nil }},
		{"a comment above the key that takes the place of the first", "parts:\n  - name: a # gone\n    # why\n    size: 1\n", "parts:\n  - # why\n    size: 1\n",
			func(m *machine) { m.Parts[0].Name = "" }},
		{"one key comes and all others go", "parts:\n  - a\nfree: # own\n  # about b\n  b: 1\n", "parts:\n  - a\nfree: # own\n  # about b\n  c: 2\n",
			func(m *machine) { m.Free = strictyaml.Map{{Key: "c", Value: strictyaml.Literal("2")}} }},
		{"a key comes first and the only other goes", "# begins\nready: true # yes\n", "# begins\nname: x\n",
			func(m *machine) { m.Name, m.Ready = "x", false }},
		{"an entry that begins with a comment goes", "parts:\n  - # why\n    size: 1\n  - b\n", "parts:\n  - b\n",
			func(m *machine) { m.Parts = []part{{Name: "b"}} }},
		{"an empty list is filled", "tags: [] # none\n", "tags: [a] # none\n",
			func(m *machine) { m.Tags = []string{"a"} }},
		{"a word becomes a list", "roles: red # one\n", "roles: [red, green] # one\n",
			func(m *machine) { m.Roles = []colour{"red", "green"} }},
		{"an empty value is filled", "name:   # later\n", "name: x   # later\n",
			func(m *machine) { m.Name = "x" }},
		{"a block becomes a line", "notes: | # why\n  a\n  b\nname: x\n", "notes: c # why\nname: x\n",
			func(m *machine) { m.Notes = "c" }},
		{"a folded block", "notes: >\n    a\n    b\n\nname: x\n", "notes: |\n    c\n    d\n\nname: x\n",
			func(m *machine) { m.Notes = "c\nd\n" }},
		{"a plain text over two lines", "notes: a\n  b # c\nname: x\n", "notes: d # c\nname: x\n",
			func(m *machine) { m.Notes = "d" }},
		{"quotes with quotes in them", "name: 'it''s'\nnotes: \"say \\\"so\\\"\"\n", "name: 'x'\nnotes: \"y\"\n",
			func(m *machine) { m.Name, m.Notes = "x", "y" }},
		{"a text that begins with white space", "notes: |2\n    a\n   b\nname: x\n", "notes: |2\n    c\n   d\nname: x\n",
			func(m *machine) { m.Notes = "  c\n d\n" }},
		{"entries with a blank line between", "parts:\n  - a\n\n  - b\n", "parts:\n  - a\n\n  - c\n\n  - b\n",
			func(m *machine) { m.Parts = append(m.Parts[:1:1], part{Name: "c"}, part{Name: "b"}) }},
		{"free content", "free:\n  a: 1 # one\n  b: [x]\nname: x\n", "free:\n  a: 2 # one\n  b: [x]\nname: x\n",
			func(m *machine) { m.Free = strictyaml.Map{{Key: "a", Value: strictyaml.Literal("2")}, m.Free[1]} }},
		{"free content grows, changes and goes", "free:\n  # why\n  a: 1 # one\n  b: [1,  2] # two\n  n:   0x1F\n  m: {k: 'v',  z: \"q\"} # kept\n  gone: x\n",
			"free:\n  # why\n  a: 1 # one\n  b: [1,  2,  3] # two\n  n:   0x1F\n  m: {k: 'w',  z: \"q\"} # kept\n  c: new\n",
			func(m *machine) {
				free := m.Free
				m.Free = strictyaml.Map{
					free[0], {Key: "b", Value: append(free[1].Value.([]any)[:2:2], strictyaml.Literal("3"))}, free[2],
					{Key: "m", Value: strictyaml.Map{{Key: "k", Value: "w"}, {Key: "z", Value: "q"}}}, {Key: "c", Value: "new"},
				}
			}},
		{"a number in the place of a text", "free:\n  a: '1'\n", "free:\n  a: 2\n",
			func(m *machine) { m.Free = strictyaml.Map{{Key: "a", Value: strictyaml.Literal("2")}} }},
		{"a section goes with one of the blank lines around it", "name: x\n\nparts:\n  - a\n\nnotes: y\n", "name: x\n\nnotes: y\n",
			func(m *machine) { m.Parts = nil }},
		{"a section goes and leaves the two blank lines below it", "name: x\n\nparts:\n  - a\n\n\nnotes: y\n", "name: x\n\n\n\nnotes: y\n",
			func(m *machine) { m.Parts = nil }},
		{"a section goes and leaves the two blank lines above it", "name: x\n\n\nparts:\n  - a\n\nnotes: y\n", "name: x\n\n\n\nnotes: y\n",
			func(m *machine) { m.Parts = nil }},
		{"a section goes and leaves the only blank line", "name: x\nparts:\n  - a\n\nnotes: y\n", "name: x\n\nnotes: y\n",
			func(m *machine) { m.Parts = nil }},
		{"a section comes where none has blank lines around it", "name: x\nready: true\n", "name: x\nready: true\nparts:\n  - a\n  - b\n",
			func(m *machine) { m.Parts = []part{{Name: "a"}, {Name: "b"}} }},
		{"carriage returns alone", "name: a\rready: true\r", "name: b\rready: true\rtags: [x]\r",
			func(m *machine) { m.Name, m.Tags = "b", []string{"x"} }},
	}
	for _, test := range tests {
		for _, lineEnd := range []string{"\n", "\r\n"} {
			t.Run(fmt.Sprintf("%s %q", test.name, lineEnd), func(t *testing.T) {
				t.Parallel()
				ended := func(text string) string { return strings.ReplaceAll(text, "\n", lineEnd) }
				spliceIs(t, ended(test.before), ended(test.after), test.change)
			})
		}
	}
}

// spliceIs changes what a text holds, and compares all of what becomes of it.
func spliceIs(t *testing.T, before, after string, change func(m *machine)) {
	t.Helper()
	tree, err := strictyaml.Parse("f", []byte(before))
	if err != nil {
		t.Fatal(err)
	}
	var old machine
	if err := tree.Decode(&old, nil); err != nil {
		t.Fatal(err)
	}
	changed := old
	changed.Parts = append([]part(nil), old.Parts...)
	change(&changed)
	got, err := tree.Splice(old, changed, strictyaml.Values)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != after {
		t.Errorf("got:\n%q\nwant:\n%q", got, after)
	}
	if again, problems := decode(t, string(got)); problems != nil || !strictyaml.Equal(again, changed) {
		t.Errorf("read back as %+v, %v, want %+v", again, problems, changed)
	}
}

func TestManyKeysAreFoundTwice(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("free:\n")
	for i := range 100 {
		text.WriteString("  k" + strings.Repeat("x", i) + ": 1\n")
	}
	text.WriteString("  k: 2\n")
	_, problems := decode(t, text.String())
	if len(problems) != 1 || !strings.Contains(problems[0].Message, "duplicate key `k`; the first is on line 2") {
		t.Errorf("problems are %v", problems)
	}
}

func TestMergeMaps(t *testing.T) {
	t.Parallel()
	m := func(pairs ...string) machine {
		var free strictyaml.Map
		for i := 0; i < len(pairs); i += 2 {
			free = append(free, strictyaml.Field{Key: pairs[i], Value: pairs[i+1]})
		}
		return machine{Free: free}
	}
	join := func(_, ours, theirs string) (string, bool) { return ours + theirs, false }
	base := m("same", "1", "ours", "1", "theirs", "1", "we drop", "1", "they drop", "1", "both", "1", "we change", "1")
	ours := m("same", "1", "ours", "2", "theirs", "1", "they drop", "1", "both", "2", "we change", "2", "new", "o")
	theirs := m("same", "1", "ours", "1", "theirs", "2", "we drop", "1", "both", "3", "more", "t")
	mine, yours, conflicts, _ := strictyaml.Merge(base, ours, theirs, join)
	want := m("same", "1", "ours", "2", "theirs", "2", "both", "2", "we change", "2", "new", "o", "more", "t")
	if !strictyaml.Equal(mine, want) {
		t.Errorf("got %+v\nwant %+v", mine.Free, want.Free)
	}
	want.Free[3].Value = "3"
	if !strictyaml.Equal(yours, want) {
		t.Errorf("theirs: got %+v\nwant %+v", yours.Free, want.Free)
	}
	if len(conflicts) != 1 || conflicts[0].String() != "free.both" {
		t.Errorf("conflicts are %v, want free.both", conflicts)
	}
}

func TestSetTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	var m machine
	err := strictyaml.Set(&m, strictyaml.PathTo("colour"), "gren", nil)
	if failure.Hint(err) != "colour is one of: red, green" {
		t.Errorf("got %v, want the words that there are as a hint", err)
	}
}
