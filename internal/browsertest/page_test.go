package browsertest

import (
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestPages shows that pages of any content fit every screen, ask for nothing and
// leave nothing to complain about.
func TestPages(t *testing.T) {
	t.Parallel()
	for name, d := range documents(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			html := pageOf(t, d)
			b.show(html)
			widths := []int64{320, 768, 1280, 2560}
			if len(html) > enough && !*soak {
				widths = []int64{320, 1280}
			}
			for _, width := range widths {
				b.fits(width)
			}
			b.quiet()
		})
	}
}

// TestColours shows that the switch of the page overrides what the reader has set for
// all pages, either way.
func TestColours(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.show(pageOf(t, &postmortem.Document{Title: "Only a title"}))
	background := func(preferred, chosen string) string {
		b.emulate("", preferred)
		return evaluate[string](b, `document.getElementById('theme-`+chosen+`').click(), getComputedStyle(document.body).backgroundColor`)
	}
	light, dark := background("light", "auto"), background("dark", "auto")
	if light == dark {
		t.Fatalf("%s is both light and dark", light)
	}
	if got := background("light", "dark"); got != dark {
		t.Errorf("dark was chosen: %s, want %s", got, dark)
	}
	if got := background("dark", "light"); got != light {
		t.Errorf("light was chosen: %s, want %s", got, light)
	}
	b.quiet()
}
