package cli

import (
	"context"
	"io"
	"os"

	"github.com/f08c5b15/pm/internal/pager"
	"github.com/f08c5b15/pm/internal/terminal"
)

// page writes to standard output, in the pager if that is a terminal and the output is longer
// than it. With --accessible there is no pager.
func (a *app) page(ctx context.Context, output []byte) error {
	if len(output) == 0 {
		return nil
	}
	return a.paged(ctx, func(out io.Writer) error {
		_, err := out.Write(output)
		return err
	})
}

// pageText is page without the control characters that a terminal must not get.
func (a *app) pageText(ctx context.Context, output []byte) error {
	return a.page(ctx, a.shown(output))
}

// paged is page for what is written piece by piece.
func (a *app) paged(ctx context.Context, write func(out io.Writer) error) error {
	screen, ok := a.Stdout.(*os.File)
	if !ok || !terminal.IsTerminal(screen) || a.isAccessible() {
		return write(a.Stdout)
	}
	p := pager.Pager{
		Command: a.pagerSetting().value, Env: a.Env,
		Out: screen, Err: a.Stderr, Rows: terminal.Height(screen), Columns: terminal.Width(screen),
		Yield: func() func() { return a.yieldTerminal(screen) },
		Warn:  a.warn,
	}
	return p.Show(ctx, write)
}
