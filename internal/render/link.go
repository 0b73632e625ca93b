package render

import (
	"html"
	"net/url"

	"github.com/f08c5b15/pm/internal/markup"
)

// A Link is an address with its title. Its URL is empty where the address may not be
// followed; the title then contains it.
type Link struct {
	Title, URL string
	// Note is why the page has a link in place of an image; empty for any other link.
	Note string

	image string // a data: URI of what the link leads to
}

// newLink returns a link to an address given as a field of its own, where
// anything without a scheme is not an address but a name, such as OPS-123.
func newLink(title, target string) Link {
	target = markup.OneLine(target)
	l := Link{Title: markup.OneLine(title)}
	if markup.HasLinkScheme(target) {
		l.URL, _ = markup.SafeURL(target)
	}
	switch {
	case l.Title == "":
		l.Title = target
	case l.URL == "" && target != "":
		l.Title += " (" + target + ")"
	}
	return l
}

// host returns the host that a link leads to, which is shorter than the whole address, or
// else its title.
func host(l Link) string {
	u, err := url.Parse(l.URL)
	if err != nil || u.Host == "" {
		return l.Title
	}
	return u.Host
}

// markdown returns the link for any place in a line, a cell too.
func (l Link) markdown() string {
	if l.URL == "" {
		return markup.EscapeMarkdown(l.Title)
	}
	return markup.Line{{Kind: markup.Link, URL: l.URL, Spans: markup.Line{{Text: l.Title}}}}.Cell()
}

func (l Link) html() string {
	if l.URL == "" {
		return html.EscapeString(l.Title)
	}
	return `<a href="` + html.EscapeString(l.URL) + `">` + html.EscapeString(l.Title) + "</a>"
}

// text returns the title and the address.
func (l Link) text() string {
	if l.URL == "" || l.URL == l.Title {
		return l.Title
	}
	return l.Title + " " + l.URL
}

// newFileLink returns a link to a file beside the document.
func newFileLink(title, path string) Link {
	path = markup.OneLine(path)
	l := Link{Title: markup.OneLine(title)}
	if l.Title == "" {
		l.Title = path
	}
	if path != "" {
		l.URL, _ = markup.SafeURL((&url.URL{Path: path}).String())
	}
	return l
}
