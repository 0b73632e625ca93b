package secret

import (
	"slices"
	"strings"
)

// recoveryCodes finds the codes after the words for them, as one secret: each has a digit,
// and commas, spaces or line breaks are between them.
func recoveryCodes(text string, at int) (start, end int) {
	const limit = 600
	seen := text[at:min(len(text), at+limit)]
	at += strings.Index(strings.ToLower(seen), "ode") + len("ode")
	for word := range strings.FieldsFuncSeq(text[at:min(len(text), at+limit)], func(r rune) bool { return strings.ContainsRune(" ,;:=\r\n\t`\"'()|*•", r) }) {
		offset := at + strings.Index(text[at:], word)
		at = offset + len(word)
		switch {
		case isRecoveryCode(word):
			if start == 0 {
				start = offset
			}
			end = offset + len(strings.TrimRight(word, "."))
			continue
		case start == 0 && isCodeIntro(word):
			continue
		case start > 0 && (word == "and" || word == "-"):
			continue
		}
		break
	}
	if end-start < 8 {
		return 0, 0
	}
	return start, end
}

// isCodeIntro reports whether a word can be between "recovery code" and the first code.
func isCodeIntro(word string) bool {
	return slices.Contains([]string{"s", "are", "is", "was", "were", "for", "root", "admin", "the", "account", "-"}, strings.ToLower(word))
}

// isRecoveryCode reports whether a word is a code or a group of one.
func isRecoveryCode(word string) bool {
	word = strings.TrimRight(word, ".")
	return len(word) >= 4 && len(word) <= 24 && strings.ContainsAny(word, "0123456789") && !isTime(word) && !isMasked(word) &&
		!strings.ContainsFunc(word, func(r rune) bool { return r >= 0x80 || !isAlphanumeric(byte(r)) && r != '-' })
}
