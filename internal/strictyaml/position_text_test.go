package strictyaml

import (
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// TestPositionIn reads a text in every way that YAML can write it, and asks for each of its
// words: the bytes at the position must be that word.
func TestPositionIn(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text string }{
		{"plain", "a: one two three\n"},
		{"plain in a list in brackets", "b: [x, {a: one two three}]\na: one two three\n"},
		{"plain over lines", "a: one\n  two\n  three\nb: x\n"},
		{"plain with an empty line", "a: one\n\n  two\n   \n  three\n"},
		{"plain with a comment after it", "a: one two three # four\n"},
		{"double quotes", `a: "one two three"` + "\n"},
		{"escapes", `a: "\"\\one\t\x41\u00e9 two\u2014\U0001F600 \nthree"` + "\n"},
		{"double quotes over lines", "a: \"one\n  two\n\n  three\"\n"},
		{"an escaped line end", "a: \"one t\\\n   wo \\\n  \\ three\"\n"},
		{"single quotes", "a: 'it''s one two ''three'''\n"},
		{"single quotes over lines", "a: 'one''s\n\n  two\n  three'\n"},
		{"literal", "a: |\n  one two\n\n    indented\n  three\nb: x\n"},
		{"literal with a comment", "a: |- # why\n  one two\n  three\n"},
		{"literal that keeps lines", "a: |+\n  one two\n  three\n\n\nb: x\n"},
		{"literal with an indicator", "a: |2\n    one two\n  three\n"},
		{"folded", "a: >\n  one two\n  three\n\n    more\n    here\n\n  last\n"},
		{"folded and stripped", "a: >-\n  one\n  two\n"},
		{"carriage returns", "a: |\r\n  one two\r\n  three\r\nb: x\r\n"},
		{"a byte order mark", "\ufeffa: one two three\n"},
		{"wide and combined characters", "a: 'é 漢字 👩‍💻 e\u0301 one'\n"},
		{"no-break space", "a: one\u00a0two three\n"},
		{"other line ends", "a: |\n  one\u2028  two\u2029  three\n"},
		{"no last line end", "a: |\n  one two"},
		{"one that had to be quoted", "b: x\na: Error: one two\nc: y\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tree, err := Parse("f", []byte(test.text))
			if err != nil {
				t.Fatal(err)
			}
			value := tree.Text("a")
			words := strings.FieldsFunc(value, isBlank)
			if len(words) < 2 {
				t.Fatalf("the value is %q", value)
			}
			at := 0
			for _, word := range words {
				start := at + strings.Index(value[at:], word)
				at = start + len(word)
				got, ok := tree.PositionIn(PathTo("a"), start, at)
				source := test.text[got.Start.Offset:got.End.Offset]
				if !ok || unescaped(source) != word {
					t.Errorf("%q is at %q of the text, ok %v", word, source, ok)
				}
				text := strings.TrimPrefix(test.text[:got.Start.Offset], "\ufeff")
				lines := strings.FieldsFunc("x"+text+"x", func(r rune) bool { return isBlank(r) && r != ' ' && r != '\t' })
				line := strings.TrimSuffix(lines[len(lines)-1], "x")
				if column := utf8.RuneCountInString(line) + 1; len(lines) > 1 && got.Start.Column != column {
					t.Errorf("%q is in column %d, want %d", word, got.Start.Column, column)
				}
			}
		})
	}
}

// unescaped returns a piece of a scalar as it is read.
func unescaped(source string) string {
	return strings.NewReplacer(`\"`, `"`, `\\`, `\`, `\x41`, "A", `\u00e9`, "é", `\u2014`, "—", `\U0001F600`, "😀", "''", "'", "\\\n   ", "").Replace(source)
}

func TestPositionInNothing(t *testing.T) {
	t.Parallel()
	tree, err := Parse("f", []byte("a: {b: c}\nd: one\ne:\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		path       Path
		start, end int
	}{{PathTo("a"), 0, 0}, {PathTo("x"), 0, 1}, {PathTo("d"), 0, 4}, {PathTo("d"), -1, 2}, {PathTo("d"), 2, 1}, {PathTo("e"), 0, 1}} {
		if _, ok := tree.PositionIn(test.path, test.start, test.end); ok {
			t.Errorf("%s has text from %d to %d", test.path, test.start, test.end)
		}
	}
}

// FuzzPositionIn asks for each word of each text of any file that can be parsed.
func FuzzPositionIn(f *testing.F) {
	f.Add("a: |\n  one\n   two\nb: 'it''s'\nc: \"a\\tb\\\n  c\"\nd: [x y, >\n z]\n")
	f.Fuzz(func(t *testing.T, text string) {
		tree, err := Parse("f", []byte(text))
		if err != nil {
			return
		}
		var walk func(n *yaml.Node, path Path)
		walk = func(n *yaml.Node, path Path) {
			switch {
			case len(path) > 50:
			case n.Kind == yaml.MappingNode:
				for i := 0; i+1 < len(n.Content); i += 2 {
					walk(n.Content[i+1], path.Then(n.Content[i].Value))
				}
			case n.Kind == yaml.SequenceNode:
				for i, item := range n.Content {
					walk(item, path.Then(i))
				}
			case n.Kind == yaml.ScalarNode && n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.TaggedStyle) == 0 && n.Anchor == "":
				at := 0
				if same, _, _ := tree.find(path); same != n {
					return // a key that is duplicate
				}
				for _, word := range strings.FieldsFunc(n.Value, isBlank) {
					start := at + strings.Index(n.Value[at:], word)
					at = start + len(word)
					got, ok := tree.PositionIn(path, start, at)
					if source := text[got.Start.Offset:got.End.Offset]; ok && source != word && len(tree.problems) == 0 {
						t.Fatalf("%q of %s is at %q", word, path, source)
					}
				}
			}
		}
		walk(tree.root, nil)
	})
}
