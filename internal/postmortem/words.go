package postmortem

import "slices"

// A Kind is the kind of event that a document is about.
type Kind string

// The kinds of document. An Incident is what a document without a kind is.
const (
	Incident Kind = "incident"
	NearMiss Kind = "near-miss"
	Drill    Kind = "drill"
	Project  Kind = "project" // the end of a project: neither milestones nor severity
)

// Words lists the kinds in the order in which they are offered.
func (Kind) Words() []string { return []string{"incident", "near-miss", "drill", "project"} }

// A Status is how far a document has come.
type Status string

// The states of a document, in order. Closed does not need Published before it.
const (
	Draft     Status = "draft"
	InReview  Status = "in-review"
	Reviewed  Status = "reviewed"
	Published Status = "published"
	Closed    Status = "closed"
)

// Words lists the states in order.
func (Status) Words() []string {
	return []string{"draft", "in-review", "reviewed", "published", "closed"}
}

// Severities are the words for a severity, worst first, where a team has none of its own.
func Severities() []string { return []string{"sev1", "sev2", "sev3", "sev4", "sev5"} }

// Times is what holds for every time of a document.
type Times string

// TimesApproximate marks every time of a document as an estimate.
const TimesApproximate Times = "approximate"

// Words lists the values.
func (Times) Words() []string { return []string{"approximate"} }

// An Audience is who may see something.
type Audience string

// The audiences, widest first. AudienceInternal is the default.
const (
	AudiencePublic     Audience = "public"
	AudienceInternal   Audience = "internal"
	AudienceRestricted Audience = "restricted"
)

// Words lists the audiences, widest first.
func (Audience) Words() []string { return []string{"public", "internal", "restricted"} }

// An EventKind is the kind of an event.
type EventKind string

// The kinds of event. The first six are the milestones that the figures are computed from.
const (
	Started      EventKind = "started"      // users or systems are affected
	Detected     EventKind = "detected"     // someone or something noticed
	Acknowledged EventKind = "acknowledged" // someone started working on it
	Declared     EventKind = "declared"     // it was called an incident
	Mitigated    EventKind = "mitigated"    // service is restored for users
	Resolved     EventKind = "resolved"     // the cause is gone or contained; it is over

	Change     EventKind = "change"
	Escalated  EventKind = "escalated"
	Hypothesis EventKind = "hypothesis"
	Finding    EventKind = "finding"
	Decision   EventKind = "decision"
	ActionTook EventKind = "action"
	Comms      EventKind = "comms"
	Note       EventKind = "note" // what an event without a kind is
)

// Words lists the kinds of event, milestones first and in their natural order.
func (EventKind) Words() []string {
	return []string{
		"started", "detected", "acknowledged", "declared", "mitigated", "resolved",
		"change", "escalated", "hypothesis", "finding", "decision", "action", "comms", "note",
	}
}

// IsMilestone reports whether figures are computed from events of this kind.
func (k EventKind) IsMilestone() bool {
	switch k {
	case Started, Detected, Acknowledged, Declared, Mitigated, Resolved:
		return true
	}
	return false
}

// IsEmpty reports whether the event has neither text nor a milestone.
func (e Event) IsEmpty() bool {
	return e.Text == "" && e.Details == "" && !slices.ContainsFunc(e.Kind, EventKind.IsMilestone)
}

// EventKinds are all the things that one event is: in a file a word, or a list of words.
// An empty one means a note.
type EventKinds []EventKind

// Has reports whether k is among them.
func (ks EventKinds) Has(k EventKind) bool {
	for _, have := range ks {
		if have == k {
			return true
		}
	}
	return len(ks) == 0 && k == Note
}

// A Level is how bad a window of impact was.
type Level string

// The levels of impact, worst first.
const (
	Full     Level = "full"     // no one can use it
	Partial  Level = "partial"  // some users or requests fail
	Degraded Level = "degraded" // it works, but worse
)

// Words lists the levels, worst first.
func (Level) Words() []string { return []string{"full", "partial", "degraded"} }

// A Certainty is how sure it is that data was lost or exposed.
type Certainty string

// The degrees of certainty. An empty one means that it was not recorded.
const (
	CertainNone      Certainty = "none"
	CertainPossible  Certainty = "possible"
	CertainConfirmed Certainty = "confirmed"
	CertainUnknown   Certainty = "unknown"
)

// Words lists the degrees of certainty.
func (Certainty) Words() []string { return []string{"none", "possible", "confirmed", "unknown"} }

// A Method is what noticed an incident first.
type Method string

// Words lists the methods of detection.
func (Method) Words() []string {
	return []string{"alert", "synthetic", "customer", "employee", "vendor", "researcher", "audit", "chance"}
}

// A FactorKind is the part of the system that a contributing factor belongs to.
type FactorKind string

// Words lists the kinds of contributing factor.
func (FactorKind) Words() []string {
	return []string{
		"code", "config", "capacity", "dependency", "architecture", "detection",
		"process", "documentation", "interface", "security", "organisation",
	}
}

// An ActionKind is what an action item is meant to do.
type ActionKind string

// Words lists the kinds of action item, strongest intent first.
func (ActionKind) Words() []string {
	return []string{"prevent", "mitigate", "detect", "repair", "process", "investigate"}
}

// A Priority is how soon an action item matters, from p0 (now) to p4.
type Priority string

// Words lists the priorities, most urgent first.
func (Priority) Words() []string { return []string{"p0", "p1", "p2", "p3", "p4"} }

// An ActionStatus is how far an action item has come.
type ActionStatus string

// The states of an action item. ActionOpen is what one without a status is.
const (
	ActionOpen       ActionStatus = "open"
	ActionInProgress ActionStatus = "in-progress"
	ActionDone       ActionStatus = "done"
	ActionWontDo     ActionStatus = "wont-do"
)

// Words lists the states of an action item.
func (ActionStatus) Words() []string { return []string{"open", "in-progress", "done", "wont-do"} }

// IsOver reports whether nothing more is to be done: it is done, or decided against.
func (s ActionStatus) IsOver() bool { return s == ActionDone || s == ActionWontDo }
