package wording

import (
	"slices"
	"strings"
)

// The hash of a word is FNV-1a over its letters in lower case.
const (
	hashSeed  uint32 = 2166136261
	hashPrime uint32 = 16777619
)

// hash returns the hash of a word in lower case.
func hash(word string) uint32 {
	h := hashSeed
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * hashPrime
	}
	return h
}

// A filter has a bit for each hash of a set of words. A word of the set is always in it,
// another one seldom is.
type filter []uint64

// newFilter returns a filter of 64 bits times a power of two.
func newFilter(size int) filter { return make(filter, size) }

// add adds a word in lower case.
func (f filter) add(word string) {
	h := hash(word)
	h ^= h >> 16
	f[h>>6&uint32(len(f)-1)] |= 1 << (h & 63)
}

// has reports whether a word with a hash may be in the set.
func (f filter) has(h uint32) bool {
	h ^= h >> 16
	return f[h>>6&uint32(len(f)-1)]&(1<<(h&63)) != 0
}

// Names are the names and ids of people. The zero pointer holds none.
type Names struct {
	words  []string // in lower case
	filter filter
}

// NewNames returns the names that are the given words, in any case.
func NewNames(words ...string) *Names {
	n := &Names{words: words, filter: newFilter(16)}
	for i, word := range words {
		words[i] = strings.ToLower(word)
		n.filter.add(words[i])
	}
	return n
}

// may reports whether a word with a hash may be a name.
func (n *Names) may(h uint32) bool { return n != nil && n.filter.has(h) }

// has reports whether a word in lower case is a name.
func (n *Names) has(word string) bool {
	return n != nil && n.filter.has(hash(word)) && slices.Contains(n.words, word)
}
