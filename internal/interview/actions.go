package interview

import (
	"errors"
	"fmt"
	"slices"
	"strings"

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
			{name: "one", when: short, questions: func(iv *interview) []question { return []question{iv.oneAction()} }},
			{name: "list", when: full, holds: areOwned, open: func(iv *interview, at place) screen { return newList(iv, iv.actionList(), at) }},
		},
		state: func(d *postmortem.Document) state { return reached(len(d.ActionItems) > 0, areOwned(d)) },
	}
}

// areOwned reports whether there are actions, and somebody sees to each that is not over.
func areOwned(d *postmortem.Document) bool {
	return len(d.ActionItems) > 0 && !slices.ContainsFunc(d.ActionItems, func(a postmortem.Action) bool {
		return a.Owner == "" && !a.Status.IsOver()
	})
}

// oneAction asks for the first action, which falls to the author within two weeks.
func (iv *interview) oneAction() question {
	due := when.DateOf(iv.options.Now().In(iv.options.Zone).AddDate(0, 0, shortDue))
	return question{
		path: "action_items", title: "What one thing should change?",
		why:     fmt.Sprintf("Owner: you; due: %s. Both can be changed later.", due),
		example: "Set lock_timeout for migrations",
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
				a := iv.addAction(d, text)
				a.Owner, a.Due = iv.options.Author, due
			}
			return nil
		},
	}
}

// addAction puts an action at the end.
func (iv *interview) addAction(d *postmortem.Document, title string) *postmortem.Action {
	d.ActionItems = append(d.ActionItems, postmortem.Action{ID: iv.nextAction(d), Title: title})
	return &d.ActionItems[len(d.ActionItems)-1]
}

func (iv *interview) nextAction(d *postmortem.Document) string {
	return nextID("a", actionIDs(d), actionIDs(&iv.options.Document))
}

func actionIDs(d *postmortem.Document) []string {
	ids := make([]string, len(d.ActionItems))
	for i, a := range d.ActionItems {
		ids[i] = a.ID
	}
	return ids
}

// removeAction takes an action out.
func (iv *interview) removeAction(d *postmortem.Document, i int) (undo func(*postmortem.Document)) {
	action := d.ActionItems[i]
	d.ActionItems = slices.Delete(slices.Clone(d.ActionItems), i, i+1)
	return func(d *postmortem.Document) {
		back := action
		if slices.Contains(actionIDs(d), back.ID) { // in use again
			back.ID = iv.nextAction(d)
		}
		back.Addresses = slices.DeleteFunc(slices.Clone(back.Addresses), func(id string) bool {
			return !slices.Contains(factorIDs(d), id) // gone since
		})
		d.ActionItems = slices.Insert(slices.Clone(d.ActionItems), min(i, len(d.ActionItems)), back)
	}
}

func (iv *interview) actionList() collection {
	return collection{
		title: "Action items", asks: true,
		intro: "Few and real. What removes a cause lasts longer than what reminds people of it.",
		rows: func(d *postmortem.Document) []string {
			rows := make([]string, len(d.ActionItems))
			for i, a := range d.ActionItems {
				parts := []string{a.ID, printable.Line(a.Title)}
				if a.Owner != "" {
					parts = append(parts, "@"+a.Owner)
				}
				for _, part := range []string{string(a.Kind), string(a.Priority), a.Due.String()} {
					if part != "" {
						parts = append(parts, part)
					}
				}
				rows[i] = strings.Join(parts, "  ")
			}
			return rows
		},
		add: question{
			path: "action_items.add", title: "What will change?",
			why:     "Begin with a verb, and so that one can tell when it is done.",
			example: "Cancel a migration that holds a lock for over 30 seconds",
			get:     func(*postmortem.Document) string { return "" },
			set: func(d *postmortem.Document, text string) error {
				if strings.TrimSpace(text) != "" {
					iv.addAction(d, text)
				}
				return nil
			},
		},
		entry: iv.actionQuestions,
		// Those that came with a factor have only a title.
		waiting: func(d *postmortem.Document) int {
			return slices.IndexFunc(d.ActionItems, func(a postmortem.Action) bool {
				return a.Owner == "" && len(a.Addresses) > 0 && !iv.work.Given["asked "+a.ID]
			})
		},
		asked:  func(d *postmortem.Document, i int) { iv.work.Given["asked "+d.ActionItems[i].ID] = true },
		swap:   swapping(func(d *postmortem.Document) *[]postmortem.Action { return &d.ActionItems }),
		remove: iv.removeAction,
	}
}

