// Package interview asks, on a terminal, everything that a postmortem holds.
//
// The whole interview is one bubbletea program: a second one would lose the keys
// that the first had already read. Its pages are forms of huh fields, lists of
// entries and a review. Every key is dealt with inside the Update that receives
// it, and no command of a field is ever run, so that keys typed ahead land in the
// field that the author would see if the terminal were quick.
//
// [Prompt] asks the same questions line by line, for those who cannot use a screen
// that is repainted.
//
// Nothing typed is lost: what stands in the fields, read or not, is handed to
// Options.Save at most 300 ms after a key, and at once when a field is left.
// The terminal is never asked a question; colours are the sixteen that follow
// its own palette.
package interview

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tui"
	"github.com/f08c5b15/pm/internal/when"
)

// A Depth is how much is asked.
type Depth string

// The depths. The zero Depth leaves it to Options.DepthFor.
const (
	Full  Depth = "full"
	Short Depth = "short" // a title, times, who felt it, why, one action
)

// Options are what an interview starts from and works with. The functions may be
// nil where nothing else is said.
type Options struct {
	// Document is what is known already. A field that is filled in it is not asked again.
	Document postmortem.Document
	// Depth is how much is asked; when it is empty, DepthFor decides.
	Depth Depth
	// DepthFor returns the depth for a document whose kind and severity are known.
	DepthFor func(*postmortem.Document) Depth
	// Zone is the one for a document without a timezone; UTC when nil.
	Zone *time.Location
	// Now is the clock; it must not be nil.
	Now func() time.Time
	// Author is the id of the person who writes: the owner, unless one is known.
	Author string
	// Severities are the words to choose from, worst first; sev1 to sev5 when empty.
	Severities []string
	// People and Services are those of the repository, offered as examples.
	People   []postmortem.Person
	Services []string

	// Paste reads events out of lines in any shape, their times by r, and returns
	// the lines it could not read.
	Paste func(text string, r when.Reader) (events []postmortem.Event, unread []Unread)
	// Line reads one event from a line that may begin with a time, !kind and @who in any
	// order. It must not be nil.
	Line func(line string, r when.Reader) (postmortem.Event, error)
	// Preview returns the document as it will read, at most width columns wide.
	Preview func(d *postmortem.Document, width int) string
	// Edit has the text edited elsewhere, in the terminal, and returns the new text.
	// An error means that the old text stays, and says where another one is, if one was saved.
	Edit func(text string) (string, error)
	// Save keeps a draft. An error is shown and the interview goes on in memory.
	Save func(draft []byte) error
	// Hint returns a line of advice on the words in a field, or "".
	Hint func(path, text string) string

	// Resume is a draft to go on from, in the place of Document.
	Resume []byte
	// Revise says that Document exists already: nothing is taken for granted, all of
	// it is asked though it is filled in, and the end of a section leads to the
	// contents. It begins there, or with the Section, one of Sections.
	Revise  bool
	Section string
	// TTY is the controlling terminal; Env is the environment, for TERM and NO_COLOR.
	TTY *os.File
	Env []string
}

// An Unread is a pasted line without a time.
type Unread struct {
	Line string
	// Behind is how many of the events stand before it.
	Behind int
	// Apart says that it begins a paragraph.
	Apart bool
}

// An Outcome is how an interview ended.
type Outcome int

// The outcomes. In all but the first two, the draft is what is left.
const (
	Finished   Outcome = iota // the document is to be written
	ToEditor                  // the document is to be written, and then opened in the editor
	SavedDraft                // the author saved it for later
	Left                      // the author left, or the context ended
)

// A Result is what an interview came to.
type Result struct {
	Document postmortem.Document
	Outcome  Outcome
	// More says that only the short questions were asked.
	More bool
}

// Run holds the interview. When ctx ends, as it should on SIGTERM and SIGHUP, the
// draft is saved at once and the outcome is Left. The terminal is as it was before
// on every way out.
func Run(ctx context.Context, o Options) (Result, error) {
	iv, err := newInterview(o)
	if err != nil {
		return Result{}, err
	}
	if err := tui.Run(ctx, iv, o.TTY, o.Env); err != nil {
		// Whatever ended the program, the last keys are worth a draft.
		return Result{Outcome: Left}, fmt.Errorf("hold interview: %w", errors.Join(err, iv.save()))
	}
	return iv.result(), nil
}
