package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/report"
	"github.com/f08c5b15/pm/internal/review"
	"github.com/f08c5b15/pm/internal/terminal"
)

// reviewJob returns what reads documents of the repository by the rules and the settings of
// the team.
func (a *app) reviewJob(repo repository) (review.Job, error) {
	for _, set := range repo.config.Check {
		if _, err := check.Lookup(set.ID); err != nil {
			line, column := config.PlaceOfRule(repo.Dir, set.ID)
			return review.Job{}, failure.New(failure.Hint(err), "%s:%d:%d: check: %s", a.rel(config.Path(repo.Dir)), line, column, err)
		}
	}
	return review.Job{
		Root: repo.Dir, Dir: a.Dir, Store: repo.store, Git: git.Git{Env: a.Env},
		Options: check.Options{Config: repo.config, Now: a.Now()}, Warn: a.warn,
	}, nil
}

// ruleIDs returns the ids of rules that are named on the command line by id or name.
func ruleIDs(words []string) (ids []string, err error) {
	for _, word := range words {
		rule, err := check.Lookup(word)
		if err != nil {
			return nil, err
		}
		ids = append(ids, rule.ID)
	}
	return ids, nil
}

// reportFindings runs a job and writes what it finds in a format; showAll is what shows the
// findings that count too little for the job. The error is errRefused where anything counts as
// much as the level failOn.
func (a *app) reportFindings(ctx context.Context, job review.Job, format string, failOn config.Level, showAll string) error {
	o := report.Options{Color: a.colored(), Version: a.build().Version}
	if terminal.IsTerminal(a.Stdout) {
		o.Width = terminal.Width(a.Stdout)
	}
	if path := a.getenv("GITHUB_STEP_SUMMARY"); path != "" {
		o.Summary = func(markdown []byte) error { return appendTo(path, markdown) }
	}
	prefix := ""
	if format == "github" || format == "sarif" {
		// They name files from the top of the repository. Without git there is no other.
		prefix, _ = job.Git.Prefix(ctx, job.Root)
	}
	var sum review.Sum
	err := a.paged(ctx, func(screen io.Writer) (err error) {
		out := bufio.NewWriterSize(screen, 64<<10)
		r := report.New(format, out, o)
		sum, err = job.Run(ctx, func(d review.Document) error {
			d.File = prefix + d.File
			err := r.Document(d)
			if err == nil && o.Width > 0 { // a person is reading
				err = out.Flush()
			}
			return err
		})
		if err == nil {
			err = r.Close(sum)
		}
		if flushErr := out.Flush(); err == nil {
			err = flushErr // the first one of the output stays
		}
		return err
	})
	if err != nil {
		return err
	}
	if format == "text" {
		a.noteSum(sum, job.Least, showAll)
	}
	switch {
	case sum.Found.AtLeast(failOn) > 0:
		return errRefused
	case sum.Unread > 0:
		return errShown
	}
	return nil
}

// noteSum notes how much was found from a level on, where there is anything, or someone who
// waits for it, and how much below that; showAll is what shows the rest.
func (a *app) noteSum(sum review.Sum, least config.Level, showAll string) {
	n := sum.Found
	if n.AtLeast(config.Info) == 0 && !terminal.IsTerminal(a.Stdout) {
		return
	}
	var parts []string
	for _, part := range []struct {
		n    int
		word string
	}{{n.Errors, "error"}, {n.Warnings, "warning"}, {n.Infos, "info"}} {
		if part.n > 0 {
			parts = append(parts, phrase.Count(part.n, part.word))
		}
	}
	found := "nothing found"
	if len(parts) > 0 {
		found = strings.Join(parts, ", ")
	}
	a.note("%s in %s", found, phrase.Count(sum.Documents, "postmortem"))
	if len(parts) > 0 {
		a.note("pm explain RULE gives the reason, and how to ignore a finding")
	}
	if sum.Hidden > 0 {
		what := "info"
		if least == config.Error {
			what = "lesser finding"
		}
		a.note("not shown: %s; %s", phrase.Count(sum.Hidden, what), showAll)
	}
}

// appendTo adds to a file.
func appendTo(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("write the summary of the job: %w", err)
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
