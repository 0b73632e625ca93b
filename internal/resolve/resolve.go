// Package resolve lets an author choose between two versions of the same lines of a
// file, on a full screen or line by line.
package resolve

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/f08c5b15/pm/internal/tui"
)

// ErrLeft is returned for a choice that the author did not make.
var ErrLeft = errors.New("left without choosing")

// Run lets the author choose between two versions of the same lines of a file, one page
// a choice. The text has git's conflict marks around them: first what the file has now,
// then what the author wrote. It returns the text as it was chosen. The error is
// [ErrLeft] where the author left or ctx ended.
func Run(ctx context.Context, tty *os.File, env []string, marked []byte) ([]byte, error) {
	parts, err := cutMarked(string(marked))
	if err != nil {
		return nil, err
	}
	m := newModel(parts)
	if err := tui.Run(ctx, m, tty, env); err != nil {
		return nil, fmt.Errorf("choose between changes: %w", err)
	}
	if m.left {
		return nil, ErrLeft
	}
	return join(m.parts), nil
}

// Prompt is [Run] line by line.
func Prompt(p *tui.Prompter, marked []byte) ([]byte, error) {
	parts, err := cutMarked(string(marked))
	if err != nil {
		return nil, err
	}
	p.Say("Someone else changed the same lines of the file meanwhile. Nothing is written yet.")
	for i, s := range parts {
		if !s.conflict {
			continue
		}
		p.Say("")
		p.SayLines("  ", before(parts, i))
		p.Say("1  in the file now:")
		p.SayLines("   ", s.lines)
		p.Say("2  yours:")
		p.SayLines("   ", s.yours)
		for answer := ""; answer != "1" && answer != "2"; {
			if answer, err = p.Ask("Which one do you keep, 1 or 2?"); err != nil {
				return nil, errors.Join(ErrLeft, err)
			}
			answer = strings.TrimSpace(answer)
			parts[i].mine = answer == "2"
		}
	}
	return join(parts), nil
}
