// Pm writes postmortems: it interviews the author, keeps each postmortem as one YAML
// file in a git repository, and renders it. See pm --help.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/f08c5b15/pm/internal/cli"
	"github.com/f08c5b15/pm/internal/terminal"
)

func main() { os.Exit(run()) }

// run carries out one command in the world of this process and returns its exit code.
func run() int {
	// Never undone: the signal of a terminal that is gone may come behind the end of its
	// input, when the run has its exit code already.
	ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	dir, err := os.Getwd()
	if err != nil {
		dir = "" // the folder has been removed; what needs it says so
	}
	return cli.Run(ctx, cli.World{
		Args: os.Args[1:], Dir: dir, Env: os.Environ(),
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Now: time.Now, Terminal: terminal.Open,
	})
}
