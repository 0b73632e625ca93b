package authoring

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/f08c5b15/pm/internal/curate"
	"github.com/f08c5b15/pm/internal/editor"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/interview/prompt"
	"github.com/f08c5b15/pm/internal/interview/screen"
	"github.com/f08c5b15/pm/internal/resolve"
	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/terminal"
	"github.com/f08c5b15/pm/internal/tui"
)

// A Console is where the author is asked: the whole screen of a terminal, or line by line,
// and then perhaps with answers from a pipe.
type Console struct {
	// TTY is the terminal, nil where the answers come from a pipe.
	TTY *os.File
	// Lines asks line by line, nil on the whole screen.
	Lines *tui.Prompter
	// Editor edits a single answer on the terminal.
	Editor editor.Editor
	// Env is the environment.
	Env []string
}

// Ask asks a question and returns the line that is answered.
func (c *Console) Ask(ctx context.Context, question string) (string, error) {
	if c.Lines == nil {
		asked := tui.Wrap(strings.TrimRight(question, " "), terminal.Width(c.TTY)-1)
		return terminal.Ask(ctx, c.TTY, asked+strings.Repeat(" ", len(question)-len(strings.TrimRight(question, " "))))
	}
	answer, err := c.Lines.Ask(strings.TrimRight(question, " "))
	if err != nil {
		return "", terminal.Unanswered(err)
	}
	return strings.TrimSpace(answer), nil
}

// Confirm asks a question whose answer is yes unless it is n or no.
func (c *Console) Confirm(ctx context.Context, question string) (bool, error) {
	answer, err := c.Ask(ctx, question)
	answer = strings.ToLower(answer)
	return err == nil && answer != "n" && answer != "no", err
}

// interview asks the questions of an interview.
func (c *Console) interview(ctx context.Context, o interview.Options) (interview.Result, error) {
	if c.Lines != nil {
		return prompt.Run(c.Lines, o)
	}
	return screen.Run(ctx, c.TTY, c.Env, o)
}

// resolve lets the author choose where two people changed the same lines of a file.
func (c *Console) resolve(ctx context.Context, marked []byte) ([]byte, error) {
	if c.Lines != nil {
		text, err := resolve.Prompt(c.Lines, marked)
		return text, cancelledIfLeft(err)
	}
	text, err := resolve.Run(ctx, c.TTY, c.Env, marked)
	return text, cancelledIfLeft(err)
}

// cancelledIfLeft makes an error of an author who left one of cancelling.
func cancelledIfLeft(err error) error {
	if errors.Is(err, resolve.ErrLeft) || errors.Is(err, curate.ErrLeft) {
		return failure.Cancelled("", err)
	}
	return err
}

// curate lets the author choose among events.
func (c *Console) curate(ctx context.Context, o curate.Options) ([]curate.Item, error) {
	if c.Lines != nil {
		items, err := curate.Prompt(c.Lines, o)
		return items, cancelledIfLeft(err)
	}
	items, err := curate.Run(ctx, c.TTY, c.Env, o)
	return items, cancelledIfLeft(err)
}

// scribe takes lines for events.
func (c *Console) scribe(ctx context.Context, o scribe.Options) error {
	if c.Lines != nil {
		return cancelledIfLeft(scribe.Prompt(c.Lines, o))
	}
	return cancelledIfLeft(scribe.Run(ctx, c.TTY, c.Env, o))
}

// Close closes the terminal.
func (c *Console) Close() error {
	if c.TTY == nil {
		return nil
	}
	return c.TTY.Close()
}

// editAnswer returns what has an answer edited, or nil without a terminal to do it on. What
// was saved in an editor that failed is kept in a file, which the error names.
func (c *Console) editAnswer(ctx context.Context, k Keeper) func(string) (string, error) {
	if c.TTY == nil {
		return nil
	}
	return func(text string) (string, error) {
		data, err := c.Editor.Edit(ctx, "answer.md", []byte(text))
		edited := string(data)
		switch trimmed := strings.TrimRight(edited, "\n"); {
		case err == nil:
			return edited, nil
		case trimmed == "" || trimmed == strings.TrimRight(text, "\n"):
			return "", err
		case errors.Is(err, context.Canceled): // the editor did not fail: the run ended meanwhile
			return edited, nil
		}
		path, keepErr := k.Keep("md", data)
		if keepErr != nil {
			return "", errors.Join(err, fmt.Errorf("keep what was written: %w", keepErr))
		}
		return "", fmt.Errorf("%w; what it saved is in %s", err, path)
	}
}
