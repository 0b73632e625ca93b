package postmortem

import (
	"strconv"
	"strings"
)

// separateIDs gives new ids to what theirs added under an id under which ours added
// something else, and makes what refers to it in theirs refer to the new id. It
// returns what it did, as "a3 to a4".
func separateIDs(base, ours, theirs *Document) (renamed []string) {
	known := idsOf(base)
	all := idsOf(base, ours, theirs)
	rename := func(id *string, refer func(from, to string)) {
		free := freeID(*id, all)
		all[free] = true
		renamed = append(renamed, *id+" to "+free)
		refer(*id, free)
		*id = free
	}
	for i := range theirs.ContributingFactors {
		f := &theirs.ContributingFactors[i]
		if other, ok := factorOf(ours, f.ID); ok && !known[f.ID] && other.Text != f.Text {
			rename(&f.ID, theirs.referToFactor)
		}
	}
	for i := range theirs.ActionItems {
		a := &theirs.ActionItems[i]
		if other, ok := actionOf(ours, a.ID); ok && !known[a.ID] && other.Title != a.Title {
			rename(&a.ID, func(string, string) {}) // nothing refers to actions
		}
	}
	for i := range theirs.People {
		p := &theirs.People[i]
		if other, ok := personOf(ours, p.ID); ok && !known[p.ID] && other.Name != p.Name && other.Name != "" && p.Name != "" {
			rename(&p.ID, theirs.referToPerson)
		}
	}
	return renamed
}

// idsOf returns the ids of the people, factors and action items of documents.
func idsOf(documents ...*Document) map[string]bool {
	ids := map[string]bool{}
	for _, d := range documents {
		for _, p := range d.People {
			ids[p.ID] = true
		}
		for _, f := range d.ContributingFactors {
			ids[f.ID] = true
		}
		for _, a := range d.ActionItems {
			ids[a.ID] = true
		}
	}
	return ids
}

// freeID returns the next id behind one that is taken: a4 for a3, ben-2 for ben.
func freeID(id string, taken map[string]bool) string {
	stem := strings.TrimRight(id, "0123456789")
	number, err := strconv.Atoi(id[len(stem):])
	if err != nil {
		stem, number = id+"-", 1
	}
	for {
		number++
		if free := stem + strconv.Itoa(number); !taken[free] {
			return free
		}
	}
}

func factorOf(d *Document, id string) (Factor, bool) {
	for _, f := range d.ContributingFactors {
		if f.ID == id && id != "" {
			return f, true
		}
	}
	return Factor{}, false
}

func actionOf(d *Document, id string) (Action, bool) {
	for _, a := range d.ActionItems {
		if a.ID == id && id != "" {
			return a, true
		}
	}
	return Action{}, false
}

func personOf(d *Document, id string) (Person, bool) {
	for _, p := range d.People {
		if p.ID == id && id != "" {
			return p, true
		}
	}
	return Person{}, false
}

// referToFactor makes every reference to a factor one to another id.
func (d *Document) referToFactor(from, to string) {
	for i := range d.ContributingFactors {
		replace(d.ContributingFactors[i].LeadsTo, from, to)
	}
	for i := range d.ActionItems {
		replace(d.ActionItems[i].Addresses, from, to)
	}
}

// referToPerson makes every reference to a person one to another id.
func (d *Document) referToPerson(from, to string) {
	replace(d.Authors, from, to)
	replace(d.Review.Approvers, from, to)
	one := func(id *string) {
		if *id == from {
			*id = to
		}
	}
	one(&d.Owner)
	one(&d.Review.Facilitator)
	for i := range d.Timeline {
		one(&d.Timeline[i].By)
	}
	for i := range d.ActionItems {
		one(&d.ActionItems[i].Owner)
	}
}

func replace(ids []string, from, to string) {
	for i := range ids {
		if ids[i] == from {
			ids[i] = to
		}
	}
}
