package export

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// kubernetesSource reads events of Kubernetes as kubectl prints them: lists, single events and
// watches, of the core API and of events.k8s.io.
func kubernetesSource() Source {
	return Source{
		Name:  "kubernetes",
		Form:  "an export of Kubernetes events",
		About: "events of Kubernetes: kubectl get events -o json, also with --watch",
		looks: func(p peek) bool {
			return slices.ContainsFunc([]string{"", "items.", "object.", "data."}, func(in string) bool {
				return p.has(in+"reason", in+"involvedObject") || p.has(in+"reason", in+"regarding") || p.has(in+"metadata", in+"involvedObject")
			})
		},
		read: readKubernetes,
	}
}

// A kubernetesEvent is an event of the core API or of events.k8s.io, which has other names for
// some fields.
type kubernetesEvent struct {
	Metadata struct {
		Name, Namespace, UID string
		CreationTimestamp    scalar
	}
	InvolvedObject, Regarding kubernetesObject
	Type, Reason              string
	Message, Note             string
	Action                    string
	Source, DeprecatedSource  struct{ Component string }
	ReportingComponent        string
	ReportingController       string

	EventTime                scalar
	FirstTimestamp           scalar
	LastTimestamp            scalar
	Count                    scalar
	DeprecatedFirstTimestamp scalar
	DeprecatedLastTimestamp  scalar
	DeprecatedCount          scalar
	Series                   struct{ Count, LastObservedTime scalar }
}

type kubernetesObject struct{ Kind, Namespace, Name string }

func readKubernetes(f File, r *Reading) error {
	return f.records(func(raw json.RawMessage) error {
		var page struct {
			kubernetesEvent
			Items  *[]kubernetesEvent
			Data   *[]kubernetesEvent // of Rancher
			Object *kubernetesEvent   // of a watch
		}
		if err := json.Unmarshal(raw, &page); err != nil {
			return fmt.Errorf("it is not in the format of Kubernetes: %w", err)
		}
		events := []kubernetesEvent{page.kubernetesEvent}
		switch {
		case page.Items != nil:
			events = *page.Items
		case page.Data != nil:
			events = *page.Data
		case page.Object != nil:
			events = []kubernetesEvent{*page.Object}
		}
		for _, event := range events {
			if event.InvolvedObject.Kind+event.Regarding.Kind+event.Reason == "" {
				continue // a bookmark of a watch, or an object that is no event
			}
			if err := r.kubernetesEvent(event); err != nil {
				return err
			}
		}
		return nil
	})
}

// kubernetesEvent adds an event. One that happened several times has the first time, and the
// last and the number in its details.
func (r *Reading) kubernetesEvent(event kubernetesEvent) error {
	first, err := r.recorded("firstTimestamp or eventTime", r.firstTime(event.FirstTimestamp, event.DeprecatedFirstTimestamp, event.EventTime, event.LastTimestamp, event.Metadata.CreationTimestamp))
	if err != nil {
		return err
	}
	last := r.optional(r.firstTime(event.Series.LastObservedTime, event.LastTimestamp, event.DeprecatedLastTimestamp))
	count, _ := strconv.Atoi(firstOf(string(event.Series.Count), string(event.Count), string(event.DeprecatedCount))) // 0 where it is not a number
	object := event.InvolvedObject
	if object.Name == "" {
		object = event.Regarding
	}
	var e Event
	e.At, e.changed, e.rank = first, last, count
	e.By = firstOf(event.ReportingComponent, event.ReportingController, event.Source.Component, event.DeprecatedSource.Component, "Kubernetes")
	name := strings.TrimSpace(object.Kind + " " + strings.Trim(object.Namespace+"/"+object.Name, "/"))
	what := strings.TrimSuffix(strings.TrimPrefix(event.Reason+" for "+name, " for "), " for ")
	e.Text, e.Details = lines(r.redact(strings.Trim(what+": "+firstOf(event.Message, event.Note), ": ")))
	if count > 1 {
		e.Text += " (" + phrase.Count(count, "time") + ")"
		if last.After(first.Instant) {
			e.Until = when.At(last)
			repeated := phrase.Count(count, "time") + ": first at " + first.String() + ", last at " + last.Format(time.RFC3339Nano)
			e.Details = joinBlocks(e.Details, repeated)
		}
	}
	if event.Reason == "ScalingReplicaSet" || event.Reason == "DeploymentRollback" {
		e.Kind = postmortem.EventKinds{postmortem.Change}
	}
	id := event.Metadata.UID
	if id == "" {
		id = strings.Trim(event.Metadata.Namespace+"/"+event.Metadata.Name, "/")
	}
	e.Origin = r.key("k8s", id, e)
	r.add(e)
	return nil
}

// firstTime returns the first of some times that is one.
func (r *Reading) firstTime(times ...scalar) string {
	for _, t := range times {
		if !r.optional(string(t)).IsZero() {
			return string(t)
		}
	}
	return ""
}
