package render

import (
	htmltemplate "html/template"

	"github.com/f08c5b15/pm/internal/picture"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// TimelinePicture is the timeline as a picture. Where several events are at one moment
// there is a sentence in its place, and it is empty where there is too little to draw.
func (p *Page) TimelinePicture() any {
	var rows []string // in the order of the document, which is sorted
	timed := 0
	for _, day := range p.Timeline {
		for _, e := range day.Events {
			rows = append(rows, e.ID)
			if e.At.IsKnown() {
				timed++
			}
		}
	}
	caption := ""
	if p.Figures.Any() && p.Audience == "" {
		caption = "A phase lasts from one milestone to the next; the times to mitigate and to resolve count from the start."
	}
	drawn := p.picture("timeline", picture.Timeline, picture.Options{Event: func(i int) string { return rows[i] }}, caption)
	if drawn == "" && timed > 1 {
		return htmltemplate.HTML(`<p class="meta">There is no picture: all that has a time is at one moment.</p>`)
	}
	return drawn
}

// CausesPicture is what led to the impact as a picture. It is empty where there is
// nothing to draw.
func (p *Page) CausesPicture() any {
	return p.picture("causes", picture.Causes, picture.Options{
		Factor: func(i int) string { return p.Factors[i].Anchor },
		Action: func(i int) string { return p.Actions[i].Anchor },
	}, "")
}

// picture draws the document for a desk and for a telephone; the style sheet shows the
// one that fits. Both hold what picture has escaped, and nothing else. The caption is HTML.
func (p *Page) picture(name string, draw func(*postmortem.Document, picture.Options) (string, bool), o picture.Options, caption string) htmltemplate.HTML {
	if p.Audience != "" {
		o.Impact = &p.found.Impact
	}
	o.Figures = &p.found
	plain := make(map[string]string) // both pictures ask for the same
	o.Plain = func(text string) string {
		words, known := plain[text]
		if !known {
			words = p.unmarked(Inline(text))
			plain[text] = words
		}
		return words
	}
	o.ID, o.Width = name+"-wide-", picture.Wide
	wide, ok := draw(p.Document, o)
	if !ok {
		return ""
	}
	o.ID, o.Width = name+"-narrow-", picture.Narrow
	narrow, _ := draw(p.Document, o)
	if caption != "" {
		caption = "<figcaption>" + caption + "</figcaption>"
	}
	return htmltemplate.HTML(`<figure class="picture"><div class="wide">` + wide + `</div><div class="narrow">` + narrow + `</div>` + caption + `</figure>`)
}
