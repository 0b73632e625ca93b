// Package browser shows a page in the browser that a person uses.
package browser

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
)

// A Browser is the program that shows pages.
type Browser struct {
	// Command is the program and its arguments; an argument %s becomes the address,
	// which comes last where there is none.
	Command []string
	// Env is the environment it runs in; nil is that of this process.
	Env []string
	// Err receives the error output of the program; nil discards it.
	Err io.Writer
}

// Command returns the program that a person has chosen by PM_BROWSER or BROWSER in the
// environment (of several with colons between them, the first that is there), or else
// the one that the system opens addresses with.
func Command(getenv func(string) string) []string {
	chosen := cmp.Or(getenv("PM_BROWSER"), getenv("BROWSER"))
	commands := strings.Split(chosen, string(os.PathListSeparator))
	for i, command := range commands {
		words := strings.Fields(command)
		if len(words) == 0 {
			continue
		}
		if _, err := exec.LookPath(words[0]); err == nil || i == len(commands)-1 {
			return words
		}
	}
	switch runtime.GOOS {
	case "darwin":
		return []string{"open"}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	return []string{"xdg-open"}
}

// Open starts the browser with an address and does not wait for it to exit. The error is
// that of starting it.
func (b Browser) Open(address string) error {
	cmd := exec.Command(b.Command[0], arguments(b.Command[1:], address)...)
	cmd.Env, cmd.Stderr = b.Env, b.Err
	detach(cmd)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("open %s in a browser: %w", address, err)
	}
	go func() {
		// Without this it would stay a zombie. Its exit code does not matter: it reports
		// its own errors.
		_ = cmd.Wait()
	}()
	return nil
}

// arguments puts the address where the command expects it.
func arguments(words []string, address string) []string {
	placed := false
	var args []string
	for _, word := range words {
		placed = placed || strings.Contains(word, "%s")
		args = append(args, strings.ReplaceAll(word, "%s", address))
	}
	if !placed {
		args = append(args, address)
	}
	return args
}
