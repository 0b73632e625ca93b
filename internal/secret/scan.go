package secret

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A pattern is one kind of secret: where to look, and what must be there.
type pattern struct {
	kind  string
	class Class
	// anchors are in lower case, three bytes at least. The pattern is tried where one is.
	anchors []string
	// expression matches from the anchor on. Its first group is the secret, or all of it
	// where it has none.
	expression string
	// inside means that the anchor is in the middle of a word: the expression matches from
	// the beginning of that word.
	inside bool
	// anywhere means that the anchor need not begin a word.
	anywhere bool
	// judge, where there is one, decides whether what the expression found is a secret.
	judge func(value string) bool
	// find replaces the expression where a secret is not described by one. It returns the
	// bounds of the secret, which are equal where there is none: then they are where to look
	// on, if that is after the anchor.
	find func(text string, at int) (start, end int)
	// kindOf, where there is one, returns the kind of a secret that find found.
	kindOf func(text string, at int) string

	compiled func() *regexp.Regexp
}

// window is how much of a text a pattern looks at, in bytes. Longer tokens are followed to
// their end.
const window = 600

// A pattern that failed maxFailures times within a region of a text is not tried again in
// it: this bounds the time that a text made to be slow can take.
const (
	region      = 1024
	maxFailures = 8
)

// An index finds the anchors of all patterns in one pass, by the hash of three bytes.
type index struct {
	patterns []pattern
	buckets  [][]anchor
	byHash   [1 << 15]uint16 // in buckets, of which the first is empty
	known    [1 << 9]uint64  // a bit for each hash that is in byHash, few enough to stay in the cache
}

// An anchor is a text in lower case, and the pattern that is tried where it is.
type anchor struct {
	text    string
	pattern int
}

// patterns returns the index of all patterns, which is built by the first search.
var patterns = sync.OnceValue(func() *index {
	x := &index{
		patterns: slices.Concat(cloudTokens(), codeTokens(), dataTokens(), modelTokens(), moneyTokens(), serviceTokens(), prefixedKeys(), keys(), addresses(), commands(), assignments()),
		buckets:  [][]anchor{nil},
	}
	for i := range x.patterns {
		p := &x.patterns[i]
		p.compiled = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile("^(?:" + p.expression + ")") })
		for _, a := range p.anchors {
			h := hash(hash(hash(0, a[0]), a[1]), a[2])
			if x.byHash[h] == 0 {
				x.byHash[h] = uint16(len(x.buckets))
				x.known[h/64] |= 1 << (h % 64)
				x.buckets = append(x.buckets, nil)
			}
			x.buckets[x.byHash[h]] = append(x.buckets[x.byHash[h]], anchor{a, i})
		}
	}
	return x
})

// hash adds a byte to the hash of the two before it. Letters of both cases are the same.
func hash(h uint16, b byte) uint16 { return (h<<5 | uint16(b&31)) & (1<<15 - 1) }

// scan returns what the patterns find in a text, in no order.
func scan(text string) []Finding {
	if len(text) < 3 {
		return nil
	}
	x := patterns()
	var found []Finding
	var tries tried // of the patterns whose anchors were found
	past := 0       // the end of the last token: nothing is looked for in it
	h := hash(hash(0, text[0]), text[1])
	for i := 2; i < len(text); i++ {
		h = hash(h, text[i])
		if x.known[h/64]&(1<<(h%64)) == 0 {
			continue
		}
		for _, a := range x.buckets[x.byHash[h]] {
			at := i - 2
			if at < past || !hasPrefixFold(text[at:], a.text) {
				continue
			}
			p, failed := &x.patterns[a.pattern], tries.of(a.pattern)
			if failed.tooMany(at) {
				continue
			}
			start, end := p.match(text, at)
			if start == end {
				failed.add(at, end)
				continue
			}
			kind := p.kind
			if p.kindOf != nil {
				kind = p.kindOf(text, at)
			}
			found = append(found, Finding{Kind: kind, Class: p.class, Start: start, End: end})
			failed.next = end
			if p.class == Token {
				past = end
			}
		}
	}
	return found
}

