package authoring

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// WarnAbout notes what a change of before has introduced that is valid but probably a
// mistake: unknown people, dangling references, and times out of order.
func (w Writer) WarnAbout(id string, before, d *postmortem.Document) {
	var known []string
	for _, p := range w.Config.People {
		known = append(known, p.ID)
	}
	found := check.Introduced(before, d, known)
	w.warnAboutPeople(id, found.UnknownPeople)
	for _, r := range found.DanglingRefs {
		likely := ""
		if r.Near != "" {
			likely = "; did you mean " + r.Near + "?"
		}
		w.Note("%s, in %s, is not among the contributing factors%s", r.ID, r.Path, likely)
	}
	w.warnAboutOrder(id, found)
	for i, e := range d.Timeline {
		if e.At.IsZero() && !slices.ContainsFunc(before.Timeline, func(b postmortem.Event) bool { return b.At.IsZero() && b.Text == e.Text }) {
			path := postmortem.PathTo("timeline", i)
			w.Note("%s has no time; to add it: pm edit %s --set '%s=10:42'", path, id, path.Then("at"))
		}
	}
}

// warnAboutPeople warns of unknown people, each in a line with what to do.
func (w Writer) warnAboutPeople(id string, unknown []check.Ref) {
	var order []string
	near, paths := map[string]string{}, map[string][]string{}
	for _, r := range unknown {
		if paths[r.ID] == nil {
			order = append(order, r.ID)
			near[r.ID] = r.Near
		}
		paths[r.ID] = append(paths[r.ID], r.Path.String())
	}
	for _, person := range order {
		likely := ""
		if near[person] != "" {
			likely = "did you mean " + near[person] + "? "
		}
		w.Note("%s, in %s, is not among the people; %sto add: pm edit %s --set 'people[+]={id: %s, name: …}'",
			person, strings.Join(paths[person], " and "), likely, id, person)
	}
}

// warnAboutOrder warns of the times that an edit has put out of order, and of starts that
// no figure counts.
func (w Writer) warnAboutOrder(id string, found check.Findings) {
	for _, r := range found.RepeatedStarts {
		w.Note("%s is a second start before the first impact was mitigated or resolved: figures count from the first; pm edit %s changes it", r.At, id)
	}
	if warning := orderWarning(found); warning != "" {
		w.Note("%s; pm edit %s changes it", warning, id)
	}
}

// orderWarning returns the first of the times that an edit has put out of order, and how
// many more there are, or "". One wrong time often makes several.
func orderWarning(found check.Findings) string {
	var pairs []string
	for _, p := range found.OutOfOrder {
		if !p.IsPlausible {
			pairs = append(pairs, p.String())
		}
	}
	switch len(pairs) {
	case 0:
		return ""
	case 1:
		return pairs[0]
	}
	return pairs[0] + ", and " + phrase.Count(len(pairs)-1, "more such pair") + " of times"
}
