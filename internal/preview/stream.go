package preview

import (
	"io"
	"net/http"
	"sync"
	"time"
)

const (
	// eventsPath is where the pages listen.
	eventsPath = "/-/events"
	// maxStreams is how many pages can listen at a time. A page in the background closes
	// its stream, and a browser opens six at most.
	maxStreams = 32
	// heartbeat is how often a stream sends a comment, which also detects that the page is
	// closed.
	heartbeat = 15 * time.Second
	// writeTimeout is how long one event may take to be written.
	writeTimeout = 10 * time.Second
)

// streams are the pages that listen.
type streams struct {
	mu   sync.Mutex
	open map[chan struct{}]bool
}

// notify reports a change on every stream.
func (s *streams) notify() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for stream := range s.open {
		select {
		case stream <- struct{}{}:
		default: // an earlier change is not sent yet
		}
	}
}

// enter returns a new stream, or nil where there are too many.
func (s *streams) enter() chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.open) >= maxStreams {
		return nil
	}
	if s.open == nil {
		s.open = make(map[chan struct{}]bool)
	}
	stream := make(chan struct{}, 1)
	s.open[stream] = true
	return stream
}

func (s *streams) leave(stream chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, stream)
}

// serve writes Server-Sent Events (html.spec.whatwg.org, server-sent events) until the
// page is closed or the server ends.
func (s *streams) serve(w http.ResponseWriter, r *http.Request) {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		http.Error(w, "the events are for the pages of this server", http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	stream := s.enter()
	if stream == nil {
		http.Error(w, "too many pages are open", http.StatusServiceUnavailable)
		return
	}
	defer s.leave(stream)

	control := http.NewResponseController(w)
	// The deadline for reading a request would end the stream too.
	if err := control.SetReadDeadline(time.Time{}); err != nil {
		return
	}
	still := time.NewTicker(heartbeat)
	defer still.Stop()
	for next := "retry: 1000\n\n"; ; {
		if err := control.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
			return
		}
		// An error of writing means that the page was closed, and so does one of flushing.
		if _, err := io.WriteString(w, next); err != nil {
			return
		}
		if err := control.Flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-stream:
			next = "event: change\ndata:\n\n"
		case <-still.C:
			next = ": still here\n\n"
		}
	}
}
