package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

func (a *app) initCommand() *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Set up a repository: .pm/config.yaml and .pm/schema.json",
		Long: `Set up the repository around this folder. It is never required: without it, the
defaults hold that it writes down.

.pm/config.yaml holds the team's words for severity, its services, people and time
zone; a file that is there stays as it is. .pm/schema.json lets editors complete and
explain the keys of a document; it is written anew.`,
		Args: noArguments,
		RunE: func(*cobra.Command, []string) error { return a.init(dryRun) },
	}
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "only say what would be written")
	return cmd
}

func (a *app) init(dryRun bool) error {
	root, err := a.root()
	if err != nil {
		return err
	}
	for _, file := range []struct {
		path    string
		content []byte
		keep    bool // what is there belongs to the team
	}{
		{config.Path(root.Dir), config.Starter(), true},
		{filepath.Join(root.Dir, ".pm", "schema.json"), postmortem.JSONSchema(), false},
	} {
		have, err := os.ReadFile(file.path)
		switch {
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("set up %s: %w", a.rel(root.Dir), err)
		case err == nil && (file.keep || bytes.Equal(have, file.content)):
			a.note("%s is there already", a.rel(file.path))
			continue
		}
		if !dryRun {
			if err := store.WriteFile(file.path, file.content, 0o644); err != nil {
				return err
			}
		}
		if err := a.result([]byte(a.rel(file.path) + "\n")); err != nil {
			return err
		}
	}
	if !dryRun {
		a.note("next: git add .pm, then pm new")
	}
	return nil
}
