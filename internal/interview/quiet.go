package interview

import (
	"bytes"
	"os"

	"github.com/charmbracelet/x/ansi"
)

// quiet is the terminal without the questions that bubbletea sends it at the start
// and does not wait for: their answers land in the shell when the interview ends
// before they arrive, as they do over a slow line.
type quiet struct{ *os.File }

// Write leaves out the question for the keyboard protocol, which no option turns off.
func (q quiet) Write(p []byte) (int, error) {
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
