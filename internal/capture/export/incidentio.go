package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// incidentioSource reads incidents and their updates from the API of incident.io (version 2),
// and its webhooks of incidents.
func incidentioSource() Source {
	return Source{
		Name:  "incidentio",
		Form:  "an incident.io export",
		About: "incidents of incident.io with their timestamps, updates of incidents, webhooks",
		looks: func(p peek) bool {
			of := func(in string) bool {
				return p.has(in+"incident_status") && (p.has(in+"reference") || p.has(in+"incident_timestamp_values"))
			}
			return of("") || of("incident.") || of("incidents.") || p.has("incident_updates", "pagination_meta") ||
				p.has("incident_updates.new_incident_status") || p.has("incident_updates.updater") ||
				p.has("event_type") && slices.ContainsFunc([]string{"created", "updated", "status_updated"}, func(verb string) bool {
					return p.has("public_incident.incident_"+verb+"_v2") || p.has("private_incident.incident_"+verb+"_v2")
				})
		},
		read: readIncidentio,
	}
}

type incidentioActor struct {
	User     struct{ Name, Email string }
	APIKey   struct{ Name string } `json:"api_key"`
	Workflow struct{ Name string }
	Alert    struct{ Title string }
}

func (a incidentioActor) name() string {
	return firstOf(a.User.Name, a.User.Email, a.APIKey.Name, a.Workflow.Name, a.Alert.Title)
}

type incidentioName struct{ Name, Category string }

type incidentioIncident struct {
	ID                      scalar
	Reference, Name         string
	Summary, Permalink      string
	CreatedAt               scalar `json:"created_at"`
	UpdatedAt               scalar `json:"updated_at"`
	Creator                 incidentioActor
	Severity                incidentioName
	IncidentTimestampValues []incidentioTimestamp `json:"incident_timestamp_values"`
}

type incidentioTimestamp struct {
	IncidentTimestamp struct {
		ID   scalar
		Name string
	} `json:"incident_timestamp"`
	Value *struct{ Value scalar } // null where it is not set
}

type incidentioUpdate struct {
	ID         scalar
	IncidentID scalar `json:"incident_id"`
	CreatedAt  scalar `json:"created_at"`
	Message    string
	Status     incidentioName `json:"new_incident_status"`
	Severity   incidentioName `json:"new_severity"`
	Updater    incidentioActor
}

func readIncidentio(f File, r *Reading) error {
	return f.records(func(raw json.RawMessage) error {
		var page struct {
			Reference string // of an incident that is all of it
			Incident  *incidentioIncident
			Incidents []incidentioIncident
			Updates   []incidentioUpdate `json:"incident_updates"`
			EventType string             `json:"event_type"`
			FollowUps []json.RawMessage  `json:"follow_ups"`
		}
		err := json.Unmarshal(raw, &page)
		var webhook map[string]json.RawMessage
		switch {
		case err != nil:
		case page.Incident != nil:
			page.Incidents = append(page.Incidents, *page.Incident)
		case page.EventType != "":
			if err = json.Unmarshal(raw, &webhook); err != nil || webhook[page.EventType] == nil {
				break
			}
			if strings.HasSuffix(page.EventType, "incident_status_updated_v2") {
				return r.incidentioStatus(webhook[page.EventType])
			}
			page.Incidents = make([]incidentioIncident, 1)
			err = json.Unmarshal(webhook[page.EventType], &page.Incidents[0])
		case page.Reference != "":
			page.Incidents = make([]incidentioIncident, 1)
			err = json.Unmarshal(raw, &page.Incidents[0])
		}
		if err != nil {
			return fmt.Errorf("it is not in the format of incident.io: %w", err)
		}
		for _, incident := range page.Incidents {
			if err := r.incidentioIncident(incident); err != nil {
				return err
			}
		}
		for _, update := range page.Updates {
			if err := r.incidentioUpdate(update); err != nil {
				return err
			}
		}
		if n := len(page.FollowUps); n > 0 {
			r.note("%s of incident.io left out: they are actions, not events", phrase.Count(n, "follow-up"))
		}
		return nil
	})
}

