package audience

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// FuzzFind puts a name, a host and a forbidden word into any text, as they are and in
// disguise, and finds them there.
func FuzzFind(f *testing.F) {
	for i, seed := range []string{"", "Ana", "@", "http://", "10.", "\u0301", "王", "\xff", "a\u200b", "[x](", "`", "::", "İ", "//x@", "<a ", "&#", "%4", "Time "} {
		f.Add(seed, seed, uint8(i))
	}
	g := newGuard(
		&postmortem.Document{People: []postmortem.Person{{ID: "ana", Name: "Ana Silva"}}},
		Rules{Forbidden: []string{"Example Bank"}, Hosts: []string{"db7"}},
	)
	disguises := []func(string) string{
		func(s string) string { return s },
		func(s string) string { return s[:2] + "**" + s[2:3] + "**" + s[3:] },
		func(s string) string { return s[:2] + "<i>" + s[2:3] + "</i>" + s[3:] },
		func(s string) string { return s[:2] + "\u200b" + s[2:] },
		func(s string) string { return strings.NewReplacer("a", "&#97;", "i", "&#x69;").Replace(s) },
		func(s string) string { return strings.NewReplacer("a", "%61", "i", "%69", "/", "%2F").Replace(s) },
		func(s string) string { return strings.NewReplacer("a", "а", "i", "і").Replace(s) },
	}
	f.Fuzz(func(t *testing.T, before, after string, disguise uint8) {
		before = strings.ReplaceAll(before, "<!--", "<--") // in a comment nothing is found in disguise
		for _, secret := range []string{"Ana", "silva", "silvas", "asilva", "10.1.2.3", "https://wiki/", "db7", "db1.internal", "EXAMPLE\nbank"} {
			text := before + " ; " + disguises[int(disguise)%len(disguises)](secret) + " ; " + after
			found := false
			for _, l := range g.find(Leak{}, text) {
				want := strings.TrimSuffix(strings.TrimPrefix(secret, "https://"), "/")
				found = found || strings.Contains(lettersOf(looks(l.Words)), lettersOf(want))
			}
			if !found {
				t.Errorf("%q is not found in %q", secret, text)
			}
		}
	})
}
