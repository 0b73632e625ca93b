package secret

import "strings"

// A name is the key of a value: where it is in a text.
type name struct{ start, end int }

// maxName is how long a name may be before and after its anchor, in bytes.
const maxName = 64

// nameAround returns the name that has a byte of a text in it.
func nameAround(text string, at int) name {
	n := name{at, at}
	for first := max(0, at-maxName); n.start > first && isNameByte(text[n.start-1]); {
		n.start--
	}
	for last := min(len(text), at+maxName); n.end < last && (isNameByte(text[n.end]) || text[n.end] == ' ' && n.end < at+len("host key") && hasPrefixFold(text[at:], "host key")); {
		n.end++
	}
	for n.end > at+1 && strings.IndexByte(".-", text[n.end-1]) >= 0 {
		n.end--
	}
	for n.start < at && text[n.start] == '.' {
		n.start++
	}
	return n
}

// words returns the words of a name in lower case, those before it in its sentence first
// ("the secret access key"), and without those that only distinguish several secrets.
func (n name) words(text string) []string {
	words := splitName(text[n.start:n.end])
	for from := n.start; len(words) < 4 && from > 1 && text[from-1] == ' ' && isAlphanumeric(text[from-2]); {
		to := from - 1
		from = to
		for first := max(0, to-maxName); from > first && isNameByte(text[from-1]); {
			from--
		}
		words = append([]string{strings.ToLower(text[from:to])}, words...)
	}
	for len(words) > 1 && isVariant(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	words[len(words)-1] = strings.TrimRight(words[len(words)-1], "0123456789")
	return words
}

func isNameByte(b byte) bool { return isWordByte(b) || b == '-' || b == '.' }

// splitName returns the words of a name: dbPassword, DB_PASSWORD and db-password are the same.
func splitName(text string) []string {
	var words []string
	from := 0
	add := func(to int) {
		if to > from {
			words = append(words, strings.ToLower(text[from:to]))
		}
	}
	for i := range len(text) {
		switch b := text[i]; {
		case strings.IndexByte("_-.", b) >= 0:
			add(i)
			from = i + 1
		case i > 0 && isUpper(b) && (isLower(text[i-1]) || isUpper(text[i-1]) && i+1 < len(text) && isLower(text[i+1])):
			add(i)
			from = i
		}
	}
	add(len(text))
	return words
}

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }
func isLower(b byte) bool { return 'a' <= b && b <= 'z' }

// strength returns how sure a name makes that its value is a secret. The last word decides
// (a password_hash is none), and the one before it what a key or a token is for.
func (n name) strength(text string) strength {
	words := n.words(text)
	last, before := words[len(words)-1], ""
	if len(words) > 1 {
		before = words[len(words)-2]
	}
	switch {
	case harmlessWords()[before]:
		return noSecret
	case isPasswordWord(last):
		return passwordLike
	case last == "passcode" || last == "pin" || last == "key" && before == "host":
		return pinLike
	}
	switch last {
	case "key":
		return keyStrength(before)
	case "apikey", "secretkey", "accesskey", "authkey", "privatekey", "appkey", "masterkey", "secret", "clientsecret", "credential", "credentials", "creds", "authtoken", "accesstoken", "apitoken", "pat", "secretaccesskey":
		return strong
	case "token":
		if before == "api" || before == "auth" || before == "access" || before == "secret" || strings.ContainsAny(text[n.start:n.end], "_-.") || strings.HasSuffix(text[n.start:n.end], "Token") && n.end-n.start > len("Token") {
			return strong
		}
		return weak
	case "jwt", "auth", "aspxauth", "oauth", "bearer":
		return weak
	case "sessionid", "session", "sess", "sessid", "phpsessid", "jsessionid", "sid":
		if last == "sid" && before != "connect" {
			return noSecret
		}
		return weak
	case "id":
		switch before {
		case "session", "sess":
			return weak
		case "secret": // of an AppRole of Vault, or a token of Consul
			return strong
		}
	}
	if strings.HasSuffix(last, "token") && len(last) < 24 {
		return weak
	}
	if strings.HasSuffix(last, "sessionid") || strings.HasSuffix(last, "sessid") {
		return weak
	}
	return noSecret
}

// isPasswordWord reports whether a word means a password, alone or at the end of another one.
func isPasswordWord(word string) bool {
	switch word {
	case "pass", "pw", "pwd", "passwort", "kennwort", "senha", "psk", "passe", "dbpass", "userpass", "mypass", "rootpass", "adminpass", "sshpass", "smtppass", "ftppass", "keypass", "storepass", "requirepass", "masterauth", "contrase", "bindpw", "rootpw", "userpw", "dbpw", "adminpw":
		return true
	}
	for _, end := range []string{"password", "passwd", "passphrase", "pwd"} {
		if strings.HasSuffix(word, end) && len(word) < 32 {
			return true
		}
	}
	return false
}

// isOwned reports whether a name is that of a secret that people choose themselves, such as
// SESSION_SECRET, and not that of a Kubernetes Secret.
func (n name) isOwned(text string) bool {
	words := n.words(text)
	if len(words) < 2 {
		return false
	}
	if words[len(words)-1] == "key" {
		return words[len(words)-2] == "secret"
	}
	if words[len(words)-1] != "secret" {
		return false
	}
	switch words[len(words)-2] {
	case "session", "cookie", "jwt", "client", "shared", "webhook", "app", "application", "signing", "api", "hmac", "auth", "consumer", "encryption", "access", "oauth", "radius":
		return true
	}
	return false
}

// isVariant reports whether a word after the name of a secret only distinguishes several.
func isVariant(word string) bool {
	return variants()[word] || strings.Trim(word, "0123456789") == ""
}

// keyStrength returns how sure the word before "key" makes that its value is a secret: most
// keys are of tables, maps and caches, and their values are short or digests.
func keyStrength(before string) strength {
	if keyWords()[before] {
		return strong
	}
	for _, end := range []string{"secret", "api", "access", "auth", "private"} {
		if strings.HasSuffix(before, end) {
			return strong
		}
	}
	if before == "" || storeWords()[before] {
		return noSecret
	}
	return vague
}
