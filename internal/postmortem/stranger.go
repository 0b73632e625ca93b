package postmortem

import (
	"fmt"
	"slices"

	"github.com/f08c5b15/pm/internal/nearest"
)

// A Stranger is a reference to a person of whom nothing else is known.
type Stranger struct {
	// ID is what the reference says.
	ID string
	// Path is the field that it stands in: owner, authors, action_items[a2].owner.
	Path string
	// Near is the id of the person who was probably meant, or "".
	Near string
}

// Strangers returns the references to people who are neither among those of the
// document nor among the known ids, in the order of the file. Where there are no people
// at all nobody is a stranger: a small document names its owner and leaves it at that.
// Whoever did what an event tells may be any words.
func (d *Document) Strangers(known ...string) []Stranger {
	ids := d.peopleIDs(known)
	if len(ids) == 0 {
		return nil
	}
	return d.strangersTo(ids)
}

// NewStrangers returns the strangers of the document that an edit of before has brought:
// by a reference, or by taking away the person whom it refers to.
func (d *Document) NewStrangers(before *Document, known ...string) []Stranger {
	ids := d.peopleIDs(known)
	if len(ids) == 0 && len(before.People) == 0 {
		return nil
	}
	strangers := d.strangersTo(ids)
	for _, old := range before.Strangers(known...) {
		strangers = slices.DeleteFunc(strangers, func(s Stranger) bool { return s.ID == old.ID && s.Path == old.Path })
	}
	return strangers
}

// peopleIDs returns the ids of the people of the document, and known.
func (d *Document) peopleIDs(known []string) []string {
	ids := slices.Clone(known)
	for _, p := range d.People {
		ids = append(ids, p.ID)
	}
	return ids
}

// strangersTo returns the references to people whose id is not among ids.
func (d *Document) strangersTo(ids []string) []Stranger {
	var strangers []Stranger
	refer := func(path string, references ...string) {
		for _, id := range references {
			if id != "" && !slices.Contains(ids, id) {
				strangers = append(strangers, Stranger{ID: id, Path: path, Near: nearest.Word(id, ids)})
			}
		}
	}
	refer("owner", d.Owner)
	refer("authors", d.Authors...)
	for i, a := range d.ActionItems {
		name := a.ID
		if name == "" {
			name = fmt.Sprint(i)
		}
		refer("action_items["+name+"].owner", a.Owner)
	}
	refer("review.facilitator", d.Review.Facilitator)
	refer("review.approvers", d.Review.Approvers...)
	return strangers
}
