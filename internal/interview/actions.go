package interview

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// shortDue is how many days the one action of a short interview has.
const shortDue = 14

// actions are what will change.
func actions() section {
	return section{
		name: "actions", title: "Actions",
		pages: []page{
			{name: "one", when: short, questions: func(s *Session) []Question { return []Question{s.oneAction()} }},
			{name: "list", when: full, holds: areOwned, list: (*Session).actionList},
		},
		progress: func(d *postmortem.Document) Progress { return progressOf(len(d.ActionItems) > 0, areOwned(d)) },
	}
}

// areOwned reports whether there are actions, and each that is not over has an owner.
func areOwned(d *postmortem.Document) bool {
	return len(d.ActionItems) > 0 && !slices.ContainsFunc(d.ActionItems, func(a postmortem.Action) bool {
		return a.Owner == "" && !a.Status.IsOver()
	})
}

// oneAction asks for the first action, which the author owns and is due in two weeks.
func (s *Session) oneAction() Question {
	due := when.DateOf(s.options.Now().In(s.options.Zone).AddDate(0, 0, shortDue))
	return Question{
		ID: "action_items", called: "action:", Title: "What one thing will you change?",
		Help:    fmt.Sprintf("Owner: you; due: %s. Both can be changed later.", due),
		Example: "Set lock_timeout for migrations",
		get: func(d *postmortem.Document) string {
			if len(d.ActionItems) > 0 {
				return d.ActionItems[0].Title
			}
			return ""
		},
		set: func(d *postmortem.Document, text string) error {
			switch text = strings.TrimSpace(text); {
			case text == "":
			case len(d.ActionItems) > 0:
				d.ActionItems[0].Title = text
			default:
				a := s.addAction(d, text)
				a.Owner, a.Due = s.options.Author, due
			}
			return nil
		},
	}
}

// addAction puts an action at the end.
func (s *Session) addAction(d *postmortem.Document, title string) *postmortem.Action {
	d.ActionItems = append(d.ActionItems, postmortem.Action{ID: s.nextAction(d), Title: title})
	return &d.ActionItems[len(d.ActionItems)-1]
}

func (s *Session) nextAction(d *postmortem.Document) string {
	return nextID("a", actionIDs(d), actionIDs(&s.options.Document))
}

func actionIDs(d *postmortem.Document) []string {
	ids := make([]string, len(d.ActionItems))
	for i, a := range d.ActionItems {
		ids[i] = a.ID
	}
	return ids
}

// removeAction removes an action.
func (s *Session) removeAction(d *postmortem.Document, i int) (undo func(*postmortem.Document)) {
	action := d.ActionItems[i]
	d.ActionItems = slices.Delete(slices.Clone(d.ActionItems), i, i+1)
	return func(d *postmortem.Document) {
		back := action
		if slices.Contains(actionIDs(d), back.ID) { // in use again
			back.ID = s.nextAction(d)
		}
		back.Addresses = slices.DeleteFunc(slices.Clone(back.Addresses), func(id string) bool {
			return !slices.Contains(factorIDs(d), id) // removed since
		})
		d.ActionItems = slices.Insert(slices.Clone(d.ActionItems), min(i, len(d.ActionItems)), back)
	}
}

func (s *Session) actionList() collection {
	field := func(d *postmortem.Document) *[]postmortem.Action { return &d.ActionItems }
	c := listOf(field, func(_ *postmortem.Document, a postmortem.Action) string {
		owner := ""
		if a.Owner != "" {
			owner = "@" + a.Owner
		}
		return phrase.Join("  ", a.ID, printable.Line(a.Title), owner, string(a.Kind), string(a.Priority), a.Due.String())
	}).called("Action items", "A few that will get done. Removing a cause lasts longer than reminding people of it.")
	c.add = Question{
		Title: "What will you change?", Help: "Start with a verb; make it possible to tell when it is done.",
		Example: "Cancel a migration that holds a lock for over 30 seconds",
	}.adding("action_items.add", func(d *postmortem.Document, text string) error {
		s.addAction(d, text)
		return nil
	})
	c.asks, c.entry, c.remove = true, s.actionQuestions, s.removeAction
	// Those that came with a factor have only a title.
	c.pending = func(d *postmortem.Document) int {
		return slices.IndexFunc(d.ActionItems, func(a postmortem.Action) bool {
			return a.Owner == "" && len(a.Addresses) > 0 && !s.state.Known.Actions[a.ID]
		})
	}
	c.asked = func(d *postmortem.Document, i int) { s.state.Known.Actions.set(d.ActionItems[i].ID, true) }
	return c
}

