package secret

import "strings"

// A strength is how likely the name of a key makes it that the value is a secret.
type strength int

const (
	noSecret     strength = iota
	vague                 // the value must be long, and neither a digest nor a UUID: the key of something
	weak                  // the value must be random, and no UUID: token, session
	strong                // the value must be random: api key, secret
	owned                 // the value may have separators: client secret, session secret
	passwordLike          // any value that is no placeholder and no word of a sentence
	pinLike               // digits
)

// assignments returns the patterns of keys with values: KEY=value, "key": "value",
// --key value, <key>value</key>, and "the password is value" in a sentence. An anchor is a
// word of a key; the name around it decides.
func assignments() []pattern {
	return []pattern{{class: Credential, anywhere: true, find: assignment, kindOf: assignedKind, anchors: []string{
		"passw", "passp", "pass", "pwd", "pw:", "pw=", "pw ", "bindpw", "rootpw", "kennwort", "senha", "contrase", "psk", "passcode", "pin", "host key",
		"secret", "token", "jwt", "_pat", "pat:", "pat=", "pat ", "oauth", "auth", "bearer", "cred", "key", "sess", "connect.sid",
	}}}
}

// assignedKind returns the kind of the secret whose key is at a byte of a text.
func assignedKind(text string, at int) string {
	words := nameAround(text, at).words(text)
	switch last := words[len(words)-1]; {
	case isPasswordWord(last):
		return "password"
	case last == "passcode" || last == "pin":
		return "passcode"
	case strings.HasSuffix(last, "key"):
		return "key"
	case strings.HasSuffix(last, "secret"):
		return "secret"
	case strings.Contains(last, "sess") || last == "id" || last == "sid":
		return "session cookie"
	}
	return "token"
}

// assignment finds the value of the key that has an anchor at a byte of a text. Where it
// finds none, the rest of the name has none either.
func assignment(text string, at int) (start, end int) {
	n := nameAround(text, at)
	separator, from, ok := findSeparator(text, n)
	if !ok || isRemoved(text[:n.start]) {
		return n.end, n.end
	}
	s := n.strength(text)
	v := value{separator: separator}
	if key := text[n.start:n.end]; separator != equals && strings.EqualFold(key, "pass") && (key == "PASS" || !isPassCode(text, from)) {
		s = noSecret // what a test prints, or "the second pass"
	}
	if strings.HasSuffix(text[:n.start], "checksum/") { // an annotation of Kubernetes
		s = noSecret
	}
	if s == noSecret || !v.read(text, from) {
		return n.end, n.end
	}
	if s == strong && n.isOwned(text) {
		s = owned
	}
	if v.separator == nextLine && !(v.last && isRandom(v.text, 16) && isNoDigest(v.text)) || !v.isSecret(s) || v.separator == space && !v.isAfterSpace(s, text[n.start:n.end]) || isStoreKey(text, n, v) {
		if len(v.text) > maxName && v.separator != space && v.separator != sentence { // no key is in a value as long as that
			return v.end, v.end
		}
		return n.end, n.end
	}
	if v.end == v.start+maxValue { // cut: the value goes on
		v.end = tokenEnd(text, v.end)
	}
	return v.start, v.end
}

// isRemoved reports whether a text ends within what Redact writes.
func isRemoved(text string) bool {
	text = text[max(0, len(text)-maxName):]
	i := strings.LastIndex(text, removed)
	return i >= 0 && !strings.Contains(text[i:], "]")
}

// isPassCode reports whether what is at a byte of a text after "pass:" looks like a password.
func isPassCode(text string, at int) bool {
	var v value
	return v.read(text, at) && isStrong(v.text) && !isTime(v.text)
}

// isAfterSpace reports whether a value is a secret that has nothing but a space between it
// and its key: where any word could be, it must be random, or follow "pw" and look like one.
func (v value) isAfterSpace(s strength, name string) bool {
	switch s {
	case pinLike:
		return strings.EqualFold(name, "passcode")
	case passwordLike:
		if strings.Trim(v.text, "0123456789") == "" {
			return len(v.text) >= 6 && v.last
		}
		if isRandom(v.text, 20) && isMixedCase(v.text) {
			return true
		}
		return !strings.EqualFold(name, "pass") && isStrong(v.text) && len(v.text) >= 6 &&
			strings.ContainsAny(v.text, "0123456789") && (!strings.ContainsAny(v.text, "-_./:()") || isMixedCase(v.text) && !strings.ContainsAny(v.text, "/:()"))
	}
	if isUUID(v.text) {
		return strings.HasSuffix(strings.ToLower(name), "key")
	}
	if name == "AUTH" { // of Redis
		return true
	}
	return (isRandom(v.text, 20) || isRandom(v.text, 16) && isMixedCase(v.text)) && !strings.Contains(strings.TrimRight(v.text, "="), "=") && !strings.EqualFold(name, "auth") && !strings.EqualFold(name, "oauth")
}

