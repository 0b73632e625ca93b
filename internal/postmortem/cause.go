package postmortem

// RootCause is why the incident could happen.
type RootCause struct {
	// The cause, in terms of the system.
	Summary string `json:"summary,omitempty" pm:"prose"`
	// What set it off on that day.
	Trigger string `json:"trigger,omitempty" pm:"prose"`
	// The chain from symptom to system, one question and answer a line.
	Whys []string `json:"whys,omitempty"`
}

// A Factor is something that made the incident possible, more likely or worse.
type Factor struct {
	// Short name for references, such as f1.
	ID string `json:"id,omitempty"`
	// What it was, in terms of the system.
	Text string `json:"text,omitempty"`
	// What part of the system it belongs to.
	Kind FactorKind `json:"kind,omitempty"`
	// The ids of the factors it led to.
	LeadsTo []string `json:"leads_to,omitempty" pm:"flow"`
	// Evidence for it.
	Evidence []Evidence `json:"evidence,omitempty"`
	// A decision not to act on it, with its reason.
	Accepted string `json:"accepted,omitempty"`
}

// KeyHint returns what to write instead of a key that a factor does not have.
func (Factor) KeyHint(key string) string {
	if key == "audience" {
		return "a factor is never shown to customers; tell them the cause under public.cause"
	}
	return ""
}
