package export

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// statuspageSource reads the incidents and maintenances of a status page of Statuspage: its
// public api/v2/incidents.json, one incident of the API, and its webhooks.
func statuspageSource() Source {
	return Source{
		Name:  "statuspage",
		Form:  "a Statuspage export",
		About: "incidents of a status page of Statuspage (api/v2/incidents.json), its webhooks",
		looks: func(p peek) bool {
			return p.has("incidents.incident_updates") || p.has("incident.incident_updates") || p.has("incident_updates", "name") ||
				p.has("page", "incidents") || p.has("page", "scheduled_maintenances") || p.has("page", "component_update")
		},
		read: readStatuspage,
	}
}

type statuspageIncident struct {
	ID, Name, Shortlink string
	StartedAt           string             `json:"started_at"`
	Updates             []statuspageUpdate `json:"incident_updates"`
}

type statuspageUpdate struct {
	ID, Status, Body string
	CreatedAt        string `json:"created_at"`
	DisplayAt        string `json:"display_at"`
	UpdatedAt        string `json:"updated_at"`
}

// A statuspageChange is the new status of a component, in a webhook.
type statuspageChange struct {
	ID        string
	CreatedAt string `json:"created_at"`
	Old       string `json:"old_status"`
	New       string `json:"new_status"`
}

func readStatuspage(f File, r *Reading) error {
	return f.records(func(raw json.RawMessage) error {
		var answer struct {
			statuspageIncident
			Page      struct{ Name string }
			Incident  *statuspageIncident
			Incidents []statuspageIncident
			Scheduled []statuspageIncident `json:"scheduled_maintenances"`
			Component struct{ Name string }
			Change    *statuspageChange `json:"component_update"`
		}
		if err := json.Unmarshal(raw, &answer); err != nil {
			return fmt.Errorf("it is not in the format of Statuspage: %w", err)
		}
		if answer.Change != nil {
			return r.statusChange(answer.Component.Name, *answer.Change, answer.Page.Name)
		}
		incidents := append(answer.Incidents, answer.Scheduled...)
		if answer.Incident != nil {
			incidents = append(incidents, *answer.Incident)
		}
		incidents = append(incidents, answer.statuspageIncident)
		for _, incident := range incidents {
			for _, update := range incident.Updates {
				if err := r.statusUpdate(incident, update, answer.Page.Name); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// statusUpdate adds an update, at the time that it claims: one that is added later may have
// been posted a day after that.
func (r *Reading) statusUpdate(incident statuspageIncident, update statuspageUpdate, page string) error {
	at, err := r.recorded("display_at", firstOf(update.DisplayAt, update.CreatedAt))
	if err != nil {
		return err
	}
	var e Event
	e.At, e.By, e.changed = at, firstOf(page, "Status page"), r.optional(update.UpdatedAt)
	e.Kind = postmortem.EventKinds{postmortem.Comms}
	if start, err := r.clock().read(incident.StartedAt); err == nil { // else it claims none
		e.IncidentStart = start
	}
	status := phrase.Capital(strings.ReplaceAll(update.Status, "_", " "))
	e.Text, e.Details = r.wordsMarkdown(firstOf(update.Body, incident.Name), "")
	if status != "" {
		e.Text = markup.EscapeMarkdown(status) + ": " + e.Text
	}
	if incident.Shortlink != "" {
		e.Evidence = []postmortem.Evidence{{URL: incident.Shortlink, Title: incident.Name}}
	}
	e.Origin = r.key("statuspage", update.ID, e)
	r.add(e)
	return nil
}

// statusChange adds the new status of a component.
func (r *Reading) statusChange(component string, change statuspageChange, page string) error {
	at, err := r.recorded("created_at", change.CreatedAt)
	if err != nil {
		return err
	}
	var e Event
	e.At, e.By = at, firstOf(page, "Status page")
	e.Kind = postmortem.EventKinds{postmortem.Comms}
	e.Text, _ = lines(r.redact(strings.ReplaceAll(firstOf(component, "Component")+": "+firstOf(change.Old, "unknown")+" → "+change.New, "_", " ")))
	e.Origin = r.key("statuspage", change.ID, e)
	r.add(e)
	return nil
}
