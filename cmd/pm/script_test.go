package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the scripts in testdata/script compare anew")

// TestMain makes this test binary the pm of the scripts.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"pm": func() { os.Exit(run()) }})
}

// TestScripts runs testdata/script. Beside testscript's own commands a script has
//
//	exits CODE PROGRAM ARG…   run a program that must end with a code
//	term …                    a program on a terminal, see terminal_test.go
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "../../testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup:               setUp,
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"exits": exits,
			"term":  onTerminal,
		},
	})
}

// setUp gives every script a home of its own, a git that knows nobody else, and an
// environment in which pm asks nothing: whoever runs the tests may have a terminal. On
// the terminal of term start it asks.
func setUp(env *testscript.Env) error {
	home := env.WorkDir + "/home"
	if err := os.Mkdir(home, 0o700); err != nil {
		return err
	}
	env.Vars = append(env.Vars,
		"HOME="+home, "XDG_STATE_HOME="+home+"/state", "CI=", "PM_NO_INPUT=1",
		"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+home+"/gitconfig",
		"TERM=xterm-256color", "EDITOR=false", "TZ=UTC", "LC_ALL=C.UTF-8",
	)
	env.Values[sessionKey{}] = &session{}
	env.Defer(func() { env.Values[sessionKey{}].(*session).stop() })
	return os.WriteFile(home+"/gitconfig", []byte("[user]\n\tname = Ana Silva\n\temail = ana@example.com\n[init]\n\tdefaultBranch = main\n"), 0o600)
}

// exits runs a program and fails unless it ends with the code that is its first argument.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	switch {
	case err == nil && want != 0:
		ts.Fatalf("the exit code is 0, want %d", want)
	case errors.As(err, &exit) && exit.ExitCode() != want:
		ts.Fatalf("the exit code is %d, want %d", exit.ExitCode(), want)
	case err != nil && !errors.As(err, &exit):
		ts.Fatalf("%v", err)
	}
}
