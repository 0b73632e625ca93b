package export

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// opsgenieSource reads the logs and notes of an alert, alerts and the timeline of an incident from
// Opsgenie's REST API, and its webhooks.
func opsgenieSource() Source {
	return Source{
		Name:  "opsgenie",
		Form:  "an Opsgenie export",
		About: "logs or notes of an alert of Opsgenie, the timeline of an incident, webhooks",
		looks: func(p peek) bool {
			return p.has("data.log", "data.createdAt") || p.has("data.note", "data.createdAt", "data.owner") ||
				p.has("data.entries.eventTime") || p.has("data.tinyId", "data.createdAt") || p.has("action", "alert.alertId") ||
				p.has("log", "owner", "createdAt")
		},
		read: readOpsgenie,
	}
}

// An opsgenieEntry is an entry of the log of an alert, a note, an alert or an entry of the
// timeline of an incident.
type opsgenieEntry struct {
	ID                 scalar
	Log, Note, Message string
	Type, Owner        string
	CreatedAt          scalar
	Offset             string
	TinyID, Source     scalar // of an alert
	Report             struct {
		AckTime, CloseTime       scalar // in milliseconds after it was created
		AcknowledgedBy, ClosedBy string
	}

	EventTime          scalar // of a timeline
	Title, Description json.RawMessage
	Actor              struct{ Name string }
	Hidden             bool
}

type opsgenieWebhook struct {
	Action string
	Alert  struct {
		AlertID, TinyID      scalar
		Message, Note        string
		Username             string
		CreatedAt, UpdatedAt scalar // in milliseconds, and in nanoseconds
	}
	IntegrationName string
}

func readOpsgenie(f File, r *Reading) error {
	return f.records(func(raw json.RawMessage) error {
		var page struct {
			opsgenieEntry
			Data json.RawMessage
		}
		var webhook opsgenieWebhook
		err := json.Unmarshal(raw, &page)
		if err == nil {
			err = json.Unmarshal(raw, &webhook)
		}
		if err != nil {
			return fmt.Errorf("it is not in the format of Opsgenie: %w", err)
		}
		if webhook.Alert.AlertID != "" {
			return r.opsgenieWebhook(webhook)
		}
		entries := []opsgenieEntry{page.opsgenieEntry}
		if len(page.Data) > 0 && page.Data[0] == '[' {
			err = json.Unmarshal(page.Data, &entries)
		} else if len(page.Data) > 0 {
			var one struct {
				opsgenieEntry
				Entries *[]opsgenieEntry
			}
			err = json.Unmarshal(page.Data, &one)
			if entries = []opsgenieEntry{one.opsgenieEntry}; one.Entries != nil {
				entries = *one.Entries
			}
		}
		if err != nil {
			return fmt.Errorf("it is not in the format of Opsgenie: %w", err)
		}
		for _, entry := range entries {
			if entry.Hidden {
				continue
			}
			if err := r.opsgenieEntry(entry); err != nil {
				return err
			}
		}
		return nil
	})
}

// opsgenieNotice matches entries of a log that say who was notified, which are many.
var opsgenieNotice = compiled(`(?i)^(?:sent|notified|delivered|viewed|seen|.{0,40}(?:notification|\[(?:sms|voice|email|mobile|push)\]).*(?:sent|delivered|seen|suppressed))\b`)

// opsgenieMilestone returns the milestone that the action of a webhook or the beginning of an
// entry of a log means, or "".
func opsgenieMilestone(action string) postmortem.EventKind {
	action = strings.ToLower(strings.TrimPrefix(action, "Alert "))
	switch {
	case strings.HasPrefix(action, "create"):
		return postmortem.Detected
	case strings.HasPrefix(action, "acknowledge"):
		return postmortem.Acknowledged
	case strings.HasPrefix(action, "close"), strings.HasPrefix(action, "resolve"):
		return postmortem.Resolved
	}
	return ""
}

