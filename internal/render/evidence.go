package render

import (
	"html"
	"strings"
)

// Evidence is what a claim rests on.
type Evidence []Link

// Images returns the links whose images the page shows.
func (e Evidence) Images() Evidence { return e.filter(func(l Link) bool { return l.image != "" }) }

// Links returns the other links.
func (e Evidence) Links() Evidence { return e.filter(func(l Link) bool { return l.image == "" }) }

// html returns the images, each with its title, and a line with the other links.
func (e Evidence) html() string {
	if len(e) == 0 {
		return ""
	}
	var out strings.Builder
	for _, l := range e.Images() {
		title := html.EscapeString(l.Title)
		out.WriteString("\n" + `<figure class="shot"><img src="` + l.image + `" alt="` + title + `"><figcaption>` + title + "</figcaption></figure>")
	}
	before := "\n" + `<p class="meta">Evidence: `
	for _, l := range e.Links() {
		out.WriteString(before + l.html())
		if l.Note != "" {
			out.WriteString(" (" + l.Note + ")")
		}
		before = ", "
	}
	if before == ", " {
		out.WriteString("</p>")
	}
	return out.String()
}

func (e Evidence) filter(keep func(Link) bool) Evidence {
	var list Evidence
	for _, l := range e {
		if keep(l) {
			list = append(list, l)
		}
	}
	return list
}
