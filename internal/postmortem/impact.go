package postmortem

import "github.com/f08c5b15/pm/internal/when"

// Impact is who was affected, and how badly.
type Impact struct {
	// In the words of those who were affected.
	Summary string `json:"summary,omitempty" pm:"prose"`
	// Not over yet.
	Ongoing bool `json:"ongoing,omitempty"`
	// Windows of impact, where the milestones alone do not show them.
	Windows []ImpactWindow `json:"windows,omitempty"`
	// What was counted, in the incident's own units.
	Figures []Count `json:"figures,omitempty"`
	// Whether data was lost.
	DataLoss Certainty `json:"data_loss,omitempty"`
	// Whether data was exposed to people who should not have seen it.
	DataExposure Certainty `json:"data_exposure,omitempty"`
	// The service level objectives that it affected.
	SLOs []SLO `json:"slos,omitempty"`
}

// An ImpactWindow is one window of impact as its author gives it.
type ImpactWindow struct {
	// Which of several windows it is: a product, a region, one of several incidents.
	Title string `json:"title,omitempty"`
	// When it began.
	From when.Time `json:"from,omitzero"`
	// When service was restored for most of those affected.
	MostlyRestored when.Time `json:"mostly_restored,omitzero"`
	// When it ended: service was restored for all of them.
	To when.Time `json:"to,omitzero"`
	// Who may see this window.
	Audience Audience `json:"audience,omitempty"`
	// How bad it was.
	Level Level `json:"level,omitempty"`
	// Share of users or requests affected, 0 to 100.
	Percent *float64 `json:"percent,omitempty"`
	// Which services.
	Services []string `json:"services,omitempty" pm:"flow"`
	// Where, or what was special about it.
	Note string `json:"note,omitempty"`
}

// A Count is one thing that was counted or valued.
type Count struct {
	// What was counted, such as users.
	What string `json:"what,omitempty"`
	// How many.
	Count *float64 `json:"count,omitempty"`
	// Share of all of them, 0 to 100.
	Percent *float64 `json:"percent,omitempty"`
	// An amount with its unit, such as 12000 EUR.
	Value string `json:"value,omitempty"`
	// An estimate rather than a count.
	Estimate bool `json:"estimate,omitempty"`
	// Where the number comes from.
	Source string `json:"source,omitempty"`
	// Who may see this figure.
	Audience Audience `json:"audience,omitempty"`
}

// An SLO is a service level objective and how much of its error budget the incident used.
type SLO struct {
	// Which objective.
	Name string `json:"name,omitempty"`
	// Objective in percent, such as 99.9.
	Objective *float64 `json:"objective,omitempty"`
	// The window it is measured over, such as 30d.
	Window string `json:"window,omitempty"`
	// Bad events in this incident.
	Bad *float64 `json:"bad,omitempty"`
	// All events in the window.
	Total *float64 `json:"total,omitempty"`
}
