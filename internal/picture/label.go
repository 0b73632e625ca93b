package picture

import (
	"strings"

	"github.com/f08c5b15/pm/internal/printable"
)

// Sizes of text in px.
const (
	textSize  = 12.0
	smallSize = 11.0
)

// A run is a piece of a label in one style.
type run struct {
	text  string
	class string
	bold  bool
	// foreign text comes from a document, and may run from right to left.
	foreign bool
}

// A label is one line of text.
type label struct {
	runs []run
	size float64
}

// plain returns a label of our own words.
func plain(size float64, class, text string) label {
	return label{[]run{{text: text, class: class}}, size}
}

func (r run) width() float64 {
	w := measure(r.text)
	if r.bold {
		w *= boldWidth
	}
	return w
}

// width returns the width of the label in px.
func (l label) width() float64 {
	w := 0.0
	for i, r := range l.runs {
		if i > 0 {
			w += widthOf(' ')
		}
		w += r.width()
	}
	return w * l.size
}

// fit returns the label clipped in its last run to a width in px; false where
// that would leave nothing of the run.
func (l label) fit(width float64) (label, bool) {
	over := l.width() - width
	if over <= 0 {
		return l, true
	}
	last := l.runs[len(l.runs)-1]
	room := last.width() - over/l.size
	if last.bold {
		room /= boldWidth
	}
	if last.text = clip(last.text, room); last.text == "" || last.text == ellipsis {
		return l, false
	}
	runs := append([]run(nil), l.runs[:len(l.runs)-1]...)
	return label{append(runs, last), l.size}, true
}

// An anchor is the side of a label that its x is.
type anchor string

const (
	start  anchor = "start"
	middle anchor = "middle"
	end    anchor = "end"
)

// box returns the box of a label whose baseline is at y.
func (l label) box(x, y float64, a anchor) box {
	w := l.width()
	switch a {
	case middle:
		x -= w / 2
	case end:
		x -= w
	}
	return box{x, y - 0.95*l.size, x + w, y + 0.28*l.size}
}

// label writes a label with its baseline at y.
func (c *canvas) label(x, y float64, a anchor, l label) {
	c.labels = append(c.labels, l.box(x, y, a))
	c.put(`<text x="`, x, `" y="`, y, `"`)
	if l.size != smallSize { // that of the svg element
		c.put(` font-size="`, l.size, `"`)
	}
	if a != start {
		c.put(` text-anchor="`, string(a), `"`)
	}
	if len(l.runs) == 1 {
		c.put(l.runs[0].attributes(), `>`, l.runs[0].content(), `</text>`)
		return
	}
	c.put(`>`)
	for i, r := range l.runs {
		if i > 0 {
			c.put(" ")
		}
		if attributes := r.attributes(); attributes != "" {
			c.put(`<tspan`, attributes, `>`, r.content(), `</tspan>`)
		} else {
			c.put(r.content())
		}
	}
	c.put(`</text>`)
}

// content returns the words, kept apart from what is beside them where any run
// from right to left. Characters do that and not the direction property: with the
// property, browsers take the side that a label is anchored at for the other one.
func (r run) content() content {
	const firstStrongIsolate, popDirectionalIsolate = "\u2068", "\u2069"
	if r.foreign && strings.ContainsFunc(r.text, printable.IsRightToLeft) {
		return content(firstStrongIsolate + r.text + popDirectionalIsolate)
	}
	return content(r.text)
}

func (r run) attributes() string {
	s := ""
	if r.class != "" {
		s += ` class="` + r.class + `"`
	}
	if r.bold {
		s += ` font-weight="600"`
	}
	return s
}
