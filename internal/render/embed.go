package render

import (
	"html"
	"net/url"
	"path"
	"strings"
)

// imageLink begins what an image of a field's Markdown is written as, when it is to be
// taken from a file beside the document. No field can write it: its < would be escaped.
const imageLink = `<a class="image" href="`

// isBeside reports whether an address leads to an image beside the document.
func isBeside(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "" && u.Path != "" && !path.IsAbs(u.Path) && isImageName(u.Path)
}

// embed puts the images of a page's prose in the place of the links to them, or says why
// a link has to do.
func (b builder) embed(page string) string {
	if !strings.Contains(page, imageLink) {
		return page
	}
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(page, imageLink)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		var address, words string
		address, rest, _ = strings.Cut(rest, `">`)
		words, page, _ = strings.Cut(rest, "</a>")

		var uri, why string
		to := html.UnescapeString(address)
		if u, err := url.Parse(to); err == nil {
			uri, why = b.album.embed(u.Path)
			to = (&url.URL{Path: path.Join(b.around.Way, u.Path)}).String()
		}
		switch {
		case uri != "":
			out.WriteString(`<img src="` + uri + `" alt="` + words + `">`)
			continue
		case b.around.Way != "":
			address = html.EscapeString(to)
		}
		out.WriteString(`<a href="` + address + `">` + words + "</a>")
		if why != "" {
			out.WriteString(" (" + why + ")")
		}
	}
}
