package render

import (
	"cmp"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Figures are the lengths of time that follow from the timeline.
type Figures struct {
	// Headline holds the impact, over all windows, and with a single window its other figures.
	// Those of the same times are one; those that are not recorded are in Missing.
	Headline []Figure
	// Missing are the names of those that are not recorded.
	Missing string
	// Windows are the windows of a document that has several.
	Windows []Window
	// Budgets are what was taken of the service level objectives.
	Budgets []Budget
}

// Any reports whether there is a figure to show.
func (f Figures) Any() bool { return len(f.Headline)+len(f.Budgets) > 0 || f.Missing != "" }

// A Figure is one of them.
type Figure struct {
	Key, Name, Definition string
	// Value is the length in words, such as "about 27 min" or "not recorded".
	Value string
	// Ends are the points it is measured from, empty where one is missing, Local the same in
	// the document's zone, for the impact alone.
	Ends, Local string
	// How is what the impact was, and what noticed it: "partial, 40%", "by an alert".
	How string
	// Recorded means that there is a length.
	Recorded bool

	span   postmortem.Span
	joined []Figure // it and those of the same times, if any
}

// A Window is one period of impact with its own figures.
type Window struct {
	Number  int
	Figures []Figure
}

// Recorded are those of its figures that are recorded.
func (w Window) Recorded() []Figure {
	return slices.DeleteFunc(slices.Clone(w.Figures), func(f Figure) bool { return !f.Recorded })
}

// A Budget is what was taken of one objective.
type Budget struct {
	Name, Objective, Used string
}

func (b builder) figures() Figures {
	found := b.found
	var f Figures
	var missing []string
	add := func(figure Figure) {
		same := func(other Figure) bool { return figure.Recorded && other.Recorded && other.span.SameTimes(figure.span) }
		if at := slices.IndexFunc(f.Headline, same); at >= 0 {
			f.Headline[at].join(figure)
		} else if figure.Recorded || figure.Value != phrase.NotRecorded {
			f.Headline = append(f.Headline, figure)
		} else {
			missing = append(missing, figure.Name)
		}
	}
	if len(found.Windows) > 0 || len(found.Impact.Spans) > 0 || found.Impact.Ongoing {
		add(b.impactFigure(found.Impact))
	}
	if len(found.Impact.Spans) > 1 {
		add(b.figure(postmortem.Figure{Key: "span", Span: found.Impact.Span()}))
	}
	if len(found.Windows) == 1 {
		for _, each := range found.Of(found.Windows[0]) {
			add(b.figure(each))
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
		add(b.figure(postmortem.Figure{Key: "publication_lag", Span: found.PublicationLag}))
	}
	f.Missing = phrase.LowerFirst(phrase.Names(missing...))
	for _, slo := range b.d.Impact.SLOs {
		f.Budgets = append(f.Budgets, Budget{
			Name:      cmp.Or(markup.OneLine(slo.Name), phrase.NotRecorded),
			Objective: phrase.Objective(slo),
			Used:      phrase.BudgetUsed(slo),
		})
	}
	return f
}

// join adds the name of another figure of the same times to a figure.
func (f *Figure) join(other Figure) {
	if f.joined == nil {
		f.joined = []Figure{*f}
	}
	f.joined = append(f.joined, other)
	names := make([]string, len(f.joined))
	for i, each := range f.joined {
		names[i] = each.Name
	}
	f.Name, f.Ends = phrase.Names(names...), other.Ends
	f.How = phrase.Join(" · ", f.How, other.How)
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
	if b.zone != nil {
		f.Local = phrase.LocalEnds(it.Span(), b.date, b.zone)
	}
	if len(it.Spans) == 1 && !it.Ongoing && it.Open == 0 {
		f.span = it.Spans[0]
	}
	if windows := b.d.Impact.Windows; len(windows) == 1 {
		f.How = phrase.Join(" · ", phrase.Level(windows[0], ", "), strings.Join(nonBlank(windows[0].Services), ", "))
	}
	return f
}

func (b builder) figure(f postmortem.Figure) Figure {
	words := phrase.NewFigure(f, b.found.Security)
	figure := Figure{
		Key: f.Key, Name: words.Name, Definition: words.Definition,
		Value: phrase.Span(f.Span), Ends: phrase.Ends(f.Span, b.date), Recorded: f.Span.IsRecorded(), span: f.Span,
	}
	if by := phrase.DetectedBy(b.d.Detection.Method); f.Key == "time_to_detect" && figure.Recorded && by != "" {
		figure.How = "by " + by
	}
	return figure
}

// An Impact is who was affected.
type Impact struct {
	Summary markup.Prose
	Counts  []Count
	Windows []ImpactWindow
	// HasTitles says that a window has a title, HasRestored that one was mostly restored
	// before it was over.
	HasTitles, HasRestored bool
	// Data holds what is known of loss and exposure.
	Data []Fact
}

// Any reports whether there is an impact to show.
func (i Impact) Any() bool {
	return len(i.Summary) > 0 || len(i.Counts)+len(i.WindowTable())+len(i.Data) > 0
}

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
	// Began, Restored (for most) and Over are its times in UTC, empty where they are not known.
	Began, Restored, Over string
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
			Began:    b.clock(w.From),
			Restored: b.clock(w.MostlyRestored),
			Over:     b.clock(w.To),
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
		i.HasTitles = i.HasTitles || len(window.Title) > 0
		i.HasRestored = i.HasRestored || window.Restored != ""
	}
	if in.DataLoss != "" {
		i.Data = append(i.Data, Fact{phrase.Label("data-loss"), phrase.Word(in.DataLoss)})
	}
	if in.DataExposure != "" {
		i.Data = append(i.Data, Fact{phrase.Label("data-exposure"), phrase.Word(in.DataExposure)})
	}
	return i
}

// clock returns a time in UTC for a reader who knows the date of the page, "" where it is
// not known.
func (b builder) clock(t when.Time) string {
	if !t.IsKnown() {
		return ""
	}
	return b.time(t).After(b.date)
}

// WindowTable returns the windows for a table: none where a single one has nothing that the
// figures do not show.
func (i Impact) WindowTable() []ImpactWindow {
	if len(i.Windows) == 1 {
		if w := i.Windows[0]; w.Began != "" && w.Over != "" && len(w.Title)+len(w.Note) == 0 && w.Restored == "" {
			return nil
		}
	}
	return i.Windows
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
	var list []Figure
	for _, figure := range f.Headline {
		list = append(list, figure.each()...)
	}
	if len(f.Windows) > 0 {
		list = append(list, f.Windows[0].Figures...)
	}
	if len(f.Budgets) > 0 {
		words := phrase.NewFigure(postmortem.Figure{Key: "budget"}, false)
		list = append(list, Figure{Key: words.Key, Name: words.Name, Definition: words.Definition})
	}
	return list
}

// each returns a figure, or those that it combines.
func (f Figure) each() []Figure {
	if f.joined == nil {
		return []Figure{f}
	}
	return f.joined
}
