// Pm writes postmortems: it interviews the author, keeps each postmortem as one YAML
// file in a git repository, and renders it. See pm --help.
package main

import (
	"os"
	"time"

	"github.com/f08c5b15/pm/internal/cli"
	"github.com/f08c5b15/pm/internal/terminal"
)

// The linker sets these for a release, see .goreleaser.yaml: a version such as v1.2.3, the
// whole hash of its commit, and the time of that, RFC 3339.
var version, commit, date string

func main() { os.Exit(run()) }

// run carries out one command in the world of this process and returns its exit code.
func run() int {
	var signals stopSignals
	ctx, again := signals.listen()
	dir, err := os.Getwd()
	if err != nil {
		dir = "" // the folder has been removed; commands that need it report that
	}
	return cli.Run(ctx, cli.World{
		Args: os.Args[1:], Dir: dir, Env: os.Environ(),
		Linked: cli.Build{Version: version, Commit: commit, Date: date},
		Stdin:  os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Now: time.Now, Terminal: terminal.Open,
		Again: again, YieldInterrupts: signals.yield,
	})
}
