package cli

import (
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/authoring"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/output"
	"github.com/f08c5b15/pm/internal/store"
)

// A repository is what a command works on: the root, the team's configuration, and the
// documents.
type repository struct {
	store.Root
	config config.Config
	store  *store.Store
	state  string // folder for drafts and locks, "" if there is none
}

// source returns what documents are rendered from.
func (r repository) source() output.Source {
	return output.Source{Root: r.Dir, Store: r.store, Config: r.config}
}

// writer returns what writes documents of the repository.
func (a *app) writer(r repository) authoring.Writer {
	return authoring.Writer{
		Keeper: authoring.Keeper{State: r.state, Temp: a.tempDir(), Now: a.Now},
		Root:   r.Dir, Dir: a.Dir, Store: r.store, Config: r.config,
		Result: a.result, Note: a.note,
	}
}

// round returns what asks the questions about a document of the repository.
func (a *app) round(w authoring.Writer, c *authoring.Console) authoring.Round {
	return authoring.Round{Writer: w, Console: c, OpenEditor: a.openEditor}
}

// open finds the repository around the folder of the run.
func (a *app) open() (repository, error) {
	root, err := a.root()
	if err != nil {
		return repository{}, err
	}
	r := repository{Root: root}
	if r.config, err = config.Load(root.Dir); err != nil {
		return r, err
	}
	if _, err := a.personal(); err != nil {
		return r, err
	}
	// Without a home folder there are no drafts; pm new says so.
	if state, err := store.StateDir(a.getenv); err == nil {
		r.state = state
	}
	r.store, err = store.New(root.Dir, r.config.Folder, r.state)
	return r, err
}

// collectLess makes the garbage collector run less often, for a command that reads many
// documents, each of them garbage soon after: a third of its processor time went there. The
// limit is for documents of megabytes. It is never undone: the process ends with the command.
func collectLess() {
	debug.SetGCPercent(800)
	debug.SetMemoryLimit(192 << 20)
}

// root finds the root around the folder of the run.
func (a *app) root() (store.Root, error) {
	if a.Dir == "" {
		return store.Root{}, failure.New("cd", "find the current folder: it has been removed")
	}
	return store.FindRoot(a.Dir)
}

// rel returns a path as messages show it: from the folder of the run.
func (a *app) rel(path string) string { return store.Rel(a.Dir, path) }

// abs returns the absolute path of one that was given on the command line.
func (a *app) abs(path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(a.Dir, path)
}

// oneDocument requires one argument, an ID.
func oneDocument(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return failure.Usage("pm list lists them; the latest is "+lastArg, "%s takes one ID, and %d were given", cmd.CommandPath(), len(args))
	}
	return nil
}
