package render

import (
	"html"
	"net/url"
	"strings"

	"github.com/yuin/goldmark/util"
)

// address returns where a link of a field's Markdown leads, escaped for use in
// HTML attributes and in Markdown, and whether it may be a link at all: it leads
// to the web, to a mailbox or to somewhere beside the document. Everything else
// (javascript:, data:, file:, and whatever a browser learns next) is shown as text.
func address(destination []byte) (string, bool) {
	escaped := string(util.URLEscape([]byte(strings.TrimSpace(string(destination))), true))
	if escaped == "" {
		return "", false
	}
	if i := strings.IndexAny(escaped, ":/?#"); i >= 0 && escaped[i] == ':' && !hasLinkScheme(escaped) {
		return "", false
	}
	return addressEscaper.Replace(escaped), true
}

// addressEscaper encodes what would end a link, a cell or a code span in
// Markdown. Percent-encoding reads the same everywhere.
var addressEscaper = strings.NewReplacer(
	"(", "%28", ")", "%29", "|", "%7C", "`", "%60", "<", "%3C", ">", "%3E", `\`, "%5C", `"`, "%22", "'", "%27",
	" ", "%20", "\t", "%20", "\n", "%20",
)

// hasLinkScheme reports whether an address names the web or a mailbox.
func hasLinkScheme(address string) bool {
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

// A Link is an address with the words that lead to it. Its URL is empty where
// the address is not one that may be followed; the words then hold it.
type Link struct {
	Title, URL string
	// Note tells why an image is not shown in the place of the link; empty for any other link.
	Note string

	image string // a data: URI of what the link leads to
}

// newLink returns a link to an address given as a field of its own, where
// anything without a scheme is not an address but a name, such as OPS-123.
func newLink(title, target string) Link {
	target = line(target)
	l := Link{Title: line(title)}
	if hasLinkScheme(target) {
		l.URL, _ = address([]byte(target))
	}
	switch {
	case l.Title == "":
		l.Title = target
	case l.URL == "" && target != "":
		l.Title += " (" + target + ")"
	}
	return l
}

// host returns the host that a link leads to, which says where a reader will
// find themselves in fewer words than the whole address, or else its words.
func host(l Link) string {
	u, err := url.Parse(l.URL)
	if err != nil || u.Host == "" {
		return l.Title
	}
	return u.Host
}

// markdown writes the link for any place in a line, a cell too.
func (l Link) markdown() string {
	if l.URL == "" {
		return plainMarkdown(l.Title)
	}
	t := newMarkdownText(true)
	t.link = true
	t.markup("[")
	t.text(l.Title, 0)
	t.markup("](" + markdownAddress(l.URL) + ")")
	return t.String()
}

func (l Link) html() string {
	if l.URL == "" {
		return html.EscapeString(l.Title)
	}
	return `<a href="` + html.EscapeString(l.URL) + `">` + html.EscapeString(l.Title) + "</a>"
}

// text is the link with its address in sight.
func (l Link) text() string {
	if l.URL == "" || l.URL == l.Title {
		return l.Title
	}
	return l.Title + " " + l.URL
}

// newFileLink returns a link to a file beside the document.
func newFileLink(title, path string) Link {
	path = line(path)
	l := Link{Title: line(title)}
	if l.Title == "" {
		l.Title = path
	}
	if path != "" {
		l.URL, _ = address([]byte((&url.URL{Path: path}).String()))
	}
	return l
}
