package secret

import (
	"strings"
	"testing"
)

func TestMask(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ text, want string }{
		{"gh" + "p_" + strings.Repeat("a1B2", 9), "ghp_****"},
		{"password: hunter2", "h****"},
		{"password: Zq9", "****"},
		{"password: пароль12", "па****"},
		{"-----BEGIN RSA" + " PRIVATE KEY-----\nMIIEpAIBAAKCAQEA", "****"},
		{"ana.silva@acme-shop.io", "a****"},
	} {
		found := Find(tt.text)
		if len(found) != 1 || found[0].Mask() != tt.want {
			t.Errorf("%q: %s with the masks of %+v, not %s", tt.text, describe(tt.text, found), found, tt.want)
		}
	}
}

func TestRedact(t *testing.T) {
	t.Parallel()
	slack := "xo" + "xe-12345678901-2345678901-abcdef0123456789"
	for _, tt := range []struct {
		text, want string
		count      int
	}{
		{"nothing", "nothing", 0},
		{"see https://files.slack.com/F02/a.png?t=" + slack + "&x=1 now", "see https://files.slack.com/F02/a.png?t=[removed: slack token]&x=1 now", 1},
		{"postgres://app:hunter2@db1/x", "postgres://app:[removed: password in a url]@db1/x", 1},
		{"password: hunter2, PGPASSWORD=hunter3", "password: [removed: password], PGPASSWORD=[removed: password]", 2},
		{"ask ana.silva@acme-shop.io", "ask ana.silva@acme-shop.io", 0},
		{"password: " + slack + ".", "password: [removed: slack token].", 1},
	} {
		got, count := Redact(tt.text)
		if got != tt.want || count != tt.count {
			t.Errorf("%q: %q and %d, not %q and %d", tt.text, got, count, tt.want, tt.count)
		}
	}
}

// TestRedactAgain removes every sample, and finds nothing in what is left.
func TestRedactAgain(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"found.txt", "heldout-found.txt"} {
		for _, s := range samples(t, file, 3) {
			redacted, _ := Redact(s.text)
			if again, count := Redact(redacted); count > 0 {
				t.Errorf("%q: %q is redacted again, to %q", s.text, redacted, again)
			}
		}
	}
}

// TestEveryPattern has a sample for each kind of token.
func TestEveryPattern(t *testing.T) {
	t.Parallel()
	kinds := make(map[string]bool)
	for _, s := range samples(t, "found.txt", 1) {
		kinds[s.kind] = true
	}
	for _, p := range patterns().patterns {
		if p.kind != "" && !kinds[p.kind] {
			t.Errorf("found.txt has no line for the kind %q", p.kind)
		}
	}
	if len(kinds) < 80 {
		t.Errorf("found.txt has %d kinds, not 80", len(kinds))
	}
}
