package cli

import (
	"context"
	"os"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/editor"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/terminal"
	"github.com/f08c5b15/pm/internal/tui"
)

// console opens a console to ask on, or returns nil if pm must not or cannot ask. Piped says
// that standard input may contain answers. It may only with --accessible: a script that does
// not expect questions must not answer any.
func (a *app) console(ctx context.Context, piped bool) *authoring.Console {
	if a.nonInteractive() {
		return nil
	}
	if piped && a.accessible.value && !terminal.IsTerminal(a.Stdin) {
		return &authoring.Console{Lines: tui.NewPrompter(ctx, a.Stdin, a.Stderr), Env: a.Env}
	}
	tty := a.askTerminal()
	if tty == nil {
		return nil
	}
	c := &authoring.Console{TTY: tty, Env: a.Env, Editor: a.editorOn(tty)}
	if a.isAccessible() {
		c.Lines = tui.NewPrompter(ctx, tty, tty)
	} else {
		a.keepState(tty, tui.LeaveScreen)
	}
	return c
}

// openEditor returns the author's editor for a whole document, on the terminal where there is
// one. The command is what would do the edit again.
func (a *app) openEditor(command string) (authoring.Editor, error) {
	tty := a.askTerminal()
	if tty == nil && a.editorSetting().from == fromDefault {
		return authoring.Editor{}, failure.Usage("PM_EDITOR=… "+command+" --editor", "an editor needs a terminal, or must be one that needs none, in PM_EDITOR")
	}
	return authoring.Editor{Editor: a.editorOn(tty), TTY: tty, Warn: a.warn}, nil
}

// editorOn returns the author's editor on a terminal, or without one on the streams of the run.
func (a *app) editorOn(tty *os.File) editor.Editor {
	e := editor.Editor{Command: a.editorSetting().value, Env: a.Env, Temp: a.tempDir(), In: a.Stdin, Out: a.Stderr, Err: a.Stderr}
	if tty != nil {
		e.In, e.Out, e.Err = tty, tty, tty
		e.Yield = func() func() { return a.yieldTerminal(tty) }
	}
	return e
}

// yieldTerminal leaves the terminal and Ctrl-C to a program until resume is called. One that
// was killed may have left the terminal in any mode.
func (a *app) yieldTerminal(tty *os.File) (resume func()) {
	takeInterrupts := func() {}
	if a.YieldInterrupts != nil {
		takeInterrupts = a.YieldInterrupts()
	}
	restore, err := terminal.State(tty)
	if err != nil {
		return takeInterrupts
	}
	return func() {
		restore()
		takeInterrupts()
	}
}

// askTerminal opens the terminal to ask on, or returns nil if pm must not or cannot ask.
func (a *app) askTerminal() *os.File {
	if a.nonInteractive() {
		return nil
	}
	tty, err := a.Terminal()
	if err != nil {
		return nil
	}
	a.keepState(tty, "")
	return tty
}

// nonInteractive reports whether pm must not ask.
func (a *app) nonInteractive() bool {
	return a.noInput || a.isOn("PM_NO_INPUT") || a.isOn("CI")
}
