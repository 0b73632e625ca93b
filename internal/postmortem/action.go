package postmortem

import "github.com/f08c5b15/pm/internal/when"

// An Action is something that will change because of the incident.
type Action struct {
	// Short name for references, such as a1.
	ID string `json:"id,omitempty"`
	// What will be done, beginning with a verb.
	Title string `json:"title,omitempty"`
	// What it is meant to do.
	Kind ActionKind `json:"kind,omitempty"`
	// How soon it matters, p0 first.
	Priority Priority `json:"priority,omitempty"`
	// The id of the one person who does it.
	Owner string `json:"owner,omitempty"`
	// The day it is due.
	Due when.Date `json:"due,omitzero"`
	// Its status; open when left out.
	Status ActionStatus `json:"status,omitempty"`
	// Where it is tracked.
	Tracker string `json:"tracker,omitempty"`
	// What will be true when it is done.
	DoneWhen string `json:"done_when,omitempty"`
	// The ids of the contributing factors it acts on.
	Addresses []string `json:"addresses,omitempty" pm:"flow"`
	// The day it was done.
	Completed when.Date `json:"completed,omitzero"`
	// Why it will not be done: a decision, not a failure.
	Reason string `json:"reason,omitempty"`
	// Who may see this action.
	Audience Audience `json:"audience,omitempty"`
}
