package export

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// nameOf returns who an object names.
func nameOf(o fields) string { return o.text("login", "name", "username") }

// keyOf returns what identifies an item: the number at the end of its address, which all
// interfaces have, else its id.
func (g *githubReader) keyOf(o fields, what string) string {
	url := o.text("html_url", "url")
	key := firstOf(o.text("databaseId"), o.text("id"), o.text("node_id"))
	if _, fragment, ok := strings.Cut(url, "#"); ok {
		if number := strings.TrimLeft(fragment, "abcdefghijklmnopqrstuvwxyz_-"); number != "" {
			key = number
		}
	} else if _, path, ok := strings.Cut(url, "://"); ok && o.has("title") {
		_, path, _ = strings.Cut(path, "/")
		key = strings.Replace(strings.TrimPrefix(path, "repos/"), "/pull/", "/issues/", 1)
	}
	key = firstOf(key, o.text("title"))
	if what != "" {
		key += ":" + what
	}
	return "github:" + key
}

// event returns an event of an item, at the time of one of its fields, or none where it has not
// happened.
func (g *githubReader) event(o fields, by fields, times ...string) (e Event, ok bool, err error) {
	written := o.text(times...)
	if isNoTime(written) {
		return e, false, nil
	}
	if e.At, err = g.recorded(times[0], written); err != nil {
		return e, false, err
	}
	e.By = nameOf(by)
	e.changed = g.optional(o.text("updated_at", "updatedAt"))
	if url := o.text("html_url", "url"); strings.HasPrefix(url, "https://") && !strings.HasPrefix(url, "https://api.") {
		e.Evidence = []postmortem.Evidence{{URL: url}}
	}
	return e, true, nil
}

// change makes an event that of a change.
func change(e *Event) { e.Kind = postmortem.EventKinds{postmortem.Change} }

// issue reads an issue or a pull request: that it was opened, merged, closed, and its comments.
func (g *githubReader) issue(o fields) error {
	title, number := markup.EscapeMarkdown(g.redact(o.text("title"))), o.text("number")
	name, url := "issue", o.text("html_url", "url")
	switch {
	case o.has("pull_request", "merged_at", "mergedAt", "headRefName") || strings.Contains(url, "/pull/"):
		name = "pull request"
	case strings.Contains(url, "/discussions/"):
		name = "discussion"
	}
	if number != "" {
		name += " #" + number
	}
	add := func(what string, by fields, times ...string) error {
		e, ok, err := g.event(o, by, times...)
		if err != nil || !ok {
			return err
		}
		e.Text = phrase.Capital(what) + " " + name + ": " + title
		switch what {
		case "opened":
			e.Details = markdownBelow(g.redact(markup.WithoutComments(o.text("body"))))
		case "merged":
			change(&e)
		}
		e.Origin = g.keyOf(o, what)
		g.add(e)
		return nil
	}
	if err := add("opened", o.object("user", "author"), "created_at", "createdAt"); err != nil {
		return err
	}
	isMerged := !isNoTime(firstOf(o.text("merged_at", "mergedAt"), o.object("pull_request").text("merged_at")))
	switch {
	case isMerged && o.has("merged_at", "mergedAt"):
		if err := add("merged", o.object("merged_by", "mergedBy"), "merged_at", "mergedAt"); err != nil {
			return err
		}
	case isMerged: // as the list of issues has it
		merged := o.object("pull_request")
		o = fields{"title": o["title"], "number": o["number"], "html_url": o["html_url"], "merged_at": merged["merged_at"]}
		return add("merged", nil, "merged_at")
	default:
		if err := add("closed", o.object("closed_by", "closedBy"), "closed_at", "closedAt"); err != nil {
			return err
		}
	}
	return g.answers(o)
}

// comment reads a comment or a review.
func (g *githubReader) comment(o fields, on string) error {
	if o.is("isMinimized") {
		g.minimized++
		return nil
	}
	e, ok, err := g.event(o, o.object("user", "author"), "created_at", "createdAt", "submitted_at", "submittedAt")
	if err != nil || !ok {
		return err
	}
	e.Text, e.Details = plainMarkdown(g.redact(markup.WithoutComments(o.text("body"))))
	if state := strings.ToLower(o.text("state")); e.Text == "" && o.has("submitted_at", "submittedAt") && state != "commented" && state != "pending" {
		e.Text = "Review: " + markup.EscapeMarkdown(strings.ReplaceAll(state, "_", " "))
	}
	if len(e.Evidence) > 0 {
		e.Evidence[0].Title = on
	}
	e.Origin = g.keyOf(o, "")
	g.add(e)
	for _, name := range []string{"replies", "comments"} { // of a discussion or a review
		if err := g.items(o.list(name), on); err != nil {
			return err
		}
	}
	return nil
}

