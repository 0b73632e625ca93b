package secret

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Class is what kind of secret was found, and how.
type Class int

// The classes, in the order in which one of them is preferred where two overlap.
const (
	Token      Class = iota // rule PM090: issued by a vendor, or a private key; known by its form
	Credential              // rule PM091: known by the words around it
	Personal                // rule PM092: e-mail addresses, and the numbers of telephones, accounts and cards
)

// A Finding is one secret in a text. It does not hold the secret itself.
type Finding struct {
	Kind  string // a plain name in lower case, such as "slack token"
	Class Class
	// Start and End are the bytes of the text between which the secret is, without the words
	// around it: of "password: hunter2" they are those of hunter2.
	Start, End int

	shown string // what a mask may show
}

// IsCredential reports whether one can log in with what was found.
func (f Finding) IsCredential() bool { return f.Class != Personal }

// Mask returns what may be printed of a secret: at most its first four characters, none of
// a short one or of a private key, and asterisks whose number is always the same.
func (f Finding) Mask() string { return f.shown + "****" }

// Find returns the secrets of a text in the order in which they are in it. They do not overlap.
func Find(text string) []Finding {
	found := slices.Concat(scan(text), unknownKeys(text), personal(text))
	if len(found) == 0 {
		return nil
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Compare(a.Start, b.Start) })
	merged := found[:0]
	for _, f := range found {
		if n := len(merged) - 1; n >= 0 && f.Start < merged[n].End {
			merged[n] = merge(merged[n], f)
			continue
		}
		merged = append(merged, f)
	}
	for i, f := range merged {
		merged[i].shown = shown(f, text[f.Start:f.End])
	}
	return merged
}

// merge returns one finding for two that overlap, which covers both, so that nothing of
// either is left where it is removed. Personal data gives way to a credential, since
// user:password@host looks like an e-mail address too.
func merge(a, b Finding) Finding {
	if b.Class == Personal {
		return a
	}
	if a.Class == Personal {
		return b
	}
	better := a
	if b.Class < a.Class {
		better = b
	}
	better.Start, better.End = min(a.Start, b.Start), max(a.End, b.End)
	return better
}

// shown returns the characters of a secret that a mask may show: a quarter of it, and at
// most four.
func shown(f Finding, secret string) string {
	if f.Kind == privateKey {
		return ""
	}
	limit := min(4, utf8.RuneCountInString(secret)/4)
	if f.Class == Personal {
		limit = min(limit, 1)
	}
	n := 0
	for i, r := range secret {
		if n == limit || !unicode.IsPrint(r) || r == utf8.RuneError {
			return secret[:i]
		}
		n++
	}
	return secret
}

// removed is what Redact writes before the kind of a credential.
const removed = "[removed: "

// Redact returns a text in which each credential is replaced by its kind, as in
// "[removed: slack token]", and how many there were. Personal data stays.
func Redact(text string) (string, int) {
	var b strings.Builder
	count, done := 0, 0
	for _, f := range Find(text) {
		if !f.IsCredential() {
			continue
		}
		b.WriteString(text[done:f.Start])
		b.WriteString(removed + f.Kind + "]")
		done = f.End
		count++
	}
	if count == 0 {
		return text, 0
	}
	b.WriteString(text[done:])
	return b.String(), count
}
