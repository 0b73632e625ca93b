package config

import (
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/strictyaml"
)

//go:embed starter.yaml
var starter []byte

// Starter returns the .pm/config.yaml that pm init writes: the defaults, with a
// comment on every key.
func Starter() []byte { return bytes.Clone(starter) }

// inRoot is where the file is under a root.
var inRoot = filepath.Join(".pm", "config.yaml")

// Path returns where the file is under a root.
func Path(root string) string { return filepath.Join(root, inRoot) }

// maxSize is the most that the file may hold, in bytes: far more than a person writes.
const maxSize = 1 << 20

// Load reads the file under root, out of which no link may lead, neither to the file nor to
// the folder of documents. Where there is none, the defaults hold. The error for a file of
// the wrong form is strictyaml.Problems.
func Load(root string) (Config, error) {
	c, err := read(root)
	if err != nil {
		return Config{}, err
	}
	if err := checkLinks(root, c.Folder); err != nil {
		return Config{}, err
	}
	return c, nil
}

// checkLinks returns an error if a link leads from a folder under root to one that is not
// inside of root, or that holds what git or pm needs for itself.
func checkLinks(root, folder string) error {
	top, err := filepath.EvalSymlinks(root)
	if err != nil {
		return fmt.Errorf("read the configuration: %w", err)
	}
	real, err := filepath.EvalSymlinks(filepath.Join(root, folder))
	for path := folder; errors.Is(err, fs.ErrNotExist) && path != "."; {
		path = filepath.Dir(path) // it is made when the first document is written
		real, err = filepath.EvalSymlinks(filepath.Join(root, path))
	}
	if err != nil {
		return fmt.Errorf("find the folder of documents: %w", err)
	}
	problem := ""
	switch rel, err := filepath.Rel(top, real); {
	case err != nil || !filepath.IsLocal(rel):
		problem = "is not inside the repository"
	case isReserved(rel):
		problem = "belongs to git or to pm"
	default:
		return nil
	}
	return failure.New("name a folder of the repository in "+inRoot, "the folder of documents, %s, leads to %s, which %s", folder, real, problem)
}

// read reads the file under root.
func read(root string) (Config, error) {
	path := Path(root)
	dir, err := os.OpenRoot(root)
	if err != nil {
		return Config{}, fmt.Errorf("read the configuration: %w", err)
	}
	defer dir.Close()
	info, err := dir.Stat(inRoot)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return Default(), nil
	case err != nil:
		return Config{}, failure.WithHint(fmt.Errorf("read %s: %w", path, err), "no link to it may lead out of the repository")
	case !info.Mode().IsRegular():
		return Config{}, fmt.Errorf("read %s: it is not a file", path)
	}
	f, err := dir.Open(inRoot)
	if err != nil {
		return Config{}, fmt.Errorf("read the configuration: %w", err)
	}
	defer f.Close()
	data, err := readAll(f, path)
	if err != nil {
		return Config{}, err
	}
	return Parse(path, data)
}

// readAll reads a file of that path, up to maxSize.
func readAll(f io.Reader, path string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the configuration: %w", err)
	case len(data) > maxSize:
		return nil, fmt.Errorf("read %s: a configuration holds at most 1 MiB", path)
	}
	return data, nil
}

// Parse reads the content of a file, whose name is used in messages. The error is
// strictyaml.Problems, all of the file at once, and there is no Config then. What
// the file leaves out is as in Default.
func Parse(name string, data []byte) (Config, error) {
	if isBlank(data) {
		return Default(), nil
	}
	tree, err := strictyaml.Parse(name, data)
	if err != nil {
		return Config{}, err
	}
	var c Config
	var problems strictyaml.Problems
	if err := tree.Decode(&c, nil); err != nil && !errors.As(err, &problems) {
		return Config{}, err
	}
	c.checkForm(func(path strictyaml.Path, hint, format string, args ...any) {
		problems = append(problems, tree.Problem(path, fmt.Sprintf(format, args...), hint))
	})
	for _, r := range c.Check {
		// A word that is not a level is reported by Decode.
		path := strictyaml.PathTo("check", r.ID)
		if text, _ := tree.TextAt(path); r.Level == "" && slices.Contains([]string{"", "~", "null"}, text) {
			problems = append(problems, tree.Problem(path, "`"+r.ID+"` has no level", "it is one of: off, info, warning, error"))
		}
	}
	if len(problems) > 0 {
		return Config{}, problems.Sorted()
	}
	c.complete()
	return c, nil
}

// PlaceOfRule returns the line and the column, in characters from 1, at which the file under
// root sets the level of a rule, for a message about it. Both are 1 where that cannot be read.
func PlaceOfRule(root, rule string) (line, column int) {
	data, err := os.ReadFile(Path(root))
	if err != nil {
		return 1, 1
	}
	tree, err := strictyaml.Parse(Path(root), data)
	if err != nil {
		return 1, 1
	}
	at, ok := tree.Position(strictyaml.PathTo("check", rule))
	lines := strings.Split(string(data), "\n")
	if !ok || at.Start.Line > len(lines) {
		return 1, 1
	}
	before, _, _ := strings.Cut(lines[at.Start.Line-1], rule)
	return at.Start.Line, utf8.RuneCountInString(before) + 1
}

// isBlank reports whether a file holds nothing but comments: then nothing is set.
func isBlank(data []byte) bool {
	for line := range bytes.Lines(data) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return false
		}
	}
	return true
}

// complete fills in the defaults.
func (c *Config) complete() {
	usual := Default()
	if len(c.Severities) == 0 {
		c.Severities = usual.Severities
	}
	for i := range c.Severities {
		if c.Severities[i].Depth == "" {
			c.Severities[i].Depth = DepthFull
		}
	}
	for i := range c.Custom {
		if c.Custom[i].Type == "" {
			c.Custom[i].Type = FieldText
		}
	}
	c.Folder = cmp.Or(c.Folder, usual.Folder)
	c.Commit = cmp.Or(c.Commit, usual.Commit)
	c.ImportReaction = cmp.Or(c.ImportReaction, usual.ImportReaction)
}
