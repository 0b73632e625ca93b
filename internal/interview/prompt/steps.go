package prompt

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/interview"
)

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

// review prints the document, and asks what to do with it.
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
