package postmortem

import (
	"slices"
	"time"
)

// Figures are what follows from a document's times and counts. They are computed
// and never stored.
//
// Detection and mitigation are reckoned from the start of the impact, not from
// the first alert, as in "Incident Metrics in SRE" (Google, 2021). The error
// budget is that of the Site Reliability Workbook (Google, 2018), chapter 2.
type Figures struct {
	// Windows are the stretches of impact that the milestones make.
	Windows []Window
	// Impact is how long users were hurt.
	Impact ImpactTime
	// PublicationLag is published − the last resolved.
	PublicationLag Span
	// ErrorBudgets are what the incident took of each objective.
	ErrorBudgets []ErrorBudget

	security bool
}

// Figures computes the figures of the document.
func (d *Document) Figures() Figures {
	f := Figures{Windows: d.Windows(), security: d.Security}
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

// A Figure is one length of time with its name and its definition.
type Figure struct {
	// Key is its key in JSON, such as time_to_detect.
	Key string
	// Name is what readers call it, such as "Time to detect".
	Name string
	// Definition tells which end points it is reckoned from, such as "detected − started".
	Definition string
	// Span is what was found.
	Span Span
}

// Of returns the figures of one window, in the words of a security incident
// (compromise, discovery, containment) where the document is one.
func (f Figures) Of(w Window) []Figure {
	figures := []Figure{
		{"time_to_detect", "Time to detect", "detected − started", Span{w.Started, w.Detected}},
		{"time_to_acknowledge", "Time to acknowledge", "acknowledged − detected", Span{w.Detected, w.Acknowledged}},
		{"time_to_mitigate", "Time to mitigate", "mitigated − started", Span{w.Started, w.End()}},
		{"time_to_resolve", "Time to resolve", "resolved − started", Span{w.Started, w.Resolved}},
	}
	if f.security {
		figures[0].Name, figures[0].Definition = "Compromise to discovery", "discovered (detected) − compromised (started)"
		figures[2].Name, figures[2].Definition = "Compromise to containment", "contained (mitigated) − compromised (started)"
	}
	if w.End().Name == string(Resolved) {
		figures[2].Definition += "; resolved, where nothing is marked mitigated"
	}
	return figures
}

// ImpactTime is how long users were hurt, over all windows.
type ImpactTime struct {
	// Spans are the stretches of impact in order of time, those that overlap made one.
	Spans []Span
	// Open counts the windows whose start or end is not recorded.
	Open int
	// Ongoing says that it is not over yet.
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

// IsRecorded reports whether any stretch of impact has both its ends.
func (it ImpactTime) IsRecorded() bool { return len(it.Spans) > 0 }

// Total is the length of the union of all recorded stretches.
func (it ImpactTime) Total() time.Duration {
	var total time.Duration
	for _, s := range it.Spans {
		total += s.Duration()
	}
	return total
}

// Span is the time from the first start to the last end.
func (it ImpactTime) Span() Span {
	if !it.IsRecorded() {
		return Span{}
	}
	return Span{it.Spans[0].From, it.Spans[len(it.Spans)-1].To}
}

// String returns the total in words, as Span does: "27 min", "about 18 h 14 min",
// "43 min, not over yet", "not recorded".
func (it ImpactTime) String() string {
	text := "not recorded"
	if len(it.Spans) == 1 {
		text = it.Spans[0].String()
	} else if it.IsRecorded() {
		text = it.sum()
	}
	switch {
	case it.Ongoing && it.IsRecorded():
		text += ", not over yet"
	case it.Ongoing:
		text = "not over yet"
	case it.IsRecorded() && it.Open > 0:
		text = "at least " + text
	}
	return text
}

// sum returns the total of several stretches in words.
func (it ImpactTime) sum() string {
	var least, most time.Duration
	about := ""
	for _, s := range it.Spans {
		l, m := s.Range()
		least, most = least+max(l, 0), most+m
		if s.IsApproximate() || s.inDays() {
			about = "about "
		}
	}
	if least < most {
		return about + Length(least) + " to " + Length(most)
	}
	return about + Length(most)
}
