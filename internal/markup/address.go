package markup

import (
	"strings"

	"github.com/yuin/goldmark/util"
)

// SafeURL returns the address of a link, escaped for use in HTML attributes and in
// Markdown, and whether it may be a link at all: it leads to the web, to a mailbox or to
// somewhere beside the document. Everything else (javascript:, data:, file:, and whatever
// a browser learns next) is to be shown as text.
func SafeURL(address string) (url string, ok bool) {
	escaped := string(util.URLEscape([]byte(strings.TrimSpace(address)), true))
	if escaped == "" {
		return "", false
	}
	if i := strings.IndexAny(escaped, ":/?#"); i >= 0 && escaped[i] == ':' && !HasLinkScheme(escaped) {
		return "", false
	}
	return urlEscaper.Replace(escaped), true
}

// urlEscaper encodes what would end a link, a cell or a code span in Markdown.
// Percent-encoding reads the same everywhere.
var urlEscaper = strings.NewReplacer(
	"(", "%28", ")", "%29", "|", "%7C", "`", "%60", "<", "%3C", ">", "%3E", `\`, "%5C", `"`, "%22", "'", "%27",
	" ", "%20", "\t", "%20", "\n", "%20",
)

// HasLinkScheme reports whether an address names the web or a mailbox.
func HasLinkScheme(address string) bool {
	scheme, _, ok := strings.Cut(address, ":")
	if !ok {
		return false
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "mailto":
		return true
	}
	return false
}
