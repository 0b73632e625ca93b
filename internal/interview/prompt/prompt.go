// Package prompt asks the questions of an interview line by line: it repaints nothing,
// for screen readers, odd terminals and answers from a pipe.
package prompt

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/tui"
)

// What can be answered to any question in the place of an answer.
const (
	askHelp     = "?"
	askBack     = "<"
	askSections = "/sections"
	askWrite    = "/save"
	askLater    = "/later"
	askEditor   = "/editor"
	emptied     = "-"
	ended       = "."
)

// width is that of the lines that are written.
const width = 80

// Run asks the questions line by line. At the end of the input the draft is kept and the
// outcome is Left.
func Run(p *tui.Prompter, o interview.Options) (interview.Result, error) {
	session, err := interview.New(o)
	if err != nil {
		return interview.Result{}, err
	}
	d := &dialogue{Prompter: p, session: session, edit: o.Edit}
	p.Say("? is help, < goes back, Enter accepts what is in brackets.")
	if where := cmp.Or(o.Draft.Warning(), o.Draft.String()); where != "" {
		p.Say("%s", where)
	}
	if o.Note != "" {
		p.Say("%s", session.Note())
		session.SetNote("")
	}
	for err == nil && !session.Ended() {
		err = d.turn()
		d.report()
	}
	if err != nil {
		// The end of the input or of the run, or a terminal that is gone: what was
		// answered is a draft.
		session.Quit(interview.Left)
		if err := errors.Join(tui.AskError(err), session.SaveError()); err != nil {
			return interview.Result{Outcome: interview.Left}, fmt.Errorf("ask questions: %w", err)
		}
	}
	return session.Result(), nil
}

// A dialogue is a session that is asked line by line.
type dialogue struct {
	*tui.Prompter
	session *interview.Session
	edit    func(string) (string, error)
	section string               // that was last announced
	figures string               // that were last written
	failure string               // why the draft could not be saved, as it was last written
	rows    string               // of the list, as they were last read out
	asked   interview.QuestionID // that was last read out
}

// turn asks the current step, once.
func (d *dialogue) turn() error {
	d.announce()
	switch step := d.session.Step().(type) {
	case *interview.Ask:
		return d.question(step)
	case *interview.List:
		return d.list(step)
	case *interview.Pick:
		return d.pick(step)
	case *interview.Ticks:
		return d.ticks(step)
	case *interview.Contents:
		d.asked = ""
		return d.contents(step)
	}
	return d.review()
}

// announce names the section when it changes.
func (d *dialogue) announce() {
	if _, ok := d.session.Step().(*interview.Contents); ok || d.section == d.session.Section() {
		return
	}
	d.section = d.session.Section()
	sections, current := d.session.Sections()
	d.Say("\n%s (%d of %d)", sections[current].Title, current+1, len(sections))
	if assumed := d.session.Assumed(); len(assumed) > 0 && d.section == "basics" {
		d.Say("%s", tui.Wrap("Using: "+strings.Join(assumed, "; ")+" ("+askSections+" to change)", width))
	}
}

// report writes what came of the last answer.
func (d *dialogue) report() {
	if note := d.session.Note(); note != "" {
		d.Say("%s", note)
		d.session.SetNote("")
	}
	failure := ""
	if err := d.session.SaveError(); err != nil {
		failure = interview.SaveFailure(err)
	}
	if failure != "" && failure != d.failure {
		d.Say("! %s", failure)
	}
	d.failure = failure
	if line := phrase.RunningFigures(d.session.Document(), nil); line != d.figures && d.session.Section() == "timeline" {
		d.Say("%s", line)
		d.figures = line
	}
}

// command carries out what can be asked for everywhere, and reports whether it was one.
func (d *dialogue) command(answer string) bool {
	switch answer {
	case askSections:
		d.session.ToContents()
	case askWrite:
		d.session.Finish(interview.Finished)
	case askLater:
		d.session.Leave(interview.SavedDraft)
	default:
		for _, shortcut := range d.session.Shortcuts() {
			if answer == "/"+shortcut.Name {
				d.session.Follow(shortcut)
				return true
			}
		}
		return false
	}
	return true
}

// help lists what can be answered besides an answer.
func (d *dialogue) help(more ...string) {
	for _, shortcut := range d.session.Shortcuts() {
		more = append(more, "/"+shortcut.Name+"  to "+shortcut.Help)
	}
	for _, line := range append(more,
		askBack+"  goes back",
		askSections+"  goes to another section",
		askWrite+"  writes the postmortem as it is",
		askLater+"  keeps a draft and leaves; so does the end of the input",
	) {
		d.Say("  %s", line)
	}
}
