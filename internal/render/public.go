package render

import (
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// ForPublic returns a renderer of documents that hold no more than what the public may
// see, with the figures that go with one: they cannot be computed from what is left of it.
// Its pages are made from other templates: public.md, public.html and public.css.
func (r *Renderer) ForPublic(figures postmortem.Figures) *Renderer {
	public := *r
	public.public = &figures
	return &public
}

// figures returns the figures of a document.
func (r *Renderer) figures(d *postmortem.Document) postmortem.Figures {
	if r.public != nil {
		return *r.public
	}
	return d.Figures()
}

// Advice, Commitments and Audience are empty. They remain for templates that teams wrote
// before pages for customers had their own.
func (p *Page) Advice() markup.Prose       { return nil }
func (p *Page) Commitments() []markup.Line { return nil }
func (p *Page) Audience() string           { return "" }

// Public is the text for customers, as the team sees it.
type Public struct {
	Title                                      markup.Line
	Summary, Impact, Cause, Resolution, Advice markup.Prose
	// State is whether it may still change, and when the next version comes.
	State      string
	StatusPage Link
}

// newPublic returns the text for customers of a document.
func newPublic(in postmortem.Public) Public {
	p := Public{
		Title:      markup.ParseLine(in.Title),
		Summary:    markup.ParseProse(in.Summary),
		Impact:     markup.ParseProse(in.Impact),
		Cause:      markup.ParseProse(in.Cause),
		Resolution: markup.ParseProse(in.Resolution),
		Advice:     markup.ParseProse(in.Advice),
		State:      phrase.CustomerPlans(in.Preliminary, in.NextUpdate),
	}
	if markup.OneLine(in.StatusPage) != "" {
		p.StatusPage = newLink(phrase.Label("status-page"), in.StatusPage)
	}
	return p
}

// Any reports whether there is any.
func (p Public) Any() bool {
	return len(p.Title) > 0 || len(p.Summary) > 0 || len(p.Parts()) > 0 || p.State != "" || p.StatusPage.Title != ""
}

// A PublicPart is one of the texts for customers with the name that it has for the team.
type PublicPart struct {
	Name string
	Text markup.Prose
}

// Parts are the texts for customers after the summary, those that there are.
func (p Public) Parts() []PublicPart {
	var list []PublicPart
	for _, part := range []PublicPart{
		{"public-impact", p.Impact}, {"public-cause", p.Cause}, {"public-resolution", p.Resolution}, {"public-advice", p.Advice},
	} {
		if len(part.Text) > 0 {
			list = append(list, PublicPart{phrase.Label(part.Name), part.Text})
		}
	}
	return list
}

// A Correction is something that was changed after the document was published.
type Correction struct {
	When string
	Text markup.Line
}

// corrections returns those of a document.
func corrections(list []postmortem.Correction, times phrase.CustomerTimes) []Correction {
	var out []Correction
	for _, c := range list {
		at := ""
		if c.At.IsKnown() {
			at = times.On(c.At)
		}
		out = append(out, Correction{at, markup.ParseLine(c.Text)})
	}
	return out
}

// links returns the links of a document that lead somewhere.
func links(list []postmortem.Link) []Link {
	var out []Link
	for _, l := range list {
		if link := newLink(l.Title, l.URL); link.Title != "" {
			out = append(out, link)
		}
	}
	return out
}
