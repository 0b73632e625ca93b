package postmortem

import (
	"slices"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/strictyaml"
)

// separateIDs gives a new id to each entry of theirs whose id belongs to something else
// in ours, and updates the references to it in theirs. It returns what it did, as
// "a3 to a4". Where it was ours that gave an id of base to something else, base is
// changed along with theirs: what theirs made of it is still a change of that.
func separateIDs(base, ours, theirs *Document) (renamed []string) {
	all := idsOf(base, ours, theirs)
	rename := func(id *string, refer func(from, to string)) {
		free := nextID(*id, all)
		all[free] = true
		renamed = append(renamed, *id+" to "+free)
		refer(*id, free)
		*id = free
	}
	for i := range theirs.ContributingFactors {
		f := &theirs.ContributingFactors[i]
		was := factorOf(base, f.ID)
		apart, stays := areApart(was, factorOf(ours, f.ID), f, func(f *Factor) string { return f.Text })
		if apart {
			rename(&f.ID, func(from, to string) {
				theirs.referToFactor(from, to)
				if stays {
					was.ID = to
					base.referToFactor(from, to)
				}
			})
		}
	}
	for i := range theirs.ActionItems {
		a := &theirs.ActionItems[i]
		was := actionOf(base, a.ID)
		apart, stays := areApart(was, actionOf(ours, a.ID), a, func(a *Action) string { return a.Title })
		if apart {
			rename(&a.ID, func(_, to string) { // nothing refers to actions
				if stays {
					was.ID = to
				}
			})
		}
	}
	for i := range theirs.People {
		p := &theirs.People[i]
		was := personOf(base, p.ID)
		apart, stays := areApart(was, personOf(ours, p.ID), p, func(p *Person) string { return p.Name })
		if apart {
			rename(&p.ID, func(from, to string) {
				theirs.referToPerson(from, to)
				if stays {
					was.ID = to
					base.referToPerson(from, to)
				}
			})
		}
	}
	return renamed
}

// areApart reports whether the entries with one id in ours and in theirs are two
// things, by their text, and whether theirs is still that of base. Any may be nil.
// What only one of them touched since base is not in question.
func areApart[T any](base, ours, theirs *T, text func(*T) string) (apart, stays bool) {
	switch {
	case ours == nil:
		return false, false
	case base == nil:
		return text(ours) != text(theirs) && text(ours) != "" && text(theirs) != "", false
	case strictyaml.Equal(*base, *ours), strictyaml.Equal(*base, *theirs), isReworded(text(ours), text(theirs)):
		return false, false
	}
	stays = isReworded(text(base), text(theirs))
	return !stays || !isReworded(text(base), text(ours)), stays
}

// isReworded reports whether a text may be another one in other words: more than half of
// the words of the shorter one are in both. Two things that are mistaken for one would be
// mixed silently; one that is mistaken for two is there twice, where everyone can see it. A
// person without a name yet may be anyone.
func isReworded(a, b string) bool {
	words, more := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(words) > len(more) {
		words, more = more, words
	}
	shared := 0
	for _, word := range words {
		if slices.Contains(more, word) {
			shared++
		}
	}
	return len(words) == 0 || 2*shared > len(words)
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

// nextID returns the next free id after one that is taken: a4 for a3, ben-2 for ben.
func nextID(id string, taken map[string]bool) string {
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

// NameNew gives the factors and action items that an edit of before has added an id, if
// they have none: the next free one, such as a3.
func (d *Document) NameNew(before *Document) {
	taken := idsOf(before, d)
	name := func(id *string, letter string) {
		if *id == "" {
			*id = nextID(letter+"0", taken)
			taken[*id] = true
		}
	}
	for i := len(before.ContributingFactors); i < len(d.ContributingFactors); i++ {
		name(&d.ContributingFactors[i].ID, "f")
	}
	for i := len(before.ActionItems); i < len(d.ActionItems); i++ {
		name(&d.ActionItems[i].ID, "a")
	}
}

func factorOf(d *Document, id string) *Factor {
	for i := range d.ContributingFactors {
		if d.ContributingFactors[i].ID == id && id != "" {
			return &d.ContributingFactors[i]
		}
	}
	return nil
}

func actionOf(d *Document, id string) *Action {
	for i := range d.ActionItems {
		if d.ActionItems[i].ID == id && id != "" {
			return &d.ActionItems[i]
		}
	}
	return nil
}

func personOf(d *Document, id string) *Person {
	for i := range d.People {
		if d.People[i].ID == id && id != "" {
			return &d.People[i]
		}
	}
	return nil
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
