package preview

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/f08c5b15/pm/internal/output"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/review"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/watch"
)

// Options are what a server shows.
type Options struct {
	// Source is where the documents are, and makes their pages.
	Source output.Source
	// Check returns what the rules find in the content of a document, if it is not nil.
	Check func(e store.Entry, data []byte) review.Document
	// Now is the clock of the pages.
	Now func() time.Time
	// Log takes the errors of the server itself, if it is not nil.
	Log io.Writer
}

// A Server shows the documents of one folder. Serve runs it.
type Server struct {
	options Options
	store   *store.Store
	files   fs.FS // in the folder of the documents and below it
	pages   *render.Preview
	tags    tags
	cache   pageCache
	rows    rows
	streams streams
}

// New returns a server that does not listen yet.
func New(o Options) (*Server, error) {
	pages, err := render.NewPreview()
	if err != nil {
		return nil, err
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	s := o.Source.Store
	return &Server{options: o, store: s, files: store.RegularFS(s.Folder()), pages: pages, tags: newTags()}, nil
}

// ErrPortTaken is the cause where another program listens on a port.
var ErrPortTaken = syscall.EADDRINUSE

// Listen takes a port of the loopback address, any free one for 0.
func Listen(ctx context.Context, port int) (net.Listener, error) {
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
	var config net.ListenConfig
	l, err := config.Listen(ctx, "tcp4", address)
	if err == nil {
		return l, nil
	}
	var system *net.OpError
	if errors.As(err, &system) {
		err = system.Err // without the address a second time
	}
	return nil, fmt.Errorf("listen on %s: %w", address, err)
}

// Serve answers on a listener until ctx is done, and then closes it and every stream.
// It returns nil when ctx ended it.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	server := &http.Server{
		Handler: s.handler(l.Addr()),
		// An event stream sets its own.
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    32 << 10,
		// A request, and with it an event stream, ends when the server does.
		BaseContext: func(net.Listener) context.Context { return ctx },
		ErrorLog:    log.New(s.options.Log, "pm: ", 0),
	}
	var background sync.WaitGroup
	background.Go(func() {
		watch.Folders(ctx, []string{s.store.Folder(), s.options.Source.TemplateFolder()}, func([]string) { s.streams.notify() })
	})
	background.Go(func() {
		<-ctx.Done()
		patient, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		if server.Shutdown(patient) != nil {
			// Whoever is still reading a response does not get the rest. An error of
			// closing does not matter: the process ends.
			_ = server.Close()
		}
	})
	err := server.Serve(l)
	stop()
	background.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("serve on %s: %w", l.Addr(), err)
}
