package postmortem

import (
	"fmt"
	"slices"

	"github.com/f08c5b15/pm/internal/nearest"
)

// An Astray is a reference to a contributing factor that the document does not have.
type Astray struct {
	// ID is what the reference says.
	ID string
	// Path is the field that it stands in: action_items[a2].addresses.
	Path string
	// Near is the id of the factor that was probably meant, or "".
	Near string
}

// NewAstray returns the references to unknown factors that an edit of before has brought:
// by the reference, or by taking away the factor. They are in the order of the file.
func (d *Document) NewAstray(before *Document) []Astray {
	old := before.astray()
	return slices.DeleteFunc(d.astray(), func(r Astray) bool {
		return slices.ContainsFunc(old, func(o Astray) bool { return o.ID == r.ID && o.Path == r.Path })
	})
}

// astray returns the references to factors that there are not.
func (d *Document) astray() []Astray {
	var ids []string
	for _, f := range d.ContributingFactors {
		ids = append(ids, f.ID)
	}
	var found []Astray
	refer := func(list, id string, i int, field string, references []string) {
		if id == "" {
			id = fmt.Sprint(i)
		}
		for _, to := range references {
			if !slices.Contains(ids, to) {
				found = append(found, Astray{to, fmt.Sprintf("%s[%s].%s", list, id, field), nearest.Word(to, ids)})
			}
		}
	}
	for i, f := range d.ContributingFactors {
		refer("contributing_factors", f.ID, i, "leads_to", f.LeadsTo)
	}
	for i, a := range d.ActionItems {
		refer("action_items", a.ID, i, "addresses", a.Addresses)
	}
	return found
}
