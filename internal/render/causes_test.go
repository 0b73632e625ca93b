package render

import (
	"slices"
	"testing"
)

// TestAnchors names factors and actions so that a link leads to one of them alone.
func TestAnchors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ ids, want []string }{
		{[]string{"f1", "", "a b", "f1", "é.1-2"}, []string{"f1", "no-2", "no-3", "no-4", "é.1-2"}},
		{[]string{"no-2", ""}, []string{"no-2", "no-4"}},
		{[]string{"", "no-1", "no-4", ""}, []string{"no-5", "no-1", "no-4", "no-8"}},
	} {
		var got []string
		for i, ref := range anchors("", len(c.ids), func(i int) string { return c.ids[i] }) {
			if ref.ID != c.ids[i] {
				t.Errorf("%q is called %q", c.ids[i], ref.ID)
			}
			got = append(got, ref.Anchor)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.ids, got, c.want)
		}
	}
}
