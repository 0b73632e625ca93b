package cli

import (
	"bytes"
	"context"
	"os"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/editor"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/when"
)

// options are what every interview in a repository works with.
func (a *app) options(ctx context.Context, repo repository, d *postmortem.Document, c *console) (interview.Options, error) {
	zone, err := when.Zone(d.Timezone)
	if err != nil {
		return interview.Options{}, err
	}
	o := interview.Options{
		Document:   *d,
		DepthFor:   depthFor(repo.config),
		Zone:       zone,
		Now:        a.Now,
		Severities: severityNames(repo.config),
		People:     repo.config.People,
		Services:   repo.config.Services,
		Paste:      paste,
		Line:       capture.Line,
		Preview:    a.preview,
		Edit:       a.editorOn(ctx, repo, c),
	}
	if len(d.Authors) > 0 {
		o.Author = d.Authors[0]
	}
	return o, nil
}

// hold holds an interview and keeps its draft meanwhile. The draft stays in hand until
// the document has been written: nobody else is to go on with it.
func (c *console) hold(ctx context.Context, o interview.Options, kept *draft) (interview.Result, error) {
	o.Resume = kept.resume
	if kept.held != nil { // without a place for it, nothing may say that it was saved
		o.Save = kept.save
	}
	return c.interview(ctx, o)
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
	if err := render.New(render.Options{}).Text(&out, d, width, false); err != nil {
		return err.Error()
	}
	return out.String()
}

// edit has a text edited in the editor of the user, on a terminal.
func (a *app) edit(ctx context.Context, tty *os.File, name, text string) (string, error) {
	e := editor.Editor{Command: editor.Command(a.getenv), Env: a.Env, Temp: a.tempDir(), In: tty, Out: tty, Err: tty}
	edited, err := e.Edit(ctx, name, []byte(text))
	return string(edited), err
}

// paste reads events out of pasted lines.
func paste(text string, r when.Reader) (events []postmortem.Event, unread []interview.Unread) {
	captured := capture.Text(text, r)
	for _, line := range captured.Unread {
		unread = append(unread, interview.Unread(line))
	}
	return captured.Events, unread
}
