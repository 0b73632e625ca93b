package audience

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// FuzzFind puts a name, a host and a forbidden word into any text, and finds them there.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{"", "Ana", "@", "http://", "10.", "\u0301", "王", "\xff", "a\u200b", "[x](", "`", "::", "İ", "//x@"} {
		f.Add(seed, seed)
	}
	g := newGuard(
		&postmortem.Document{People: []postmortem.Person{{ID: "ana", Name: "Ana Silva"}}},
		Rules{Forbidden: []string{"Example Bank"}, Hosts: []string{"db7"}},
	)
	f.Fuzz(func(t *testing.T, before, behind string) {
		for _, secret := range []string{"Ana", "silva", "10.1.2.3", "https://wiki/", "db7", "db1.internal", "EXAMPLE\nbank"} {
			text := before + " " + secret + " " + behind
			found := false
			for _, l := range g.find(Leak{}, text) {
				words := strings.ToLower(l.Words)
				found = found || strings.Contains(words, strings.ToLower(strings.Fields(strings.Trim(strings.TrimPrefix(secret, "https:"), "/"))[0]))
			}
			if !found {
				t.Errorf("%q is not found in %q", secret, text)
			}
		}
	})
}
