package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
	"github.com/f08c5b15/pm/internal/when"
)

const logLong = `Add an event to the timeline of a postmortem, now or at the time that --at says.
Several people may do so at once: nothing is lost, and the events are in order of time.

The text may begin with a time, a kind behind ! and a person behind @:
"10:42 !mitigated @ana Rolled back to 41". Lines on standard input are an event each.

On a terminal without TEXT pm takes notes with you while it happens: every line is
written the moment you press Enter, with the time at which you began it, and what
others log appears. /undo takes the last one back, /help tells the rest, Ctrl-D ends.`

const logExample = `  pm log @last
  pm log @last "Rolled back to 41"
  pm log @last "Rolled back to 41" --at 10:42 --kind mitigated --by ana
  pm log checkout "!decision Traffic goes to the other region"
  pm log @last < notes.txt`

// logFlags are the flags of pm log.
type logFlags struct {
	at, by string
	kinds  wordList
}

func (a *app) logCommand() *cobra.Command {
	var f logFlags
	cmd := &cobra.Command{
		Use:               "log [ID] [TEXT]",
		Short:             "Add an event to the timeline",
		Long:              logLong,
		Example:           logExample,
		ValidArgsFunction: a.completeID,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.log(cmd.Context(), "", "", f)
			}
			return a.log(cmd.Context(), args[0], strings.Join(args[1:], " "), f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.at, "at", "", "`time` of the event, see pm help times; now without it")
	flags.Var(&f.kinds, "kind", "what sort of moment it is: "+strings.Join(postmortem.EventKind("").Words(), ", "))
	flags.StringVar(&f.by, "by", "", "who or what did it: the id of a person, or any `words`")
	offer(cmd, "kind", postmortem.EventKind("").Words())
	return cmd
}

func (a *app) log(ctx context.Context, id, text string, f logFlags) error {
	repo, err := a.open()
	if err != nil {
		return err
	}
	if text == "" && (terminal.IsTerminal(a.Stdin) || a.accessible) {
		if c := a.console(ctx, true); c != nil {
			return errors.Join(a.logOn(ctx, c, repo, id, f), c.close())
		}
	}
	if id == "" {
		return usage("pm log @last \"What happened\"", "pm log wants an ID")
	}
	file, err := repo.store.Find(ctx, a.Dir, id)
	if err != nil {
		return err
	}
	lines := []string{text}
	if text == "" {
		if lines, err = a.readLines(); err != nil {
			return err
		}
	}
	if len(lines) == 0 {
		return usage("pm log "+id+` "What happened"`, "there is nothing to log")
	}
	return a.logLines(ctx, repo, file, lines, f)
}

// logOn takes notes on a terminal, for the document with an id or the one that is chosen.
func (a *app) logOn(ctx context.Context, c *console, repo repository, id string, f logFlags) error {
	var file store.File
	var err error
	if id == "" {
		file, err = a.whereToLog(ctx, c, repo)
	} else {
		file, err = repo.store.Find(ctx, a.Dir, id)
	}
	if err != nil {
		return err
	}
	return a.scribe(ctx, c, repo, file, f)
}

// readLines returns the lines of standard input that are not blank.
func (a *app) readLines() ([]string, error) {
	if terminal.IsTerminal(a.Stdin) {
		return nil, nil
	}
	var lines []string
	in := bufio.NewScanner(a.Stdin)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		if strings.TrimSpace(in.Text()) != "" {
			lines = append(lines, in.Text())
		}
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	return lines, nil
}

// logLines adds an event for each line, or none where one of them is wrong.
func (a *app) logLines(ctx context.Context, repo repository, file store.File, lines []string, f logFlags) error {
	var added []postmortem.Event
	d, err := a.change(ctx, repo, file, func(d *postmortem.Document) error {
		for i, line := range lines {
			event, err := a.event(d, line, f, a.Now())
			if err != nil && len(lines) > 1 {
				err = fmt.Errorf("line %d: %w", i+1, err)
			}
			if err != nil {
				return err
			}
			added = append(added, event)
			d.Timeline = append(d.Timeline, event)
			d.SortTimeline()
		}
		return nil
	})
	if err != nil {
		return err
	}
	reader, err := a.readerFor(d)
	if err != nil {
		return err
	}
	for _, event := range added {
		a.note("%s  %s", when.Echo(event.At, reader.Zone), event.Text)
	}
	return nil
}

// event reads the event of a line that was begun at some time and of the flags, which
// come first. Without a time it is that of the beginning, to the second.
func (a *app) event(d *postmortem.Document, line string, f logFlags, begun time.Time) (postmortem.Event, error) {
	if err := checkTyped("the text", line); err != nil {
		return postmortem.Event{}, err
	}
	if strings.Contains(line, "\n") {
		return postmortem.Event{}, usage("one line for each event, on standard input", "an event is one line")
	}
	reader, err := a.readerFor(d)
	if err != nil {
		return postmortem.Event{}, err
	}
	e, err := capture.Line(line, reader)
	var bad *when.Error
	switch {
	case errors.As(err, &bad):
		return e, usageTime("time", err)
	case err != nil:
		return e, usage("pm log --help", "%w", err)
	}
	if f.at != "" {
		typed, err := reader.Read(f.at)
		if err != nil {
			return e, usageTime("--at", err)
		}
		e.At, e.Approximate = typed.Time, typed.Approximate
	}
	if e.At.IsZero() {
		e.At = when.At(begun.In(reader.Zone).Truncate(time.Second))
	}
	if len(f.kinds) > 0 {
		e.Kind = nil
	}
	for _, word := range f.kinds {
		if err := checkWord("kind", word, postmortem.EventKind("").Words()); err != nil {
			return e, err
		}
		e.Kind = append(e.Kind, postmortem.EventKind(word))
	}
	if f.by != "" {
		e.By = f.by
	}
	if e.Text == "" && len(e.Kind) == 0 {
		return e, usage("", "the event says nothing")
	}
	return e, nil
}

// readerFor returns what a typed time is reckoned with in a document.
func (a *app) readerFor(d *postmortem.Document) (when.Reader, error) {
	zone, err := when.Zone(d.Timezone)
	if err != nil {
		return when.Reader{}, err
	}
	r := when.Reader{Now: a.Now(), Zone: zone}
	for _, e := range d.Timeline {
		if e.At.IsKnown() {
			r.Previous = e.At.Instant
		}
	}
	if windows := d.Windows(); len(windows) > 0 {
		r.Started, r.Resolved = windows[0].Started.Time.Instant, windows[len(windows)-1].Resolved.Time.Instant
	}
	return r, nil
}