// incidentioIncident adds an event for the incident and one for each of its timestamps that is
// set.
func (r *Reading) incidentioIncident(incident incidentioIncident) error {
	created, err := r.recorded("created_at", string(incident.CreatedAt))
	if err != nil {
		return err
	}
	name := strings.TrimPrefix(strings.TrimSuffix(incident.Reference+": "+incident.Name, ": "), ": ")
	id := firstOf(string(incident.ID), incident.Reference)
	changed := r.optional(string(incident.UpdatedAt))
	var e Event
	e.At, e.By, e.changed, e.Milestone = created, firstOf(incident.Creator.name(), "incident.io"), changed, postmortem.Declared
	words := "Declared " + name
	if incident.Severity.Name != "" {
		words += " (" + incident.Severity.Name + ")"
	}
	e.Text, _ = lines(r.redact(words))
	e.Details = markdownBelow(r.redact(incident.Summary))
	e.link(incident.Permalink)
	e.Origin = r.key("incidentio", id, e)
	r.add(e)
	for _, stamp := range incident.IncidentTimestampValues {
		if stamp.Value == nil || stamp.Value.Value == "" {
			continue
		}
		at, err := r.recorded(stamp.IncidentTimestamp.Name, string(stamp.Value.Value))
		if err != nil {
			return err
		}
		e := Event{Milestone: incidentioMilestone(stamp.IncidentTimestamp.Name)}
		e.At, e.By, e.changed = at, "incident.io", changed
		e.Text = markup.EscapeMarkdown(r.redact(stamp.IncidentTimestamp.Name + ": " + name))
		e.link(incident.Permalink)
		e.Origin = "incidentio:" + id + ":" + firstOf(string(stamp.IncidentTimestamp.ID), stamp.IncidentTimestamp.Name)
		r.add(e)
	}
	return nil
}

// incidentioMilestone returns the milestone that a timestamp means by its name, which each
// organisation chooses, or "".
func incidentioMilestone(name string) postmortem.EventKind {
	name = strings.ToLower(name)
	for _, known := range []struct {
		word string
		kind postmortem.EventKind
	}{
		{"impact start", postmortem.Started}, {"started", postmortem.Started},
		{"detected", postmortem.Detected}, {"reported", postmortem.Detected},
		{"acknowledged", postmortem.Acknowledged},
		{"declared", postmortem.Declared}, {"accepted", postmortem.Declared},
		{"mitigated", postmortem.Mitigated}, {"fixed", postmortem.Mitigated}, {"stabili", postmortem.Mitigated}, {"impact end", postmortem.Mitigated},
		{"resolved", postmortem.Resolved},
	} {
		if strings.Contains(name, known.word) {
			return known.kind
		}
	}
	return ""
}

// incidentioStatus adds the change of the status of an incident of a webhook, which has no time
// but that at which the incident was updated.
func (r *Reading) incidentioStatus(raw json.RawMessage) error {
	var change struct {
		Incident incidentioIncident
		Message  string
		Status   incidentioName `json:"new_status"`
	}
	if err := json.Unmarshal(raw, &change); err != nil {
		return fmt.Errorf("it is not in the format of incident.io: %w", err)
	}
	incident := change.Incident
	written := firstOf(string(incident.UpdatedAt), string(incident.CreatedAt))
	return r.incidentioUpdate(incidentioUpdate{
		ID:        scalar(firstOf(string(incident.ID), incident.Reference) + ":" + written),
		CreatedAt: scalar(written),
		Message:   change.Message,
		Status:    change.Status,
	})
}

func (r *Reading) incidentioUpdate(update incidentioUpdate) error {
	created, err := r.recorded("created_at", string(update.CreatedAt))
	if err != nil {
		return err
	}
	var e Event
	e.At, e.By = created, update.Updater.name()
	e.Kind = postmortem.EventKinds{postmortem.Comms}
	var changes []string
	for _, change := range []struct{ name, value string }{{"Status", update.Status.Name}, {"Severity", update.Severity.Name}} {
		if change.value != "" {
			changes = append(changes, change.name+": "+change.value)
		}
	}
	heading := markup.EscapeMarkdown(r.redact(strings.Join(changes, ", ")))
	text, below := plainMarkdown(r.redact(update.Message))
	if text == "" {
		e.Text = heading
	} else {
		e.Text, e.Details = text, joinBlocks(below, heading)
	}
	e.Origin = r.key("incidentio", string(update.ID), e)
	r.add(e)
	return nil
}
