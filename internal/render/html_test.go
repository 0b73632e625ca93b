package render

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestOwnWay lets each paragraph run its own way where any runs from right to left.
func TestOwnWay(t *testing.T) {
	t.Parallel()
	for prose, want := range map[string]string{
		"One\n\n- two":                  "<p>One</p>\n<ul>\n<li>two</li>",
		"One <p>, 決済\n\n# two":          "<p>One &lt;p&gt;, 決済</p>\n<p><strong>two</strong></p>",
		"One <p>, השירות\n\n- two\n- ג": `<p class="own-way">One &lt;p&gt;, השירות</p>` + "\n<ul>\n" + `<li class="own-way">two</li>`,
		"&#x5D0;\n\n# two":              `<p class="own-way">א</p>` + "\n" + `<p class="own-way"><strong>two</strong></p>`,
	} {
		page := render(t, New(Options{}).HTML, &postmortem.Document{Title: "x", Summary: prose})
		if !strings.Contains(page, want) {
			t.Errorf("%q: no %s in %s", prose, want, page[strings.Index(page, "<body"):])
		}
	}
}
