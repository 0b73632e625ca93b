package git

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
)

// AddedLines returns the lines with a word that the commits of a file have added to it, the
// latest first, in the history of the current commit. There are none where git is absent, or
// knows no repository or history there.
func (g Git) AddedLines(ctx context.Context, path, word string) ([]string, error) {
	dir, name := filepath.Split(path)
	out, err := g.run(ctx, dir, "log", "--format=", "--patch", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--follow", "--", name)
	if errors.Is(err, ErrAbsent) || exitCode(err) == 128 {
		return nil, nil
	}
	var lines []string
	for line := range strings.Lines(out) {
		if strings.HasPrefix(line, "+") && strings.Contains(line, word) {
			lines = append(lines, strings.TrimRight(line[1:], "\n"))
		}
	}
	return lines, err
}
