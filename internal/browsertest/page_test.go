package browsertest

import "testing"

// TestPages shows that pages of any content fit every screen, ask for nothing and
// leave nothing to complain about.
func TestPages(t *testing.T) {
	t.Parallel()
	for name, d := range documents(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			b.show(pageOf(t, d))
			widths := []int64{320, 768, 1280, 2560}
			if len(d.Timeline) > 1000 && !*soak {
				widths = []int64{320, 1280} // a browser takes seconds to lay it out
			}
			for _, width := range widths {
				b.fits(width)
			}
			b.quiet()
		})
	}
}

// TestHostile puts what attackers write into every field. Nothing of it runs, also
// where the policy of the page does not forbid it, and with the policy there is
// nothing to forbid.
