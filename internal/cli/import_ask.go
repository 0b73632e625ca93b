package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/terminal"
	"github.com/f08c5b15/pm/internal/when"
)

// importConsole opens a console to ask about an import on, or returns nil: what is piped in
// can be read only once, and a script does not expect questions.
func (a *app) importConsole(ctx context.Context, files []string) *authoring.Console {
	isPiped := slices.ContainsFunc(files, func(name string) bool { return name == "-" || isOpened(name) })
	if isPiped || !terminal.IsTerminal(a.Stdin) && !a.accessible.value {
		return nil
	}
	return a.console(ctx, true)
}

// readAsking reads the events of files and of a git repository, if one is named, and asks on a
// console what they leave open.
func (a *app) readAsking(ctx context.Context, c *authoring.Console, files []string, repo string, o export.Options) (*export.Reading, error) {
	asked := map[export.Question]bool{}
	for {
		reading, err := a.readExports(ctx, files, repo, o)
		question := export.QuestionOf(err)
		if c == nil || question == export.NoQuestion || asked[question] {
			return reading, err
		}
		asked[question] = true
		if err := answerQuestion(ctx, c, question, err, &o); err != nil {
			return nil, err
		}
	}
}

// zoneQuestion asks for the time zone of times that have none.
const zoneQuestion = "Which time zone are these times in? Such as Europe/Lisbon, or UTC"

// answerQuestion asks a question that an error raises until the answer can be used.
func answerQuestion(ctx context.Context, c *authoring.Console, question export.Question, reason error, o *export.Options) error {
	text := map[export.Question]string{
		export.ZoneQuestion:  zoneQuestion + ": ",
		export.DayQuestion:   "What is the date of the first event? Such as 2026-06-02: ",
		export.StartQuestion: "When did the recording begin? Such as 2026-06-02 09:58 UTC: ",
		export.OrderQuestion: "What is the order of day, month and year? dmy, mdy or ymd: ",
	}[question]
	for {
		message, _ := failure.Split(reason)
		answer, err := c.Ask(ctx, message+"\n"+text)
		if err != nil {
			return err
		}
		if answer == "" {
			continue
		}
		switch question {
		case export.ZoneQuestion:
			if o.Reader.Zone, reason = when.Zone(answer); reason == nil {
				o.Zoned = true
			}
		case export.DayQuestion:
			if o.Reader.Day, reason = when.ParseDate(answer); reason == nil {
				o.Reader.Year = o.Reader.Day.Year
			}
		case export.StartQuestion:
			var start when.Typed
			if start, reason = o.Reader.Read(answer); reason == nil && (start.Day || !start.IsKnown()) {
				reason = fmt.Errorf("%q is not a day and a time", answer)
			}
			o.Start = start.Instant
		case export.OrderQuestion:
			reason = authoring.CheckDateOrder(answer)
			o.Reader.DateOrder = when.DateOrder(answer)
		}
		if reason == nil {
			return nil
		}
	}
}
