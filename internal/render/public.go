package render

import (
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Public is the text for customers.
type Public struct {
	Title                                      markup.Line
	Summary, Impact, Cause, Resolution, Advice markup.Prose
	// State is whether it may still change, and when the next version comes.
	State      string
	StatusPage Link
}

// newPublic returns the text for customers of a document.
func (b builder) newPublic(in postmortem.Public) Public {
	p := Public{
		Title:      markup.ParseLine(in.Title),
		Summary:    markup.ParseProse(in.Summary),
		Impact:     markup.ParseProse(in.Impact),
		Cause:      markup.ParseProse(in.Cause),
		Resolution: markup.ParseProse(in.Resolution),
		Advice:     markup.ParseProse(in.Advice),
		State:      phrase.PublicState(in.Preliminary, in.NextUpdate),
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

// corrections returns those of the document.
func (b builder) corrections() []Correction {
	var list []Correction
	for _, c := range b.d.Corrections {
		list = append(list, Correction{phrase.Date(c.At), markup.ParseLine(c.Text)})
	}
	return list
}

// ForPublic returns a renderer of documents that hold no more than what the public may
// see, with the figures that go with one: they cannot be computed from what is left of it.
// Its pages do not mention what was left out, such as a status.
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

// forPublic removes from a page what the public does not see: defaults for fields that the
// document does not have, and everything about actions but their titles.
func (p *Page) forPublic() {
	p.Audience = string(postmortem.AudiencePublic)
	p.Kind, p.Status = "", ""
	for _, a := range p.Actions {
		p.Commitments = append(p.Commitments, a.Title)
	}
	p.Actions, p.OpenActions = nil, 0
	// The text for customers is no section of this page: it is the page.
	p.Summary, p.Advice = p.Public.Summary, p.Public.Advice
	if status := p.Public.StatusPage; status.Title != "" {
		p.Links = append([]Link{status}, p.Links...)
	}
	p.Public = Public{}
}
