package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/terminal"
)

// A rendered document is what came of it, by the name of the format, and what its readers
// do not see.
type rendered struct {
	outputs map[string][]byte
	leftOut []audience.Omission
}

// renderOne parses the document at a path and returns it in each of the formats.
func (a *app) renderOne(r *render.Renderer, repo repository, path string, data []byte, dest destination) (rendered, error) {
	d, err := postmortem.Parse(a.rel(path), data)
	if err != nil {
		return rendered{}, err
	}
	if !dest.public {
		return a.inFormats(r, d, repo.surroundingsOf(path, data, dest), dest)
	}
	view, r, err := dest.view(r, d, strings.TrimSuffix(filepath.Base(path), ".yaml"))
	if err != nil {
		return rendered{leftOut: view.LeftOut}, fmt.Errorf("render %s for the public: %w", a.rel(path), err)
	}
	// A page for the public stands alone.
	done, err := a.inFormats(r, view.Document, render.Surroundings{}, dest)
	done.leftOut = view.LeftOut
	return done, err
}

// inFormats writes a document in each of the formats.
func (a *app) inFormats(r *render.Renderer, d *postmortem.Document, around render.Surroundings, dest destination) (rendered, error) {
	done := rendered{outputs: make(map[string][]byte, len(dest.formats))}
	for _, format := range dest.formats {
		around.Page = dest.page(format)
		output, err := format.Of(r.In(around), d, a.textWidth(dest))
		if err != nil {
			return rendered{}, err
		}
		done.outputs[format.Name] = output
	}
	return done, nil
}

// textWidth returns how many columns text has: those of the terminal that it goes to, or
// as many as an e-mail should.
func (a *app) textWidth(dest destination) int {
	if dest.where() == "" && terminal.IsTerminal(a.Stdout) {
		return terminal.Width(a.Stdout)
	}
	return 72
}
