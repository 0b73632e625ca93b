package store

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// last returns what @last means. A document without a start goes by its first
// event, and one without events by the date in its id. Documents that do not parse
// are skipped, but not one whose id is later than the answer: that would be a
// guess, and an event logged into the wrong document.
func (s *Store) last(ctx context.Context) (Entry, error) {
	list, err := s.List(ctx)
	if err != nil {
		return Entry{}, err
	}
	var last, broken struct {
		Entry
		incident bool
		start    time.Time
		err      error
	}
	err = Each(ctx, list.Entries, parse, func(f Entry, doc *postmortem.Document, err error) {
		if err != nil {
			broken.Entry, broken.err = f, err // by id, so that this is the latest
			return
		}
		incident := doc.Kind == "" || doc.Kind == postmortem.Incident
		begin := start(f.ID, doc)
		if last.ID == "" || incident && !last.incident ||
			incident == last.incident && cmp.Or(begin.Compare(last.start), cmp.Compare(f.ID, last.ID)) > 0 {
			last.Entry, last.incident, last.start = f, incident, begin
		}
	})
	switch {
	case err != nil:
		return Entry{}, err
	case broken.err != nil && broken.ID > last.ID:
		return Entry{}, failure.WithHint(fmt.Errorf("find @last: %s may be the last: %w", broken.Path, broken.err),
			fmt.Sprintf("pm edit %s --editor fixes it; any other document can be named by its id", broken.ID))
	case last.ID == "":
		return Entry{}, failure.WithHint(fmt.Errorf("find @last: %w", missing{}), "there are no documents yet; `pm new` writes the first")
	}
	return last.Entry, nil
}

// parse reads a document.
func parse(name string, data []byte) (*postmortem.Document, error) {
	return postmortem.Open(name, data).Document()
}

// start returns when the document's incident began, as far as it says.
func start(id string, doc *postmortem.Document) time.Time {
	var started, first time.Time
	for _, e := range doc.Timeline {
		if !e.At.IsKnown() {
			continue
		}
		at := e.At.Instant
		if first.IsZero() || at.Before(first) {
			first = at
		}
		if e.Kind.Has(postmortem.Started) && (started.IsZero() || at.Before(started)) {
			started = at
		}
	}
	switch {
	case !started.IsZero():
		return started
	case !first.IsZero():
		return first
	}
	if len(id) >= len(time.DateOnly) {
		if day, err := time.Parse(time.DateOnly, id[:len(time.DateOnly)]); err == nil {
			return day
		}
	}
	return time.Time{}
}