// happened reads an entry of the timeline of an issue over REST.
func (g *githubReader) happened(o fields) error {
	what := o.text("event")
	if what == "commented" {
		return g.comment(o, "")
	}
	if !slices.Contains([]string{"closed", "reopened", "merged"}, what) {
		return nil
	}
	e, ok, err := g.event(o, o.object("actor"), "created_at")
	if err != nil || !ok {
		return err
	}
	if e.Text = phrase.Capital(what); what == "merged" {
		change(&e)
	}
	e.Origin = g.keyOf(o, "")
	g.add(e)
	return nil
}

// deployment reads a deployment, which began when it was created, and its statuses, where
// GraphQL has them in it.
func (g *githubReader) deployment(o fields) error {
	e, ok, err := g.event(o, o.object("creator"), "created_at", "createdAt")
	if err != nil || !ok {
		return err
	}
	commit := firstOf(o.text("sha"), o.text("commitOid"))
	of := firstOf(o.text("ref"), o.object("ref").text("name"), commit)
	name := of
	if of == commit {
		name = shortened(commit)
	}
	words := "Deployment of " + name + " to " + o.text("environment")
	if commit != "" && of != commit {
		words += " (" + shortened(commit) + ")"
	}
	e.Text, e.Details = lines(g.redact(words + "\n" + o.text("description")))
	change(&e)
	e.Origin = g.keyOf(o, "deployment")
	g.add(e)
	for _, status := range o.list("statuses") {
		if err := g.status(status, o); err != nil {
			return err
		}
	}
	return nil
}

// status reads the status of a deployment. Only one that has its result is an event:
// inactive is of the deployment before, and the others come on the way.
func (g *githubReader) status(o, of fields) error {
	state := strings.ToLower(o.text("state"))
	if state != "success" && state != "failure" && state != "error" {
		g.unfinished++
		return nil
	}
	e, ok, err := g.event(o, o.object("creator"), "created_at", "createdAt")
	if err != nil || !ok {
		return err
	}
	result := map[string]string{"success": "succeeded", "failure": "failed", "error": "failed"}[state]
	words := "Deployment"
	if to := firstOf(o.text("environment"), of.text("environment")); to != "" {
		words += " to " + to
	}
	e.Text, e.Details = lines(g.redact(words + " " + result + "\n" + o.text("description")))
	if state == "success" {
		change(&e)
	}
	for _, name := range []string{"log_url", "logUrl", "target_url"} {
		if url := o.text(name); url != "" && len(e.Evidence) == 0 {
			e.Evidence = []postmortem.Evidence{{URL: url}}
		}
	}
	e.Origin = g.keyOf(o, "status")
	g.add(e)
	return nil
}

// release reads a release, at the time when it was published: it was created with its commit.
func (g *githubReader) release(o fields) error {
	if o.is("draft") || o.is("isDraft") {
		return nil
	}
	e, ok, err := g.event(o, o.object("author"), "published_at", "publishedAt")
	if err != nil || !ok {
		return err
	}
	tag, name := o.text("tag_name", "tagName"), o.text("name")
	if name == tag {
		name = ""
	}
	text := strings.TrimSuffix("Release "+tag+": "+name, ": ")
	e.Text = markup.EscapeMarkdown(g.redact(text))
	e.Details = markdownBelow(g.redact(markup.WithoutComments(o.text("body", "description"))))
	change(&e)
	e.Origin = "github:release:" + firstOf(strings.TrimPrefix(o.text("html_url", "url"), "https://"), o.text("id"), tag)
	g.add(e)
	return nil
}

// run reads a run of a workflow, at the time when it began.
func (g *githubReader) run(o fields) error {
	e, ok, err := g.event(o, o.object("triggering_actor", "actor"), "run_started_at", "startedAt", "created_at", "createdAt")
	if err != nil || !ok {
		return err
	}
	words := "Workflow " + firstOf(o.text("name"), o.text("workflowName"))
	if branch := o.text("head_branch", "headBranch"); branch != "" {
		words += " on " + branch
	}
	if conclusion := o.text("conclusion"); conclusion != "" {
		words += ": " + strings.ReplaceAll(conclusion, "_", " ")
	}
	e.Text, e.Details = lines(g.redact(words + "\n" + o.text("display_title", "displayTitle")))
	e.Origin = g.keyOf(o, "run")
	g.add(e)
	return nil
}

// commit reads a commit, as the list of commits or a push has it. It is the commit that the
// source git reads too.
func (g *githubReader) commit(o fields) error {
	inner := o.object("commit")
	if inner == nil {
		inner = o
	}
	at := fields{"date": firstOf(inner.object("committer").text("date"), o.text("timestamp")), "html_url": firstOf(o.text("html_url"), o.text("url"))}
	e, ok, err := g.event(at, nil, "date")
	if err != nil || !ok {
		return err
	}
	e.By = firstOf(inner.object("author").text("name"), nameOf(o.object("author")))
	e.Text, e.Details = lines(g.redact(inner.text("message")))
	e.Origin = "git:" + firstOf(o.text("sha"), o.text("id"))
	g.add(e)
	return nil
}

// shortened returns the beginning of the id of a commit.
func shortened(commit string) string { return commit[:min(len(commit), 12)] }