// isStoreKey reports whether a name and its value are one key of a store, as in sess:4ea5.
func isStoreKey(text string, n name, v value) bool {
	return v.separator == colon && !v.quoted && v.start == n.end+1 && strings.HasPrefix(strings.ToLower(text[n.start:n.end]), "sess")
}

// isSecret reports whether a value is a secret under a name of some strength.
func (v value) isSecret(s strength) bool {
	text := v.text
	switch s {
	case pinLike:
		digits := strings.TrimRight(strings.ReplaceAll(text, " ", ""), "#")
		if strings.Trim(digits, "0123456789") == "" {
			return len(digits) >= 4 && len(digits) <= 12
		}
		return v.separator != sentence && v.isPassword()
	case vague:
		return isRandom(text, 24) && !isPlaceholder(text) && !v.isCode() && isNoDigest(text) && entropy(text) >= 3.6
	case weak:
		if user, password, ok := strings.Cut(text, ":"); ok && v.separator == equals && user != "" && isLoginPassword(password) {
			return true // BASIC_AUTH=user:password
		}
		return !isPlaceholder(text) && !v.isCode() && !isTime(text) && isRandom(text, 16)
	case strong, owned:
		if isPlaceholder(text) || v.isCode() || isTime(text) {
			return false
		}
		if s == owned && (v.separator == equals || v.quoted) && isStrong(text) && len(text) >= 8 && !isKeyName(text) {
			return true
		}
		return isUUID(text) || isRandom(text, 16) || v.separator == colon && v.last && isRandom(text, 10) || (v.separator == equals || v.quoted) && isStrong(text) && len(text) >= 6 && !strings.ContainsAny(text, "-_./:")
	}
	return v.isPassword()
}

// isNoDigest reports whether a value is not hexadecimal, and no name: it has digits in
// several places and no separators.
func isNoDigest(value string) bool {
	const minRuns = 2
	return digitRuns(value) >= minRuns && strings.Trim(value, "0123456789abcdefABCDEF") != "" && !strings.ContainsAny(value, "-_./:,")
}

// digitRuns returns in how many places a value has digits.
func digitRuns(value string) int {
	runs := 0
	for i := range len(value) {
		if isDigit(value[i]) && (i == 0 || !isDigit(value[i-1])) {
			runs++
		}
	}
	return runs
}

// isPassword reports whether the value of a password is one.
func (v value) isPassword() bool {
	if len(v.text) < 3 || isPlaceholder(v.text) || v.isCode() || isKeyName(v.text) {
		return false
	}
	strong := isStrong(v.text)
	switch v.separator {
	case sentence: // is, was, to
		return strong || v.quoted && len(v.text) >= 5 && !strings.Contains(v.text, " ")
	case colon:
		if v.quoted {
			return !strings.Contains(v.text, " ") || strong
		}
		if strings.Trim(v.text, "0123456789") == "" {
			return len(v.text) >= 4 && v.last
		}
		return !isTime(v.text) && (strong || v.last && !isTerm(v.text))
	case equals:
		if strings.Trim(v.text, "0123456789") == "" {
			return len(v.text) >= 4
		}
		return !isTime(v.text)
	case space:
		return true // isAfterSpace decides
	case option:
		return strong || v.quoted || len(v.text) >= 5 && !strings.HasPrefix(v.text, "-")
	}
	return strong
}

// isCode reports whether a value is a part of a program that gets the secret elsewhere:
// os.environ["X"], getPassword(), config.password.
func (v value) isCode() bool {
	if v.quoted {
		return false
	}
	text := v.text
	if strings.Contains(text, "(") && (strings.HasSuffix(text, ")") || strings.HasSuffix(text, "(") || strings.Contains(text, "()") || strings.Contains(text, `("`)) {
		return true
	}
	if strings.HasSuffix(text, "[") || strings.Contains(text, "[") && strings.HasSuffix(text, "]") {
		return true
	}
	if strings.ContainsAny(text, "[") && strings.Contains(text, "]") && strings.ContainsAny(text, `"'`) {
		return true
	}
	first, _, dotted := strings.Cut(text, ".")
	return dotted && first != "" && !strings.ContainsAny(text, "0123456789!@#$%^&*+=/") && strings.Trim(text, ".") == text
}

// isKeyName reports whether a value is the name of a secret and not one: db-password,
// postgres-secret, SECRET_KEY.
func isKeyName(text string) bool {
	if strings.ContainsAny(text, "0123456789!@#$%^&*+=") {
		return false
	}
	return containsFold(text, "password", "passwd", "secret", "credential", "token")
}

// isTime reports whether a value begins as a date or a time does.
func isTime(text string) bool {
	digits := 0
	for digits < len(text) && isDigit(text[digits]) {
		digits++
	}
	return digits < len(text) && (digits == 4 && text[digits] == '-' && len(text) >= 10 && text[7] == '-' ||
		digits <= 2 && digits > 0 && text[digits] == ':')
}
