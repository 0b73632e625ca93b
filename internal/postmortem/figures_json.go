package postmortem

import (
	"encoding/json"
	"time"
)

// A figuresJSON is Figures in JSON. The figures of the first window stand beside the
// windows too, since there is seldom another one.
type figuresJSON struct {
	// How long users were hurt, over all windows; from the first start to the last end.
	Impact impactTimeJSON `json:"impact"`
	// From the first start to the last end, where there are several stretches of impact.
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
	// The least that it can have been, where an end is known only to lie between two times.
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

func (s Span) json() *spanJSON {
	out := &spanJSON{From: s.From.Time.String(), To: s.To.Time.String(), Text: s.String()}
	if !s.IsRecorded() {
		return out
	}
	out.Seconds = seconds(s.Duration())
	out.Approximate = s.IsApproximate()
	if least, most := s.Range(); least < most {
		out.AtLeast, out.AtMost = seconds(least), seconds(most)
	}
	return out
}

func seconds(d time.Duration) *int64 {
	whole := int64(d / time.Second)
	return &whole
}

// json returns the figures of a window, which Of gives in this order.
func (f Figures) json(w Window) windowJSON {
	of := f.Of(w)
	return windowJSON{of[0].Span.json(), of[1].Span.json(), of[2].Span.json(), of[3].Span.json()}
}

// MarshalJSON writes the figures as OutputSchema has them.
func (f Figures) MarshalJSON() ([]byte, error) {
	out := figuresJSON{Impact: impactTimeJSON{*f.Impact.Span().json(), f.Impact.Ongoing}}
	out.Impact.Text = f.Impact.String()
	if f.Impact.IsRecorded() {
		out.Impact.Seconds = seconds(f.Impact.Total())
	}
	if len(f.Impact.Spans) > 1 {
		out.Span = f.Impact.Span().json()
	}
	for _, w := range f.Windows {
		out.Windows = append(out.Windows, f.json(w))
	}
	if len(out.Windows) > 0 {
		out.windowJSON = out.Windows[0]
	}
	if f.PublicationLag.IsRecorded() {
		out.PublicationLag = f.PublicationLag.json()
	}
	for _, b := range f.ErrorBudgets {
		out.ErrorBudgets = append(out.ErrorBudgets, budgetJSON(b))
	}
	return json.Marshal(out)
}
