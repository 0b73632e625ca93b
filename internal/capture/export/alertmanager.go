package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// alertmanagerSource reads the webhooks of Prometheus Alertmanager (versions 3 and 4, and what
// Grafana adds), the alerts and groups of its API, and the JSON of amtool.
func alertmanagerSource() Source {
	return Source{
		Name:  "alertmanager",
		Form:  "an Alertmanager export",
		About: "webhooks of Alertmanager or Grafana, alerts of its API, JSON of amtool",
		looks: func(p peek) bool {
			return p.has("alerts.labels", "alerts.status") || p.has("labels", "startsAt") || p.has("alerts.labels", "alerts.startsAt") || p.has("data.alerts.activeAt")
		},
		read: readAlertmanager,
	}
}

type alertmanagerAlert struct {
	Status              json.RawMessage // a word in a webhook, an object in the API
	Labels, Annotations alertmanagerLabels
	StartsAt, EndsAt    string
	ActiveAt, State     string // of Prometheus
	GeneratorURL        string
	DashboardURL        string
	PanelURL            string
	Fingerprint         string

	fromGrafana bool
}

// alertmanagerLabels are labels or annotations, of which a relay may write one as a number.
type alertmanagerLabels map[string]string

// UnmarshalJSON reads any values as text.
func (l *alertmanagerLabels) UnmarshalJSON(data []byte) error {
	var values map[string]scalar
	if err := json.Unmarshal(data, &values); err != nil {
		return err
	}
	*l = alertmanagerLabels{}
	for name, value := range values {
		(*l)[name] = string(value)
	}
	return nil
}

func readAlertmanager(f File, r *Reading) error {
	return f.records(func(raw json.RawMessage) error {
		var page struct {
			alertmanagerAlert
			Alerts          *[]alertmanagerAlert
			TruncatedAlerts int
			OrgID           scalar // of Grafana
			Title           string
			Data            struct{ Alerts []alertmanagerAlert } // of Prometheus
		}
		if err := json.Unmarshal(raw, &page); err != nil {
			return fmt.Errorf("it is not in the format of Alertmanager: %w", err)
		}
		if page.TruncatedAlerts > 0 {
			r.note("Alertmanager has left %s out of a webhook", phrase.Count(page.TruncatedAlerts, "alert"))
		}
		for _, a := range page.Data.Alerts {
			if a.State == "pending" {
				r.note("pending alerts of Prometheus left out")
				continue
			}
			a.StartsAt = firstOf(a.StartsAt, a.ActiveAt)
			if err := r.alert(a); err != nil {
				return err
			}
		}
		if page.Data.Alerts != nil {
			return nil
		}
		if page.Alerts == nil {
			return r.alert(page.alertmanagerAlert)
		}
		for _, a := range *page.Alerts {
			a.fromGrafana = page.OrgID != ""
			if len(a.Labels)+len(a.Annotations) == 0 {
				a.Annotations = map[string]string{"summary": page.Title}
			}
			if err := r.alert(a); err != nil {
				return err
			}
		}
		return nil
	})
}

// alert adds an event for the start of an alert and one for its end. In a webhook that fires the
// end is zero or absent; in the API it is when the alert would time out, and is no event.
func (r *Reading) alert(a alertmanagerAlert) error {
	name := firstOf(a.Labels["alertname"], "alert")
	start, err := r.recorded("startsAt of "+name, a.StartsAt)
	if err != nil {
		return err
	}
	var status string
	_ = json.Unmarshal(a.Status, &status) // in the API it is an object, of an alert that fires
	summary := firstOf(a.Annotations["summary"], a.Annotations["message"], a.Annotations["title"])
	description := firstOf(a.Annotations["description"])
	if summary == "" {
		summary, description = description, ""
	}
	if summary == "" {
		summary = others(a.Labels)
	}
	identity := a.Fingerprint
	if identity == "" {
		identity = fingerprint(a.Labels)
	}
	key := "alertmanager:" + identity + ":" + start.Instant.UTC().Format(time.RFC3339Nano) + ":"
	var firing Event
	firing.At, firing.By, firing.Milestone = start, "Alertmanager", postmortem.Detected
	if a.fromGrafana {
		firing.By = "Grafana"
	}
	firing.Text, firing.Details = lines(r.redact(strings.TrimSuffix(name+": "+summary, ": ")))
	if description != "" {
		firing.Details = below(firing.Details, r.redact(description))
	}
	for _, link := range []string{a.DashboardURL, a.PanelURL, a.GeneratorURL} {
		if link != "" {
			firing.Evidence = append(firing.Evidence, postmortem.Evidence{URL: link})
		}
	}
	firing.Origin = key + "firing"
	r.add(firing)
	if status != "resolved" {
		return nil
	}
	if _, err := r.clock().read(a.EndsAt); errors.Is(err, errNoTime) {
		r.note("Alertmanager does not have when %s was resolved", markup.OneLine(name))
		return nil
	}
	end, err := r.recorded("endsAt of "+name, a.EndsAt)
	if err != nil {
		return err
	}
	resolved := Event{Milestone: postmortem.Resolved}
	resolved.At, resolved.By = end, firing.By
	resolved.Text, _ = lines(r.redact("Resolved: " + strings.TrimSuffix(name+": "+summary, ": ")))
	resolved.Evidence = firing.Evidence
	resolved.Origin = key + "resolved"
	r.add(resolved)
	return nil
}

// others returns the labels of an alert but for its name, in order.
func others(labels alertmanagerLabels) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		if name != "alertname" {
			pairs = append(pairs, name+"="+labels[name])
		}
	}
	return strings.Join(pairs, ", ")
}

// fingerprint returns the fingerprint of the labels of an alert, as Prometheus computes it
// (github.com/prometheus/common/model, LabelSet.Fingerprint): older webhooks do not have it.
func fingerprint(labels alertmanagerLabels) string {
	sum := fnv.New64a()
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		fmt.Fprintf(sum, "%s\xff%s\xff", name, labels[name])
	}
	return fmt.Sprintf("%016x", sum.Sum64())
}
