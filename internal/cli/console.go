package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/resolve"
	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/terminal"
	"github.com/f08c5b15/pm/internal/tui"
)

// A console is where a run asks its user: the whole screen of a terminal, or line by
// line, and then perhaps with answers from a pipe.
type console struct {
	tty   *os.File      // nil where the answers come from standard input
	lines *tui.Prompter // nil for the whole screen
	env   []string
}

// console opens the place to ask in, or returns nil where nothing is to be asked. Piped
// says that standard input may hold answers, as it may only where --accessible asks for
// them: a script that has never heard of questions is not to answer any.
func (a *app) console(ctx context.Context, piped bool) *console {
	if a.unasked() {
		return nil
	}
	if piped && a.accessible && !terminal.IsTerminal(a.Stdin) {
		return &console{lines: tui.NewPrompter(ctx, a.Stdin, a.Stderr), env: a.Env}
	}
	tty := a.asking()
	if tty == nil {
		return nil
	}
	c := &console{tty: tty, env: a.Env}
	if a.accessible || a.getenv("ACCESSIBLE") != "" || a.getenv("TERM") == "dumb" {
		c.lines = tui.NewPrompter(ctx, tty, tty)
	}
	return c
}

// ask puts a question and returns the line that is answered.
func (c *console) ask(ctx context.Context, question string) (string, error) {
	if c.lines == nil {
		return ask(ctx, c.tty, question)
	}
	answer, err := c.lines.Ask(strings.TrimRight(question, " "))
	if err != nil {
		return "", unanswered(err)
	}
	return strings.TrimSpace(answer), nil
}

// interview holds an interview there.
func (c *console) interview(ctx context.Context, o interview.Options) (interview.Result, error) {
	if c.lines != nil {
		return interview.Prompt(c.lines, o)
	}
	o.TTY, o.Env = c.tty, c.env
	return interview.Run(ctx, o)
}

// resolve lets the user choose where two people changed the same lines of a file.
func (c *console) resolve(ctx context.Context, marked []byte) ([]byte, error) {
	if c.lines != nil {
		return resolve.Prompt(c.lines, marked)
	}
	return resolve.Run(ctx, c.tty, c.env, marked)
}

// scribe takes lines for events there.
func (c *console) scribe(ctx context.Context, o scribe.Options) error {
	if c.lines != nil {
		return scribe.Prompt(c.lines, o)
	}
	return scribe.Run(ctx, c.tty, c.env, o)
}

// close lets go of the terminal.
func (c *console) close() error {
	if c.tty == nil {
		return nil
	}
	return c.tty.Close()
}

// editorOn returns what has a text edited, or nil without a terminal to do it on. What
// was saved in an editor that failed is kept in a file, which the error names.
func (a *app) editorOn(ctx context.Context, repo repository, c *console) func(string) (string, error) {
	if c.tty == nil {
		return nil
	}
	return func(text string) (string, error) {
		edited, err := a.edit(ctx, c.tty, "answer.md", text)
		switch trimmed := strings.TrimRight(edited, "\n"); {
		case err == nil:
			return edited, nil
		case trimmed == "" || trimmed == strings.TrimRight(text, "\n"):
			return "", err
		case errors.Is(err, context.Canceled): // the editor did not fail: the run ended meanwhile
			return edited, nil
		}
		path, keepErr := a.keep(repo, "md", []byte(edited))
		if keepErr != nil {
			return "", errors.Join(err, fmt.Errorf("keep what was written: %w", keepErr))
		}
		return "", fmt.Errorf("%w; what it saved is in %s", err, path)
	}
}
