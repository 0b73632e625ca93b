package secret

import (
	"encoding/base64"
	"strings"
)

// privateKey is the kind of private keys, of which a mask shows nothing.
const privateKey = "private key"

// keys returns the patterns of private keys and of tokens that standards define.
func keys() []pattern {
	return []pattern{
		{kind: privateKey, anchors: []string{"-----begin"}, find: pemKey},
		{kind: privateKey, anchors: []string{"ls0tls1crudjti"}, find: encodedKey},
		{kind: privateKey, anchors: []string{"putty-user-key-file-"}, find: puttyKey},
		{kind: "recovery key", class: Credential, anchors: []string{"recovery key", "recovery password"}, expression: `(?i)recovery\s+(?:key|password)\W{1,4}((?:\d{6}-){7}\d{6})`}, // of BitLocker
		{kind: "seed phrase", class: Credential, anchors: []string{"mnemonic", "seed phrase", "recovery phrase"}, expression: `(?i:mnemonic|(?:seed|recovery)\s+phrase)\W{1,5}((?:[a-z]{3,8} ){11,23}[a-z]{3,8})`},
		token("age secret key", "age-secret-key-1", `AGE-SECRET-KEY-1[0-9A-Z]{58}`),
		// RFC 7519: a header, claims and a signature, of which the first two are JSON objects.
		{kind: "json web token", anchors: []string{"eyj"}, find: webToken},
		token("otp secret", "otpauth://", `otpauth://[^\s"'<>]*[?&]secret=([A-Za-z2-7]{16,})`),
		{kind: "otp secret", class: Credential, anchors: []string{"totp", "otp ", "mfa", "2fa", "two-factor", "authenticator"},
			expression: `(?i:totp|otp|mfa|2fa|two-factor|authenticator)(?i:[ _-](?:app|auth|setup|shared|backup))?[ _-](?i:seed|secret|key)(?i:[ _-](?:key|code|seed))?(?: is| was)?[\s:=,"'\x60]{1,4}((?:[A-Z2-7]{4} ?){3,15}[A-Z2-7]{4})`, judge: isBase32},
		{kind: privateKey, anchors: []string{`"kty`}, anywhere: true, find: webKey},
		{kind: "recovery code", class: Credential, anchors: []string{"recovery code", "backup code", "scratch code", "one-time code", "emergency code", "2fa code"}, find: recoveryCodes},
	}
}

// isBase32 reports whether a value has the digits and letters of RFC 4648's base32, and is no word.
func isBase32(value string) bool { return !isMasked(value) && entropy(value) >= minBits }

// webKey finds what is secret in a JSON web key (RFC 7517): the d of a private key, or the k
// of a symmetric one.
func webKey(text string, at int) (start, end int) {
	const size = 4 << 10
	from := max(0, at-size)
	if i := strings.LastIndexByte(text[from:at], '{'); i >= 0 {
		from += i
	}
	object := text[from:min(len(text), at+size)]
	if i := strings.IndexByte(object, '}'); i >= 0 {
		object = object[:i]
	}
	for _, name := range []string{`"d"`, `"k"`} {
		i := strings.Index(object, name)
		if i < 0 {
			continue
		}
		rest := strings.TrimLeft(object[i+len(name):], " \t\r\n:")
		if !strings.HasPrefix(rest, `"`) {
			continue
		}
		start = from + len(object) - len(rest) + 1
		if end = tokenEnd(text, start); end-start >= 20 && !isMasked(text[start:end]) {
			return start, end
		}
	}
	return 0, 0
}

// pemKey finds a private key in the textual encoding of RFC 7468, and the older ones of
// OpenSSL, OpenSSH and OpenPGP. The header alone is enough.
func pemKey(text string, at int) (start, end int) {
	const limit = 80 // of a header
	header := text[at:min(len(text), at+limit)]
	name, _, closed := strings.Cut(header[len("-----BEGIN"):], "-----")
	if !closed || !strings.HasSuffix(name, " PRIVATE KEY") && !strings.HasSuffix(name, " PRIVATE KEY BLOCK") {
		return 0, 0
	}
	footer := "-----END" + name + "-----"
	end = at + len("-----BEGIN") + len(name) + len("-----")
	if i := strings.Index(text[end:min(len(text), end+1<<14)], footer); i >= 0 {
		return at, end + i + len(footer)
	}
	return at, keyLines(text, end)
}

// keyLines returns where the lines end that look like the body of a key.
func keyLines(text string, at int) int {
	for at < len(text) {
		line := text[at:]
		size := len(line)
		if i := strings.IndexByte(line, '\n'); i >= 0 {
			line, size = line[:i], i+1
		}
		line = strings.Trim(line, "> \t\r")
		if line != "" && (len(line) < 16 || strings.ContainsFunc(line, isNoKeyRune)) {
			break
		}
		at += size
	}
	return at
}

func isNoKeyRune(r rune) bool { return r >= 0x80 || r != '\\' && !isTokenByte(byte(r)) }

// encodedKey finds a private key whose text is base64, as in a kubeconfig or a Secret of
// Kubernetes.
func encodedKey(text string, at int) (start, end int) {
	const headerSize = 48 // the characters that hold the longest header
	header, _ := base64.StdEncoding.DecodeString(text[at:min(len(text), at+headerSize)])
	if !strings.Contains(string(header), "PRIVATE") {
		return 0, 0
	}
	return at, tokenEnd(text, at)
}

// puttyKey finds a private key of PuTTY (its manual, appendix C), which ends at its MAC.
func puttyKey(text string, at int) (start, end int) {
	seen := text[at:min(len(text), at+1<<13)]
	i := strings.Index(seen, "Private-Lines:")
	if i < 0 {
		return 0, 0
	}
	if mac := strings.Index(seen[i:], "Private-MAC:"); mac >= 0 {
		i += mac
	}
	if line := strings.IndexByte(seen[i:], '\n'); line >= 0 {
		return at, at + i + line
	}
	return at, at + len(seen)
}

// webToken finds a signed JSON web token.
func webToken(text string, at int) (start, end int) {
	if at > 0 && (text[at-1] == '-' || text[at-1] == '.') {
		return 0, 0 // the middle of another word
	}
	end = at
	parts := [3]int{}
	for part := range parts {
		from := end
		for end < len(text) && (isWordByte(text[end]) || text[end] == '-') {
			end++
		}
		parts[part] = end - from
		if part == 2 || end == len(text) || text[end] != '.' {
			break
		}
		end++
	}
	value := text[at:end]
	if parts[0] < 10 || parts[1] < 10 || parts[2] < 16 || value[:3] != "eyJ" || !strings.Contains(value, ".eyJ") {
		return 0, 0
	}
	// An encrypted token has two parts more.
	for end+1 < len(text) && text[end] == '.' && isAlphanumeric(text[end+1]) {
		for end++; end < len(text) && (isWordByte(text[end]) || text[end] == '-'); end++ {
		}
	}
	if isMasked(value) {
		return 0, 0
	}
	return at, end
}
