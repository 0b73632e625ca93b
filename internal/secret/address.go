package secret

import (
	"encoding/base64"
	"slices"
	"strings"
)

// addresses returns the patterns of credentials in URLs and in the headers of requests.
func addresses() []pattern {
	credential := func(kind, anchor, expression string, judge func(string) bool) pattern {
		return pattern{kind: kind, class: Credential, anchors: []string{anchor}, expression: expression, judge: judge, anywhere: true}
	}
	signature := func(string) bool { return true }
	return []pattern{
		{kind: "password in a url", class: Credential, anchors: []string{"://"}, find: userInfo},
		{kind: "password in a url", class: Credential, anchors: []string{"@tcp(", "@unix("}, find: networkInfo},
		credential("token in a url", "://", `://([A-Za-z0-9_-]{30,})@(?:github|gitlab|bitbucket)\.`, isUnmasked),
		credential("password in a url", "jdbc:oracle:", `jdbc:oracle:\w+:[\w$]+/([^\s@/"']+)@`, isUnmasked),
		credential("signed url", "x-amz-signature=", `(?i)x-amz-signature=([0-9a-f]{40,})`, signature),
		credential("signed url", "x-goog-signature=", `(?i)x-goog-signature=([0-9a-f]{40,})`, signature),
		credential("signed url", "sig=", `sig=([A-Za-z0-9%+/_-]{30,}={0,2})`, isUnmasked),
		credential("signed url", "&signature=", `(?i)&signature=([A-Za-z0-9%+/_~-]{27,}={0,2})`, isUnmasked),
		credential("bearer token", "bearer", `(?i)bearer["':]?\s+["']?([\w.~+/=-]{12,})`, isBearer),
		credential("basic authentication", "basic ", `(?i)basic\s+([A-Za-z0-9+/_-]{8,}={0,2})`, isBasic),
		credential("api token", "authorization", `(?i)authorization\\?["']?\s*[:=,]\s*\\?["']?(?:token token=|token|oauth|geniekey|ssws|apikey|api-key|splunk|bot|key|klaviyo-api-key|[\w-]*token[= ])\s*\\?["']?([\w.~+/=!:-]{16,})`, isUnmasked),
		credential("api token", "authorization", `(?i)authorization\\?["']?\s*[:=,]\s*\\?["']?([\w.~+/=-]{20,})`, isToken),
		credential("key", `"username"`, `(?i)"username"\s*:\s*"[^"]*"\s*,\s*"key"\s*:\s*"([0-9a-f]{32,})"`, isUnmasked),       // of Kaggle
		credential("key", `"api_key"`, `"api_key"\s*:\s*"[^"]*"\s*,\s*"encoded"\s*:\s*"([A-Za-z0-9+/]{40,}={0,2})"`, isToken), // of Elasticsearch
		credential("key in a link", "rlkey=", `rlkey=([a-z0-9]{20,})`, isUnmasked),                                            // of Dropbox
		credential("api token", "geniekey ", `(?i)geniekey\s+([0-9a-f-]{36})`, isUnmasked),
		credential("meeting password", "webex.com/", `webex\.com/\S*[?&]MTID=(m[0-9a-f]{32})`, isUnmasked),
		credential("meeting password", "teams.microsoft.com/meet/", `teams\.microsoft\.com/meet/\d+\?p=(\w{6,})`, isUnmasked),
		{kind: "session cookie", class: Credential, anchors: []string{"cookie:"}, anywhere: true, find: cookie},
		{kind: "webhook", class: Credential, anchors: []string{"://"}, find: webhook},
		credential("session cookie", "wordpress_logged_in_", `wordpress_logged_in_\w+=([^\s;]{20,})`, isUnmasked),
		credential("basic authentication", "authorization", `(?i)authorization\\?["']?\s*[:=,]\s*\\?["']?basic\s+([A-Za-z0-9+/_-]{16,}={0,2})`, isToken),
		credential("docker credential", `"auth"`, `"auth"\s*:\s*"([A-Za-z0-9+/]{8,}={0,2})"`, isBasic),
	}
}

// webhook finds the secret of the address of a webhook: whoever knows it can post there. It is
// the end of the path, from the first part on that looks generated.
func webhook(text string, at int) (start, end int) {
	const limit = 256
	at += len("://")
	seen := text[at:min(len(text), at+limit)]
	if i := strings.IndexAny(seen, " \t\r\n#\"'<>`|\\)"); i >= 0 {
		seen = seen[:i]
	}
	seen, query, _ := strings.Cut(seen, "?")
	host, path, _ := strings.Cut(seen, "/")
	if path == "" {
		return 0, 0
	}
	isHook := hasAnyPrefix(host, "hook") || strings.Contains(host, "webhook")
	offset := at + len(host) + 1
	for part := range strings.SplitSeq(path, "/") {
		if isHook && (isUUID(part) || isRandom(part, 16)) && !isPlaceholder(part) {
			return offset, at + len(strings.TrimRight(seen, "/.,;:"))
		}
		switch strings.ToLower(part) {
		case "hook", "hooks", "webhook", "webhooks", "deploy_hooks", "build_hooks", "incomingwebhooks", "incomingwebhook":
			isHook = true
		case "deliveries", "logs", "events", "docs":
			return 0, 0 // what a webhook has done
		}
		offset += len(part) + 1
	}
	if name, value, _ := strings.Cut(query, "="); (isHook || strings.HasPrefix(path, "deploy/")) && name == "key" && !isPlaceholder(value) {
		value, _, _ = strings.Cut(strings.TrimRight(value, ".,;:"), "&")
		start = at + len(seen) + len("?key=")
		return start, start + len(value)
	}
	return 0, 0
}

