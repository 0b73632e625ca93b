package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A RootCause is why it could happen.
type RootCause struct {
	Summary, Trigger markup.Prose
	Whys             []markup.Line
}

// Any reports whether there is a root cause to show.
func (r RootCause) Any() bool { return len(r.Summary) > 0 || len(r.Trigger) > 0 || len(r.Whys) > 0 }

// A Factor is something that made the incident possible, more likely or worse.
type Factor struct {
	Ref
	Text     markup.Line
	Kind     string
	LeadsTo  []Ref
	Evidence Evidence
	// Accepted is the reason for not acting on it.
	Accepted markup.Line
	// AddressedBy are the actions that act on it, and Dropped those that would have but
	// were decided against.
	AddressedBy, Dropped []Ref
}

// IsLoose reports whether nothing is done about it and that was not accepted.
func (f Factor) IsLoose() bool { return len(f.AddressedBy) == 0 && len(f.Accepted) == 0 }

// Facts are what there is about a factor in a few words each.
func (f Factor) Facts() []string {
	facts := phrase.Labelled("", f.Kind, "leads-to", ids(f.LeadsTo), "addressed-by", ids(f.AddressedBy))
	if f.IsLoose() {
		facts = append(facts, phrase.NotAddressed)
	}
	for _, a := range f.Dropped {
		facts = append(facts, a.ID+" ("+phrase.Word(postmortem.ActionWontDo)+")")
	}
	return facts
}

// An Action is something that will change.
type Action struct {
	Ref
	Title          markup.Line
	Kind, Priority string
	Owner          string
	Due, Completed string
	// Overdue is by how much it is late, as "overdue by 12 days"; empty where it is not.
	Overdue string
	// Status is its state in words, State the word of the format.
	Status, State string
	// Done and Dropped say that nothing more is to be done: it is done, or it was decided against.
	Done, Dropped bool
	Tracker       Link
	DoneWhen      markup.Line
	Addresses     []Ref
	// Reason is why it was decided against.
	Reason markup.Line
}

// Details are what there is about an action in a few words each, a missing owner included:
// someone has to be asked.
func (a Action) Details() []string {
	owner := a.Owner
	if owner == "" && !a.Done && !a.Dropped {
		owner = phrase.NoOwner
	}
	return phrase.Labelled("", owner, "due", a.Due, "", a.Priority, "", a.Kind, "completed", a.Completed)
}

// Facts are the details with the state, where a check box does not show it, and
// with what the action addresses.
func (a Action) Facts() []string {
	state := a.Status
	if a.Done || a.State == string(postmortem.ActionOpen) {
		state = ""
	}
	return append(append(phrase.Labelled("", state), a.Details()...), phrase.Labelled("addresses", ids(a.Addresses))...)
}

// ids writes the names of what is referred to.
func ids(refs []Ref) string {
	list := make([]string, len(refs))
	for i, r := range refs {
		list[i] = r.ID
	}
	return strings.Join(list, ", ")
}

// dropRepeated leaves the trigger out where it is the root cause in the same words, and refers
// from a factor that is either of them to what is above.
func (p *Page) dropRepeated() {
	cause, trigger := sameWords(p.RootCause.Summary.String()), sameWords(p.RootCause.Trigger.String())
	if trigger == cause && len(p.RootCause.Summary) > 0 {
		p.RootCause.Trigger = nil
	}
	for i := range p.Factors {
		switch words := sameWords(p.Factors[i].Text.String()); {
		case words == "":
		case words == cause:
			p.Factors[i].Text = markup.Line{{Text: phrase.CauseAbove}}
		case words == trigger:
			p.Factors[i].Text = markup.Line{{Text: phrase.TriggerAbove}}
		}
	}
}

// sameWords returns what two texts of the same words have in common.
func sameWords(text string) string {
	return strings.ToLower(strings.TrimRight(strings.Join(strings.Fields(text), " "), "."))
}

// A Ref names a factor or an action and links to it.
type Ref struct {
	// ID is its name in the document, Anchor its name in links on the page.
	ID, Anchor string
	// Title is that of an action.
	Title markup.Line
	// Status is the state of an action in words.
	Status string
}