// failures counts how often a pattern failed since a place in a text.
type failures struct {
	pattern      int
	since, count int
	next         int // where to look on
}

// tried holds the failures of the patterns that were tried in a text: of a few, in most texts.
type tried []failures

// of returns the failures of a pattern. They are valid until the next call.
func (t *tried) of(pattern int) *failures {
	for i := range *t {
		if (*t)[i].pattern == pattern {
			return &(*t)[i]
		}
	}
	*t = append(*t, failures{pattern: pattern})
	return &(*t)[len(*t)-1]
}

func (f *failures) tooMany(at int) bool {
	return at < f.next || f.count >= maxFailures && at < f.since+region
}

// add counts a failure, unless the pattern returned where to look on.
func (f *failures) add(at, next int) {
	if next > at {
		f.next = next
		return
	}
	if at >= f.since+region {
		f.since, f.count = at, 0
	}
	f.count++
}

// match returns the bounds of the secret whose anchor is at a byte of a text, which are
// equal where there is none.
func (p *pattern) match(text string, at int) (start, end int) {
	if p.inside {
		at = wordStart(text, at)
	} else if !p.anywhere && isWordByte(text[at]) && !beginsWord(text, at) {
		return 0, 0
	}
	if p.find != nil {
		return p.find(text, at)
	}
	seen := text[at:min(len(text), at+window)]
	groups := p.compiled().FindStringSubmatchIndex(seen)
	if groups == nil {
		return 0, 0
	}
	start, end = at+groups[0], at+groups[1]
	if len(groups) > 2 && groups[2] >= 0 {
		start, end = at+groups[2], at+groups[3]
	}
	if p.class == Token && isMasked(text[start:end]) || p.judge != nil && !p.judge(text[start:end]) {
		return 0, 0
	}
	if end == at+window { // cut: the secret goes on
		end = tokenEnd(text, end)
	}
	if p.class == Token && end < len(text) && isAlphanumeric(text[end]) {
		return 0, 0
	}
	return start, end
}

// tokenEnd returns where the token ends that goes on at a byte of a text.
func tokenEnd(text string, at int) int {
	for at < len(text) && isTokenByte(text[at]) {
		at++
	}
	return at
}

// hasPrefixFold reports whether a text begins with a prefix in lower case ASCII, in any case.
func hasPrefixFold(text, lower string) bool {
	if len(text) < len(lower) {
		return false
	}
	for i := range len(lower) {
		b := text[i]
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		}
		if b != lower[i] {
			return false
		}
	}
	return true
}

// beginsWord reports whether a word begins at a byte of a text: also after an escaped line
// break (\n) and a percent-encoded byte (%3D), as they are in logs and URLs.
func beginsWord(text string, at int) bool {
	if at == 0 || !isWordByte(text[at-1]) {
		return true
	}
	if at >= 2 && text[at-2] == '\\' && strings.IndexByte("nrt", text[at-1]) >= 0 {
		return true
	}
	return at >= 3 && text[at-3] == '%' && isHex(text[at-2]) && isHex(text[at-1])
}

// wordStart returns where the word around a byte of a text begins, at most 128 bytes before.
func wordStart(text string, at int) int {
	for first := max(0, at-128); at > first && (isWordByte(text[at-1]) || strings.IndexByte("-.~", text[at-1]) >= 0); {
		at--
	}
	return at
}

func isAlphanumeric(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}

func isWordByte(b byte) bool { return isAlphanumeric(b) || b == '_' }

// isTokenByte reports whether tokens consist of a byte.
func isTokenByte(b byte) bool {
	return isWordByte(b) || strings.IndexByte("-.~+/=", b) >= 0
}

func isHex(b byte) bool { return isDigit(b) || 'a' <= b|0x20 && b|0x20 <= 'f' }

func isDigit(b byte) bool { return '0' <= b && b <= '9' }
