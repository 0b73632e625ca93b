package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
)

const logLong = `Add an event to the timeline of a postmortem, now or at the time of --at. Several people
can do so at once: nothing is lost, and the events are in order of time.

The text can start with a time, a kind after ! and a person after @:
"10:42 !mitigated @ana Rolled back to 41". A milestone needs no text. Each line of
standard input is an event. They are logged in batches while they come, twice a second;
of a batch with a wrong line none is logged. A time in the future gets a warning, and is
logged.

On a terminal, without TEXT, pm log is a prompt for taking notes during an incident: each
line is written as soon as you press Enter, with the time at which you started typing it,
and events that others log appear. /undo removes the last one, /help lists the rest,
Ctrl-D ends. Only these and /done are commands: "/var is full" is an event, and "/vra"
alone is refused as neither. --kind and --by apply to lines without a kind or a person. A
line that was not entered when the terminal or pm ended is at the prompt the next time.

Line by line (--accessible, ACCESSIBLE, TERM=dumb) pm does not see the first key of a
line: its time is that of Enter, and the line is not kept before that.`

const logExample = `  pm log @last
  pm log @last "Rolled back to 41"
  pm log @last "Rolled back to 41" --at 10:42 --kind mitigated --by ana
  pm log checkout "!decision Traffic goes to the other region"
  pm log @last < notes.txt`

func (a *app) logCommand() *cobra.Command {
	var f authoring.EventFlags
	var kinds wordList
	var commit commitFlag
	cmd := &cobra.Command{
		Use:               "log [ID] [TEXT]",
		Short:             "Add an event to the timeline",
		Long:              logLong,
		Example:           logExample,
		ValidArgsFunction: a.completeID,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, word := range kinds {
				if err := checkWord("kind", word, postmortem.EventKind("").Words()); err != nil {
					return err
				}
				f.Kinds = append(f.Kinds, postmortem.EventKind(word))
			}
			if err := f.Check(); err != nil {
				return err
			}
			if len(args) == 0 {
				return a.log(cmd.Context(), "", "", f, commit)
			}
			return a.log(cmd.Context(), args[0], strings.TrimSpace(strings.Join(args[1:], " ")), f, commit)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.At, "at", "", "`time` of the event, see pm help times; now without it")
	flags.Var(&kinds, "kind", "what kind of event it is: "+strings.Join(postmortem.EventKind("").Words(), ", "))
	flags.StringVar(&f.By, "by", "", "who or what did it: the id of a person, or any `words`")
	commit.register(cmd)
	a.offerPeople(cmd, "by")
	offer(cmd, "kind", postmortem.EventKind("").Words())
	return cmd
}

func (a *app) log(ctx context.Context, id, text string, f authoring.EventFlags, commit commitFlag) error {
	repo, err := a.open()
	if err != nil {
		return err
	}
	ids, err := a.resolveLast(ctx, repo, []string{id}, true)
	if err != nil {
		return err
	}
	id = ids[0]
	if text == "" && (terminal.IsTerminal(a.Stdin) || a.accessible.value) {
		if c := a.console(ctx, true); c != nil {
			if f.At != "" {
				hint := "pm log " + failure.Argument(cmp.Or(id, lastArg))
				for _, kind := range f.Kinds {
					hint += " --kind " + string(kind)
				}
				err := failure.Usage(fmt.Sprintf("%s --at %q \"What happened\"", hint, f.At), "--at is for one event, and each line at the prompt has its own time")
				return errors.Join(err, c.Close())
			}
			return errors.Join(a.logOn(ctx, c, repo, id, f, commit), c.Close())
		}
	}
	if id == "" {
		return failure.Usage("pm log @last \"What happened\"", "pm log needs an ID")
	}
	file, err := repo.store.Find(ctx, a.Dir, id)
	if err != nil {
		return noID(err, id, text)
	}
	log := authoring.Log{Writer: a.writer(repo), Entry: file, Flags: f}
	lines := []string{text}
	if text != "" {
		err = log.Add(ctx, text)
	} else if lines = nil; !terminal.IsTerminal(a.Stdin) {
		lines, err = log.AddFrom(ctx, a.Stdin, isRegular(a.Stdin))
	}
	if len(lines) == 0 && err == nil {
		err = failure.Usage("pm log "+id+` "What happened"`, "there is nothing to log")
	}
	if err != nil {
		return err
	}
	return a.commit(ctx, repo, commit, file.Path, "Logged "+strings.Join(lines, "\nLogged "))
}

// noID is the error of an ID that is no document: words alone are likely the text.
func noID(err error, id, text string) error {
	if text != "" || !errors.Is(err, fs.ErrNotExist) || !strings.ContainsAny(id, " !") {
		return err
	}
	return failure.Usage(fmt.Sprintf("pm log @last %q", id), "pm log needs an ID before the text")
}

// logOn takes notes on a terminal, for the document with an id or the one that is chosen.
func (a *app) logOn(ctx context.Context, c *authoring.Console, repo repository, id string, f authoring.EventFlags, commit commitFlag) error {
	w := a.writer(repo)
	var entry store.Entry
	var first scribe.Line
	var err error
	if id == "" {
		entry, first, err = w.WhereToLog(ctx, c, func(title string) (*postmortem.Document, error) {
			return authoring.Answers{Title: title}.Begin(nil, a.author(ctx, repo), a.configOfNew(repo.config), a.Now())
		})
	} else {
		entry, err = repo.store.Find(ctx, a.Dir, id)
		err = noID(err, id, "")
	}
	if err != nil {
		return err
	}
	if err := (authoring.Log{Writer: w, Entry: entry, Flags: f}).Scribe(ctx, c, first); err != nil {
		return err
	}
	return a.commit(ctx, repo, commit, entry.Path, "Logged during the incident.")
}