func (s *Session) actionQuestions(d *postmortem.Document, i int) []Question {
	id := d.ActionItems[i].ID
	key := func(field string) postmortem.Path { return pathTo("action_items", postmortem.EntryID(id), field) }
	action := func(d *postmortem.Document) *postmortem.Action { return &d.ActionItems[i] }
	questions := []Question{
		ask(key("title"), func(d *postmortem.Document) *string { return &action(d).Title }).of(
			"What will you change?", "Start with a verb.", ""),
		s.askPerson(key("owner"), func(d *postmortem.Document) *string { return &action(d).Owner }).of(
			"Who owns it?", "One person, not a team: a name or an id."+s.known(), s.options.Author),
		s.due(key("due"), action),
		ask(key("kind"), func(d *postmortem.Document) *string { return (*string)(&action(d).Kind) }).of(
			"What will it do?", "", "").among(
			Option{"", "not set"},
			Option{"prevent", "prevent: it cannot happen again like this"},
			Option{"mitigate", "mitigate: it has less impact, or for less time"},
			Option{"detect", "detect: it is noticed sooner"},
			Option{"repair", "repair: fix what was damaged"},
			Option{"process", "process: change how we work"},
			Option{"investigate", "investigate: find out what is not known"},
		),
		ask(key("priority"), func(d *postmortem.Document) *string { return (*string)(&action(d).Priority) }).of(
			"How urgent is it?", "", "").among(
			Option{"", "not set"}, Option{"p0", "p0: now"}, Option{"p1", "p1: next"}, Option{"p2", "p2: this quarter"},
			Option{"p3", "p3: when there is time"}, Option{"p4", "p4: someday"},
		),
	}
	if len(d.ContributingFactors) > 0 {
		questions = append(questions, s.addresses(key("addresses"), action))
	}
	return questions
}

func (s *Session) due(path postmortem.Path, action func(*postmortem.Document) *postmortem.Action) Question {
	return Question{
		Title: "When is it due?", Help: "A date, friday, or +14d from today.", Example: "+14d",
		get: func(d *postmortem.Document) string { return action(d).Due.String() },
		set: func(d *postmortem.Document, text string) error {
			if strings.TrimSpace(text) == "" {
				action(d).Due = when.Date{}
				return nil
			}
			due, err := s.dayOf(d, text)
			if err == nil {
				action(d).Due = due
			}
			return err
		},
		echo: func(d *postmortem.Document, _ string) string { return "= " + action(d).Due.String() },
	}.at(path)
}

// dayOf reads the day by which something is due: a date, or so long from today.
func (s *Session) dayOf(d *postmortem.Document, text string) (when.Date, error) {
	day, err := when.Reader{Now: s.options.Now(), Zone: s.times.Zone(d)}.Due(text)
	if err != nil {
		return when.Date{}, notADay(err, fmt.Sprintf("+%dd", shortDue))
	}
	return day, nil
}

// notADay returns an error for a day that is not understood, with another form that is.
func notADay(err error, other string) error {
	if bad := new(when.Error); errors.As(err, &bad) {
		return fmt.Errorf("%q: %s; %s, or %s", bad.Input, bad.Problem, bad.Advice, other)
	}
	return err
}

// addresses asks which factors an action acts on.
func (s *Session) addresses(path postmortem.Path, action func(*postmortem.Document) *postmortem.Action) Question {
	q := words(path, func(d *postmortem.Document) *[]string { return &action(d).Addresses }).of(
		"Which factors does it address?", "Their ids, separated by commas.", "f1, f2")
	q.suggest = func(d *postmortem.Document) []string {
		var rows []string
		for _, f := range d.ContributingFactors {
			mark := "  "
			if slices.Contains(action(d).Addresses, f.ID) {
				mark = "= "
			}
			rows = append(rows, mark+f.ID+"  "+printable.Line(f.Text))
		}
		return rows
	}
	q.set = func(d *postmortem.Document, text string) error {
		words := split(text)
		for _, word := range words {
			if err := oneOf(word, factorIDs(d)); err != nil {
				return err
			}
		}
		action(d).Addresses = words
		return nil
	}
	return q
}
