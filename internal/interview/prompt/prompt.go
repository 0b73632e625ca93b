// Package prompt asks the questions of an interview line by line: it repaints nothing,
// for screen readers, odd terminals and answers from a pipe.
package prompt

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
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

// pick asks which of the events is a milestone.
func (d *dialogue) pick(p *interview.Pick) error {
	rows := p.Rows()
	d.Say("\n%s\n  %s", p.Title(), p.Help())
	for i, row := range rows {
		d.Say("%3d  %s", i+1, strings.TrimSpace(row))
	}
	d.Say("  0  %s", interview.NoneOfThese)
	for _, remark := range []string{p.Remark(), p.Follows(nil)} {
		if remark != "" {
			d.Say("%s", remark)
		}
	}
	const isTime = -1
	time := ""
	n, answer, err := d.number(0, len(rows), (p.Cursor()+1)%(len(rows)+1), func(answer string) (int, bool) {
		time = answer
		return isTime, p.BeginsTime(answer) && strings.Trim(answer, "0123456789") != ""
	})
	switch {
	case err != nil:
	case answer == chosen && n == isTime:
		p.Type(time)
		accepted, err := d.judge(d.session.Ask())
		if accepted {
			d.session.Next()
		}
		return err
	case answer == chosen && n == 0:
		p.MoveTo(len(rows))
		d.session.Next()
	case answer == chosen:
		p.MoveTo(n - 1)
		d.session.Next()
	case answer == back:
		d.session.Back()
	}
	return err
}

// ticks asks which entries customers may see.
func (d *dialogue) ticks(t *interview.Ticks) error {
	rows := t.Rows()
	d.Say("\n%s\n  %s", t.Title(), t.Help())
	for i, row := range rows {
		d.Say("%3d  %s", i+1, row)
	}
	d.Say("  0  continue")
	n, answer, err := d.number(0, len(rows), 0, nil)
	switch {
	case err != nil:
	case answer == chosen && n == 0:
		d.session.Next()
	case answer == chosen:
		t.MoveTo(n - 1)
		t.Toggle()
	case answer == back:
		d.session.Back()
	}
	return err
}

// contents asks for a section.
func (d *dialogue) contents(c *interview.Contents) error {
	d.Say("\nGo to…")
	var rows []string
	for i, e := range c.Entries() {
		row := e.Title
		if !e.Optional {
			row += " (" + e.Progress.String() + ")"
		}
		rows = append(rows, row)
		d.Say("%3d  %s", i+1, row)
	}
	n, answer, err := d.number(1, len(rows), c.Cursor()+1, func(answer string) (int, bool) {
		i := slices.IndexFunc(rows, func(row string) bool { return strings.HasPrefix(strings.ToLower(row), strings.ToLower(answer)) })
		return i + 1, i >= 0
	})
	switch {
	case err != nil:
	case answer == chosen:
		c.MoveTo(n - 1)
		d.session.Next()
	case answer == back:
		d.session.Back()
	}
	return err
}

// What an answer to a choice is.
type answerKind int

const (
	chosen    answerKind = iota // one of the numbers
	back                        // to the step before
	elsewhere                   // a command, which was carried out
)

// number asks for a number. Other returns the number that another answer means, if any; nil
// for none.
func (d *dialogue) number(from, to, standard int, other func(answer string) (int, bool)) (int, answerKind, error) {
	for {
		answer, err := d.Ask(fmt.Sprintf("%d to %d [%d]:", from, to, standard))
		answer = strings.TrimSpace(answer)
		switch {
		case err != nil:
			return 0, elsewhere, err
		case answer == "":
			return standard, chosen, nil
		case answer == askBack:
			return 0, back, nil
		case answer == askHelp:
			d.help("a number chooses")
			continue
		case d.command(answer):
			return 0, elsewhere, nil
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= from && n <= to {
			return n, chosen, nil
		}
		if other != nil {
			if n, ok := other(answer); ok {
				return n, chosen, nil
			}
		}
		d.Say("! write a number from %d to %d", from, to)
	}
}

// review reads the document out, and asks what to do with it.
func (d *dialogue) review() error {
	review, _ := d.session.Step().(*interview.Review)
	d.Say("\nThe page:\n\n%s", strings.TrimRight(review.Text(width), "\n"))
	if gaps := d.session.Missing(); len(gaps) > 0 {
		d.Say("\nMissing: %s.", strings.Join(gaps, ", "))
	}
	for _, finding := range review.Findings() {
		d.Say("- %s", finding)
	}
	for {
		more := ""
		for _, shortcut := range d.session.Shortcuts() {
			more += shortcut.Name + ", "
		}
		answer, err := d.Ask("\nsave, edit (write it, then open it in the editor), " + more + "yaml, sections, or <:")
		if err != nil {
			return err
		}
		switch answer = strings.ToLower(strings.TrimSpace(answer)); {
		case answer == "save" || answer == "s":
			d.session.Finish(interview.Finished)
		case answer == "edit" || answer == "e":
			d.session.Finish(interview.ToEditor)
		case answer == "yaml" || answer == "y":
			d.Say("\n%s", review.YAML())
			continue
		case answer == "sections" || answer == "g":
			d.session.ToContents()
		case answer == askBack:
			d.session.Back()
		case answer == askHelp:
			d.help("save  writes the postmortem", "edit  writes it and opens it in the editor", "sections  goes to a section")
			continue
		case !d.command(answer) && !d.command("/"+answer):
			continue
		}
		if d.session.Note() == "" {
			return nil
		}
		d.report() // it is not written yet: asked again
		if d.session.Step() != interview.Step(review) || d.session.Ended() {
			return nil
		}
	}
}
