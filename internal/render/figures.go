package render

import (
	"math"
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
	// Ends are the points it is reckoned from, empty where one is missing.
	Ends string
	// Recorded says that there is a length.
	Recorded bool
}

// A Window is one stretch of impact with its own figures.
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
		budget := Budget{Name: markup.OneLine(slo.Name), Objective: "not recorded", Used: "not recorded"}
		if used, ok := slo.BudgetUsed(); ok {
			budget.Used = percent(round(used * 100))
		}
		if slo.Objective != nil {
			budget.Objective = percent(*slo.Objective)
		}
		if budget.Name == "" {
			budget.Name = "not recorded"
		}
		if window := markup.OneLine(slo.Window); window != "" {
			budget.Objective += " over " + window
		}
		f.Budgets = append(f.Budgets, budget)
	}
	return f
}

// impactFigure is the headline: how long users were hurt.
func (b builder) impactFigure(it postmortem.ImpactTime) Figure {
	f := b.figure(postmortem.Figure{Key: "impact"})
	f.Value, f.Recorded = phrase.Impact(it), it.IsRecorded()
	switch {
	case len(it.Spans) == 1:
		f.Ends = b.ends(it.Spans[0])
	case len(it.Spans) > 1:
		f.Definition = "all stretches together"
		f.Ends = phrase.Count(len(it.Spans), "stretch") + ", " + b.ends(it.Span())
	}
	if since := b.since(); it.Ongoing && f.Ends != "" && since.IsRecorded() {
		f.Ends += ", and again since " + b.point(since, b.moment(it.Span().To.Time).Date())
		if !since.Time.Day {
			f.Ends += " UTC"
		}
	}
	return f
}

// since is where the stretch of impact begins that has no end, without a name; the zero
// Point where there is none.
func (b builder) since() postmortem.Point {
	for _, w := range slices.Backward(b.d.Impact.Windows) {
		if w.From.IsKnown() && !w.To.IsKnown() {
			return postmortem.Point{Time: w.From, Approximate: b.d.Times == postmortem.TimesApproximate}
		}
	}
	if n := len(b.found.Windows); n > 0 && len(b.d.Impact.Windows) == 0 && !b.found.Windows[n-1].End().IsRecorded() {
		since := b.found.Windows[n-1].Started
		since.Name = ""
		return since
	}
	return postmortem.Point{}
}

func (b builder) figure(f postmortem.Figure) Figure {
	words := phrase.NewFigure(f, b.found.Security)
	return Figure{
		Key: f.Key, Name: words.Name, Definition: words.Definition,
		Value: phrase.Span(f.Span), Ends: b.ends(f.Span), Recorded: f.Span.IsRecorded(),
	}
}

// ends writes the end points of a span: "started 2026-06-02 09:58 → detected 10:10 UTC",
// without the date where everything happened on one day.
func (b builder) ends(s postmortem.Span) string {
	if !s.IsRecorded() {
		return ""
	}
	from, to := b.point(s.From, b.date), b.point(s.To, b.moment(s.From.Time).Date())
	ends := from + " → " + to
	if !s.From.Time.Day || !s.To.Time.Day {
		ends += " UTC"
	}
	return ends
}

// point writes one end of a span, after a date that was just read.
func (b builder) point(p postmortem.Point, date string) string {
	m := newMoment(p.Time, nil, p.Approximate)
	text := m.after(date)
	if p.NotBefore.IsKnown() {
		earliest := newMoment(p.NotBefore, nil, p.Approximate)
		text = "between " + earliest.after(date) + " and " + m.after(earliest.Date())
	}
	switch p.Name {
	case "", "from", "to":
		return text
	}
	return p.Name + " " + text
}

// Impact tells who was affected.
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

// An ImpactWindow is a stretch of impact as its author tells it.
type ImpactWindow struct {
	// When is its start and end, Length how long that is.
	When, Length string
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
			When:     b.ends(span),
			Length:   phrase.Span(span),
			How:      words(w.Level),
			Services: strings.Join(nonBlank(w.Services), ", "),
			Note:     markup.ParseLine(w.Note),
		}
		if span.IsRecorded() && span.Duration() < 0 {
			window.Length = "ends before it begins"
		}
		if !span.IsRecorded() {
			window.When = b.moment(w.From).String() + " → " + b.moment(w.To).String()
		}
		if w.Percent != nil {
			if window.How != "" {
				window.How += ", "
			}
			window.How += percent(*w.Percent)
		}
		i.Windows = append(i.Windows, window)
	}
	if in.DataLoss != "" {
		i.Data = append(i.Data, Fact{"Data loss", words(in.DataLoss)})
	}
	if in.DataExposure != "" {
		i.Data = append(i.Data, Fact{"Data exposure", words(in.DataExposure)})
	}
	return i
}

func newCount(c postmortem.Count) Count {
	var parts []string
	if c.Count != nil {
		parts = append(parts, number(*c.Count))
	}
	if value := markup.OneLine(c.Value); value != "" {
		parts = append(parts, value)
	}
	amount := strings.Join(parts, ", ")
	if c.Percent != nil {
		if amount != "" {
			amount += " (" + percent(*c.Percent) + ")"
		} else {
			amount = percent(*c.Percent)
		}
	}
	if amount == "" {
		amount = "not recorded"
	}
	out := Count{What: Label(markup.ParseLine(c.What)), Amount: amount, Estimate: c.Estimate}
	if source := markup.OneLine(c.Source); source != "" {
		out.Source = newLink("", source)
		if out.Source.URL != "" {
			out.Source.Title = "source"
		}
	}
	return out
}

// round keeps one digit behind the point below 10, none above.
func round(f float64) float64 {
	if f < 10 {
		return math.Round(f*10) / 10
	}
	return math.Round(f)
}
