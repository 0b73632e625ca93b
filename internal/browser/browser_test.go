//go:build unix

package browser

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
)

func TestCommand(t *testing.T) {
	t.Parallel()
	system := []string{"xdg-open"}
	if runtime.GOOS == "darwin" {
		system = []string{"open"}
	}
	for _, c := range []struct {
		pm, browser string
		want        []string
	}{
		{"", "", system},
		{" ", "", system},
		{"sh -c", "none", []string{"sh", "-c"}},
		{"", "none-1:none-2:sh -c:true", []string{"sh", "-c"}},
		{"", "none-1:none-2", []string{"none-2"}},
	} {
		got := Command(func(key string) string { return map[string]string{"PM_BROWSER": c.pm, "BROWSER": c.browser}[key] })
		if !slices.Equal(got, c.want) {
			t.Errorf("PM_BROWSER=%q BROWSER=%q: %q, want %q", c.pm, c.browser, got, c.want)
		}
	}
}

func TestOpen(t *testing.T) {
	t.Parallel()
	const address = "http://127.0.0.1:1/a?b&c"
	for name, command := range map[string][]string{
		"at the end": {"sh", "-c", `echo "$1" >"$0"`, "PIPE"},
		"in place":   {"sh", "-c", `echo "$0" >"$1"`, "%s", "PIPE"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pipe := filepath.Join(t.TempDir(), "pipe")
			if err := syscall.Mkfifo(pipe, 0o600); err != nil {
				t.Fatal(err)
			}
			command[slices.Index(command, "PIPE")] = pipe
			if err := (Browser{Command: command}).Open(address); err != nil {
				t.Fatal(err)
			}
			// Reading waits for the program to write.
			if got, err := os.ReadFile(pipe); err != nil || string(got) != address+"\n" {
				t.Errorf("it is given %q, %v", got, err)
			}
		})
	}
	if err := (Browser{Command: []string{"/none"}}).Open(address); err == nil {
		t.Error("a program that is not there is no error")
	}
}
