package prompt

import (
	"os"
	"sync"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// options are those of the tests: a clock that does not move.
func options() interview.Options {
	return interview.Options{
		Document: postmortem.Document{Schema: postmortem.Schema},
		Now:      func() time.Time { return time.Date(2026, 3, 11, 9, 0, 0, 0, time.UTC) },
		Author:   "ana",
		Preview:  func(d *postmortem.Document, _ int) string { return string(d.Format()) },
	}
}

// A shelf keeps the last draft.
type shelf struct {
	mu    sync.Mutex
	draft []byte
}

func (s *shelf) save(draft []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.draft = draft
	return nil
}

func (s *shelf) last() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.draft
}

// wholeDocument is the document that byLine makes.
func wholeDocument(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../testdata/whole.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
