package cli

import (
	"context"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/scribe"
	"github.com/f08c5b15/pm/internal/store"
)

// whereToLog asks which document the events belong to, where none was named: the
// latest, or a new one. Whoever types what happens instead of an answer means the latest,
// and is returned that line as the first.
func (a *app) whereToLog(ctx context.Context, c *console, repo repository) (store.File, scribe.Line, error) {
	var none scribe.Line
	listing, err := repo.store.List(ctx)
	if err != nil {
		return store.File{}, none, err
	}
	if len(listing.Files) == 0 {
		file, err := a.startLog(ctx, c, repo, "There is no postmortem yet. ")
		return file, none, err
	}
	last, err := repo.store.Find(ctx, a.Dir, "@last")
	if err != nil {
		return last, none, err
	}
	question := "Log to " + last.ID + "? [Y/n, new begins another] "
	for {
		answer, err := c.ask(ctx, question)
		if err != nil {
			return last, none, err
		}
		switch strings.ToLower(answer) {
		case "", "y", "yes":
			return last, none, nil
		case "n", "no":
			return last, none, failure.Cancelled("pm list shows what there is; pm log ID", nil)
		case "new":
			file, err := a.startLog(ctx, c, repo, "")
			return file, none, err
		}
		if !isSlip(answer) {
			return last, scribe.Line{Text: answer, Begun: a.Now()}, nil
		}
		question = "y logs to " + last.ID + ", n leaves, new begins another; or say what happens, which is logged there: "
	}
}

// isSlip reports whether an answer is neither a yes or no nor what happens, but one that
// was mistyped: a letter or three, or what is a command only at the prompt of a scribe.
func isSlip(answer string) bool {
	const few = 3
	isLetter := func(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
	return scribe.IsCommand(answer) || len(answer) <= few && strings.TrimLeftFunc(answer, isLetter) == ""
}

// startLog begins a document for something that is going on, after saying why.
func (a *app) startLog(ctx context.Context, c *console, repo repository, why string) (store.File, error) {
	question := why + "What is happening, in a few words? (Enter leaves) "
	var title string
	for title == "" {
		answer, err := c.ask(ctx, question)
		if err != nil {
			return store.File{}, err
		}
		switch strings.ToLower(answer) {
		case "", "n", "no":
			return store.File{}, failure.Cancelled("pm new", nil)
		case "y", "yes":
			question = "Say what is happening, such as: checkout fails (Enter leaves) "
		default:
			title = answer
		}
	}
	d, _, err := a.given(ctx, repo, newFlags{answers: answers{title: title}})
	if err != nil {
		return store.File{}, err
	}
	d.Impact.Ongoing = true
	text, err := newText(repo, d, nil)
	if err != nil {
		return store.File{}, err
	}
	path, err := a.write(ctx, repo, d, text)
	if err != nil {
		return store.File{}, err
	}
	a.note("%s", a.rel(path))
	return repo.store.Find(ctx, a.Dir, path)
}
