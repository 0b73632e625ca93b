package render

import (
	htmltemplate "html/template"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/picture"
)

// TimelinePicture returns the timeline as a picture, a sentence in its place where all
// events are at one time, and nothing where there are fewer than two.
func (p *Page) TimelinePicture() any {
	var rows []string                // in the order of the document, which is sorted
	plain := make(map[string]string) // texts without markup
	timed := 0
	for _, day := range p.Timeline {
		for _, e := range day.Events {
			plain[p.Document.Document.Timeline[len(rows)].Text] = e.Text.String()
			rows = append(rows, e.ID)
			if e.At.IsKnown() {
				timed++
			}
		}
	}
	o := picture.Options{Event: func(i int) string { return rows[i] }, Figures: &p.found}
	o.Plain = func(text string) string {
		if words, known := plain[text]; known {
			return words
		}
		return markup.ParseLine(text).String()
	}
	// One picture is for a desktop and one for a phone; the style sheet shows the one that
	// fits. Package picture has escaped both.
	o.ID, o.Width = "timeline-wide-", picture.Wide
	wide, ok := picture.Timeline(p.Document.Document, o)
	switch {
	case !ok && timed > 1:
		return htmltemplate.HTML(`<p class="meta">` + phrase.NoPicture + `</p>`)
	case !ok:
		return ""
	}
	o.ID, o.Width = "timeline-narrow-", picture.Narrow
	narrow, _ := picture.Timeline(p.Document.Document, o)
	return htmltemplate.HTML(`<figure class="picture"><div class="wide">` + wide + `</div><div class="narrow">` + narrow + `</div></figure>`)
}

// CausesPicture is empty. It remains for templates that teams wrote when pages had that
// picture; Ranks has its content.
func (p *Page) CausesPicture() string { return "" }
