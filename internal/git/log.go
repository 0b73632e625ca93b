package git

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
)

// maxCommits is how many commits Log prints at most.
const maxCommits = 10_000

// Log returns the commits that the current one of a repository is made of, and its tags, as git
// log --format=fuller and git show print them, with times as in RFC 3339. Commits from outside
// of the two times, which may be zero, are left out.
func (g Git) Log(ctx context.Context, dir string, from, to time.Time) (string, error) {
	args := []string{"log", "--format=fuller", "--date=iso-strict", "--encoding=UTF-8", "--no-color", "--no-decorate",
		"--no-notes", "--no-show-signature", "--no-patch", "--max-count=" + strconv.Itoa(maxCommits+1)}
	if !from.IsZero() {
		args = append(args, "--since="+from.Format(time.RFC3339))
	}
	if !to.IsZero() {
		args = append(args, "--until="+to.Format(time.RFC3339))
	}
	commits, err := g.runFor(ctx, compareLimit, dir, args...)
	if err != nil {
		return "", failure.WithHint(err, "--repo is the folder of a git repository with commits")
	}
	if strings.Count("\n"+commits, "\ncommit ") > maxCommits {
		return "", failure.New("--from and --to choose the time", "read the commits of %s: there are over %d", dir, maxCommits)
	}
	// A lightweight tag has no tagger; its time is that of its commit.
	const tag = "tag %(refname:strip=2)%0aTagger: %(if)%(taggername)%(then)%(taggername)%(else)%(authorname)%(end)%0aDate:   %(creatordate:iso-strict)%0a%0a%(contents:subject)%0a"
	tags, err := g.runFor(ctx, compareLimit, dir, "for-each-ref", "--format="+tag, "refs/tags")
	return commits + "\n" + tags, err
}