// cookie finds the first value in a header of cookies that looks like one of a session.
// What counts visits or holds a preference is none.
func cookie(text string, at int) (start, end int) {
	start = at + len("cookie:")
	line := text[start:min(len(text), start+4*window)]
	if i := strings.IndexAny(line, "\r\n'\""); i >= 0 {
		line = line[:i]
	}
	for pair := range strings.SplitSeq(line, ";") {
		name, value, _ := strings.Cut(pair, "=")
		from := start + len(name) + 1
		start += len(pair) + 1
		name = strings.ToLower(strings.TrimSpace(name))
		if isToken(value) && !strings.HasPrefix(name, "_") && !strings.Contains(name, "csrf") && !strings.Contains(name, "xsrf") && !hasAnyPrefix(name, "ajs", "amp", "optimizely", "intercom", "cf_", "mp_", "theme", "lang", "locale", "optanon", "visitor", "path", "expires", "domain") {
			return from, from + len(value)
		}
	}
	return 0, 0
}

func hasAnyPrefix(text string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(text, p) })
}

// userInfo finds the password of a URL: between the user and the last @ before the path.
func userInfo(text string, at int) (start, end int) {
	const limit = 256
	seen := text[at+len("://") : min(len(text), at+len("://")+limit)]
	if i := strings.IndexAny(seen, " \t\r\n/?#\"'<>`|\\"); i >= 0 {
		seen = seen[:i]
	}
	last := strings.LastIndexByte(seen, '@')
	if last < 0 {
		return 0, 0
	}
	user, password, ok := strings.Cut(seen[:last], ":")
	if !ok || password == "" || strings.ContainsAny(user, "@;()") || isReference(password) || last+1 == len(seen) {
		return 0, 0
	}
	if user == "guest" && password == "guest" { // RabbitMQ's documented default
		return 0, 0
	}
	start = at + len("://") + len(user) + 1
	return start, start + len(password)
}

// networkInfo finds the password before the network in the source names of Go's MySQL
// driver, as in user:password@tcp(db:3306)/orders.
func networkInfo(text string, at int) (start, end int) {
	const limit = 128
	seen := text[max(0, at-limit):at]
	seen = seen[strings.LastIndexAny(seen, " \t\r\n\"'`=<>")+1:]
	user, password, ok := strings.Cut(seen, ":")
	if !ok || user == "" || password == "" || isReference(password) {
		return 0, 0
	}
	return at - len(password), at
}

// isReference reports whether a password in a URL is a placeholder. Any other word counts:
// whoever wrote a URL with a password logs in with it.
func isReference(password string) bool {
	if isMasked(password) || strings.Trim(password, "*xX.?_-") == "" || strings.Trim(password, "0123456789") == "" && len(password) < 6 {
		return len(password) > 1 || strings.Trim(password, "*.?_-") == ""
	}
	switch strings.ToLower(password) {
	case "password", "pass", "pw", "pwd", "passwd", "secret", "token", "redacted", "mypassword", "changeme", "api_key", "apikey", "masked", "hidden", "removed":
		return true
	}
	if strings.ContainsAny(password, "{}[]<>") || password[0] == '$' && !strings.ContainsAny(password[1:], "!@#$%^&*") {
		return true
	}
	return password[0] == '%' && (len(password) < 3 || !isHex(password[1]) || !isHex(password[2]))
}

func isUnmasked(value string) bool { return !isPlaceholder(value) }

// isToken reports whether a value is random enough for a token.
func isToken(value string) bool { return !isPlaceholder(value) && isRandom(value, 16) }

// isBearer reports whether what follows the word bearer is a token: any word could.
func isBearer(value string) bool {
	return !isPlaceholder(value) && (isUUID(value) || isRandom(value, 12))
}

// isBasic reports whether a value is a user and a password as RFC 7617 writes them.
func isBasic(value string) bool {
	if isMasked(value) {
		return false
	}
	decoded, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(value, "="))
	if err != nil {
		return false
	}
	_, password, ok := strings.Cut(string(decoded), ":")
	return ok && password != "" && !isReference(password) &&
		!strings.ContainsFunc(string(decoded), func(r rune) bool { return r < ' ' || r == 0xFFFD })
}
