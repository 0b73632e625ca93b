//go:build unix

package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the files that the scripts in testdata/script compare")

// TestMain makes this test binary the pm of the scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"pm": func() { os.Exit(run()) }})
}

// TestScripts runs testdata/script. Beside testscript's own commands a script has
//
//	exits CODE PROGRAM ARG…         run a program that must end with a code
//	unprivileged CODE PROGRAM ARG…  the same for one whom permissions bind, also when root runs the tests
//	term …                          a program on a terminal, see terminal_test.go
//	get PATH                        a page of the pm serve on that terminal
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               setUp,
		Condition:           isInstalled,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits":        exits,
			"unprivileged": unprivileged,
			"term":         onTerminal,
			"get":          get,
		},
	})
}

// isInstalled is the condition [installed:NAME] of a script: a program in the PATH, or a file.
// Where CI is set it is an error that it is not there.
func isInstalled(condition string) (bool, error) {
	name, ok := strings.CutPrefix(condition, "installed:")
	if !ok {
		return false, fmt.Errorf("there is no condition %q", condition)
	}
	_, err := exec.LookPath(name)
	if filepath.IsAbs(name) {
		_, err = os.Stat(name)
	}
	if err != nil && os.Getenv("CI") != "" {
		return false, fmt.Errorf("%w, and CI is set", err)
	}
	return err == nil, nil
}

// setUp gives every script a home of its own, a git that knows nobody else, and an
// environment in which pm asks nothing: whoever runs the tests may have a terminal. On
// the terminal of term start it asks.
func setUp(env *testscript.Env) error {
	home := env.WorkDir + "/home"
	if err := os.Mkdir(home, 0o700); err != nil {
		return err
	}
	action, err := filepath.Abs("../../.github/actions/postmortems/action.yml")
	if err != nil {
		return err
	}
	incident, err := filepath.Abs("../../testdata/incident")
	if err != nil {
		return err
	}
	env.Vars = append(env.Vars, "INCIDENT="+incident,
		"HOME="+home, "XDG_STATE_HOME="+home+"/state", "CI=", "PM_NO_INPUT=1",
		"ACTION="+action, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+home+"/gitconfig",
		"TERM=xterm-256color", "EDITOR=false", "PM_PAGER=cat", "TZ=UTC", "LC_ALL=C.UTF-8", noRaceSleep,
	)
	env.Values[sessionKey{}] = &session{}
	env.Defer(func() { env.Values[sessionKey{}].(*session).stop() })
	return os.WriteFile(home+"/gitconfig", []byte("[user]\n\tname = Ana Silva\n\temail = ana@example.com\n[init]\n\tdefaultBranch = main\n"), 0o600)
}

// noRaceSleep keeps the race detector, where the tests run under it, from sleeping a
// second at the end of every program (go.dev/doc/articles/race_detector).
const noRaceSleep = "GORACE=atexit_sleep_ms=0"

// exits runs a program and fails unless it ends with the code that is its first argument.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG…")
	}
	ts.Check(wantCode(args[0], ts.Exec(args[1], args[2:]...)))
}

// unprivileged does the same without the right of root to pass over permissions.
func unprivileged(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: unprivileged CODE PROGRAM ARG…")
	}
	ts.Check(wantCode(args[0], boundByPermissions(func() error { return ts.Exec(args[1], args[2:]...) })))
}

// wantCode returns an error unless a program that ran with err has ended with a code.
func wantCode(code string, err error) error {
	want, failed := strconv.Atoi(code)
	if failed != nil {
		return failed
	}
	var exit *exec.ExitError
	got := 0
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		return err
	}
	if got != want {
		return fmt.Errorf("the exit code is %d, want %d", got, want)
	}
	return nil
}
