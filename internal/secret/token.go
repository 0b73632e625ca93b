package secret

import (
	"encoding/base64"
	"strings"
)

// token returns the pattern of a token that a vendor issues. The anchors are separated by
// spaces.
func token(kind, anchors, expression string) pattern {
	return pattern{kind: kind, anchors: strings.Fields(anchors), expression: expression}
}

// inside returns the pattern of a token whose fixed part is in the middle of it.
func inside(kind, anchors, expression string) pattern {
	p := token(kind, anchors, expression)
	p.inside = true
	return p
}

// randomToken returns the pattern of a token whose form is loose: it must have a digit too.
func randomToken(kind, anchors, expression string) pattern {
	p := token(kind, anchors, expression)
	p.judge = func(value string) bool { return strings.ContainsAny(value, "0123456789") }
	return p
}

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
	}
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
