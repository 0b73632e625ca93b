package render

import (
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Public is the text for customers.
type Public struct {
	Summary, Advice markup.Prose
	StatusPage      Link
}

// Any reports whether there is any.
func (p Public) Any() bool {
	return len(p.Summary) > 0 || len(p.Advice) > 0 || p.StatusPage.Title != ""
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
