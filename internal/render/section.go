package render

// A Section is one part of the page that the contents lead to.
type Section struct {
	ID, Title string
}

// sections returns those that have something in them, in order.
func (p *Page) sections() []Section {
	var list []Section
	for _, s := range []struct {
		Section
		there bool
	}{
		{Section{"summary", "Summary"}, len(p.Summary) > 0},
		{Section{"figures", "Figures"}, p.Figures.Any()},
		{Section{"impact", "Impact"}, p.Impact.Any()},
		{Section{"advice", "What you can do"}, len(p.Advice) > 0},
		{Section{"background", "Background"}, len(p.Background) > 0},
		{Section{"timeline", "Timeline"}, len(p.Timeline) > 0},
		{Section{"detection", "Detection"}, len(p.Detection.Summary) > 0},
		{Section{"response", "Response"}, len(p.Response) > 0},
		{Section{"resolution", "Resolution"}, len(p.Resolution) > 0},
		{Section{"root-cause", "Root cause"}, p.RootCause.Any()},
		{Section{"factors", "Contributing factors"}, len(p.Factors) > 0},
		{Section{"actions", "Action items"}, len(p.Actions) > 0},
		{Section{"commitments", "What we will do"}, len(p.Commitments) > 0},
		{Section{"lessons", "Lessons"}, p.Lessons.Any()},
		{Section{"questions", "Open questions"}, len(p.Questions) > 0},
		{Section{"public", "What customers are told"}, p.Public.Any()},
		{Section{"related", "Related"}, len(p.Related)+len(p.Links) > 0},
		{Section{"custom", "Further fields"}, len(p.Custom) > 0},
		{Section{"glossary", "Glossary"}, len(p.Glossary) > 0},
	} {
		if s.there {
			list = append(list, s.Section)
		}
	}
	return list
}
