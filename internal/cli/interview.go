package cli

import (
	"bytes"
	"context"
	"errors"
	"os"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/editor"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/when"
)

// interview asks on a terminal for what the document lacks. The draft that is kept
// meanwhile is done with only when the document has been written.
func (a *app) interview(ctx context.Context, repo repository, d *postmortem.Document, f newFlags, tty *os.File) (interview.Result, *draft, error) {
	kept, err := a.takeDraft(ctx, repo, f.fresh, tty)
	if err != nil {
		return interview.Result{}, nil, err
	}
	zone, err := when.Zone(d.Timezone)
	if err != nil {
		return interview.Result{}, nil, err
	}
	options := interview.Options{
		Document:   *d,
		DepthFor:   depthFor(repo.config),
		Zone:       zone,
		Now:        a.Now,
		Severities: severityNames(repo.config),
		People:     repo.config.People,
		Services:   repo.config.Services,
		Paste:      paste,
		Preview:    a.preview,
		Edit:       func(text string) (string, error) { return a.edit(ctx, tty, "answer.md", text) },
		Save:       kept.save,
		Resume:     kept.resume,
		In:         tty, Out: tty, Env: a.Env,
	}
	if f.short {
		options.Depth = interview.Short
	}
	if len(d.Authors) > 0 {
		options.Author = d.Authors[0]
	}
	result, err := interview.Run(ctx, options)
	return result, kept, errors.Join(err, kept.close())
}

// depthFor returns how much is asked about a document, as the team has set it for
// its severity. A near miss is asked little.
func depthFor(c config.Config) func(*postmortem.Document) interview.Depth {
	return func(d *postmortem.Document) interview.Depth {
		if d.Kind == postmortem.NearMiss {
			return interview.Short
		}
		if s, err := c.Severity(d.Severity); err == nil && s.Depth == config.DepthShort {
			return interview.Short
		}
		return interview.Full
	}
}

func severityNames(c config.Config) []string {
	names := make([]string, len(c.Severities))
	for i, s := range c.Severities {
		names[i] = s.Name
	}
	return names
}

// preview is the document as pm show has it.
func (a *app) preview(d *postmortem.Document, width int) string {
	var out bytes.Buffer
	if err := render.Text(&out, d, width, false); err != nil {
		return err.Error()
	}
	return out.String()
}

// edit has a text edited in the editor of the user, on a terminal.
func (a *app) edit(ctx context.Context, tty *os.File, name, text string) (string, error) {
	e := editor.Editor{Command: editor.Command(a.getenv), Env: a.Env, In: tty, Out: tty, Err: tty}
	edited, err := e.Edit(ctx, name, []byte(text))
	return string(edited), err
}

// paste reads events out of pasted lines.
func paste(text string, r when.Reader) (events []postmortem.Event, unread []string) {
	captured := capture.Text(text, r)
	return captured.Events, captured.Unread
}
