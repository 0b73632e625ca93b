package authoring

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/scribe"
)

const (
	// batchDelay is how long a line of a program that goes on writing may wait for others to be
	// logged with it. A whole file is one batch.
	batchDelay = 500 * time.Millisecond
	// lastLines is how long lines that were read already are waited for at the end of the run.
	lastLines = 50 * time.Millisecond
	// longestLine is the most that a line may hold, in bytes.
	longestLine = 1 << 20
)

// AddFrom adds an event for each line of an input, blank ones aside, and notes it. The lines
// are added in batches while they come, each with the time at which it came, unless Whole says
// that the input is to be read to its end first. Of a batch with a wrong line none is
// added, and the input is read no further. When ctx ends, what was read is still added. It
// returns the lines that were added.
func (l Log) AddFrom(ctx context.Context, in io.Reader, whole bool) (added []string, err error) {
	reading, stop := context.WithCancel(context.Background())
	defer stop()
	r := lineReader{lines: make(chan typedLine), now: l.Now}
	go r.read(reading, in)
	for open := true; open; {
		var batch []typedLine
		batch, open = r.batch(ctx, whole)
		if !open && errors.Is(r.err, failure.ErrUsage) { // a wrong line, as below
			return added, afterLines(added, r.err)
		}
		if len(batch) > 0 {
			if err := l.add(context.WithoutCancel(ctx), batch); err != nil {
				return added, afterLines(added, err)
			}
			for _, line := range batch {
				added = append(added, line.Text)
			}
		}
		if err := ctx.Err(); err != nil {
			return added, afterLines(added, err)
		}
	}
	return added, afterLines(added, r.err)
}

// afterLines is the error of an input of which some lines were added.
func afterLines(added []string, err error) error {
	if err == nil || len(added) == 0 {
		return err
	}
	hint := fmt.Sprintf("the first %d lines that are not blank are logged; leave them out next time", len(added))
	if known := failure.Hint(err); known != "" {
		hint = known + "\n" + hint
	}
	return failure.WithHint(err, hint)
}

// A lineReader reads the lines of an input as they come.
type lineReader struct {
	lines chan typedLine // closed at the end
	now   func() time.Time
	err   error // why it ended, once lines is closed
}

// read sends the lines until the end of the input or of ctx.
func (r *lineReader) read(ctx context.Context, in io.Reader) {
	defer close(r.lines)
	limited := &io.LimitedReader{R: in, N: postmortem.MaxSize + 1}
	scanner := bufio.NewScanner(limited)
	scanner.Buffer(nil, longestLine)
	number := 0
	for scanner.Scan() {
		number++
		if limited.N == 0 {
			r.err = failure.Usage("split them into several documents", "read events: standard input holds more than 16 MiB")
			return
		}
		if strings.TrimSpace(scanner.Text()) == "" {
			continue
		}
		select {
		case r.lines <- typedLine{scribe.Line{Text: scanner.Text(), Begun: r.now()}, number}:
		case <-ctx.Done():
			return
		}
	}
	switch err := scanner.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		r.err = failure.Usage("an event is one line; longer text belongs in a file, as evidence", "read events: line %d is longer than 1 MiB", number+1)
	case err != nil:
		r.err = fmt.Errorf("read events: %w", err)
	}
}

// batch waits for a line and returns it with those that follow within a while, and whether
// there may be more.
func (r *lineReader) batch(ctx context.Context, whole bool) (lines []typedLine, open bool) {
	var late <-chan time.Time
	done := ctx.Done()
	for {
		select {
		case line, ok := <-r.lines:
			if !ok {
				return lines, false
			}
			if len(lines) == 0 && !whole && late == nil {
				late = time.After(batchDelay)
			}
			lines = append(lines, line)
		case <-late:
			return lines, true
		case <-done:
			done, late = nil, time.After(lastLines)
		}
	}
}
