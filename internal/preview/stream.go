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
	// mostStreams is how many pages may listen at a time. A page that nobody sees closes
	// its stream, and a browser opens six at most.
	mostStreams = 32
	// beat is how often a stream says that it is still there, which also finds out that
	// the other side is not.
	beat = 15 * time.Second
	// writing is how long one event may take to be written.
	writing = 10 * time.Second
)

// streams are the pages that listen.
type streams struct {
	mu   sync.Mutex
	open map[chan struct{}]bool
}

// tell says on every stream that something has changed.
func (s *streams) tell() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for stream := range s.open {
		select {
		case stream <- struct{}{}:
		default: // it has yet to say so of an earlier change
		}
	}
}

// enter returns a new stream, or nil where there are too many.
func (s *streams) enter() chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.open) >= mostStreams {
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
	stream := s.enter()
	if stream == nil {
		http.Error(w, "too many pages listen", http.StatusServiceUnavailable)
		return
	}
	defer s.leave(stream)

	control := http.NewResponseController(w)
	// The deadline for reading a request would end the stream too.
	if err := control.SetReadDeadline(time.Time{}); err != nil {
		return
	}
	still := time.NewTicker(beat)
	defer still.Stop()
	for next := "retry: 1000\n\n"; ; {
		if err := control.SetWriteDeadline(time.Now().Add(writing)); err != nil {
			return
		}
		// An error of writing means that the page is gone, and so does one of flushing.
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
