package interview

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

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

// Prompt asks the questions of [Run], line by line. At the end of the input the
// draft is kept and the outcome is Left.
func Prompt(p *tui.Prompter, o Options) (Result, error) {
	iv, err := newInterview(o)
	if err != nil {
		return Result{}, err
	}
	d := &dialogue{Prompter: p, iv: iv}
	p.Say("? is help, < goes back, Enter takes what stands in brackets.")
	for err == nil && !iv.leaving {
		err = d.turn()
		d.told()
	}
	if err != nil {
		// The end of the input or of the run, or a terminal that is gone: what was
		// answered is a draft.
		iv.quit(Left)
		if err := errors.Join(tui.AskError(err), iv.failed); err != nil {
			return Result{Outcome: Left}, fmt.Errorf("hold interview: %w", err)
		}
	}
	return iv.result(), nil
}

// A dialogue is an interview in the hands of a prompter.
type dialogue struct {
	*tui.Prompter
	iv      *interview
	section string // that was last announced
	figures string // that were last told
	failed  string // why the draft could not be saved, as it was last told
	rows    string // of the list, as they were last read out
	asked   string // the path of the question that was last read out
}

// turn asks what the screen asks, once.
func (d *dialogue) turn() error {
	d.announce()
	if _, ok := d.iv.screen.(*chooser); ok {
		d.asked = ""
	}
	switch s := d.iv.screen.(type) {
	case *form:
		m, err := d.question(s)
		return d.follow(m, err)
	case *list:
		return d.list(s)
	case *pick:
		return d.pick(s)
	case *chooser:
		return d.chooser(s)
	}
	return d.review()
}

// follow turns the page where an answer leads away from it.
func (d *dialogue) follow(m move, err error) error {
	switch {
	case err != nil || d.iv.leaving:
	case m == forward:
		d.iv.turn(1)
	case m == back:
		d.iv.turn(-1)
	}
	return err
}

// announce names the section when it changes.
func (d *dialogue) announce() {
	if _, ok := d.iv.screen.(*chooser); ok || d.section == d.iv.work.At.Section {
		return
	}
	d.section = d.iv.work.At.Section
	sections := d.iv.sections()
	for i, s := range sections {
		if s.name == d.section {
			d.Say("\n%s (%d of %d)", s.title, i+1, len(sections))
		}
	}
	if granted := d.iv.granted(d.iv.width, d.iv.height, askSections+" to change"); granted != "" && d.section == "basics" {
		d.Say("%s", granted)
	}
}

// told says what came of the last answer.
func (d *dialogue) told() {
	iv := d.iv
	if iv.note != "" {
		d.Say("%s", iv.note)
		iv.note = ""
	}
	failed := ""
	if iv.failed != nil {
		failed = unsaved(iv.failed)
	}
	if failed != "" && failed != d.failed {
		d.Say("! %s", failed)
	}
	d.failed = failed
	if line := phrase.RunningFigures(iv.screen.now(), nil); line != d.figures && iv.work.At.Section == "timeline" {
		d.Say("%s", line)
		d.figures = line
	}
}

// command carries out what can be asked for everywhere, and reports whether it was one.
func (d *dialogue) command(answer string) bool {
	switch answer {
	case askSections:
		d.iv.contents()
	case askWrite:
		d.iv.finish(Finished)
	case askLater:
		d.iv.quit(SavedDraft)
	default:
		for _, p := range d.iv.byKey() {
			if answer == "/"+p.name {
				d.iv.turnTo(p)
				return true
			}
		}
		return false
	}
	return true
}

