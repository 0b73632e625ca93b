package postmortem

import "github.com/f08c5b15/pm/internal/when"

// A figuresJSON is Figures in JSON. The figures of the first window are beside the
// windows too, since there is seldom another one.
type figuresJSON struct {
	// How long users were affected, over all windows; from the first start to the last end.
	Impact impactTimeJSON `json:"impact"`
	// From the first start to the last end, where there are several windows of impact.
	Span *spanJSON `json:"span,omitempty"`
	windowJSON
	// The figures of each window of impact.
	Windows []windowJSON `json:"windows,omitempty"`
	// published − last resolved.
	PublicationLag *spanJSON `json:"publication_lag,omitempty"`
	// What was used of the error budget of each objective.
	ErrorBudgets []budgetJSON `json:"error_budgets,omitempty"`
}

// A windowJSON is the figures of one window of impact.
type windowJSON struct {
	// detected − started.
	TimeToDetect *spanJSON `json:"time_to_detect,omitempty"`
	// acknowledged − detected.
	TimeToAcknowledge *spanJSON `json:"time_to_acknowledge,omitempty"`
	// mitigated − started, or resolved − started where nothing is marked mitigated.
	TimeToMitigate *spanJSON `json:"time_to_mitigate,omitempty"`
	// resolved − started.
	TimeToResolve *spanJSON `json:"time_to_resolve,omitempty"`
}

// A spanJSON is a length of time with its end points.
type spanJSON struct {
	// The length in whole seconds; missing where it is not recorded.
	Seconds *int64 `json:"seconds,omitempty"`
	// The least that it can have been, where an end is only known to be between two times.
	AtLeast *int64 `json:"at_least,omitempty"`
	// The most that it can have been, likewise.
	AtMost *int64 `json:"at_most,omitempty"`
	// Whether an end is an estimate.
	Approximate bool `json:"approximate,omitempty"`
	// When it began: RFC 3339, or a day.
	From string `json:"from,omitempty"`
	// When it ended.
	To string `json:"to,omitempty"`
	// The length in words, such as "about 27 min" or "not recorded".
	Text string `json:"text"`
}

// An impactTimeJSON is an ImpactTime.
type impactTimeJSON struct {
	spanJSON
	// Whether it is not over yet.
	Ongoing bool `json:"ongoing,omitempty"`
}

// A budgetJSON is an ErrorBudget.
type budgetJSON struct {
	// Which objective.
	Name string `json:"name"`
	// The share of the budget that was used: 1 is all of it.
	Used float64 `json:"used"`
}

// JSON returns the figures to be encoded as OutputSchema has them. The functions return the
// words of a span and of the impact; those of package phrase are not known here.
func (f Figures) JSON(span func(Span) string, impact func(ImpactTime) string) any {
	toJSON := func(s Span) *spanJSON {
		out := newSpanJSON(s)
		out.Text = span(s)
		return out
	}
	out := figuresJSON{Impact: impactTimeJSON{*newSpanJSON(f.Impact.Span()), f.Impact.Ongoing}}
	out.Impact.Text = impact(f.Impact)
	if f.Impact.IsRecorded() {
		switch least, most := f.Impact.Range(); {
		case out.Impact.Seconds == nil:
			out.Impact.AtLeast = seconds(least)
		case least < most:
			out.Impact.AtLeast, out.Impact.AtMost = seconds(least), seconds(most)
			fallthrough
		default:
			out.Impact.Seconds = seconds(f.Impact.Total())
		}
	}
	if len(f.Impact.Spans) > 1 {
		out.Span = toJSON(f.Impact.Span())
	}
	for _, w := range f.Windows {
		of := f.Of(w)
		out.Windows = append(out.Windows, windowJSON{toJSON(of[0].Span), toJSON(of[1].Span), toJSON(of[2].Span), toJSON(of[3].Span)})
	}
	if len(out.Windows) > 0 {
		out.windowJSON = out.Windows[0]
	}
	if f.PublicationLag.IsRecorded() {
		out.PublicationLag = toJSON(f.PublicationLag)
	}
	for _, b := range f.ErrorBudgets {
		out.ErrorBudgets = append(out.ErrorBudgets, budgetJSON(b))
	}
	return out
}

// newSpanJSON returns a span without its words.
func newSpanJSON(s Span) *spanJSON {
	out := &spanJSON{From: s.From.Time.String(), To: s.To.Time.String()}
	if !s.IsRecorded() {
		return out
	}
	out.Seconds = seconds(s.Duration())
	out.Approximate = s.IsApproximate()
	switch least, most := s.Range(); {
	case s.IsAtLeast():
		out.Seconds, out.AtLeast, out.From = nil, seconds(least), "unknown"
	case least < most:
		out.AtLeast, out.AtMost = seconds(least), seconds(most)
	}
	return out
}

func seconds(l when.Length) *int64 {
	whole := int64(l / when.Second)
	return &whole
}
