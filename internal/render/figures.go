package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Figures are the lengths of time that follow from the timeline.
type Figures struct {
	// Headline holds the impact, over all windows, and with a single window its other figures.
	Headline []Figure
	// Windows are the windows of a document that has several.
	Windows []Window
	// Budgets are what was taken of the service level objectives.
	Budgets []Budget
}

// Any reports whether there is a figure to show.
func (f Figures) Any() bool { return len(f.Headline)+len(f.Budgets) > 0 }

// A Figure is one of them.
type Figure struct {
	Key, Name, Definition string
	// Value is the length in words, such as "about 27 min" or "not recorded".
	Value string
	// Ends are the points it is measured from, empty where one is missing.
	Ends string
	// Recorded means that there is a length.
	Recorded bool
}

// A Window is one period of impact with its own figures.
type Window struct {
	Number  int
	Figures []Figure
}

// A Budget is what was taken of one objective.
type Budget struct {
	Name, Objective, Used string
}

func (b builder) figures() Figures {
	found := b.found
	var f Figures
	if len(found.Windows) > 0 || len(found.Impact.Spans) > 0 || found.Impact.Ongoing {
		f.Headline = append(f.Headline, b.impactFigure(found.Impact))
	}
	if len(found.Impact.Spans) > 1 {
		f.Headline = append(f.Headline, b.figure(postmortem.Figure{Key: "span", Span: found.Impact.Span()}))
	}
	if len(found.Windows) == 1 {
		for _, each := range found.Of(found.Windows[0]) {
			f.Headline = append(f.Headline, b.figure(each))
		}
	} else {
		for i, w := range found.Windows {
			window := Window{Number: i + 1}
			for _, each := range found.Of(w) {
				window.Figures = append(window.Figures, b.figure(each))
			}
			f.Windows = append(f.Windows, window)
		}
	}
	if found.PublicationLag.IsRecorded() {
		f.Headline = append(f.Headline, b.figure(postmortem.Figure{Key: "publication_lag", Span: found.PublicationLag}))
	}
	for _, slo := range b.d.Impact.SLOs {
		f.Budgets = append(f.Budgets, Budget{
			Name:      cmp.Or(markup.OneLine(slo.Name), phrase.NotRecorded),
			Objective: phrase.Objective(slo),
			Used:      phrase.BudgetUsed(slo),
		})
	}
	return f
}

// impactFigure returns the headline: how long users were affected.
func (b builder) impactFigure(it postmortem.ImpactTime) Figure {
	key := "impact"
	if len(it.Spans) > 1 {
		key = "total_impact"
	}
	f := b.figure(postmortem.Figure{Key: key})
	f.Key, f.Value, f.Recorded = "impact", phrase.Impact(it), it.IsRecorded()
	f.Ends = phrase.ImpactEnds(it, b.date)
	return f
}

func (b builder) figure(f postmortem.Figure) Figure {
	words := phrase.NewFigure(f, b.found.Security)
	return Figure{
		Key: f.Key, Name: words.Name, Definition: words.Definition,
		Value: phrase.Span(f.Span), Ends: phrase.Ends(f.Span, b.date), Recorded: f.Span.IsRecorded(),
	}
}

// An Impact is who was affected.
type Impact struct {
	Summary markup.Prose
	Counts  []Count
	Windows []ImpactWindow
	// Data holds what is known of loss and exposure.
	Data []Fact
}

// Any reports whether there is an impact to show.
func (i Impact) Any() bool { return len(i.Summary) > 0 || len(i.Counts)+len(i.Windows)+len(i.Data) > 0 }

// A Count is a number that was counted or estimated.
type Count struct {
	What Label
	// Amount is the number with its unit and its share.
	Amount   string
	Estimate bool
	Source   Link
}

// An ImpactWindow is a period of impact as its author wrote it.
type ImpactWindow struct {
	// Title is which of several it is.
	Title markup.Line
	// When is its start and end, Length how long that is.
	When, Length string
	// MostlyRestored is when it was over for most: "mostly restored 10:30 UTC".
	MostlyRestored string
	// How is its level and share: "partial, 38%".
	How      string
	Services string
	Note     markup.Line
}

func (b builder) impact() Impact {
	in := b.d.Impact
	i := Impact{Summary: markup.ParseProse(in.Summary)}
	for _, c := range in.Figures {
		i.Counts = append(i.Counts, newCount(c))
	}
	approximate := b.d.Times == postmortem.TimesApproximate
	for _, w := range in.Windows {
		span := postmortem.Span{
			From: postmortem.Point{Time: w.From, Approximate: approximate},
			To:   postmortem.Point{Time: w.To, Approximate: approximate},
		}
		window := ImpactWindow{
			Title:    markup.ParseLine(w.Title),
			When:     phrase.Ends(span, b.date),
			Length:   phrase.WindowLength(span),
			How:      phrase.Level(w, ", "),
			Services: strings.Join(nonBlank(w.Services), ", "),
			Note:     markup.ParseLine(w.Note),
		}
		if !span.IsRecorded() {
			window.When = b.time(w.From).String() + " → " + b.time(w.To).String()
		}
		if w.MostlyRestored.IsKnown() {
			point := postmortem.Point{Time: w.MostlyRestored, Approximate: approximate}
			window.MostlyRestored = phrase.MostlyRestored(point, b.time(w.From).Date())
		}
		i.Windows = append(i.Windows, window)
	}
	if in.DataLoss != "" {
		i.Data = append(i.Data, Fact{phrase.Label("data-loss"), phrase.Word(in.DataLoss)})
	}
	if in.DataExposure != "" {
		i.Data = append(i.Data, Fact{phrase.Label("data-exposure"), phrase.Word(in.DataExposure)})
	}
	return i
}

func newCount(c postmortem.Count) Count {
	out := Count{What: Label(markup.ParseLine(c.What)), Amount: phrase.Amount(c), Estimate: c.Estimate}
	if source := markup.OneLine(c.Source); source != "" {
		out.Source = newLink("", source)
		if out.Source.URL != "" {
			out.Source.Title = "source"
		}
	}
	return out
}

// Definitions are how the figures are calculated.
func (f Figures) Definitions() []Fact {
	var list []Fact
	for _, figure := range f.Footnotes() {
		list = append(list, Fact{figure.Name, figure.Definition})
	}
	return list
}

// Footnotes are the figures of the page, each once, for the definitions at their foot.
func (f Figures) Footnotes() []Figure {
	list := slices.Clone(f.Headline)
	if len(f.Windows) > 0 {
		list = append(list, f.Windows[0].Figures...)
	}
	if len(f.Budgets) > 0 {
		words := phrase.NewFigure(postmortem.Figure{Key: "budget"}, false)
		list = append(list, Figure{Key: words.Key, Name: words.Name, Definition: words.Definition})
	}
	return list
}
