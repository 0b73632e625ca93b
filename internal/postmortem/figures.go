package postmortem

import (
	"slices"

	"github.com/f08c5b15/pm/internal/when"
)

// Figures are what follows from a document's times and counts. They are computed
// and never stored.
//
// Detection and mitigation are measured from the start of the impact, not from
// the first alert, as in "Incident Metrics in SRE" (Google, 2021). The error
// budget is that of the Site Reliability Workbook (Google, 2018), chapter 2.
type Figures struct {
	// Windows are the windows of impact that the milestones make.
	Windows []Window
	// Impact is how long users were affected.
	Impact ImpactTime
	// PublicationLag is published − the last resolved.
	PublicationLag Span
	// ErrorBudgets are what the incident took of each objective.
	ErrorBudgets []ErrorBudget
	// Security means that the document is about a security incident.
	Security bool
}

// Figures computes the figures of the document.
func (d *Document) Figures() Figures {
	f := Figures{Windows: d.Windows(), Security: d.Security}
	f.Impact = d.impactTime(f.Windows)
	if d.Published.IsKnown() {
		f.PublicationLag.To = Point{Name: "published", Time: d.Published}
	}
	for _, w := range slices.Backward(f.Windows) {
		if w.Resolved.IsRecorded() {
			f.PublicationLag.From = w.Resolved
			break
		}
	}
	for _, s := range d.Impact.SLOs {
		if used, ok := s.BudgetUsed(); ok {
			f.ErrorBudgets = append(f.ErrorBudgets, ErrorBudget{s.Name, used})
		}
	}
	return f
}

// An ErrorBudget is the share of one objective's error budget that was used.
type ErrorBudget struct {
	// Name is that of the objective.
	Name string
	// Used is a share: 1 is all of the budget of its window.
	Used float64
}

// BudgetUsed returns bad ÷ (total × (1 − objective)), the share of the error budget
// that the bad events used, and whether the objective has what that takes.
func (s SLO) BudgetUsed() (share float64, ok bool) {
	if s.Bad == nil || s.Total == nil || s.Objective == nil {
		return 0, false
	}
	budget := *s.Total * (1 - *s.Objective/100)
	if budget <= 0 {
		return 0, false
	}
	return *s.Bad / budget, true
}

// A Figure is one length of time. Package phrase has its name and its definition.
type Figure struct {
	// Key is its key in JSON, such as time_to_detect.
	Key string
	// Span is the time itself.
	Span Span
}

// Of returns the figures of one window.
func (f Figures) Of(w Window) []Figure {
	return []Figure{
		{"time_to_detect", Span{w.Started, w.Detected}},
		{"time_to_acknowledge", Span{w.Detected, w.Acknowledged}},
		{"time_to_mitigate", w.since(w.End())},
		{"time_to_resolve", w.since(w.Resolved)},
	}
}

// ImpactTime is how long users were affected, over all windows.
type ImpactTime struct {
	// Spans are the windows of impact in order of time, those that overlap made one.
	Spans []Span
	// Open counts the windows whose start or end is not recorded.
	Open int
	// Since is where the last window began that has no end, the zero Point where all have one.
	Since Point
	// Ongoing reports that it is not over yet.
	Ongoing bool
}

// impactTime takes the windows of the impact section, or else those of the milestones.
func (d *Document) impactTime(windows []Window) ImpactTime {
	it := ImpactTime{Ongoing: d.Impact.Ongoing}
	var spans []Span
	if len(d.Impact.Windows) > 0 {
		approximate := d.Times == TimesApproximate
		for _, w := range d.Impact.Windows {
			spans = append(spans, Span{
				Point{Name: "from", Time: w.From, Approximate: approximate},
				Point{Name: "to", Time: w.To, Approximate: approximate},
			})
		}
	} else {
		for _, w := range windows {
			spans = append(spans, w.Impact())
		}
	}
	for _, s := range spans {
		if s.IsRecorded() && s.Duration() >= 0 {
			it.Spans = append(it.Spans, s)
		} else {
			it.Open++
		}
		if s.From.IsRecorded() && !s.To.IsRecorded() {
			it.Since = s.From
		}
	}
	it.Spans = union(it.Spans)
	return it
}

// union sorts spans by their start and joins those that overlap or touch.
func union(spans []Span) []Span {
	slices.SortStableFunc(spans, func(a, b Span) int {
		return a.From.Time.Instant.Compare(b.From.Time.Instant)
	})
	var joined []Span
	for _, s := range spans {
		last := len(joined) - 1
		if last < 0 || s.From.Time.Instant.After(joined[last].To.Time.Instant) {
			joined = append(joined, s)
		} else if s.To.Time.Instant.After(joined[last].To.Time.Instant) {
			joined[last].To = s.To
		}
	}
	return joined
}

// IsAtLeast reports whether Total is the least that it can have been.
func (it ImpactTime) IsAtLeast() bool {
	return it.Open > 0 || slices.ContainsFunc(it.Spans, Span.IsAtLeast)
}

// IsRecorded reports whether any window of impact has both its ends.
func (it ImpactTime) IsRecorded() bool { return len(it.Spans) > 0 }

// Total is the length of the union of all recorded windows.
func (it ImpactTime) Total() when.Length {
	var total when.Length
	for _, s := range it.Spans {
		total += s.Duration()
	}
	return total
}

// Range returns the least and the greatest length of that union that the end points allow.
func (it ImpactTime) Range() (least, most when.Length) {
	for _, s := range it.Spans {
		l, m := s.Range()
		least, most = least+max(l, 0), most+m
	}
	return least, most
}

// Span is the time from the first start to the last end.
func (it ImpactTime) Span() Span {
	if !it.IsRecorded() {
		return Span{}
	}
	return Span{it.Spans[0].From, it.Spans[len(it.Spans)-1].To}
}
