package export

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
)

// githubSource reads issues, pull requests, comments, deployments, releases and runs of
// workflows of GitHub: from REST, gh, GraphQL and webhooks, which name the same fields in snake
// case or in camel case.
func githubSource() Source {
	return Source{
		Name:  "github",
		Form:  "a GitHub export",
		About: "issues, pull requests, comments, deployments and releases of GitHub, webhooks",
		looks: func(p peek) bool {
			return p.has("node_id") && (p.has("created_at") || p.has("html_url")) || p.has("issue_url", "author_association") || p.has("html_url", "repository_url") ||
				p.has("statuses_url", "environment") || p.has("deployment_url", "environment") || p.has("tag_name", "published_at", "assets") ||
				p.has("author.login", "createdAt") || p.has("comments.author.login") || p.has("comments", "url", "title", "createdAt") || p.has("tagName", "publishedAt") || p.has("databaseId", "workflowName") || p.has("headBranch", "conclusion") ||
				p.has("workflow_runs.head_sha") || p.has("sender.login", "repository") ||
				p.has("data.repository.issue") || p.has("data.repository.pullRequest") || p.has("data.node.comments") ||
				p.has("data.repository.deployments") || p.has("data.repository.releases") || p.has("data.repository.discussion")
		},
		read: readGitHub,
	}
}

// A githubReader reads one file.
type githubReader struct {
	*Reading
	minimized, deleted, unfinished int
}

func readGitHub(f File, r *Reading) error {
	g := &githubReader{Reading: r}
	err := f.eachFields(g.record)
	for _, left := range []struct {
		count int
		what  string
	}{
		{g.minimized, "minimized comment"}, {g.deleted, "deleted comment"}, {g.unfinished, "intermediate deployment state"},
	} {
		if left.count > 0 {
			r.note("%s of GitHub left out", phrase.Count(left.count, left.what))
		}
	}
	return err
}

// record reads an object of a file: what GraphQL answers, a webhook, or an item.
func (g *githubReader) record(o fields) error {
	switch {
	case o.has("data"):
		return g.graphQL(o)
	case o.has("errors"):
		return g.graphQLErrors(o)
	case o.has("workflow_runs"):
		return g.items(o.list("workflow_runs"), "")
	case o.has("sender") && o.has("repository"):
		return g.webhook(o)
	}
	return g.item(o, "")
}

// graphQL reads an answer of GraphQL, whatever the query began with: a node or a repository.
func (g *githubReader) graphQL(o fields) error {
	data := o.object("data")
	if len(data) == 0 || data.object("node", "repository", "resource", "organization") == nil {
		return g.graphQLErrors(o)
	}
	for _, name := range []string{"node", "resource", "repository"} {
		if root := data.object(name); root != nil {
			if err := g.root(root); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *githubReader) graphQLErrors(o fields) error {
	if list := o.list("errors"); len(list) > 0 {
		return fmt.Errorf("GitHub answered with an error: %s", list[0].text("message"))
	}
	return fmt.Errorf("GitHub answered without data")
}

// root reads what a query of GraphQL began with: an item, or what has items.
func (g *githubReader) root(o fields) error {
	for _, name := range []string{"issue", "pullRequest", "issueOrPullRequest", "discussion", "release"} {
		if item := o.object(name); item != nil {
			return g.item(item, "")
		}
	}
	found := false
	for _, name := range []string{"issues", "pullRequests", "deployments", "releases"} {
		if o.has(name) {
			found = true
			if err := g.items(o.list(name), ""); err != nil {
				return err
			}
		}
	}
	if found {
		return nil
	}
	return g.item(o, "")
}

// webhook reads a webhook, whose action is what happened to the item in it.
func (g *githubReader) webhook(o fields) error {
	action := o.text("action")
	for _, name := range []string{"comment", "review"} {
		if comment := o.object(name); comment != nil {
			if action == "deleted" {
				g.deleted++
				g.drop(g.keyOf(comment, ""))
				return nil
			}
			return g.item(comment, g.titleOf(o))
		}
	}
	for _, name := range []string{"deployment_status", "deployment", "release", "workflow_run"} {
		if item := o.object(name); item != nil {
			if action == "deleted" {
				return nil
			}
			if name == "deployment_status" {
				return g.status(item, o.object("deployment"))
			}
			return g.item(item, "")
		}
	}
	if item := o.object("issue", "pull_request"); item != nil {
		return g.item(item, "")
	}
	if !o.has("commits") {
		for _, name := range slices.Sorted(maps.Keys(o)) {
			if o.object(name) != nil && !slices.Contains(strings.Fields("repository sender organization installation enterprise"), name) {
				g.note("webhooks of GitHub about a %s are not read", strings.ReplaceAll(markup.OneLine(name), "_", " "))
			}
		}
	}
	return g.items(o.list("commits"), "")
}

// titleOf returns what the comment of a webhook is on.
func (g *githubReader) titleOf(o fields) string {
	return o.object("issue", "pull_request", "discussion").text("title")
}

func (g *githubReader) items(list []fields, on string) error {
	for _, o := range list {
		if err := g.item(o, on); err != nil {
			return err
		}
	}
	return nil
}

// item reads an item by the fields that it has; on is the title of what a comment is on.
func (g *githubReader) item(o fields, on string) error {
	switch {
	case o.has("deployment_url"):
		return g.status(o, nil)
	case o.has("environment") && o.has("statuses_url", "statuses", "commitOid", "latestStatus", "task"):
		return g.deployment(o)
	case o.has("tag_name", "tagName"):
		return g.release(o)
	case o.has("workflow_id", "workflowName", "headBranch"):
		return g.run(o)
	case o.has("commit") && o.has("sha"), o.has("message") && o.has("timestamp"):
		return g.commit(o)
	case o.has("event") && o.has("actor"):
		return g.happened(o)
	case o.has("title"):
		return g.issue(o)
	case o.has("body", "submitted_at", "submittedAt", "isMinimized"):
		return g.comment(o, on)
	case o.has("comments", "reviews"): // of a node whose title was not asked for
		return g.answers(o)
	}
	return nil
}

// answers reads the comments and the reviews of an issue or a pull request. Over REST they are
// not in it.
func (g *githubReader) answers(o fields) error {
	for _, name := range []string{"comments", "reviews", "timelineItems"} {
		if err := g.items(o.list(name), ""); err != nil {
			return err
		}
	}
	return nil
}
