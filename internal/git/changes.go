package git

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
)

// Lines are lines of a file that follow each other, counted from 1: from First up to Last.
type Lines struct{ First, Last int }

// everything is the lines of a file that is new.
var everything = Lines{1, 1<<31 - 1}

// compareLimit is how long git may take to compare all files of a repository.
const compareLimit = time.Minute

// Staged returns the files below a folder that are staged to be committed, other than those
// that are deleted, by their paths relative to it.
func (g Git) Staged(ctx context.Context, dir string) ([]string, error) {
	out, err := g.runFor(ctx, compareLimit, dir, "diff", "--cached", "--name-only", "--diff-filter=d", "--relative", "-z")
	return split(out), g.notCompared(ctx, dir, err)
}

// StagedFile returns the staged content of a file, named by its path relative to a folder.
func (g Git) StagedFile(ctx context.Context, dir, path string) ([]byte, error) {
	out, err := g.run(ctx, dir, "cat-file", "blob", ":./"+path)
	return []byte(out), err
}

// StagedChanges returns the lines of the index that are not in the last commit, for each file
// below a folder by its path relative to it.
func (g Git) StagedChanges(ctx context.Context, dir string) (map[string][]Lines, error) {
	out, err := g.runFor(ctx, compareLimit, dir, diff("--cached")...)
	if err != nil {
		return nil, g.notCompared(ctx, dir, err)
	}
	return changedLines(out), nil
}

// IsCommit reports whether git knows a commit by a name, in the repository that a folder
// belongs to.
func (g Git) IsCommit(ctx context.Context, dir, name string) bool {
	_, err := g.commitOf(ctx, dir, name)
	return err == nil
}

// commitOf returns the id of the commit that a name means.
func (g Git) commitOf(ctx context.Context, dir, name string) (string, error) {
	out, err := g.run(ctx, dir, "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	return strings.TrimSpace(out), err
}

// Changes returns the lines that were changed since a commit, for each file below a folder
// by its path relative to it: since the commit that it and the current one have in common,
// so that what others did meanwhile does not count. The lines are those of the index where
// staged is set, else those of the working tree, where files that git does not know are new.
func (g Git) Changes(ctx context.Context, dir, since string, staged bool) (map[string][]Lines, error) {
	base, err := g.commitOf(ctx, dir, since)
	if err != nil {
		if exitCode(err) == 1 {
			hint := "git branch --all lists branches; one that was not fetched: git fetch origin " + failure.Argument(since)
			switch {
			case since == "HEAD":
				hint = "there is no commit yet: pm check --staged"
			case strings.ContainsAny(since, "~^@"):
				hint = "git log lists the commits there are; a shallow clone lacks those before: git fetch --unshallow"
			}
			return nil, failure.Usage(hint, "git knows no commit %q", since)
		}
		return nil, g.notCompared(ctx, dir, err)
	}
	// Histories without a commit in common are compared directly.
	if common, err := g.run(ctx, dir, "merge-base", base, "HEAD"); err == nil {
		base, _, _ = strings.Cut(common, "\n")
	}
	args := diff(base)
	if staged {
		args = diff("--cached", base)
	}
	out, err := g.runFor(ctx, compareLimit, dir, args...)
	if err != nil {
		return nil, err
	}
	changed := changedLines(out)
	if staged {
		return changed, nil
	}
	untracked, err := g.runFor(ctx, compareLimit, dir, "ls-files", "--others", "--exclude-standard", "-z")
	if err != nil {
		return nil, err
	}
	for _, path := range split(untracked) {
		changed[path] = []Lines{everything}
	}
	return changed, nil
}

// diff returns the arguments that make git compare two versions in a form for programs.
func diff(versions ...string) []string {
	return append([]string{"diff", "--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv",
		"--find-renames", "--no-prefix", "--relative", "--diff-filter=d"}, versions...)
}

// changedLines reads what git diff --unified=0 --no-prefix prints.
func changedLines(diff string) map[string][]Lines {
	changed := make(map[string][]Lines)
	path, left := "", 0 // lines of a hunk, which may look like anything
	for line := range strings.Lines(diff) {
		line = strings.TrimSuffix(line, "\n")
		if left > 0 && (strings.HasPrefix(line, "+") || strings.HasPrefix(line, "-")) {
			left--
			continue
		}
		if name, ok := strings.CutPrefix(line, "+++ "); ok {
			// A name with spaces ends in a tab; one with quotes or controls is quoted as in C.
			path = strings.TrimSuffix(name, "\t")
			if unquoted, err := strconv.Unquote(path); err == nil {
				path = unquoted
			}
			continue
		}
		if strings.HasPrefix(line, "@@ ") {
			var removed int
			var lines Lines
			removed, lines = hunk(line)
			left = removed + lines.Last - lines.First + 1
			if lines.Last >= lines.First {
				changed[path] = append(changed[path], lines)
			}
		}
	}
	return changed
}

// hunk reads the header of a hunk, @@ -12,3 +12,4 @@: how many lines were removed, and
// which were added. Where none were, Last is before First.
func hunk(header string) (removed int, added Lines) {
	words := strings.Fields(header)
	if len(words) < 3 {
		return 0, Lines{1, 0}
	}
	_, removed = span(words[1])
	start, n := span(words[2])
	return removed, Lines{start, start + n - 1}
}

// span reads -12,3 or +12: a start and a number of lines, which is 1 where it is left out.
func span(word string) (start, n int) {
	first, count, ok := strings.Cut(word[1:], ",")
	start, _ = strconv.Atoi(first)
	if n = 1; ok {
		n, _ = strconv.Atoi(count)
	}
	return start, n
}

// split returns the parts of what git prints with -z.
func split(out string) []string {
	if out == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(out, "\x00"), "\x00")
}

// notCompared returns the error of a comparison, with the reason where git does not work in the
// folder at all: git diff itself does not name it.
func (g Git) notCompared(ctx context.Context, dir string, err error) error {
	if code := exitCode(err); code != 128 && code != 129 {
		return err
	}
	hint := "this needs a git repository; without it, pm check reads whole files"
	if _, reason := g.run(ctx, dir, "rev-parse", "--git-dir"); reason != nil {
		if err = reason; strings.Contains(err.Error(), "dubious ownership") { // git 2.35.2
			hint = "another user owns it; if you trust it: git config --global --add safe.directory " + failure.Argument(dir)
		}
	}
	return failure.WithHint(fmt.Errorf("compare the files of %s: %w", dir, err), hint)
}
