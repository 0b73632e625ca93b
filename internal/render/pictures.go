package render

import (
	htmltemplate "html/template"

	"github.com/f08c5b15/pm/internal/picture"
)

// TimelinePicture is the timeline as a picture, drawn for a desk and for a telephone,
// of which the style sheet shows one. It is empty where there is too little to draw.
func (p *Page) TimelinePicture() any {
	var rows []string // in the order of the document, which is sorted
	for _, day := range p.Timeline {
		for _, e := range day.Events {
			rows = append(rows, e.ID)
		}
	}
	options := picture.Options{
		Plain: func(text string) string { return p.plain(Inline(text)) },
		Event: func(i int) string { return rows[i] },
	}
	options.ID, options.Width = "timeline-wide-", picture.Wide
	wide, ok := picture.Timeline(p.Document, options)
	if !ok {
		return htmltemplate.HTML("")
	}
	options.ID, options.Width = "timeline-narrow-", picture.Narrow
	narrow, _ := picture.Timeline(p.Document, options)
	return both(wide, narrow)
}

// both is a picture in its two widths. They hold what picture has escaped, and nothing
// else.
func both(wide, narrow string) htmltemplate.HTML {
	return htmltemplate.HTML(`<figure class="picture"><div class="wide">` + wide + `</div><div class="narrow">` + narrow + `</div></figure>`)
}
