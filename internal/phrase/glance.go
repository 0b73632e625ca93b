package phrase

import "github.com/f08c5b15/pm/internal/postmortem"

// DetectedBy returns what noticed an incident: "an alert", "a customer".
func DetectedBy(m postmortem.Method) string {
	switch m {
	case "", "chance":
		return string(m)
	case "alert", "audit", "employee":
		return "an " + string(m)
	case "synthetic":
		return "a synthetic check"
	}
	return "a " + Word(m)
}

// Rank returns how many factors there are from one to the impact, counting itself.
func Rank(steps int) string {
	if steps == 1 {
		return "Led directly to the impact"
	}
	return Count(steps, "step") + " from the impact"
}

// DocumentName returns what a document is called at its head.
func DocumentName(kind postmortem.Kind, security bool) string {
	switch {
	case kind == postmortem.Project:
		return "Project retrospective"
	case kind == postmortem.NearMiss, kind == postmortem.Drill:
		return Capital(Word(kind))
	case security:
		return "Security postmortem"
	}
	return "Postmortem"
}
