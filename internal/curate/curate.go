// Package curate is the screen on which imported events are chosen for a timeline: they are
// filtered, selected, edited, merged and given a kind. It asks on a full screen ([Run]) or line
// by line ([Prompt]). Nothing is written here.
package curate

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tui"
)

// ErrLeft is returned when the author left without importing anything.
var ErrLeft = errors.New("left without importing: nothing was written")

// An Item is an event that can be imported.
type Item struct {
	// Event is the event as the timeline will have it.
	Event postmortem.Event
	// Selected means that it is to be imported.
	Selected bool
	// Proposed is the milestone among its kinds that nobody has set yet, or "".
	Proposed postmortem.EventKind
	// Noise is what it is one of many of: a word such as notification, or a text in quotation
	// marks; or it is "". Items with the same noise are one row until the author unfolds it.
	Noise string
	// Source is where it is from, such as "slack #incident-42".
	Source string
	// Note is what else the author should know about it, or "".
	Note string
	// InDocument means that it is an event of the document. Such an item is only part of
	// another.
	InDocument bool
	// Written means that the author has written it: merged with another, it keeps its words.
	Written bool
	// Typed means that its text was typed here. Merging keeps it.
	Typed bool
	// Parts are the items that it was merged from, or nil.
	Parts []Item
}

// Options are what the choice is about.
type Options struct {
	// Items are in order of time.
	Items []Item
	// Document is the document that they are for.
	Document *postmortem.Document
	// Times writes times.
	Times phrase.Times
}

// Run lets the author choose on a terminal, and returns the items as they are then: the author
// may have changed and merged them. The error is [ErrLeft] where the author left or ctx ended.
func Run(ctx context.Context, tty *os.File, env []string, o Options) ([]Item, error) {
	m := newModel(o)
	if err := tui.Run(ctx, m, tty, env); err != nil {
		return nil, fmt.Errorf("choose events: %w", err)
	}
	if !m.done {
		return nil, ErrLeft
	}
	return m.items, nil
}
