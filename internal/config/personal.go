package config

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/f08c5b15/pm/internal/strictyaml"
	"github.com/f08c5b15/pm/internal/when"
)

// Personal is what a person has set for themselves, in all repositories. A flag, the
// environment and the configuration of a repository come before it.
type Personal struct {
	// The name of the author of new postmortems; that of git when left out.
	Author string `json:"author,omitempty"`
	// The IANA time zone of new postmortems.
	Timezone string `json:"timezone,omitempty"`
	// The command line of the editor, such as code --wait.
	Editor string `json:"editor,omitempty"`
	// The command line of the program that shows long output; cat for none.
	Pager string `json:"pager,omitempty"`
	// Whether questions are asked line by line.
	Accessible bool `json:"accessible,omitempty"`
	// Whether output is coloured; auto when left out.
	Color Color `json:"color,omitempty"`
}

// Color is whether output is coloured.
type Color string

// The values of Color. ColorAuto colours what a terminal shows.
const (
	ColorAuto   Color = "auto"
	ColorAlways Color = "always"
	ColorNever  Color = "never"
)

// Words lists the values.
func (Color) Words() []string { return []string{"auto", "always", "never"} }

// PersonalPath returns where the file of a person is: $XDG_CONFIG_HOME/pm/config.yaml, else
// $HOME/.config/pm/config.yaml (XDG Base Directory Specification), or "" without either.
// Windows sets USERPROFILE in place of HOME.
func PersonalPath(getenv func(string) string) string {
	dir := getenv("XDG_CONFIG_HOME")
	if home := cmp.Or(getenv("HOME"), getenv("USERPROFILE")); !filepath.IsAbs(dir) && filepath.IsAbs(home) {
		dir = filepath.Join(home, ".config")
	}
	if !filepath.IsAbs(dir) {
		return ""
	}
	return filepath.Join(dir, "pm", "config.yaml")
}

// LoadPersonal reads a person's file; where there is none, or path is "", nothing is set. The
// error for a file of the wrong form is strictyaml.Problems.
func LoadPersonal(path string) (Personal, error) {
	var p Personal
	if path == "" {
		return p, nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return p, nil
	case err != nil:
		return p, fmt.Errorf("read your configuration: %w", err)
	case !info.Mode().IsRegular():
		return p, fmt.Errorf("read %s: it is not a file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return p, fmt.Errorf("read your configuration: %w", err)
	}
	defer f.Close() // nothing was written
	data, err := readAll(f, path)
	if err != nil || isBlank(data) {
		return p, err
	}
	tree, err := strictyaml.Parse(path, data)
	if err != nil {
		return p, err
	}
	var problems strictyaml.Problems
	if err := tree.Decode(&p, nil); err != nil && !errors.As(err, &problems) {
		return p, err
	}
	if _, err := when.Zone(p.Timezone); err != nil {
		problems = append(problems, tree.Problem(strictyaml.PathTo("timezone"), "`timezone`: "+err.Error(), ""))
	}
	if len(problems) > 0 {
		return Personal{}, problems.Sorted()
	}
	return p, nil
}
