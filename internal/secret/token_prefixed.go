package secret

import (
	"slices"
	"strings"
)

// prefixed is the kind of tokens of unknown vendors.
const prefixed = "prefixed key"

// prefixedKeys returns the pattern of tokens of vendors that no other pattern knows. Many
// issue them in one form: a name, what the token is for, and what is random, as in
// acme_live_4Fz… or acme-pat-9d0c….
func prefixedKeys() []pattern {
	var anchors []string
	for _, purpose := range purposes {
		anchors = append(anchors, "_"+purpose+"_", "-"+purpose+"-")
	}
	return []pattern{
		{kind: prefixed, anchors: anchors, find: prefixedKey, anywhere: true},
		{kind: prefixed, anchors: []string{"sk_", "pat_", "key_", "api_", "token_", "secret_", "apikey_"}, find: prefixedKey},
	}
}

// purposes are the words for what a token is for.
var purposes = [...]string{"live", "prod", "production", "test", "sandbox", "sbox", "sk", "key", "apikey", "api", "secret", "token", "pat", "svc", "server", "admin", "auth"}

// prefixedKey finds a token of which a prefix is at a byte of a text. What follows must look
// generated: it is long and has letters of both cases and digits, or is longer and of lower
// case. Digests are none, unless the prefix names a secret.
func prefixedKey(text string, at int) (start, end int) {
	start = at
	if !isAlphanumeric(text[at]) {
		for first := max(0, at-32); start > first && (isWordByte(text[start-1]) || text[start-1] == '-'); {
			start--
		}
		if start == at || !isLetter(rune(text[start])) {
			return 0, 0
		}
	}
	for end = at; end < len(text) && (isWordByte(text[end]) || text[end] == '-'); {
		end++
	}
	from := at
	for {
		i := strings.IndexAny(text[min(from+1, end):end], "_-")
		if i < 0 || i > len("production") {
			break
		}
		if word := strings.ToLower(text[from+1 : from+1+i]); from > at && !slices.Contains(purposes[:], word) {
			break
		}
		from += 1 + i
	}
	body := text[min(from+1, end):end]
	if isMasked(text[start:end]) || isPublicPrefix(text[start:end-len(body)]) || !isGenerated(body, text[start:end-len(body)]) {
		return end, end
	}
	return start, end
}

// unknownKeys returns the tokens of a form that none of the patterns has, but for which there
// is hardly another use: a short name in lower case, and what is long and random after it.
func unknownKeys(text string) []Finding {
	const maxPrefix, minBody, minRuns, minEntropy = 24, 30, 3, 4.0
	var found []Finding
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '_')
		if i < 0 {
			return found
		}
		at := from + i
		end := at + 1
		for end < len(text) && isAlphanumeric(text[end]) {
			end++
		}
		from = end
		body := text[at+1 : end]
		if len(body) < minBody || end < len(text) && isWordByte(text[end]) || !isMixedCase(body) || digitRuns(body) < minRuns || entropy(body) < minEntropy {
			continue
		}
		start := at
		for first := max(0, at-maxPrefix); start > first && (isLower(text[start-1]) || isDigit(text[start-1]) || text[start-1] == '_'); {
			start--
		}
		if start == at || !isLower(text[start]) || start > 0 && isTokenByte(text[start-1]) && text[start-1] != '=' || isPublicPrefix(text[start:at+1]) || isMasked(text[start:end]) {
			continue
		}
		found = append(found, Finding{Kind: prefixed, Class: Token, Start: start, End: end})
	}
}

// isPublicPrefix reports whether a prefix is that of a key which every page may show.
func isPublicPrefix(prefix string) bool {
	return hasAnyPrefix(prefix, "pk_", "pk-", "pub_", "pub-", "phc_") || containsFold(prefix, "_pk_", "-pk-", "public", "publishable")
}

// isGenerated reports whether what follows a prefix is random.
func isGenerated(body, prefix string) bool {
	letters := strings.Trim(body, "0123456789abcdefABCDEF-_")
	switch {
	case len(body) < 20 || !isRandom(body, 20) || isUUID(body):
		return false
	case letters == "": // a digest
		return len(body) >= 32 && containsFold(prefix, "sk", "secret", "pat_", "pat-", "live", "apikey", "api_key", "api-key")
	case isMixedCase(body):
		return entropy(body) >= 3.6
	}
	return len(body) >= 24 && !strings.ContainsAny(body, "-_") && entropy(body) >= 3.6
}
