package cli

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/terminal"
)

// audiences are those that pm render renders for.
var audiences = []string{string(postmortem.AudienceInternal), string(postmortem.AudiencePublic)}

// rules returns what a text for the public must not tell: what the team has set, and the
// ids of its postmortems and of these files, which may lie elsewhere.
func (r repository) rules(ctx context.Context, files []store.File) (audience.Rules, error) {
	listing, err := r.store.List(ctx)
	if err != nil {
		return audience.Rules{}, err
	}
	var ids []string
	for _, f := range slices.Concat(listing.Files, files) {
		ids = append(ids, f.ID)
	}
	return audience.Rules{
		People:    r.config.People,
		Hosts:     r.config.InternalHosts,
		Forbidden: r.config.Forbidden,
		IDs:       audience.NewIDs(ids...),
	}, nil
}

// view returns what the public may see of the document with an id, and the renderer
// for it. The name of its page is seen too.
func (d destination) view(renderer *render.Renderer, document *postmortem.Document, id string) (audience.View, *render.Renderer, error) {
	rules := d.rules
	rules.Line, rules.Prose = renderer.ReadLine, renderer.ReadProse
	switch {
	case d.folder != "":
		rules.FileName = id
	case d.file != "":
		name := filepath.Base(d.file)
		rules.FileName = strings.TrimSuffix(name, filepath.Ext(name))
	}
	view, err := audience.Public(document, rules)
	return view, renderer.ForPublic(view.Figures), err
}

// checkAudience checks the flags about whom a render is for.
func (to renderTo) checkAudience() error {
	if err := checkWord("audience", to.audience, audiences); err != nil {
		return err
	}
	if to.explain && to.audience != string(postmortem.AudiencePublic) {
		return failure.Usage("--audience public --explain-audience", "nothing is left out but for the public")
	}
	return nil
}

// explain lists what the public does not see of documents.
func (a *app) explain(rows []row) error {
	if len(rows) == 0 && terminal.IsTerminal(a.Stdout) {
		a.note("nothing is left out")
		return nil
	}
	return a.columns([]string{"id", "path", "why"}, rows)
}

// omitted are the rows that tell what was left out of a document.
func omitted(f store.File, leftOut []audience.Omission) []row {
	var rows []row
	for _, o := range leftOut {
		rows = append(rows, row{"id": f.ID, "path": o.Path, "why": o.Reason})
	}
	return rows
}

// isRefused reports whether an error is that something would leak.
func isRefused(err error) bool {
	var leaks audience.Leaks
	return errors.As(err, &leaks)
}
