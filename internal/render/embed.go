package render

import (
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io/fs"
	"math"
	"net/url"
	"path"
	"strings"
)

// The most that images may hold, in bytes: each, and all of a page. A page is sent by
// e-mail too.
const (
	mostOfImage  = 2 << 20
	mostOfImages = 8 << 20
)

// An imageEmbedder puts the images of a document into its page, so that the page shows
// them wherever it goes.
type imageEmbedder struct {
	files           fs.FS
	folder, relPath string // those of the Context
	used            int64
}

// inProse returns how an image of a field's Markdown is shown, for [markup.NewHTML].
func (a *imageEmbedder) inProse(address string) (src, href, note string) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Path == "" || path.IsAbs(u.Path) || !isImageName(u.Path) {
		return "", address, ""
	}
	src, note = a.embed(u.Path)
	if a.relPath != "" {
		address = (&url.URL{Path: path.Join(a.relPath, u.Path)}).String()
	}
	return src, address, note
}

// embed returns a file beside the document as a data: URI, or else a note that tells why
// the page has a link in its place. A file that is not meant to be an image needs none.
func (a *imageEmbedder) embed(file string) (uri, note string) {
	if a == nil || a.files == nil || !isImageName(file) {
		return "", ""
	}
	name := path.Join(a.folder, file)
	if path.IsAbs(file) || !fs.ValidPath(name) {
		return "", "not shown: it lies outside of the documents"
	}
	info, err := fs.Stat(a.files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", "the file is missing"
	case err != nil || !info.Mode().IsRegular():
		return "", "not shown: the file cannot be read"
	case info.Size() > mostOfImage:
		return "", fmt.Sprintf("not shown: %s, and a page holds images of up to %s", size(info.Size()), size(mostOfImage))
	case a.used+info.Size() > mostOfImages:
		return "", fmt.Sprintf("not shown: the images before it fill the %s of a page", size(mostOfImages))
	}
	data, err := fs.ReadFile(a.files, name)
	if err != nil {
		return "", "not shown: the file cannot be read"
	}
	kind := imageType(data)
	if kind == "" {
		return "", "not shown: the file is no image"
	}
	if note := flaw(kind, data); note != "" {
		return "", "not shown: " + note
	}
	a.used += int64(len(data))
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data), ""
}

// Evidence is what a claim rests on.
type Evidence []Link

// Images are those that the page shows.
func (e Evidence) Images() Evidence { return e.those(func(l Link) bool { return l.image != "" }) }

// Links are the others.
func (e Evidence) Links() Evidence { return e.those(func(l Link) bool { return l.image == "" }) }

// html shows the images, each with its title, and names the others in a line.
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

func (e Evidence) those(wanted func(Link) bool) Evidence {
	var list Evidence
	for _, l := range e {
		if wanted(l) {
			list = append(list, l)
		}
	}
	return list
}

// isImageName reports whether a file is meant to be an image that a page can show.
func isImageName(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg":
		return true
	}
	return false
}

// size writes a number of bytes in MiB, rounded up, so that what is above a limit looks so.
func size(n int64) string { return number(math.Ceil(float64(n)*10/(1<<20))/10) + " MiB" }