// causes returns the factors and the actions with what leads from one to the other.
func (b builder) causes() ([]Factor, []Action) {
	var factors []Factor
	var actions []Action
	factorRefs := anchors("factor-", len(b.d.ContributingFactors), func(i int) string { return b.d.ContributingFactors[i].ID })
	actionRefs := anchors("action-", len(b.d.ActionItems), func(i int) string { return b.d.ActionItems[i].ID })

	for i, a := range b.d.ActionItems {
		actionRefs[i].Status = phrase.Word(cmp.Or(a.Status, postmortem.ActionOpen))
		actionRefs[i].Title = markup.ParseLine(a.Title)
	}
	known := make(map[string]Ref, len(factorRefs))
	for _, r := range slices.Backward(factorRefs) { // the first of an id is the one that is meant
		known[r.ID] = r
	}
	addressing := make(map[string][]int) // the actions that address a factor
	for i, a := range b.d.ActionItems {
		for _, id := range a.Addresses {
			if by := addressing[id]; len(by) == 0 || by[len(by)-1] != i {
				addressing[id] = append(by, i)
			}
		}
	}
	for i, f := range b.d.ContributingFactors {
		factor := Factor{
			Ref:      factorRefs[i],
			Text:     markup.ParseLine(f.Text),
			Kind:     phrase.Word(f.Kind),
			LeadsTo:  refs(known, f.LeadsTo),
			Evidence: b.evidence(f.Evidence),
			Accepted: markup.ParseLine(f.Accepted),
		}
		for _, j := range addressing[f.ID] {
			if b.d.ActionItems[j].Status == postmortem.ActionWontDo {
				factor.Dropped = append(factor.Dropped, actionRefs[j])
			} else {
				factor.AddressedBy = append(factor.AddressedBy, actionRefs[j])
			}
		}
		factors = append(factors, factor)
	}
	for i, a := range b.d.ActionItems {
		action := Action{
			Ref:       actionRefs[i],
			Title:     actionRefs[i].Title,
			Kind:      phrase.Word(a.Kind),
			Priority:  string(a.Priority),
			Owner:     b.person(a.Owner),
			Due:       a.Due.String(),
			Completed: a.Completed.String(),
			Overdue:   b.overdue(a),
			Status:    actionRefs[i].Status,
			State:     string(cmp.Or(a.Status, postmortem.ActionOpen)),
			Done:      a.Status == postmortem.ActionDone,
			Dropped:   a.Status == postmortem.ActionWontDo,
			DoneWhen:  markup.ParseLine(a.DoneWhen),
			Addresses: refs(known, a.Addresses),
			Reason:    markup.ParseLine(a.Reason),
		}
		if tracker := markup.OneLine(a.Tracker); tracker != "" {
			action.Tracker = newLink("", tracker)
			if action.Tracker.URL != "" {
				action.Tracker.Title = trackerName(tracker)
			}
		}
		actions = append(actions, action)
	}
	return factors, actions
}

// anchors names n things after their ids, and by their number where an id cannot
// be a name in a link or is taken.
func anchors(prefix string, n int, id func(int) string) []Ref {
	list := make([]Ref, n)
	taken := map[string]bool{}
	for i := range list {
		list[i].ID = markup.OneLine(id(i))
		if anchor := prefix + list[i].ID; isAnchor(list[i].ID) && !taken[anchor] {
			list[i].Anchor, taken[anchor] = anchor, true
		}
	}
	for i := range list {
		// An id may look like a number that is given here.
		for number := i + 1; list[i].Anchor == ""; number += n {
			if anchor := prefix + "no-" + strconv.Itoa(number); !taken[anchor] {
				list[i].Anchor, taken[anchor] = anchor, true
			}
		}
	}
	return list
}

// isAnchor reports whether an id can be a name in a link.
func isAnchor(id string) bool {
	return id != "" && !strings.ContainsFunc(id, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_-.", r)
	})
}

// refs returns what ids lead to. One that leads nowhere is still named.
func refs(known map[string]Ref, ids []string) []Ref {
	var list []Ref
	for _, id := range nonBlank(ids) {
		r, ok := known[id]
		if !ok {
			r = Ref{ID: id}
		}
		list = append(list, r)
	}
	return list
}

// trackerName returns the end of an address, which is what people call an issue:
// "#42" for …/issues/42, "OPS-123" for …/browse/OPS-123.
func trackerName(address string) string {
	address, _, _ = strings.Cut(address, "?")
	address, _, _ = strings.Cut(address, "#")
	_, name, ok := strings.Cut(strings.TrimRight(address, "/"), "://")
	if !ok || !strings.Contains(name, "/") {
		return "tracker"
	}
	name = name[strings.LastIndexByte(name, '/')+1:]
	if strings.Trim(name, "0123456789") == "" {
		return "#" + name
	}
	return name
}
