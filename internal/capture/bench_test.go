package capture

import (
	"fmt"
	"strings"
	"testing"
)

// A long paste is read anew at every key.
func BenchmarkText(b *testing.B) {
	var text strings.Builder
	for i := range 500 {
		fmt.Fprintf(&text, "2021-06-08 %02d:%02d:%02d maya: step %d of the rollback\n    and a line of its log\n", i/60, i%60, i%60, i)
	}
	for b.Loop() {
		if c := Text(text.String(), pasteReader()); len(c.Events) != 500 {
			b.Fatal(c.Summary())
		}
	}
}