func (iv *interview) actionQuestions(d *postmortem.Document, i int) []question {
	id := d.ActionItems[i].ID
	path := func(field string) string { return fmt.Sprintf("action_items[%s].%s", id, field) }
	action := func(d *postmortem.Document) *postmortem.Action { return &d.ActionItems[i] }
	owner := ask(path("owner"), func(d *postmortem.Document) *string { return &action(d).Owner }).of(
		"Who sees to it?", "One person's id; a team is nobody."+iv.known(), iv.options.Author)
	owner.warn = iv.person(owner.path)
	questions := []question{
		ask(path("title"), func(d *postmortem.Document) *string { return &action(d).Title }).of(
			"What will change?", "Begin with a verb.", ""),
		owner,
		iv.due(path("due"), action),
		ask(path("kind"), func(d *postmortem.Document) *string { return (*string)(&action(d).Kind) }).of(
			"What is it meant to do?", "", "").among(
			option{"", "not said"},
			option{"prevent", "prevent: it cannot happen again like this"},
			option{"mitigate", "mitigate: it hurts less, or less long"},
			option{"detect", "detect: it is seen sooner"},
			option{"repair", "repair: put right what was damaged"},
			option{"process", "process: change how the work is done"},
			option{"investigate", "investigate: find out what is not known"},
		),
		ask(path("priority"), func(d *postmortem.Document) *string { return (*string)(&action(d).Priority) }).of(
			"How soon does it matter?", "", "").among(
			option{"", "not said"}, option{"p0", "p0: now"}, option{"p1", "p1: next"}, option{"p2", "p2: this quarter"},
			option{"p3", "p3: when there is room"}, option{"p4", "p4: perhaps"},
		),
	}
	if len(d.ContributingFactors) > 0 {
		questions = append(questions, iv.addresses(path("addresses"), action))
	}
	return questions
}

func (iv *interview) due(path string, action func(*postmortem.Document) *postmortem.Action) question {
	return question{
		path: path, title: "By when?", why: "A date, or +14d from today.", example: "+14d",
		get: func(d *postmortem.Document) string { return action(d).Due.String() },
		set: func(d *postmortem.Document, text string) error {
			if strings.TrimSpace(text) == "" {
				action(d).Due = when.Date{}
				return nil
			}
			due, err := iv.dayOf(d, text)
			if err == nil {
				action(d).Due = due
			}
			return err
		},
		echo: func(d *postmortem.Document, _ string) string { return "= " + action(d).Due.String() },
	}
}

// dayOf reads the day by which something is due: a date, or so long from today.
func (iv *interview) dayOf(d *postmortem.Document, text string) (when.Date, error) {
	day, wrong := when.ParseDate(text)
	if wrong == nil {
		return day, nil
	}
	now, zone := iv.options.Now(), iv.Zone(d)
	typed, err := when.Reader{Now: now, Zone: zone, Previous: now}.Read(text)
	if err == nil && typed.IsKnown() && !typed.Approximate && !strings.Contains(text, ":") {
		if typed.Day {
			return when.DateOf(typed.Instant), nil
		}
		return when.DateOf(typed.Instant.In(zone)), nil
	}
	return when.Date{}, noDay(wrong, fmt.Sprintf("+%dd", shortDue))
}

// noDay says what is wrong with a day, and what may be written in its place.
func noDay(err error, other string) error {
	if bad := new(when.Error); errors.As(err, &bad) {
		return fmt.Errorf("%q: %s; %s, or %s", bad.Input, bad.Problem, bad.Advice, other)
	}
	return err
}

// addresses asks which factors an action acts on.
func (iv *interview) addresses(path string, action func(*postmortem.Document) *postmortem.Action) question {
	q := words(path, func(d *postmortem.Document) *[]string { return &action(d).Addresses }).of(
		"Which factors does it act on?", "Their short names, with commas between them.", "f1, f2")
	q.list = func(d *postmortem.Document) []string {
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
