package tui

import (
	"bytes"
	"context"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// HangUp is the message that a model receives when the context of [Run] ends.
type HangUp struct{}

// Run runs a model on a terminal until it quits. When ctx ends, as it should on SIGTERM
// and SIGHUP, the model receives [HangUp]. The terminal is as it was before on every way out.
func Run(ctx context.Context, m tea.Model, tty *os.File, env []string) error {
	program := tea.NewProgram(m,
		tea.WithInput(tty), tea.WithOutput(quietWriter{tty}),
		tea.WithEnvironment(environment(env)),
		tea.WithoutSignalHandler(),
	)
	stop := context.AfterFunc(ctx, func() { program.Send(HangUp{}) })
	defer stop()
	_, err := program.Run()
	return err
}

// LeaveScreen is what a terminal is sent to leave the screen of a program that cannot do so
// itself: it shows the screen and the cursor of before, and pastes as plain keys.
const LeaveScreen = ansi.ResetModeAltScreenSaveCursor + ansi.ShowCursor + ansi.ResetModeBracketedPaste

// The size of a terminal that does not report one.
const (
	DefaultWidth  = 80
	DefaultHeight = 24
)

// Size returns the columns and lines of a terminal, or the default size where it
// reports none.
func Size(msg tea.WindowSizeMsg) (width, height int) {
	if msg.Width == 0 || msg.Height == 0 {
		return DefaultWidth, DefaultHeight
	}
	return msg.Width, msg.Height
}

// quietWriter is the terminal without the queries that bubbletea sends it at the start
// and does not wait for: the answers would reach the shell when the program ends before
// they arrive, as they do over a slow connection.
type quietWriter struct{ *os.File }

// Write leaves out the query for the keyboard protocol, which no option turns off.
func (q quietWriter) Write(p []byte) (int, error) {
	if _, err := q.File.Write(bytes.ReplaceAll(p, []byte(ansi.RequestKittyKeyboard), nil)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// environment is what bubbletea may know of the terminal. SSH_TTY keeps it from
// asking for synchronized output and for the width of characters.
func environment(env []string) []string {
	return append(append([]string{}, env...), "SSH_TTY=quiet")
}
