package check

import (
	"fmt"
	"slices"

	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Ref is a reference to something that the document does not have.
type Ref struct {
	// ID is what the reference says.
	ID string
	// Path is the field that it is in: owner, authors, action_items[a2].owner.
	Path postmortem.Path
	// Near is the id that was probably meant, or "".
	Near string
	// Index is its place in the field, where that is a list, or -1.
	Index int
	// entry is the text of the entry that it is in, if that has no id.
	entry string
}

// place returns the path of the reference itself.
func (r Ref) place() postmortem.Path {
	if r.Index < 0 {
		return r.Path
	}
	return append(r.Path[:len(r.Path):len(r.Path)], postmortem.PathTo(r.Index)...)
}

// key identifies a reference within a document, wherever its entry is in a list.
func (r Ref) key() string {
	if r.entry != "" {
		return fmt.Sprintf("%s %q %s", r.Path[0].Name, r.entry, r.ID)
	}
	return r.Path.String() + " " + r.ID
}

// UnknownPeople returns the references to people who are neither among those of the
// document nor among the known ids. Where there are no people at all there are none: a
// small document names its owner and leaves it at that. The by of an event may be any
// words.
func UnknownPeople(d *postmortem.Document, known []string) []Ref {
	ids := peopleIDs(d, known)
	if len(ids) == 0 {
		return nil
	}
	return unknownTo(d, ids)
}

// peopleIDs returns the ids of the people of the document, and known.
func peopleIDs(d *postmortem.Document, known []string) []string {
	ids := slices.Clone(known)
	for _, p := range d.People {
		ids = append(ids, p.ID)
	}
	return ids
}

// People returns all references to people.
func People(d *postmortem.Document) []Ref { return unknownTo(d, nil) }

// unknownTo returns the references to people whose id is not among ids.
func unknownTo(d *postmortem.Document, ids []string) []Ref {
	found := newRefs(ids)
	at := func(steps ...any) func() (postmortem.Path, string) {
		return func() (postmortem.Path, string) { return postmortem.PathTo(steps...), "" }
	}
	found.add(at("owner"), d.Owner, -1)
	found.addAll(at("authors"), d.Authors)
	for i := range d.ActionItems {
		a := &d.ActionItems[i]
		found.add(func() (postmortem.Path, string) { return entry("action_items", i, a.ID, a.Title, "owner") }, a.Owner, -1)
	}
	found.add(at("review", "facilitator"), d.Review.Facilitator, -1)
	found.addAll(at("review", "approvers"), d.Review.Approvers)
	return found.list
}

// DanglingRefs returns the references to contributing factors that do not exist.
func DanglingRefs(d *postmortem.Document) []Ref {
	var ids []string
	for _, f := range d.ContributingFactors {
		ids = append(ids, f.ID)
	}
	found := newRefs(ids)
	for i := range d.ContributingFactors {
		f := &d.ContributingFactors[i]
		found.addAll(func() (postmortem.Path, string) { return entry("contributing_factors", i, f.ID, f.Text, "leads_to") }, f.LeadsTo)
	}
	for i := range d.ActionItems {
		a := &d.ActionItems[i]
		found.addAll(func() (postmortem.Path, string) { return entry("action_items", i, a.ID, a.Title, "addresses") }, a.Addresses)
	}
	return found.list
}

// A refs collects references to what is not among known ids.
type refs struct {
	ids   []string
	known map[string]bool
	list  []Ref
}

// newRefs returns refs without any reference yet.
func newRefs(ids []string) *refs {
	r := &refs{ids: ids, known: make(map[string]bool, len(ids))}
	for _, id := range ids {
		r.known[id] = true
	}
	return r
}

// addAll adds those of the references in a list that lead nowhere.
func (r *refs) addAll(at func() (postmortem.Path, string), references []string) {
	for i, id := range references {
		r.add(at, id, i)
	}
}

// add adds a reference, at an index of its field or at -1, if it leads nowhere. At returns the
// path of the field, and the text of its entry if that has no id. What was probably meant is
// looked for among all ids, and so only for the first references.
func (r *refs) add(at func() (postmortem.Path, string), id string, index int) {
	if id == "" || r.known[id] {
		return
	}
	path, text := at()
	ref := Ref{ID: id, Path: path, Index: index, entry: text}
	const guessed = 100
	if len(r.list) < guessed {
		ref.Near = nearest.Word(id, r.ids)
	}
	r.list = append(r.list, ref)
}

// entry returns the path of a field of an entry of a list: by its id, or else by its index,
// and then its text.
func entry(list string, i int, id, text, field string) (postmortem.Path, string) {
	if id == "" {
		return postmortem.PathTo(list, i, field), text
	}
	return postmortem.PathTo(list, postmortem.EntryID(id), field), ""
}
