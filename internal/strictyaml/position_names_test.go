package strictyaml

import (
	"fmt"
	"strings"
	"testing"
)

// TestPositionInLongLists finds entries of lists by their ids, and values of maps by their
// keys, in short ones and in long ones: a list or map is looked through once, however many
// positions in it are asked for.
func TestPositionInLongLists(t *testing.T) {
	t.Parallel()
	for _, n := range []int{10, 1000} {
		var text strings.Builder
		text.WriteString("list:\n")
		for i := range n {
			fmt.Fprintf(&text, "  - {id: a%d, text: T}\n", i)
		}
		text.WriteString("  - {id: a1, text: a duplicate}\n  - no map\n  - {id: [a2]}\n  - {id: 3}\nmap:\n")
		for i := range n {
			fmt.Fprintf(&text, "  a%d: T\n", i)
		}
		tree, err := Parse("f", []byte(text.String()))
		if err != nil {
			t.Fatal(err)
		}
		check := func(path Path, wantLine int, wantOK bool) {
			t.Helper()
			if at, ok := tree.Position(path); at.Start.Line != wantLine || ok != wantOK {
				t.Errorf("with %d entries, %s is on line %d, %t, want line %d, %t", n, path, at.Start.Line, ok, wantLine, wantOK)
			}
		}
		for i := range n {
			name := fmt.Sprint("a", i)
			check(PathTo("list", Entry(name), "text"), 2+i, true)
			check(PathTo("map", name), 7+n+i, true)
		}
		check(PathTo("list", Entry("3")), 5+n, true) // an id comes before an index
		check(PathTo("list", 3), 5, true)
		check(PathTo("list", Entry("4")), 6, true)
		check(PathTo("list", Entry("none")), 2, false)
		check(PathTo("map", "none"), 7+n, false)
		check(PathTo("map", Entry("a1")), 7+n, false)
		want := 2 // the list and the map
		if n <= shortNode {
			want = 0
		}
		if len(tree.names) != want {
			t.Errorf("with %d entries, %d maps of names were made, want %d", n, len(tree.names), want)
		}
	}
}

// TestPositionOnLongLine finds words in a list that is one line: the line is not copied for each.
func TestPositionOnLongLine(t *testing.T) {
	tree, err := Parse("f", []byte("a: ["+strings.Repeat("word, ", 1000)+"last]\n"))
	if err != nil {
		t.Fatal(err)
	}
	path := PathTo("a", 500)
	allocs := testing.AllocsPerRun(10, func() {
		tree.walk = nil // as for another text
		tree.PositionIn(path, 0, 4)
	})
	if allocs > 1 { // what follows the characters
		t.Errorf("a position takes %v allocations, want 1", allocs)
	}
}
