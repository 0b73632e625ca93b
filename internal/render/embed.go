package render

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"net/url"
	"path"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
)

// The largest sizes of images in bytes: of each, and of all in a page, which is sent by
// e-mail too.
const (
	maxImageSize  = 2 << 20
	maxImagesSize = 8 << 20
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

// embed returns a file beside the document as a data: URI, or else a note on why the
// page has a link in its place. A file that is not meant to be an image needs none.
func (a *imageEmbedder) embed(file string) (uri, note string) {
	if a == nil || a.files == nil || !isImageName(file) {
		return "", ""
	}
	name := path.Join(a.folder, file)
	if path.IsAbs(file) || !fs.ValidPath(name) {
		return "", "not shown: it is outside the folder of documents"
	}
	info, err := fs.Stat(a.files, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", "the file is missing"
	case err != nil || !info.Mode().IsRegular():
		return "", "not shown: the file cannot be read"
	case info.Size() > maxImageSize:
		return "", fmt.Sprintf("not shown: %s, and a page holds images of up to %s", size(info.Size()), size(maxImageSize))
	case a.used+info.Size() > maxImagesSize:
		return "", fmt.Sprintf("not shown: the images before it fill the %s of a page", size(maxImagesSize))
	}
	data, err := fs.ReadFile(a.files, name)
	if err != nil {
		return "", "not shown: the file cannot be read"
	}
	kind := imageType(data)
	if kind == "" {
		return "", "not shown: the file is not an image"
	}
	if note := imageProblem(kind, data); note != "" {
		return "", "not shown: " + note
	}
	a.used += int64(len(data))
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data), ""
}

// isImageName reports whether the name of a file is that of an image.
func isImageName(file string) bool {
	switch strings.ToLower(path.Ext(file)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg":
		return true
	}
	return false
}

// size returns a number of bytes in MiB, rounded up, so that what is above a limit looks so.
func size(n int64) string { return phrase.Number(math.Ceil(float64(n)*10/(1<<20))/10) + " MiB" }
