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
	"github.com/f08c5b15/pm/internal/when"
)

const logLong = `Add an event to the timeline of a postmortem, now or at the time that --at says.
Several people may do so at once: nothing is lost, and the events are in order of time.

The text may begin with a time, a kind behind ! and a person behind @:
"10:42 !mitigated @ana Rolled back to 41". Lines on standard input are an event each.`

const logExample = `  pm log @last "Rolled back to 41"
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
		Use:               "log ID [TEXT]",
		Short:             "Add an event to the timeline",
		Long:              logLong,
		Example:           logExample,
		ValidArgsFunction: a.completeIDs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("pm log @last \"What happened\"", "pm log wants an ID")
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
	file, err := repo.store.Find(ctx, a.Dir, id)
	if err != nil {
		return err
	}
	if text != "" {
		return a.logLine(ctx, repo, file, text, f)
	}
	lines := bufio.NewScanner(a.Stdin)
	lines.Buffer(nil, 1<<20)
	logged := 0
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		if err := a.logLine(ctx, repo, file, lines.Text(), f); err != nil {
			return err
		}
		logged++
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read events: %w", err)
	}
	if logged == 0 {
		return usage("pm log "+id+` "What happened"`, "there is nothing to log")
	}
	return nil
}

// logLine adds the event of one line.
func (a *app) logLine(ctx context.Context, repo repository, file store.File, line string, f logFlags) error {
	if err := checkTyped("the text", line); err != nil {
		return err
	}
	var added postmortem.Event
	_, err := a.change(ctx, repo, file, func(d *postmortem.Document) error {
		var err error
		added, err = a.event(d, line, f)
		if err != nil {
			return err
		}
		d.Timeline = append(d.Timeline, added)
		d.SortTimeline()
		return nil
	})
	if err != nil {
		return err
	}
	a.note("%s  %s", when.Echo(added.At, time.UTC), added.Text)
	return nil
}

// event reads the event of a line and of the flags, which come first. Without a time
// it is now, to the second.
func (a *app) event(d *postmortem.Document, line string, f logFlags) (postmortem.Event, error) {
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
		e.At = when.At(a.Now().In(reader.Zone).Truncate(time.Second))
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
