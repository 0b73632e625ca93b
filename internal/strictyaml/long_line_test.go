package strictyaml

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestLongLine reads a document that is one line, as JSON is, and asks where its entries
// are. A place is found by the nearest mark and not from the start of the line: from there,
// 80,000 entries take minutes.
func TestLongLine(t *testing.T) {
	t.Parallel()
	text := "{a: [é" + strings.Repeat(", é漢", 80_000) + "]}\n"
	tree, err := Parse("f", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var m struct {
		A []string `json:"a"`
	}
	if err := tree.Decode(&m, Scalars{}); err != nil {
		t.Fatal(err)
	}
	for i := range m.A {
		got, ok := tree.Position(PathTo("a", i))
		if !ok || text[got.Start.Offset:got.End.Offset] != m.A[i] {
			t.Fatalf("entry %d is at %v, ok %v", i, got, ok)
		}
		if i%10_000 == 1 && got.Start.Column != utf8.RuneCountInString(text[:got.Start.Offset])+1 {
			t.Errorf("entry %d is in column %d", i, got.Start.Column)
		}
	}
}
