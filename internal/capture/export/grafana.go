package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// grafanaSource reads annotations: of Grafana's GET /api/annotations, also in an object, of the
// API of version 13, and as Graphite has them.
func grafanaSource() Source {
	return Source{
		Name:  "grafana",
		Form:  "a Grafana export",
		About: "annotations of Grafana's API, also in Graphite's form",
		looks: func(p peek) bool {
			of := func(in string) bool {
				return p.has(in+"time", in+"text") && slices.ContainsFunc(
					[]string{"dashboardId", "dashboardUID", "panelId", "alertId", "newState", "timeEnd", "tags"},
					func(key string) bool { return p.has(in + key) })
			}
			return slices.ContainsFunc([]string{"", "annotations.", "items.", "data.", "results.", "value."}, of) ||
				p.has("annotations.time", "annotations.text") || p.has("items.spec.time", "items.spec.text") ||
				p.has("what", "when") || isGrafanaRelay(p)
		},
		read: readGrafana,
	}
}

// isGrafanaRelay reports whether a file is an alert as Grafana's notifications before version 9,
// and what relays them, have it.
func isGrafanaRelay(p peek) bool {
	return p.has("state") && !p.has("alerts.startsAt") && (p.has("ruleName") || p.has("ruleUrl") || p.has("evalMatches") || p.has("title", "message", "orgId"))
}

// A grafanaAnnotation is an annotation, in the form of Grafana or that of Graphite.
type grafanaAnnotation struct {
	ID                  scalar
	AlertName           string
	Title, Text         string
	UserName, Login     string
	NewState            string
	Time, TimeEnd, When scalar
	What                string
	Data                json.RawMessage
	Tags                json.RawMessage // a list, or of Graphite a string

	RuleName, State string // of an alert that is relayed
	Updated         scalar
	Metadata        struct{ Name string } // of the API of version 13
	Spec            *grafanaAnnotation
}

func readGrafana(f File, r *Reading) error {
	return f.records(func(raw json.RawMessage) error {
		var page struct {
			grafanaAnnotation
			Annotations, Items, Data, Results, Value json.RawMessage
		}
		if err := json.Unmarshal(raw, &page); err != nil {
			return fmt.Errorf("it is not in the format of Grafana: %w", err)
		}
		page.grafanaAnnotation.Data = page.Data
		for _, list := range []json.RawMessage{page.Annotations, page.Items, page.Data, page.Results, page.Value} {
			var annotations []grafanaAnnotation
			if len(list) == 0 || list[0] != '[' {
				continue
			}
			if err := json.Unmarshal(list, &annotations); err != nil {
				return fmt.Errorf("it is not in the format of Grafana: %w", err)
			}
			for _, a := range annotations {
				if err := r.grafanaAnnotation(a); err != nil {
					return err
				}
			}
			return nil
		}
		return r.grafanaAnnotation(page.grafanaAnnotation)
	})
}

func (r *Reading) grafanaAnnotation(a grafanaAnnotation) error {
	id := string(a.ID)
	if a.Spec != nil {
		id, a = a.Metadata.Name, *a.Spec
	}
	if id == "0" { // what is not stored has this id
		id = ""
	}
	written := string(a.Time)
	if a.What != "" {
		written = string(a.When)
	}
	if (written == "" || written == "0") && (a.RuleName != "" || a.State != "") {
		return failure.New("export the annotations that Grafana made of it: GET /api/annotations?type=alert",
			"the alert %q has no time: a notification that Grafana sends does not have one", firstOf(a.RuleName, a.Title))
	}
	start, err := r.recorded("time", written)
	if err != nil {
		return err
	}
	var e Event
	e.At = start
	if end, err := r.clock().read(string(a.TimeEnd)); err == nil && end.After(start.Instant) {
		e.Until = when.At(end)
	}
	e.By = firstOf(a.UserName, a.Login)
	if a.NewState != "" {
		e.By = "Grafana"
	}
	r.grafanaText(&e, a)
	if tags := listOf(a.Tags); len(tags) > 0 {
		e.Details = joinBlocks(e.Details, "Tags: "+markup.EscapeMarkdown(r.redact(strings.Join(tags, ", "))))
		if slices.ContainsFunc(tags, isDeployment) {
			e.Kind = postmortem.EventKinds{postmortem.Change}
		}
	}
	switch strings.ToLower(a.NewState) {
	case "alerting":
		e.Milestone = postmortem.Detected
	case "ok", "normal", "resolved":
		e.Milestone = postmortem.Resolved
	}
	e.Origin = r.key("grafana", id, e)
	r.add(e)
	return nil
}

// grafanaText gives an event the words of an annotation, which are HTML, and the state that an
// alert came to.
func (r *Reading) grafanaText(e *Event, a grafanaAnnotation) {
	source := firstOf(a.What, a.Text, a.AlertName, a.Title)
	if a.Title != "" && a.Text != "" {
		source = a.Title + "\n" + a.Text
	}
	var data string
	if a.What != "" && json.Unmarshal(a.Data, &data) == nil && data != "" { // elsewhere it is an object
		source += "\n" + data
	}
	source = r.redact(source)
	if !strings.Contains(source, "<pre") {
		source = strings.ReplaceAll(source, "\n", "<br>")
	}
	e.Text, e.Details = htmlMarkdown(source)
	if state := a.NewState; state != "" && !strings.Contains(strings.ToLower(e.Text), strings.ToLower(state)) {
		e.Text = strings.TrimPrefix(e.Text+": "+markup.EscapeMarkdown(phrase.Capital(state)), ": ")
	}
}

// isDeployment reports whether a tag is of a change.
func isDeployment(tag string) bool {
	name, value, ok := strings.Cut(strings.ToLower(tag), ":")
	if ok && (name == "type" || name == "event" || name == "kind") {
		name = value
	}
	return isIn(" deploy deployed deployment deployments release rollback rollout ", name)
}
