package picture

import (
	_ "embed"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

//go:embed picture.css
var style string

// Style returns the style sheet of a picture. It uses the page's variables
// --text, --quiet, --line, --page, --bad, --warn and --good, and the
// colours of the browser where a page has none.
func Style() string { return style }

// The widths that a page needs, in px: a picture is drawn for one and scales from there.
const (
	Wide   = 720
	Narrow = 340
)

// Options are what a picture needs to know of the page around it.
type Options struct {
	// ID begins every id inside the picture, so that a page can hold several.
	ID string
	// Width is the width in px that the picture is drawn for; Wide when 0. Below
	// 500 the layout is that of a phone.
	Width int
	// Plain turns a line of inline Markdown into plain words; nil leaves it as it is.
	Plain func(string) string
	// Event returns the anchor of the i-th event of the document's timeline, without
	// "#". Nil, or an empty anchor, is no link.
	Event func(i int) string
	// Figures are those of the document, where they are known already. Nil computes them.
	Figures *postmortem.Figures
}

// minWidth is the least that a picture can be drawn in.
const minWidth = 280

func (o Options) width() float64 {
	if o.Width == 0 {
		return Wide
	}
	return float64(max(o.Width, minWidth))
}

func (o Options) isNarrow() bool { return o.width() < 500 }

// words returns a line of a document as a picture shows it.
func (o Options) words(s string) string {
	if o.Plain != nil {
		s = o.Plain(s)
	}
	return clean(s)
}

// anchor returns the anchor of the i-th event, or "".
func (o Options) anchor(i int) string {
	if o.Event == nil {
		return ""
	}
	return strings.TrimPrefix(clean(o.Event(i)), "#")
}
