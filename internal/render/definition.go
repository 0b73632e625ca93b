package render

const budgetDefinition = "bad events ÷ (all events × (1 − objective))"

// Definitions tell how each of the figures is reckoned.
func (f Figures) Definitions() []Fact {
	var list []Fact
	add := func(figures []Figure) {
		for _, each := range figures {
			list = append(list, Fact{each.Name, each.Definition})
		}
	}
	add(f.Headline)
	if len(f.Windows) > 0 {
		add(f.Windows[0].Figures)
	}
	if len(f.Budgets) > 0 {
		list = append(list, Fact{"Error budget used", budgetDefinition})
	}
	return list
}
