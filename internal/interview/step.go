package interview

import "github.com/f08c5b15/pm/internal/postmortem"

// A Step is what the Session asks now: an [*Ask], [*List], [*Pick], [*Ticks], [*Contents]
// or [*Review]. Fronts switch on its type.
type Step interface {
	// next and back are what [Session.Next] and [Session.Back] do at this step.
	next()
	back()
	// document returns the document with what is in the fields.
	document() *postmortem.Document
	// place is what a draft needs to show the same again.
	place() place
	// commit writes what is in the fields into the document of the state.
	commit()
}
