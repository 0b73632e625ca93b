package render

import "github.com/f08c5b15/pm/internal/phrase"

// A Section is one part of the page that the contents lead to.
type Section struct {
	ID, Title string
}

// sections returns those that have something in them, in order.
func (p *Page) sections() []Section {
	var list []Section
	for _, s := range []struct {
		id    string
		there bool
	}{
		{"summary", len(p.Summary) > 0},
		{"figures", p.Figures.Any()},
		{"impact", p.Impact.Any()},
		{"background", len(p.Background) > 0},
		{"root-cause", p.RootCause.Any()},
		{"factors", len(p.Factors) > 0},
		{"detection", len(p.Detection.Summary) > 0},
		{"response", len(p.Response) > 0},
		{"resolution", len(p.Resolution) > 0},
		{"actions", len(p.Actions) > 0},
		{"lessons", p.Lessons.Any()},
		{"timeline", len(p.Timeline) > 0},
		{"questions", len(p.Questions) > 0},
		{"corrections", len(p.Corrections) > 0},
		{"public", p.Public.Any()},
		{"related", len(p.Related)+len(p.Links) > 0},
		{"custom", len(p.Custom) > 0},
		{"glossary", len(p.Glossary) > 0},
	} {
		if s.there {
			list = append(list, Section{s.id, p.SectionTitle(s.id)})
		}
	}
	return list
}

// SectionTitle returns the heading of a section with an id.
func (p *Page) SectionTitle(id string) string { return phrase.Heading(id, p.Document.Kind) }