// help tells what can be answered besides an answer.
func (d *dialogue) help(more ...string) {
	for _, p := range d.iv.byKey() {
		_, does, _ := strings.Cut(p.keyHelp, " ")
		more = append(more, "/"+p.name+"  to "+does)
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
func (d *dialogue) pick(s *pick) error {
	events := d.iv.Rows(&d.iv.work.Document)
	d.Say("\n%s\n  %s", s.of.which, s.of.why)
	for i, row := range events {
		d.Say("%3d  %s", i+1, strings.TrimSpace(row))
	}
	d.Say("  0  none of these: I will type the time")
	if said := s.said(); said != "" {
		d.Say("%s", said)
	}
	standing := (s.row + 1) % (len(events) + 1)
	n, m, err := d.number(0, len(events), standing)
	if m == forward {
		if s.row = n - 1; n == 0 {
			s.row = len(events)
		}
		s.guess = s.guess && n == standing
		s.take()
	}
	return d.follow(m, err)
}

// chooser asks for a section.
func (d *dialogue) chooser(s *chooser) error {
	d.Say("\nWhere to?")
	for i, row := range s.rows {
		d.Say("%3d  %s", i+1, spoken(row))
	}
	n, m, err := d.number(1, len(s.rows), s.row+1, s.rows...)
	switch {
	case m == forward:
		s.choose(s.targets[n-1])
	case m == back:
		d.iv.contents()
	}
	return err
}

// spoken is a row of the contents without its sign.
func spoken(row string) string {
	for sign, word := range map[string]string{"●": "done", "◐": "begun", "○": "empty"} {
		if rest, ok := strings.CutPrefix(row, sign+" "); ok {
			return rest + " (" + word + ")"
		}
	}
	return strings.TrimPrefix(row, "+ ")
}

// number asks for a number, or for the beginning of one of the rows that have it.
func (d *dialogue) number(from, to, standing int, rows ...string) (int, move, error) {
	for {
		answer, err := d.Ask(fmt.Sprintf("%d to %d [%d]:", from, to, standing))
		answer = strings.TrimSpace(answer)
		switch {
		case err != nil:
			return 0, stay, err
		case answer == "":
			return standing, forward, nil
		case answer == askBack:
			return 0, back, nil
		case answer == askHelp:
			d.help("a number chooses")
			continue
		case d.command(answer):
			return 0, stay, nil
		}
		if n, err := strconv.Atoi(answer); err == nil && n >= from && n <= to {
			return n, forward, nil
		}
		for i, row := range rows {
			if strings.HasPrefix(strings.ToLower(spoken(row)), strings.ToLower(answer)) {
				return from + i, forward, nil
			}
		}
		d.Say("! write a number from %d to %d", from, to)
	}
}

// review reads the document out, and asks what to do with it.
func (d *dialogue) review() error {
	iv := d.iv
	text := "Title: " + iv.work.Document.Title
	if iv.options.Preview != nil {
		text = iv.options.Preview(&iv.work.Document, iv.width)
	}
	d.Say("\nAs it will read:\n\n%s", strings.TrimRight(text, "\n"))
	if gaps := iv.missing(); len(gaps) > 0 {
		d.Say("\nStill open: %s.", strings.Join(gaps, ", "))
	}
	for {
		more := ""
		for _, p := range iv.byKey() {
			more += p.name + ", "
		}
		answer, err := d.Ask("\nsave, edit (write it, then open it in the editor), " + more + "sections, or <:")
		if err != nil {
			return err
		}
		switch answer = strings.ToLower(strings.TrimSpace(answer)); {
		case answer == "save" || answer == "s":
			iv.finish(Finished)
		case answer == "edit" || answer == "e":
			iv.finish(ToEditor)
		case answer == "sections" || answer == "g":
			iv.contents()
		case answer == askBack:
			iv.turn(-1)
		case answer == askHelp:
			d.help("save  writes the postmortem", "edit  writes it and opens it in the editor", "sections  goes to a section")
			continue
		case !d.command(answer) && !d.command("/"+answer):
			continue
		}
		if iv.note == "" {
			return nil
		}
		d.told() // it is not written yet: asked again
		if _, ok := iv.screen.(*reading); !ok || iv.leaving {
			return nil
		}
	}
}
