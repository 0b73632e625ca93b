package export

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// pagerdutySource reads the log entries and notes of an incident from PagerDuty's REST API, and
// its webhooks of versions 2 and 3.
func pagerdutySource() Source {
	return Source{
		Name:  "pagerduty",
		Form:  "a PagerDuty export",
		About: "log entries or notes of an incident of PagerDuty, webhooks of versions 2 and 3",
		looks: func(p peek) bool {
			return p.has("log_entries") || p.has("messages.log_entries") || p.has("notes.content", "notes.created_at") || p.has("event.event_type", "event.occurred_at") ||
				p.has("type", "created_at", "agent", "incident", "summary")
		},
		read: readPagerDuty,
	}
}

type pagerdutyName struct {
	ID, Summary string
	HTMLURL     string `json:"html_url"`
}

// A pagerdutyEntry is a log entry or a note.
type pagerdutyEntry struct {
	ID, Type, Summary, Content string
	CreatedAt                  string `json:"created_at"`
	HTMLURL                    string `json:"html_url"`
	Agent, User                pagerdutyName
	Service, Incident          pagerdutyName
	Channel                    struct{ Type, Notes, Summary, Content string }
}

// A pagerdutyWebhook is the event of a webhook of version 3.
type pagerdutyWebhook struct {
	ID         string
	EventType  string `json:"event_type"`
	OccurredAt string `json:"occurred_at"`
	Agent      pagerdutyName
	Data       struct {
		ID, Type                string
		Title, Content, Message string
		HTMLURL                 string `json:"html_url"`
		Incident                pagerdutyName
	}
}

func readPagerDuty(f File, r *Reading) error {
	return f.records(func(raw json.RawMessage) error {
		var page struct {
			pagerdutyEntry
			LogEntries []pagerdutyEntry `json:"log_entries"`
			Notes      []pagerdutyEntry
			Event      *pagerdutyWebhook
			Messages   []struct { // of a webhook of version 2
				LogEntries []pagerdutyEntry `json:"log_entries"`
			}
		}
		if err := json.Unmarshal(raw, &page); err != nil {
			return fmt.Errorf("it is not in the format of PagerDuty: %w", err)
		}
		entries := append(page.LogEntries, page.Notes...)
		switch {
		case page.Event != nil:
			return r.pagerdutyEvent(*page.Event)
		case page.Messages != nil:
			for _, m := range page.Messages {
				entries = append(entries, m.LogEntries...)
			}
		case page.LogEntries == nil && page.Notes == nil:
			entries = append(entries, page.pagerdutyEntry)
		}
		for _, entry := range entries {
			if err := r.pagerdutyEntry(entry); err != nil {
				return err
			}
		}
		return nil
	})
}

// pagerdutyKind gives an event the kind of an action, which is the first word of a type: that
// of a log entry (acknowledge_log_entry) or of a webhook (incident.acknowledged).
func pagerdutyKind(e *Event, action string) {
	switch {
	case strings.HasPrefix(action, "trigger"):
		e.Milestone = postmortem.Detected
	case strings.HasPrefix(action, "acknowledge"):
		e.Milestone = postmortem.Acknowledged
	case strings.HasPrefix(action, "resolve"):
		e.Milestone = postmortem.Resolved
	case strings.HasPrefix(action, "escalate"), strings.HasPrefix(action, "responder"), strings.HasPrefix(action, "add_responder"):
		e.Kind = postmortem.EventKinds{postmortem.Escalated}
	case strings.HasPrefix(action, "status_update"):
		e.Kind = postmortem.EventKinds{postmortem.Comms}
	}
}

// pagerdutySame returns what identifies an action on an incident, which its log has with one id
// and a webhook with another: the webhook's time has milliseconds. It is "" where the incident
// is not known.
func pagerdutySame(incident, action, agent string, at when.Time) string {
	for _, known := range []string{"trigger", "acknowledge", "unacknowledge", "resolve", "escalate", "reopen"} {
		switch {
		case incident == "" || !strings.HasPrefix(action, known):
		case known == "trigger": // an incident has one
			return "pagerduty:" + incident + ":" + known
		default:
			return fmt.Sprintf("pagerduty:%s:%s:%s:%d", incident, known, agent, at.Instant.Unix())
		}
	}
	return ""
}

// pagerdutyNote does so for a note: the log of an incident has its words, and not its id.
func pagerdutyNote(words string, at when.Time) string {
	return fmt.Sprintf("pagerduty:note:%d:%s", at.Instant.Unix(), strings.TrimSpace(words))
}

func (r *Reading) pagerdutyEntry(entry pagerdutyEntry) error {
	at, err := r.recorded("created_at", entry.CreatedAt)
	if err != nil {
		return err
	}
	var e Event
	e.At = at
	e.By = firstOf(entry.Agent.Summary, entry.User.Summary)
	pagerdutyKind(&e, entry.Type)
	if strings.HasPrefix(entry.Type, "notify_") {
		e.Noise = "notification"
	}
	words := firstOf(entry.Content, entry.Channel.Notes, entry.Channel.Content)
	if words == "" && entry.Channel.Type == "note" {
		words = entry.Channel.Summary
	}
	e.same = pagerdutyNote(words, at)
	if entry.Type != "" {
		e.rank = 1 // it has more than a webhook has
	}
	if words == "" {
		e.same = pagerdutySame(entry.Incident.ID, entry.Type, entry.Agent.Summary, at)
		words = firstOf(entry.Summary, entry.Channel.Summary)
		if of := firstOf(entry.Incident.Summary, entry.Service.Summary); e.Milestone == postmortem.Detected && of != "" {
			words = strings.TrimPrefix(words+": "+of, ": ")
		}
	}
	e.Text, e.Details = lines(r.redact(words))
	if link := firstOf(entry.HTMLURL, entry.Incident.HTMLURL); link != "" {
		e.Evidence = []postmortem.Evidence{{URL: link}}
	}
	e.Origin = r.key("pagerduty", entry.ID, e)
	r.add(e)
	return nil
}

func (r *Reading) pagerdutyEvent(event pagerdutyWebhook) error {
	at, err := r.recorded("occurred_at", event.OccurredAt)
	if err != nil {
		return err
	}
	action := strings.TrimPrefix(event.EventType, "incident.")
	if action == "pagey.ping" {
		return nil // a test of the webhook
	}
	id, incident := event.ID, event.Data.Incident.ID
	switch event.Data.Type {
	case "incident":
		incident = event.Data.ID
	case "incident_note":
		id = firstOf(event.Data.ID, id) // by which the API has the note
	}
	var e Event
	e.At = at
	e.By = event.Agent.Summary
	pagerdutyKind(&e, action)
	words := firstOf(event.Data.Content, event.Data.Message)
	e.same = pagerdutyNote(words, at)
	if words == "" {
		e.same = pagerdutySame(incident, action, event.Agent.Summary, at)
		words = phrase.Capital(strings.ReplaceAll(action, "_", " "))
		words = strings.TrimSuffix(words+": "+firstOf(event.Data.Title, event.Data.Incident.Summary), ": ")
	}
	e.Text, e.Details = lines(r.redact(words))
	if link := firstOf(event.Data.HTMLURL, event.Data.Incident.HTMLURL); link != "" {
		e.Evidence = []postmortem.Evidence{{URL: link}}
	}
	e.Origin = r.key("pagerduty", id, e)
	r.add(e)
	return nil
}
