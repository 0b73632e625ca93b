// Package interviewtest has what the tests of every front of an interview start from.
package interviewtest

import (
	"os"
	"sync"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Options returns options with a clock that does not move.
func Options() interview.Options {
	return interview.Options{
		Document: postmortem.Document{Schema: postmortem.Schema},
		Now:      func() time.Time { return time.Date(2026, 3, 11, 9, 0, 0, 0, time.UTC) },
		Author:   "ana",
		Preview:  func(d *postmortem.Document, _ int) string { return string(d.Format()) },
	}
}

// A Draft keeps what was saved last.
type Draft struct {
	mu   sync.Mutex
	last []byte
}

// Save keeps a draft, as interview.Options.Save does.
func (d *Draft) Save(draft []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.last = draft
	return nil
}

// Last returns the draft that was saved last, nil where none was.
func (d *Draft) Last() []byte {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.last
}

// WholeDocument returns the document that answers to every question make, for a front.
func WholeDocument(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../testdata/whole.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
