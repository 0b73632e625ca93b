package audience

import (
	"reflect"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// shownBefore ends the reasons for what the page for the public showed in pm before its
// format had texts for customers alone.
const shownBefore = "; earlier versions of pm showed it"

// An Omission is a part of a document that its audience does not see.
type Omission struct {
	// Path is where it is, such as timeline[3].details.
	Path postmortem.Path
	// Reason is why it is left out, in a few words.
	Reason string
}

// A part is what became of one part of a document: it was copied, or it was left out for a
// reason of its own, or that is decided for each of the parts below it.
type part struct {
	kept   bool
	reason string
	below  map[postmortem.Step]*part
}

// A place is a part of the document with its path, while a copier is at work.
type place struct {
	*copier
	*part
	path postmortem.Path
}

// at returns the place below p at the steps of postmortem.PathTo.
func (p place) at(steps ...any) place {
	path := postmortem.PathTo(steps...)
	p.path = p.path.Then(steps...)
	for _, step := range path {
		if p.below == nil {
			p.below = make(map[postmortem.Step]*part)
		}
		if p.below[step] == nil {
			p.below[step] = new(part)
		}
		p.part = p.below[step]
	}
	return p
}

// entryStep returns the step to an entry of a list: its id, or its index where it has none.
func entryStep(i int, id string) any {
	if id == "" {
		return i
	}
	return postmortem.EntryID(id)
}

// leftOut returns what the value at a path holds and was not copied, in its order, each part
// by the shortest path below which nothing was.
func (p *part) leftOut(path postmortem.Path, v reflect.Value) []Omission {
	switch {
	case v.IsZero():
		return nil
	case p != nil && p.reason != "":
		return []Omission{{path, p.reason}}
	case p != nil && p.kept:
		return nil
	case p == nil || p.below == nil:
		if reason := reasonFor(path); reason != "" {
			return []Omission{{path, reason}}
		}
		return nil
	}
	var list []Omission
	walk := func(step any, v reflect.Value) {
		below := path.Then(step)
		list = append(list, p.below[below[len(path)]].leftOut(below, v)...)
	}
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			action, _ := v.Index(i).Interface().(postmortem.Action)
			walk(entryStep(i, action.ID), v.Index(i)) // of the lists that may be public, only that of actions has ids
		}
		return list
	}
	for i := range v.NumField() {
		key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		walk(key, v.Field(i))
	}
	return list
}

// reasonFor returns why the public does not see a field, or "" for one that says only
// who may see what.
func reasonFor(path postmortem.Path) string {
	switch path[len(path)-1].Name {
	case "audience":
		return ""
	case "owner", "authors", "people", "by", "review":
		return "people are internal"
	case "root_cause", "contributing_factors", "addresses":
		return "causes are internal; customers see public.cause"
	case "response", "lessons", "open_questions", "detection", "resolution", "background":
		return "how people worked and what they learned is internal"
	case "evidence", "source", "tracker", "origin":
		return "evidence and trackers are internal"
	case "id", "related":
		return "ids are internal"
	case "severity":
		return "customers see no severity" + shownBefore
	case "slos":
		return "objectives are internal"
	case "summary":
		if len(path) == 2 { // of the impact
			return "customers see public.impact" + shownBefore
		}
		return "customers see public.summary"
	case "timezone":
		return "customers see times in UTC, or in the public_timezone of .pm/config.yaml"
	}
	return "not part of the page for the public"
}
