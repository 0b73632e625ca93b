package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/config"
)

const configLong = `Show your settings, and where each value comes from: a flag, an environment variable, the
configuration of the team, or your own.

Your own configuration is config.yaml in $XDG_CONFIG_HOME/pm, by default ~/.config/pm. It
may set author, timezone, editor, pager, accessible and color:

  author: Ana Silva
  timezone: Europe/Lisbon
  editor: code --wait

Flags, the environment and the team's .pm/config.yaml, in this order, override it. TZ, from
which the interview proposes a time zone, does not.`

func (a *app) configCommand() *cobra.Command {
	json := jsonFlag{known: []string{"name", "value", "from"}}
	cmd := &cobra.Command{
		Use:     "config",
		Short:   "Show your settings, and where each comes from",
		Long:    configLong,
		Example: "  pm config\n  pm config --json name,value,from",
		Args:    noArguments,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.showConfig(cmd.Context(), json) },
	}
	json.register(cmd)
	return cmd
}

func (a *app) showConfig(ctx context.Context, json jsonFlag) error {
	if json.isHelp() {
		return a.result(json.help())
	}
	repo, err := a.open()
	if err != nil {
		return err
	}
	var rows []row
	for _, of := range []struct {
		name string
		setting
	}{
		{"author", a.authorSetting(ctx)},
		{"timezone", a.zoneSetting(repo.config)},
		{"editor", a.editorSetting()},
		{"pager", a.pagerSetting()},
		{"accessible", a.accessibleSetting()},
		{"color", a.colorSetting()},
	} {
		rows = append(rows, row{"name": of.name, "value": of.value, "from": of.from})
	}
	if len(json.fields) > 0 {
		return a.printJSON(ctx, rows, json.fields)
	}
	if err := a.printColumns(ctx, []string{"name", "value", "from"}, rows); err != nil {
		return err
	}
	path := config.PersonalPath(a.getenv)
	if path == "" {
		return nil
	}
	missing := ""
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		missing = ", which does not exist yet"
	}
	a.note("your configuration: %s%s", path, missing)
	return nil
}
