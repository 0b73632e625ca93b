// Package interview asks everything that a postmortem holds: the pages, the catalogue of
// questions, and a [Session] over a document and its draft. There is no terminal in it:
// a front shows the current [Step] of the Session and hands it what the author types. The
// fronts are interview/screen, on the full screen, and interview/prompt, line by line.
//
// Nothing typed is lost: what is in the fields, understood or not, is part of the draft
// that the Session hands to Options.Save.
package interview

import (
	"time"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A Depth is how much is asked.
type Depth string

// The depths. The zero Depth leaves it to Options.DepthFor.
const (
	Full  Depth = "full"
	Short Depth = "short" // a title, times, who was affected, why, one action
)

// Options are what an interview starts from and works with. The functions may be
// nil unless they say otherwise.
type Options struct {
	// Document is what is known already. A field that is filled in it is not asked again.
	Document postmortem.Document
	// Depth is how much is asked; when it is empty, DepthFor decides.
	Depth Depth
	// DepthFor returns the depth for a document whose kind and severity are known.
	DepthFor func(*postmortem.Document) Depth
	// ForCustomers reports whether such a document is one that customers are told about.
	ForCustomers func(*postmortem.Document) bool
	// Zone is the one for a document without a timezone; UTC when nil.
	Zone *time.Location
	// Now is the clock; it must not be nil.
	Now func() time.Time
	// Author is the id of the person who writes: the owner, unless one is known.
	Author string
	// Severities are the words to choose from, worst first, with their descriptions; sev1
	// to sev5 when empty.
	Severities []Option
	// People and Services are those of the repository, offered as examples.
	People   []postmortem.Person
	Services []string

	// Check is what the document is held to where the review, and a hint below an answer,
	// show what the rules find. The zero Options are those of a team without settings.
	Check check.Options

	// Preview returns the document as a reader will see it, at most width columns wide.
	Preview func(d *postmortem.Document, width int) string
	// Edit opens a text in an editor, in the terminal, and returns the new text. An error
	// means that the old text is kept, and names where another one is, if one was saved.
	Edit func(text string) (string, error)
	// Save saves a draft. An error is shown and the interview continues in memory.
	Save func(draft []byte) error
	// Draft is where Save saves it, for the author.
	Draft DraftPlace

	// Pasted are lines to ask about in the timeline, and DateOrder is that of their dates, if
	// it is known.
	Pasted    string
	DateOrder when.DateOrder

	// Note is a line for the author before the first question, or "".
	Note string
	// Resume is a draft to resume, in place of Document.
	Resume []byte
	// Revise is for a Document that exists already: nothing is assumed, all of it is asked
	// though it is filled in, and the end of a section leads to the contents. It begins
	// there, or with the Section, one of Sections.
	Revise  bool
	Section string
}

// An Outcome is how an interview ended.
type Outcome int

// The outcomes. In all but the first two, the draft is what is left.
const (
	Finished   Outcome = iota // the document is to be written
	ToEditor                  // the document is to be written, and then opened in the editor
	SavedDraft                // the author saved it for later
	Left                      // the author left, or the run was ended
)

// A Result is the document of an interview, and how it ended.
type Result struct {
	Document postmortem.Document
	Outcome  Outcome
	// More reports that only the short questions were asked.
	More bool
}
