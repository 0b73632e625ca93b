package postmortem

import "github.com/f08c5b15/pm/internal/when"

// An Event is one event of the timeline.
type Event struct {
	// When: RFC 3339, or a day, or on a started event the word unknown.
	At when.Time `json:"at,omitzero"`
	// What kind of event it is; a note when left out. An event may be of several kinds at once.
	Kind EventKinds `json:"kind,omitempty" pm:"word"`
	// What happened, on one line of inline Markdown. It may be left out for a milestone.
	Text string `json:"text,omitempty"`
	// Markdown shown below the text: a log, a table, a quotation.
	Details string `json:"details,omitempty" pm:"prose"`
	// Who or what did it: a person's id, or any words.
	By string `json:"by,omitempty"`
	// Evidence: URLs, or files next to the document.
	Evidence []Evidence `json:"evidence,omitempty"`
	// The time is an estimate.
	Approximate bool `json:"approximate,omitempty"`
	// It lasted until then.
	Until when.Time `json:"until,omitzero"`
	// It is only known to be between this and at.
	NotBefore when.Time `json:"not_before,omitzero"`
	// Who may see this event.
	Audience Audience `json:"audience,omitempty"`
	// Where an import found it, and a hash of its text there.
	Origin string `json:"origin,omitempty"`
}

// Evidence is a URL, or a file beside the document, that supports a claim.
// In a file it is a single string where it has no title.
type Evidence struct {
	// Address of a page.
	URL string `json:"url,omitempty"`
	// Path of a file, from the folder of the document.
	File string `json:"file,omitempty"`
	// What it shows.
	Title string `json:"title,omitempty"`
}
