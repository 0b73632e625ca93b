package audience

import (
	"net/netip"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// internalHint is what to do about an internal host.
const internalHint = "leave the host out, give a public address, " + acceptHint

// A hostRun is a stretch of a text that may be a host: letters, digits, hyphens, underscores
// and dots, with what is before and after it.
type hostRun struct {
	text, before, after string
}

// internalHosts finds hosts that only an organisation itself can reach: by a private
// address, by a name without a dot in an address, by a name that ends as no public one
// does, or by a name that only machines have.
func internalHosts(text string, networks []netip.Prefix) []finding {
	var found []finding
	add := func(from, to int) {
		found = append(found, finding{from, to, term{text: hostText, hint: internalHint}})
	}
	for from := 0; from < len(text); {
		size := hostLength(text[from:])
		if size == 0 {
			_, n := utf8.DecodeRuneInString(text[from:])
			from += n
			continue
		}
		run := strings.Trim(text[from:from+size], "._-")
		start := from + strings.Index(text[from:], run)
		if end := start + len(run); run != "" {
			if (hostRun{run, text[max(0, start-longestAround):start], text[end:min(len(text), end+longestAround)]}).isInternal() {
				add(start, end)
			}
			for _, at := range dottedNumbers(run) {
				if isPrivate(run[at[0]:at[1]], networks) {
					add(start+at[0], start+at[1])
				}
			}
		}
		from += size
	}
	if strings.Contains(text, ":") {
		for _, at := range addressOfSix().FindAllStringIndex(text, -1) {
			if isPrivate(text[at[0]:at[1]], networks) {
				add(at[0], at[1])
			}
		}
	}
	return found
}

// longestAround is how many bytes before and after a host are read for what it is, and
// longestLabel how many a label of a host can have (RFC 1035).
const (
	longestAround = 128
	longestLabel  = 63
)

// hostLength returns how many bytes at the beginning of a text may be a host.
func hostLength(text string) int {
	for i, r := range text {
		if !isAlphanumeric(r) && r != '.' && r != '-' && r != '_' && (r < utf8.RuneSelf || !unicode.In(r, unicode.Mn, unicode.Mc, unicode.Cf)) {
			return i
		}
	}
	return len(text)
}

// isInternal reports whether a run is a host and an internal one.
func (h hostRun) isInternal() bool {
	if isInternalName(h.text) || isMachine(h.text) {
		return true
	}
	switch {
	case strings.HasSuffix(h.before, "@"):
		return isMailbox(strings.TrimSuffix(h.before, "@")) && h.isNotPublic() && !isVersion(h.text)
	case h.isInURL():
		return h.isNotPublic() || isPrivate(h.text, nil)
	case strings.HasSuffix(h.before, `\\`) && !strings.HasSuffix(h.before, `:\\`) && strings.HasPrefix(h.after, `\`): // a Windows share
		return !strings.Contains(h.text, ".")
	}
	return h.hasPort() && h.isNotPublic()
}

// isNotPublic reports whether the host does not end in a top-level domain, so that only a
// search domain makes it whole.
func (h hostRun) isNotPublic() bool {
	end := strings.ToLower(h.text[strings.LastIndexByte(h.text, '.')+1:])
	return len(end) == len(h.text) || !isTopLevel(end) && strings.Trim(end, "0123456789") != ""
}

// isInURL reports whether the host is that of a URL, after its scheme or after two slashes. A
// browser takes http:wiki, http:///wiki and https:/\wiki for that too.
func (h hostRun) isInURL() bool {
	before := strings.TrimRight(h.before, `/\`)
	slashes := h.before[len(before):]
	authority, _, _ := strings.Cut(h.after, "/")
	if end := strings.IndexAny(authority, "@ \t\n?#<>\"()"); end >= 0 && authority[end] == '@' {
		return false // a user name
	}
	scheme, isScheme := strings.CutSuffix(before, ":")
	scheme = strings.ToLower(scheme[strings.LastIndexFunc(scheme, func(r rune) bool { return !isAlphanumeric(r) && r != '+' && r != '-' })+1:])
	switch {
	case isScheme && slices.Contains([]string{"http", "https", "ws", "wss", "ftp"}, scheme):
		return slashes != "" || strings.ContainsFunc(h.text, unicode.IsLetter) && scheme != ""
	case isScheme && len(scheme) > 1 && !isOfDevice(scheme): // C:\\ is a drive
		return len(slashes) == 2
	case slashes == "//":
		last, _ := utf8.DecodeLastRuneInString(before)
		return strings.HasSuffix(before, "(") || strings.HasPrefix(h.after, "/") && (before == "" || unicode.IsSpace(last) || strings.ContainsRune(`"'<`, last))
	}
	return false
}

// isOfDevice reports whether a scheme leads to something on the device of the reader.
func isOfDevice(scheme string) bool {
	switch scheme {
	case "about", "android-app", "app", "chrome", "edge", "file", "intent", "market", "msteams", "slack", "vscode", "zoommtg":
		return true
	}
	return false
}

// hasPort reports whether the run is a name with the number of a port after it.
func (h hostRun) hasPort() bool {
	after, ok := strings.CutPrefix(h.after, ":")
	digits := len(after) - len(strings.TrimLeft(after, "0123456789"))
	first, _ := utf8.DecodeRuneInString(h.text)
	last, _ := utf8.DecodeLastRuneInString(h.before)
	if !ok || digits < 4 || digits > 5 || !unicode.IsLetter(first) || strings.ContainsRune("/@:", last) {
		return false
	}
	if after = after[digits:]; after != "" && isAlphanumeric(rune(after[0])) {
		return false
	}
	// main.cpp:1042 is a line of a file.
	return isPort(h.after[1:1+digits]) || !strings.Contains(h.text, ".") && !isOrdinary(strings.ToLower(h.text))
}

// isPort reports whether a number is a port on which services listen, and hardly anything else.
func isPort(number string) bool {
	switch number {
	case "3000", "3306", "4317", "5000", "5432", "5601", "5672", "6379", "6443", "7000", "8000", "8080", "8081", "8443", "8500", "8888", "9000", "9042", "9090", "9092", "9093",
		"9100", "9200", "9300", "11211", "15672", "26379", "27017", "50051":
		return true
	}
	return false
}

// isMailbox reports whether a text ends in what may be before an @ sign.
func isMailbox(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return before != "" && (isAlphanumeric(last) || strings.ContainsRune("._+-", last))
}

// isVersion reports whether a label is a version or a tag, which may be after an @ sign too.
func isVersion(label string) bool {
	label = strings.ToLower(label)
	switch label {
	case "latest", "next", "stable", "beta", "alpha", "rc", "main", "master", "head", "canary", "nightly", "lts", "dev", "current", "edge", "trunk", "home", "scale", "work", "once", "least":
		return true
	}
	return strings.Trim(label, "v0123456789.-_") == "" || strings.Trim(label[1:], "0123456789.") == ""
}

// internalEnds are the last labels that are never those of a public host: .internal
// (ICANN, 2024), those of RFC 6762 (.local, and the ones that its appendix G has seen in
// use) and of RFC 6761 (.localhost), what service discovery makes up, and what companies do.
func internalEnds() []string {
	return []string{"internal", "local", "intranet", "intra", "private", "priv", "corp", "home", "lan", "dmz", "localhost", "localdomain", "svc", "consul", "prod", "stg", "staging"}
}

// isInternalName reports whether a name with a dot ends as no public one does. A sentence
// that begins after a full stop without a blank is no name.
func isInternalName(host string) bool {
	at := strings.LastIndexByte(host, '.')
	if at < 0 {
		return false
	}
	end, before := host[at+1:], host[:at]
	if len(end) > 1 && unicode.IsUpper(rune(end[0])) && end[1:] == strings.ToLower(end[1:]) && isOrdinary(strings.ToLower(before[strings.LastIndexByte(before, '.')+1:])) {
		return false
	}
	host = strings.ToLower(host)
	return slices.Contains(internalEnds(), strings.ToLower(end)) || strings.HasSuffix(host, ".home.arpa") // RFC 8375
}

// isTopLevel reports whether a label is a top-level domain that public hosts have: one of a
// country, or a common one.
func isTopLevel(label string) bool {
	if len(label) == 2 {
		return label[0] >= 'a' && label[1] >= 'a' && label != "db"
	}
	switch label {
	case "academy", "agency", "app", "art", "arpa", "bank", "berlin", "bio", "biz", "blog", "business", "careers", "center", "chat", "city", "cloud", "club", "codes", "com",
		"community", "company", "computer", "consulting", "coop", "design", "dev", "digital", "directory", "domains", "edu", "education", "email", "energy", "engineering",
		"events", "example", "exchange", "expert", "express", "finance", "foundation", "fund", "games", "global", "google", "gov", "group", "guide", "guru", "health", "help",
		"host", "hosting", "info", "ink", "insure", "int", "invalid", "io", "jobs", "land", "law", "legal", "life", "link", "live", "london", "market", "marketing", "media", "mil",
		"money", "museum", "name", "net", "network", "news", "ngo", "observer", "one", "online", "org", "page", "paris", "partners", "pay", "photo", "plus", "press", "pro",
		"products", "pub", "report", "reviews", "rocks", "run", "sale", "school", "science", "security", "services", "shop", "show", "site", "social", "software", "solutions",
		"space", "store", "studio", "support", "systems", "team", "tech", "technology", "test", "tools", "top", "town", "travel", "ventures", "video", "wiki", "work", "works",
		"world", "wtf", "xyz", "zone":
		return true
	}
	return strings.HasPrefix(label, "xn--")
}
