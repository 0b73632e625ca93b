package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Last returns what @last means: the document that was last created or updated through a
// store of this folder, in this worktree and by this user, and isKnown. Where that is not
// known it is the one with the newest date in its id. Documents of one date are read, and
// the one with the latest start is the last; of two that start together it is the one with
// the greater id. Those that do not parse are passed over, but not one whose id is later
// than the answer: that would be a guess, and an event logged into the wrong document.
func (s *Store) Last(ctx context.Context) (last Entry, isKnown bool, err error) {
	if last, ok := s.remembered(); ok {
		return last, true, nil
	}
	list, err := s.List(ctx)
	if err != nil {
		return Entry{}, false, err
	}
	newest := newestDay(list.Entries)
	if len(newest) == 1 {
		return newest[0], false, nil
	}
	var broken Entry
	var brokenErr error
	var begin time.Time
	parse := func(name string, data []byte) (*postmortem.Document, error) {
		return postmortem.Open(name, data).Document()
	}
	err = Each(ctx, newest, parse, func(e Entry, d *postmortem.Document, err error) {
		if err != nil {
			broken, brokenErr = e, err // by id, so that this is the latest
			return
		}
		if at := start(d); last.ID == "" || !at.Before(begin) {
			last, begin = e, at
		}
	})
	switch {
	case err != nil:
		return Entry{}, false, err
	case brokenErr != nil && broken.ID > last.ID:
		return Entry{}, false, failure.WithHint(fmt.Errorf("find @last: %s may be the last: %w", broken.Path, brokenErr),
			fmt.Sprintf("pm edit %s --editor opens it; any other document can be named by its id", broken.ID))
	case last.ID == "":
		return Entry{}, false, failure.WithHint(fmt.Errorf("find @last: %w", missing{}), "there are no documents yet; `pm new` writes the first")
	}
	return last, false, nil
}

// newestDay returns the entries with the newest date in their id, in their order; all of
// them where no id has one.
func newestDay(entries []Entry) []Entry {
	var newest []Entry
	day := ""
	for _, e := range entries {
		date := e.Date()
		switch {
		case date > day:
			newest, day = []Entry{e}, date
		case date == day:
			newest = append(newest, e)
		}
	}
	return newest
}

// start returns when the incident of a document began, or else its first event was, or
// the zero time.
func start(d *postmortem.Document) time.Time {
	var first time.Time
	for _, e := range d.Timeline {
		switch {
		case !e.At.IsKnown():
		case e.Kind.Has(postmortem.Started):
			return e.At.Instant
		case first.IsZero() || e.At.Instant.Before(first):
			first = e.At.Instant
		}
	}
	return first
}

// lastFile returns the file in the state folder that holds the path of the document that
// was last written in the folder of the store, or "" where there is no state folder.
func (s *Store) lastFile() string {
	if s.state == "" {
		return ""
	}
	folder := sha256.Sum256([]byte(s.folder))
	return filepath.Join(s.state, "last", hex.EncodeToString(folder[:8]))
}

// remembered returns the document that was last written, if it is still there.
func (s *Store) remembered() (Entry, bool) {
	data, err := ReadRegular(s.lastFile(), maxPointer)
	path := string(data)
	if err != nil || !filepath.IsAbs(path) || !strings.HasSuffix(path, ending) {
		return Entry{}, false
	}
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return Entry{}, false
	}
	return Entry{IDOf(path), path}, true
}

// remember makes a document that was written the last. That is a convenience: where it
// cannot be kept, @last is found by the dates.
func (s *Store) remember(path string) {
	file := s.lastFile()
	if file == "" {
		return
	}
	if known, err := ReadRegular(file, maxPointer); err == nil && string(known) == path {
		return
	}
	if os.MkdirAll(filepath.Dir(file), 0o700) == nil {
		_ = os.WriteFile(file, []byte(path), 0o600) // a partly written path lacks its ending and is ignored
	}
}
