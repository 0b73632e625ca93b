package postmortem

import (
	"encoding/json"
	"time"
)

// spanJSON is a figure in JSON: lengths in whole seconds, with their end points.
// Seconds is missing where the figure is not recorded.
type spanJSON struct {
	Seconds     *int64 `json:"seconds,omitempty"`
	AtLeast     *int64 `json:"at_least,omitempty"`
	AtMost      *int64 `json:"at_most,omitempty"`
	Approximate bool   `json:"approximate,omitempty"`
	From        string `json:"from,omitempty"`
	To          string `json:"to,omitempty"`
	Text        string `json:"text"`
}

func (s Span) json() spanJSON {
	out := spanJSON{From: s.From.Time.String(), To: s.To.Time.String(), Text: s.String()}
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

// MarshalJSON writes the figures as an object: impact (with span where there are
// several stretches), publication_lag and error_budgets where they are known,
// windows with every figure of each, and beside them those of the first window.
func (f Figures) MarshalJSON() ([]byte, error) {
	object := map[string]any{}
	var windows []map[string]spanJSON
	for _, w := range f.Windows {
		one := map[string]spanJSON{}
		for _, figure := range f.Of(w) {
			one[figure.Key] = figure.Span.json()
		}
		windows = append(windows, one)
	}
	if len(windows) > 0 {
		object["windows"] = windows
		for key, span := range windows[0] {
			object[key] = span
		}
	}

	impact := f.Impact.Span().json()
	impact.Text = f.Impact.String()
	if f.Impact.IsRecorded() {
		impact.Seconds = seconds(f.Impact.Total())
	}
	object["impact"] = struct {
		spanJSON
		Ongoing bool `json:"ongoing,omitempty"`
	}{impact, f.Impact.Ongoing}
	if len(f.Impact.Spans) > 1 {
		object["span"] = f.Impact.Span().json()
	}
	if f.PublicationLag.IsRecorded() {
		object["publication_lag"] = f.PublicationLag.json()
	}
	var budgets []map[string]any
	for _, b := range f.ErrorBudgets {
		budgets = append(budgets, map[string]any{"name": b.Name, "used": b.Used})
	}
	if len(budgets) > 0 {
		object["error_budgets"] = budgets
	}
	return json.Marshal(object)
}
