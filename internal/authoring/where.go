package authoring

import (
	"context"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/store"
)

// WhereToLog asks which document events belong to, where none was named: the latest, or a
// new one, which begin returns for a title. If the author types what happens instead of an
// answer, it belongs to the latest, and is returned as the first line.
func (w Writer) WhereToLog(ctx context.Context, c *Console, begin func(title string) (*postmortem.Document, error)) (store.Entry, scribe.Line, error) {
	var none scribe.Line
	listing, err := w.Store.List(ctx)
	if err != nil {
		return store.Entry{}, none, err
	}
	if len(listing.Entries) == 0 {
		e, err := w.startLog(ctx, c, "There is no postmortem yet. ", begin)
		return e, none, err
	}
	last, err := w.Store.Find(ctx, w.Dir, "@last")
	if err != nil {
		return last, none, err
	}
	question := "Log to " + last.ID + "? [Y/n, new begins another] "
	for {
		answer, err := c.Ask(ctx, question)
		if err != nil {
			return last, none, err
		}
		switch strings.ToLower(answer) {
		case "", "y", "yes":
			return last, none, nil
		case "n", "no":
			return last, none, failure.Cancelled("pm list shows what there is; pm log ID", nil)
		case "new":
			e, err := w.startLog(ctx, c, "", begin)
			return e, none, err
		}
		if !isTypo(answer) {
			return last, scribe.Line{Text: answer, Begun: w.Now()}, nil
		}
		question = "y: log to " + last.ID + ", n: cancel, new: start another; or type the event: "
	}
}

// isTypo reports whether an answer is neither a yes or no nor what happens, but one that was
// mistyped: a letter or three, or what is a command only at the prompt of a scribe.
func isTypo(answer string) bool {
	const few = 3
	isLetter := func(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
	return scribe.IsCommand(answer) || len(answer) <= few && strings.TrimLeftFunc(answer, isLetter) == ""
}

// startLog begins a document for something that is going on, after reporting why.
func (w Writer) startLog(ctx context.Context, c *Console, why string, begin func(title string) (*postmortem.Document, error)) (store.Entry, error) {
	question := why + "What is happening, in a few words? (Enter cancels) "
	var title string
	for title == "" {
		answer, err := c.Ask(ctx, question)
		if err != nil {
			return store.Entry{}, err
		}
		switch strings.ToLower(answer) {
		case "", "n", "no":
			return store.Entry{}, failure.Cancelled("pm new", nil)
		case "y", "yes":
			question = "Write what is happening, such as: checkout fails (Enter cancels) "
		default:
			title = answer
		}
	}
	d, err := begin(title)
	if err != nil {
		return store.Entry{}, err
	}
	d.Impact.Ongoing = true
	path, err := w.New(ctx, d, nil)
	if err != nil {
		return store.Entry{}, err
	}
	w.Note("%s", w.rel(path))
	return w.Store.Find(ctx, w.Dir, path)
}