func (r *Reading) opsgenieEntry(entry opsgenieEntry) error {
	var e Event
	var err error
	id := string(entry.ID)
	switch {
	case entry.EventTime != "":
		e.At, err = r.recorded("eventTime", string(entry.EventTime))
		title, _ := lines(r.redact(opsgenieText(entry.Title)))
		description := r.redact(opsgenieText(entry.Description))
		if e.Text, e.Details = plainMarkdown(description); title != "" && title != e.Text {
			e.Text, e.Details = title, markdownBelow(description)
		}
		e.By = entry.Actor.Name
	case entry.TinyID != "":
		e.At, err = r.recorded("createdAt", string(entry.CreatedAt))
		e.Text, e.Details = lines(r.redact("Alert created: " + entry.Message))
		e.By, e.Milestone = firstOf(string(entry.Source), "Opsgenie"), postmortem.Detected
		id += ":Create"
	default:
		e.At, err = r.recorded("createdAt", string(entry.CreatedAt))
		e.Text, e.Details = lines(r.redact(firstOf(entry.Log, entry.Note)))
		e.By, e.Milestone = firstOf(entry.Owner, "Opsgenie"), opsgenieMilestone(entry.Log)
		if opsgenieNotice().MatchString(entry.Log) {
			e.Noise = "notification"
		}
		if strings.Contains(strings.ToLower(entry.Log), "escalat") {
			e.Kind = postmortem.EventKinds{postmortem.Escalated}
		}
		id = firstOf(id, entry.Offset)
	}
	if err != nil {
		return err
	}
	e.Origin = r.key("opsgenie", id, e)
	r.add(e)
	if entry.TinyID != "" {
		r.opsgenieReport(entry, e.At.Instant)
	}
	return nil
}

// opsgenieReport adds when an alert was acknowledged and closed, where it has that.
func (r *Reading) opsgenieReport(entry opsgenieEntry, created time.Time) {
	report := entry.Report
	for _, done := range []struct {
		action, by string
		after      scalar
	}{{"Acknowledge", report.AcknowledgedBy, report.AckTime}, {"Close", report.ClosedBy, report.CloseTime}} {
		after, err := time.ParseDuration(string(done.after) + "ms")
		if err != nil || after <= 0 {
			continue
		}
		e := Event{Milestone: opsgenieMilestone(done.action)}
		e.At, e.By = when.At(created.Add(after)), firstOf(done.by, "Opsgenie")
		e.Text, _ = lines(r.redact(opsgenieAction(done.action) + ": " + entry.Message))
		e.Origin = r.key("opsgenie", string(entry.ID)+":"+done.action, e)
		r.add(e)
	}
}

// opsgenieAction returns what an action of a webhook did, in words.
func opsgenieAction(action string) string {
	switch action {
	case "Create":
		return "Alert created"
	case "Acknowledge":
		return "Alert acknowledged"
	case "Close":
		return "Alert closed"
	case "Escalate":
		return "Alert escalated"
	}
	return action
}

// opsgenieText returns the words of a field that is text, or an object with its form and the text.
func opsgenieText(raw json.RawMessage) string {
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	var formed struct{ Content string }
	_ = json.Unmarshal(raw, &formed) // of another shape it has no words
	return formed.Content
}

// opsgenieWebhook adds what happened to an alert: it was created at one time, and anything else
// happened when it was updated.
func (r *Reading) opsgenieWebhook(webhook opsgenieWebhook) error {
	alert := webhook.Alert
	field, written := "updatedAt", alert.UpdatedAt
	if webhook.Action == "Create" || written == "" || written == "0" {
		field, written = "createdAt", alert.CreatedAt
	}
	if written == "" || written == "0" {
		r.note("a webhook of Opsgenie without a time was left out: %s", markup.OneLine(webhook.Action))
		return nil
	}
	at, err := r.recorded(field, string(written))
	if err != nil {
		return err
	}
	e := Event{Milestone: opsgenieMilestone(webhook.Action)}
	e.At = at
	e.By = firstOf(alert.Username, webhook.IntegrationName, "Opsgenie")
	if webhook.Action == "Escalate" {
		e.Kind = postmortem.EventKinds{postmortem.Escalated}
	}
	words := firstOf(alert.Note, opsgenieAction(webhook.Action)+": "+alert.Message)
	e.Text, e.Details = lines(r.redact(words))
	id := string(alert.AlertID) + ":" + webhook.Action
	if webhook.Action != "Create" { // anything else may happen again
		id += ":" + string(written)
	}
	e.Origin = r.key("opsgenie", id, e)
	r.add(e)
	return nil
}
