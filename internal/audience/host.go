package audience

import (
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// internalHint is what to do about an internal host.
const internalHint = "leave the host out, or give a public address"

// A hostShape is a way in which a text names a host, the first group, and how to tell
// that it is an internal one.
type hostShape struct {
	*regexp.Regexp
	isInternal func(host string) bool
	// signs are what a text holds in lower case that has the shape, one of them at least:
	// most texts need not be searched.
	signs []string
}

// hostShapes are compiled when the first document is rendered for the public: most runs
// of pm render none.
var hostShapes = sync.OnceValue(func() []hostShape {
	shape := func(expression string, isInternal func(string) bool, signs ...string) hostShape {
		return hostShape{regexp.MustCompile(expression), isInternal, signs}
	}
	return []hostShape{
		shape(`(?:[A-Za-z][A-Za-z0-9+.-]*:|\()//(?:[^\s/?#@<>"()]*@)?([^\s/?#:<>"'()\[\]|\\`+"`"+`]+)`, isInsideAddress, "//"),
		shape(`\\\\([A-Za-z0-9][A-Za-z0-9.-]*)\\`, isSingleLabel, `\\`), // a Windows share
		// Of what comes after an @, much is a version or a tag.
		shape(`[\w.+-]+@([A-Za-z0-9-]+)(?:$|[^\w.-]|\.(?:$|\W))`, isMachineName, "@"),
		shape(`(?:^|[^\w./-])([A-Za-z][\w-]*):[0-9]{4,5}(?:$|\W)`, isSingleLabel, ":"),
		shape(`((?:[\p{L}\p{N}_-]+\.)+[\p{L}\p{N}-]+)`, hasInternalEnd, dotted(append(internalEnds(), "home.arpa"))...),
	}
})

// dotted returns words with a dot before each.
func dotted(words []string) []string {
	for i, w := range words {
		words[i] = "." + w
	}
	return words
}

// internalHosts finds hosts that only an organisation itself can reach: by a private
// address, by a name without a dot in an address, or by a name that ends as no public
// one does.
func internalHosts(text string, networks []netip.Prefix) []finding {
	var found []finding
	add := func(from, to int) {
		found = append(found, finding{from, to, term{text: "is an internal host", hint: internalHint}})
	}
	lower := strings.ToLower(text)
	for _, shape := range hostShapes() {
		if !slices.ContainsFunc(shape.signs, func(sign string) bool { return strings.Contains(lower, sign) }) {
			continue
		}
		for _, at := range shape.FindAllStringSubmatchIndex(text, -1) {
			if shape.isInternal(text[at[2]:at[3]]) {
				add(at[2], at[3])
			}
		}
	}
	if !strings.ContainsAny(text, "0123456789:") {
		return found
	}
	for _, shape := range addressShapes() {
		for _, at := range shape.FindAllStringIndex(text, -1) {
			if isPrivate(text[at[0]:at[1]], networks) {
				add(at[0], at[1])
			}
		}
	}
	return found
}

// isInsideAddress reports whether the host of a URL is internal: by a name without a dot,
// or by a number that a browser takes for a private address.
func isInsideAddress(host string) bool { return isSingleLabel(host) || isPrivate(host, nil) }

// isSingleLabel reports whether the host of an address is a name that only a search
// domain makes whole.
func isSingleLabel(host string) bool {
	host = strings.TrimSuffix(host, ".")
	return host != "" && !strings.Contains(host, ".")
}

// isMachineName reports whether a single label is one of a machine: localhost, or letters
// with a number or a hyphen.
func isMachineName(label string) bool {
	if label == "localhost" {
		return true
	}
	first := label[0] | 0x20
	return first >= 'a' && first <= 'z' && strings.ContainsAny(label, "0123456789-") &&
		strings.Trim(label[1:], "0123456789") != "" // v2 is a version
}

// internalEnds are the last labels that are never those of a public host: .internal
// (ICANN, 2024), those of RFC 6762 (.local, and the ones that its appendix G has seen in
// use) and of RFC 6761 (.localhost), and what service discovery makes up.
func internalEnds() []string {
	return []string{"internal", "local", "intranet", "private", "corp", "home", "lan", "localhost", "localdomain", "svc", "consul"}
}

// hasInternalEnd reports whether a name with a dot ends as no public one does.
func hasInternalEnd(host string) bool {
	host = strings.ToLower(host)
	return slices.Contains(internalEnds(), host[strings.LastIndexByte(host, '.')+1:]) ||
		strings.HasSuffix(host, ".home.arpa") // RFC 8375
}
