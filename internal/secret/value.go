package secret

import (
	"math"
	"strings"
)

// isMasked reports whether a value is masked or a placeholder by its characters or
// by a word for it, or it is an example of a vendor's documentation.
func isMasked(value string) bool {
	if examples()[value] || repeats(value) {
		return true
	}
	for _, sign := range []string{"xxxx", "XXXX", "****", "....", "…", "•", "EXAMPLE"} {
		if strings.Contains(value, sign) {
			return true
		}
	}
	return containsFold(value, "example", "redacted", "placeholder", "your-", "your_", "_here", "-here", "masked", "dummy")
}

// isPlaceholder reports whether the value of a key is none: a reference, a template,
// a type, or a word for a missing one.
func isPlaceholder(value string) bool {
	if value == "" || isMasked(value) {
		return true
	}
	switch value[0] {
	case '$', '<', '{', '[', '(', '#', '%', '*', '&', '@', '`':
		return !isLikelySymbol(value)
	case '/', '~', '.':
		return true // a path
	}
	if len(value) >= 3 && strings.Trim(value, "xX*#?_.-") == "" {
		return true
	}
	if strings.HasPrefix(value, "0x") && len(value) <= len("0x0123456789abcdef") {
		return true // a number
	}
	if strings.Contains(value, "***") || strings.Contains(value, "://") || strings.Contains(value, "${") || strings.Contains(value, "{{") {
		return true
	}
	lower := strings.ToLower(value)
	if nonValues()[strings.Trim(lower, "._-!?:")] {
		return true
	}
	for _, prefix := range []string{"arn:", "op://", "vault:", "enc[", "{cipher}", "aws:", "ssm:", "file:", "env:", "env.", "secretref:", "projects/", "data.", "var.", "local.", "process.env", "os.environ", "sha256:", "sha512:", "md5:", "keyvault", "!"} {
		if strings.HasPrefix(lower, prefix) {
			return true
		}
	}
	return containsFold(value, "replace", "insert", "your", "sanitized", "removed", "hidden", "fake", "<", ">", "getenv", "lookup(")
}

// isLikelySymbol reports whether a value that begins with a symbol is more likely a password
// with one than a reference: symbols of several kinds and digits are mixed in it.
func isLikelySymbol(value string) bool {
	if strings.ContainsAny(value[:1], "$<{[(`") || strings.HasSuffix(value, "%") {
		return false
	}
	return len(value) >= 8 && strings.ContainsAny(value, "0123456789") && hasLetter(value) &&
		strings.ContainsAny(value[1:], "!@#$%^&*?")
}

// repeats reports whether a value of some length has two different characters at most.
func repeats(value string) bool {
	if len(value) < 6 {
		return false
	}
	first, second := value[0], value[0]
	for i := range len(value) {
		if b := value[i]; b != first && b != second {
			if second != first {
				return false
			}
			second = b
		}
	}
	return true
}

func containsFold(value string, words ...string) bool {
	lower := strings.ToLower(value)
	for _, w := range words {
		if strings.Contains(lower, w) {
			return true
		}
	}
	return false
}

func hasLetter(value string) bool { return strings.ContainsFunc(value, isLetter) }

func isLetter(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' || r >= 0x80 }

// isStrong reports whether a value looks like a password and not like a word: it has a
// letter, and a digit or a symbol that no word has.
func isStrong(value string) bool {
	if len(value) < 5 || !hasLetter(value) || isTerm(value) {
		return false
	}
	return strings.ContainsAny(value, "0123456789") || strings.ContainsAny(value, "!@#$%^&*?+=")
}

// isMixedCase reports whether a value has small and capital letters and digits.
func isMixedCase(value string) bool {
	return strings.ContainsAny(value, "0123456789") && strings.ToLower(value) != value && strings.ToUpper(value) != value
}

// isTerm reports whether a value with a digit is a technical term (base64-encoded, oauth2,
// v1.2) or a name with a number.
func isTerm(value string) bool {
	lower := strings.ToLower(strings.Trim(value, ".,;:!?()"))
	stem, _, _ := strings.Cut(lower, "-")
	if terms()[stem] {
		return true
	}
	trimmed := strings.TrimLeft(lower, "v")
	return len(lower)-len(trimmed) <= 1 && strings.Trim(trimmed, "0123456789.-") == ""
}

// minBits is the entropy, in bits per character, from which a value counts as random. Words
// and names with a number are below it, and hexadecimal digests above.
const minBits = 3.0

// isRandom reports whether a value looks generated: of a minimum length, with letters and
// digits, and with little repetition. Names (pg-credentials-v2), UUIDs, paths, hosts and
// times do not: their parts are short.
func isRandom(value string, minimum int) bool {
	if len(value) < minimum || !hasLetter(value) || isUUID(value) {
		return false
	}
	longest := 0
	for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return strings.ContainsRune("-_.:/~", r) }) {
		if len(part) > longest && strings.ContainsAny(part, "0123456789") {
			longest = len(part)
		}
	}
	if longest < min(minimum, 12) {
		return isMixed(value, minimum)
	}
	return entropy(value) >= minBits
}

// isMixed reports whether a value without digits, or of short parts, is generated all the
// same: it has digits in several places, or is long and its letters change case often.
func isMixed(value string, minimum int) bool {
	if len(value) >= max(minimum, 16) && isMixedCase(value) && digitRuns(value) >= 3 && !strings.ContainsAny(value, "./:~ ") && entropy(value) >= 3.6 {
		return true
	}
	if len(value) < max(minimum, 20) || strings.Contains(value, ".") && !strings.ContainsAny(value, "0123456789") {
		return false
	}
	changes := 0
	for i := 1; i < len(value); i++ {
		if isLetter(rune(value[i])) && isLetter(rune(value[i-1])) && (value[i]^value[i-1])&0x20 != 0 {
			changes++
		}
	}
	return changes*4 >= len(value) && entropy(value) >= minBits
}

// entropy returns the Shannon entropy of a value in bits per byte.
func entropy(value string) float64 {
	var counts [256]int
	for i := range len(value) {
		counts[value[i]]++
	}
	bits := 0.0
	for _, n := range counts {
		if n > 0 {
			p := float64(n) / float64(len(value))
			bits -= p * math.Log2(p)
		}
	}
	return bits
}

// isUUID reports whether a value has the form of RFC 9562.
func isUUID(value string) bool {
	if len(value) != 36 {
		return false
	}
	for i := range len(value) {
		if i == 8 || i == 13 || i == 18 || i == 23 {
			if value[i] != '-' {
				return false
			}
		} else if !isHex(value[i]) {
			return false
		}
	}
	return true
}
