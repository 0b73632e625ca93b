package review

import (
	"bytes"
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
		if start, end := finding.Position.Start, finding.Position.End; isLeak(finding.Rule) && end.Offset > start.Offset && start.Line == end.Line {
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

// isLeak reports whether a rule, by its id, finds secrets and personal data.
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

// masked returns a text for a message without the secrets of its document, and not too long
// to read.
func masked(text string, secrets []string) string {
	for _, s := range secrets {
		text = without(text, s)
	}
	if len(text) <= longest {
		return text
	}
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return text
}

// without returns a text with asterisks for a secret in it, also for the beginning of one that
// was cut off.
func without(text, secret string) string {
	const sure = 4 // bytes: what is shorter is in half of all words
	if len(secret) < sure {
		return text
	}
	begin := secret[:min(len(secret), 2*sure)]
	for from := 0; ; {
		at := strings.Index(text[from:], begin)
		if at < 0 {
			return text
		}
		at += from
		end := at
		for end < len(text) && end-at < len(secret) && text[end] == secret[end-at] {
			end++
		}
		text = text[:at] + "****" + text[end:]
		from = at + len("****")
	}
}

// starred returns the content of a file with a star for every character of a secret, so that
// all else stays in its column.
func starred(data []byte, secrets []string) []byte {
	for _, s := range slices.Concat(secrets, credentials(data)) {
		stars := strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return r
			}
			return '*'
		}, s)
		data = bytes.ReplaceAll(data, []byte(s), []byte(stars))
	}
	return data
}
