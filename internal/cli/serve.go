package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/browser"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/preview"
	"github.com/f08c5b15/pm/internal/review"
	"github.com/f08c5b15/pm/internal/store"
)

const serveLong = `Show the postmortems in a browser while you write: each page is the one of pm render, and
reloads after every save, from any editor. For a document that cannot be read the page
shows what is wrong, above the last good version.

Only programs on this machine can reach it: it listens on 127.0.0.1. The address is
printed on standard output. --open uses the browser of PM_BROWSER or BROWSER, else the
default browser.

It runs until Ctrl-C or a signal stops it, and then exits with 0.`

const serveExample = `  pm serve --open
  pm serve --port 8080`

func (a *app) serveCommand() *cobra.Command {
	var port string
	var open bool
	cmd := &cobra.Command{
		Use:     "serve",
		Short:   "Preview on localhost, reloading as files change",
		Long:    serveLong,
		Example: serveExample,
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			n, err := strconv.ParseUint(port, 10, 16)
			if err != nil {
				return failure.Usage("pm serve --port 8080", "a port is a number from 0 to 65535, and %q was given", port)
			}
			return a.serve(cmd.Context(), int(n), open)
		},
	}
	cmd.Flags().StringVar(&port, "port", "0", "`port` to listen on; 0 is any free one")
	cmd.Flags().BoolVar(&open, "open", false, "open the list in the browser")
	return cmd
}

func (a *app) serve(ctx context.Context, port int, open bool) error {
	repo, err := a.open()
	if err != nil {
		return err
	}
	job, err := a.reviewJob(repo)
	if err != nil {
		return err
	}
	job.Least = config.Warning
	server, err := preview.New(preview.Options{
		Source: repo.source(),
		Check:  func(e store.Entry, data []byte) review.Document { return job.Check(ctx, e, data) },
		Now:    a.Now,
		Log:    a.Stderr,
	})
	if err != nil {
		return err
	}
	listener, err := preview.Listen(ctx, port)
	switch {
	case errors.Is(err, preview.ErrPortTaken):
		return failure.New("pm serve takes any free port without --port", "%w", err)
	case err != nil:
		return err
	}
	address := "http://" + listener.Addr().String() + "/"
	if _, err := fmt.Fprintln(a.Stdout, address); err != nil {
		return errors.Join(err, listener.Close())
	}
	a.note("showing %s; Ctrl-C stops it", a.rel(repo.store.Folder()))
	if open {
		// A browser that does not open is no reason to stop.
		show(a.Stderr, browser.Browser{Command: browser.Command(a.getenv), Env: a.Env, Err: a.Stderr}.Open(address))
	}
	return server.Serve(ctx, listener)
}
