package picture

import (
	"bytes"
	"strconv"
)

// A box is a rectangle in the px of a picture.
type box struct{ left, top, right, bottom float64 }

// A canvas is a picture being drawn. It remembers where its labels are.
type canvas struct {
	bytes.Buffer
	width  float64
	labels []box
}

// content is text of a document, which is escaped when it is written.
type content string

// put writes strings as they are, numbers with one digit after the point, and
// content escaped.
func (c *canvas) put(parts ...any) {
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			c.WriteString(p)
		case float64:
			c.number(p)
		case content:
			c.escape(string(p))
		}
	}
}

func (c *canvas) number(v float64) {
	b := strconv.AppendFloat(c.AvailableBuffer(), v, 'f', 1, 64)
	b = bytes.TrimSuffix(b, []byte(".0"))
	if string(b) == "-0" {
		b = b[1:]
	}
	c.Write(b)
}

func (c *canvas) escape(s string) {
	for _, r := range s {
		switch r {
		case '&':
			c.WriteString("&amp;")
		case '<':
			c.WriteString("&lt;")
		case '>':
			c.WriteString("&gt;")
		case '"':
			c.WriteString("&quot;")
		case '\'':
			c.WriteString("&#39;")
		default:
			c.WriteRune(r)
		}
	}
}

// open begins a link to an anchor of the page, or nothing where there is none.
// The table below a picture has the same links for the keyboard and for screen readers,
// so that those of the picture are not tab stops.
func (c *canvas) open(anchor string) (shut string) {
	if anchor == "" {
		return ""
	}
	c.put(`<a href="#`, content(anchor), `" tabindex="-1">`)
	return "</a>"
}

// layers are those of a picture: the background, what is drawn on it, and in front what
// links to other places of the page.
type layers struct {
	back canvas
	canvas
	front canvas
}

// picture returns the svg element around all that was drawn. To assistive
// technology the first two layers are one image, which says in its title and
// description what it shows. The links are outside of it, since nothing inside an
// image may be a control, and are hidden from it.
func (s *layers) picture(o Options, height float64, title, description string) string {
	var p canvas
	p.Grow(s.back.Len() + s.Len() + s.front.Len() + 2*len(title) + 2*len(description) + 1<<10)
	id := content(o.ID)
	p.put(`<svg xmlns="http://www.w3.org/2000/svg" class="pm-picture pm-timeline" viewBox="0 0 `, s.width, " ", height,
		`" direction="ltr" fill="currentColor" font-size="`, smallSize, `"><g role="img" aria-labelledby="`, id, `-title" aria-describedby="`, id, `-desc">`,
		`<title id="`, id, `-title">`, content(title), `</title>`,
		`<desc id="`, id, `-desc">`, content(description), `</desc>`)
	p.Write(s.back.Bytes())
	p.Write(s.Bytes())
	p.put(`</g><g aria-hidden="true">`)
	p.Write(s.front.Bytes())
	p.put(`</g></svg>`)
	return p.String()
}
