package phrase

import (
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// Label returns the name of a section, a field or a fact with a key: "Root cause" for
// root-cause.
func Label(key string) string {
	switch key {
	case "advice":
		return "What you can do"
	case "factors":
		return "Contributing factors"
	case "actions":
		return "Action items"
	case "public-why":
		return "Why it happened"
	case "public-did":
		return "What we did"
	case "public-changes":
		return "What we are changing"
	case "questions":
		return "Open questions"
	case "public":
		return "For customers"
	case "read-more":
		return "Where to read more"
	case "public-title":
		return "Title for customers"
	case "public-impact":
		return "Impact on customers"
	case "public-cause":
		return "Cause for customers"
	case "public-resolution":
		return "Resolution for customers"
	case "public-advice":
		return "Advice to customers"
	case "public-status":
		return "Status page"
	case "custom":
		return "Further fields"
	case "went-well":
		return "What went well"
	case "went-wrong":
		return "What went wrong"
	case "lucky":
		return "Where we got lucky"
	}
	return Capital(strings.ReplaceAll(key, "-", " "))
}

// Field returns what the field with a path is called before its value: "detected by" for
// detection.method.
func Field(path postmortem.Path) string {
	switch path.String() {
	case "impact.ongoing":
		return "over"
	case "detection.method":
		return "detected by"
	case "impact.summary":
		return "who was affected"
	case "root_cause.summary":
		return "what made it possible"
	case "root_cause.trigger":
		return "what set it off"
	case "resolution":
		return "what ended it"
	}
	return strings.ReplaceAll(path[len(path)-1].Name, "_", " ")
}

// Heading returns the name of a section in a document of a kind. A project retrospective
// has its own for what an incident has under another name: the background is what was
// planned, the resolution what was decided.
func Heading(key string, kind postmortem.Kind) string {
	if kind == postmortem.Project {
		switch key {
		case "summary":
			return "What happened"
		case "background":
			return "What was planned"
		case "response":
			return "How people worked"
		case "resolution":
			return "What was decided"
		}
	}
	return Label(key)
}

// Labelled returns the values that are not empty, each after the words for its key:
// "due 2026-06-20". A value with an empty key stands by itself.
func Labelled(keysAndValues ...string) []string {
	var list []string
	for i := 0; i < len(keysAndValues); i += 2 {
		if key, value := keysAndValues[i], keysAndValues[i+1]; value != "" {
			list = append(list, before(key)+value)
		}
	}
	return list
}

// before returns the words before a value.
func before(key string) string {
	switch key {
	case "":
		return ""
	case "accepted", "reason":
		return key + ": "
	case "done-when":
		return "done when: "
	}
	return strings.ReplaceAll(key, "-", " ") + " "
}

// Words for a state, or for what there is not.
const (
	Unknown      = "unknown"
	Untitled     = "Untitled"
	NoOwner      = "no owner yet"
	NotAddressed = "not addressed"
	NotOverYet   = "not over yet"
	Ongoing      = "ongoing"
	Estimate     = "estimate"
	CauseAbove   = "The root cause above"
	TriggerAbove = "The trigger above"

	IncidentReport = "Incident report" // what a page for customers is
)

// The alerts above a document. What is true on one day only, such as an overdue action, is
// no alert: Markdown is kept, and not rendered every day.
const (
	RestrictedAlert = "Restricted: only for the people it was shared with."
	OngoingAlert    = "Not over yet. What is here may still change."
	DraftAlert      = "A draft: not reviewed yet."
)

// NoPicture is in the place of a picture of the timeline.
const NoPicture = "There is no picture: all events that have a time are at the same time."
