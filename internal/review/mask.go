package review

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/secret"
)

// longest is how many characters of a message are shown: it can quote a line of any length.
const longest = 400

// secretsOf returns the secrets in a file. Where the rules have looked for them they are those
// of their findings, which costs nothing more.
func (r *run) secretsOf(f *postmortem.File, found []check.Located) []string {
	if !r.leaksFound || len(f.Problems()) > 0 {
		return credentials(f.Bytes())
	}
	var secrets []string
	for _, finding := range found {
		if start, end := finding.Position.Start, finding.Position.End; hidesWords(finding.Rule) && end.Offset > start.Offset && start.Line == end.Line {
			secrets = append(secrets, string(f.Bytes()[start.Offset:end.Offset]))
		}
	}
	return secrets
}

// findsLeaks reports whether all rules about secrets are applied.
func (j Job) findsLeaks() bool {
	isLeakOff := func(set config.Rule) bool {
		r, err := check.Lookup(set.ID)
		return set.Level == config.Off && err == nil && isLeak(r.ID)
	}
	return len(j.Options.Only) == 0 && !slices.ContainsFunc(j.Options.Without, isLeak) && !slices.ContainsFunc(j.Options.Config.Check, isLeakOff)
}

// hidesWords reports whether a rule, by its id, masks the words that it finds: secrets and
// personal data. What customers must not read, the author must see to change it.
func hidesWords(id string) bool { return slices.Contains([]string{"PM090", "PM091", "PM092"}, id) }

// isLeak reports whether a rule, by its id, finds what must not get out.
func isLeak(id string) bool { return leakRules()[id] }

// leakRules are the rules that find secrets and personal data, by their ids.
var leakRules = sync.OnceValue(func() map[string]bool {
	leaks := make(map[string]bool)
	for _, r := range check.Rules() {
		leaks[r.ID] = r.Group == check.Leaks
	}
	return leaks
})

// credentials returns the credentials in a text.
func credentials(text []byte) []string {
	var found []string
	for _, f := range secret.Find(string(text)) {
		if f.IsCredential() {
			found = append(found, string(text[f.Start:f.End]))
		}
	}
	return found
}

// A mask hides the secrets of a document in messages. It holds them by how they begin, in
// order, so that many are found as fast as few.
type mask map[string][]string

// The bytes of a beginning: what is shorter than the first is in half of all words.
const leastBeginning, mostBeginning = 4, 8

// newMask returns a mask of secrets.
func newMask(secrets []string) mask {
	m := make(mask)
	for _, s := range slices.Compact(slices.Sorted(slices.Values(secrets))) {
		if len(s) >= leastBeginning {
			begin := s[:min(len(s), mostBeginning)]
			m[begin] = append(m[begin], s)
		}
	}
	return m
}

// masked returns a text for a message without the secrets of its document, and not too long
// to read.
func (m mask) masked(text string) string {
	text = m.without(text)
	if len(text) <= longest {
		return text
	}
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return text
}

// without returns a text with asterisks for each secret in it, also for the beginning of one
// that was cut off.
func (m mask) without(text string) string {
	if len(m) == 0 {
		return text
	}
	var out strings.Builder
	end := 0 // of the secret that was found last
	for at := range len(text) {
		if size := m.sizeAt(text[at:]); size > 0 {
			if at >= end {
				out.WriteString("****")
			}
			end = max(end, at+size)
		}
		if at >= end {
			out.WriteByte(text[at])
		}
	}
	return out.String()
}

// sizeAt returns how many bytes at the beginning of a text are those of a secret, or 0. Of the
// secrets in order, those next to the text have the most in common with it.
func (m mask) sizeAt(text string) int {
	size := 0
	for n := leastBeginning; n <= min(len(text), mostBeginning); n++ {
		secrets := m[text[:n]]
		i, _ := slices.BinarySearch(secrets, text)
		for _, s := range secrets[max(0, i-1):min(len(secrets), i+1)] {
			same := 0
			for same < min(len(s), len(text)) && s[same] == text[same] {
				same++
			}
			size = max(size, same)
		}
	}
	return size
}

// starred returns the content of a file with a star for every character of a secret, so that
// all else stays in its column.
func starred(data []byte, secrets []string) []byte {
	secrets = slices.Concat(secrets, credentials(data))
	if len(secrets) == 0 {
		return data
	}
	slices.SortStableFunc(secrets, func(a, b string) int { return len(b) - len(a) }) // the longest is replaced first
	pairs := make([]string, 0, 2*len(secrets))
	for _, s := range secrets {
		pairs = append(pairs, s, strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return r
			}
			return '*'
		}, s))
	}
	return []byte(strings.NewReplacer(pairs...).Replace(string(data)))
}
