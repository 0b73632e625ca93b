package main

import (
	"context"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// sameSignal is how soon after the first signal another is the same one again: timeout(1)
// signals the program and then its group, and a shell passes on the hang-up of a terminal.
const sameSignal = 50 * time.Millisecond

// stopSignals are the signals that end a run.
type stopSignals struct {
	yielded atomic.Int32 // programs in the foreground that SIGINT is meant for
}

// listen returns a context that ends at the first SIGINT, SIGTERM or SIGHUP, and a channel
// that is closed at a second SIGINT or SIGTERM. It listens as long as the process runs: the
// signal of a terminal that was closed may come after the end of its input, when the run has
// its exit code already.
func (s *stopSignals) listen() (ctx context.Context, again <-chan struct{}) {
	received := make(chan os.Signal, 8)
	signal.Notify(received, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	ctx, cancel := context.WithCancel(context.Background())
	second := make(chan struct{})
	go func() {
		var first time.Time
		for sig := range received {
			switch {
			case sig == os.Interrupt && s.yielded.Load() > 0:
			case first.IsZero():
				first = time.Now()
				cancel()
			case sig != syscall.SIGHUP && time.Since(first) > sameSignal:
				close(second)
				return
			}
		}
	}()
	return ctx, second
}

// yield leaves SIGINT to a program in the foreground until resume is called.
func (s *stopSignals) yield() (resume func()) {
	s.yielded.Add(1)
	return func() { s.yielded.Add(-1) }
}
