package export

import (
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// gitlabSource reads issues, merge requests, notes, deployments and releases of GitLab: from
// REST and webhooks.
func gitlabSource() Source {
	return Source{
		Name:  "gitlab",
		Form:  "a GitLab export",
		About: "notes, issues, merge requests, deployments and releases of GitLab, webhooks",
		looks: func(p peek) bool {
			return p.has("object_kind") || p.has("noteable_type", "author.username") || p.has("notes.noteable_type") ||
				p.has("iid", "created_at") && (p.has("web_url") || p.has("environment.name")) ||
				p.has("tag_name", "released_at")
		},
		read: readGitLab,
	}
}

// A gitlabReader reads one file.
type gitlabReader struct {
	*Reading
	system, unfinished int
}

func readGitLab(f File, r *Reading) error {
	g := &gitlabReader{Reading: r}
	err := f.eachFields(g.record)
	if g.system > 0 {
		r.note("%s of GitLab left out", phrase.Count(g.system, "system note"))
	}
	if g.unfinished > 0 {
		r.note("%s of GitLab left out", phrase.Count(g.unfinished, "intermediate deployment state"))
	}
	return err
}

// record reads a webhook, by its kind, or an object of REST, by the fields that it has.
func (g *gitlabReader) record(o fields) error {
	of := o.object("object_attributes")
	switch kind := o.text("object_kind"); {
	case kind == "note":
		on := o.object("issue", "merge_request")
		return g.noted(of, o.object("user"), on.text("title"))
	case kind == "issue" || kind == "incident" || kind == "merge_request":
		return g.opened(of, o.object("user"), kind == "merge_request")
	case kind == "deployment":
		return g.deployed(o)
	case kind == "release":
		return g.released(o)
	case kind == "push":
		return g.pushed(o)
	case kind != "": // of pipelines, jobs, wikis
		g.note("webhooks of GitLab about a %s are not read", strings.ReplaceAll(kind, "_", " "))
		return nil
	case o.has("notes"): // a discussion
		for _, inner := range o.list("notes") {
			if err := g.record(inner); err != nil {
				return err
			}
		}
		return nil
	case o.has("noteable_type"):
		return g.noted(o, o.object("author"), "")
	case o.has("environment"):
		return g.deployed(o)
	case o.has("released_at"):
		return g.released(o)
	case o.has("iid"):
		return g.opened(o, o.object("author"), o.has("merged_at", "source_branch"))
	}
	return nil
}

// event returns an event at the time of the first of some fields that has one, or none where it
// has not happened.
func (g *gitlabReader) event(o, by fields, times ...string) (e Event, ok bool, err error) {
	written := ""
	for _, name := range times {
		if written = o.text(name); !isNoTime(written) {
			break
		}
	}
	if isNoTime(written) {
		return e, false, nil
	}
	if e.At, err = g.recorded(times[0], written); err != nil {
		return e, false, err
	}
	e.By = by.text("name", "username")
	e.changed = g.optional(o.text("updated_at"))
	if url := firstOf(o.text("web_url", "url"), o.object("_links").text("self")); strings.HasPrefix(url, "https://") {
		e.Evidence = []postmortem.Evidence{{URL: url}}
	}
	return e, true, nil
}

// noted reads a note, which is a comment. What GitLab notes by itself is left out.
func (g *gitlabReader) noted(o, by fields, on string) error {
	if o.is("system") {
		g.system++
		return nil
	}
	e, ok, err := g.event(o, by, "created_at")
	if err != nil || !ok {
		return err
	}
	e.Text, e.Details = plainMarkdown(g.redact(markup.WithoutComments(o.text("note", "body"))))
	if len(e.Evidence) > 0 {
		e.Evidence[0].Title = on
	}
	e.Origin = g.key("gitlab", o.text("id"), e)
	if o.text("action") == "destroy" {
		key, _ := Origin(e.Origin)
		g.drop(key)
		return nil
	}
	g.add(e)
	return nil
}

// opened reads an issue or a merge request: that it was opened, merged and closed. The webhook
// of the action that merges or closes has no time of its own but when it was updated.
func (g *gitlabReader) opened(o, by fields, isMerge bool) error {
	name := "issue"
	if isMerge {
		name = "merge request"
	}
	sign := map[bool]string{false: "#", true: "!"}[isMerge]
	action := o.text("action")
	add := func(what string, by fields, times ...string) error {
		e, ok, err := g.event(o, by, times...)
		if err != nil || !ok {
			return err
		}
		e.Text = phrase.Capital(what) + " " + name + " " + sign + o.text("iid") + ": " + markup.EscapeMarkdown(g.redact(o.text("title")))
		switch what {
		case "opened":
			e.Details = markdownBelow(g.redact(markup.WithoutComments(o.text("description"))))
		case "merged":
			e.Kind = postmortem.EventKinds{postmortem.Change}
		}
		e.Origin = "gitlab:" + strings.ReplaceAll(name, " ", "_") + ":" + firstOf(o.text("id"), o.text("url")) + ":" + what
		g.add(e)
		return nil
	}
	switch action {
	case "":
	case "open":
		return add("opened", by, "created_at")
	case "merge":
		return add("merged", by, "merged_at", "updated_at")
	case "close":
		return add("closed", by, "closed_at", "updated_at")
	default: // an update
		return nil
	}
	if err := add("opened", by, "created_at"); err != nil {
		return err
	}
	if o.has("merged_at") {
		return add("merged", o.object("merged_by", "merge_user"), "merged_at")
	}
	return add("closed", o.object("closed_by"), "closed_at")
}

// deployed reads a deployment. Only one that has ended is an event.
func (g *gitlabReader) deployed(o fields) error {
	status := o.text("status")
	if status != "success" && status != "failed" {
		g.unfinished++
		return nil
	}
	e, ok, err := g.event(o, o.object("user"), "status_changed_at", "finished_at", "updated_at", "created_at")
	if deployable := o.object("deployable"); deployable.has("finished_at") { // of REST, which has when the job ended
		e, ok, err = g.event(fields{"finished_at": deployable["finished_at"], "web_url": deployable["web_url"]}, o.object("user"), "finished_at")
	}
	if err != nil || !ok {
		return err
	}
	environment := firstOf(o.text("environment"), o.object("environment").text("name"))
	result := map[string]string{"success": "succeeded", "failed": "failed"}[status]
	words := "Deployment of " + o.text("ref") + " to " + environment + " " + result
	if commit := firstOf(o.text("short_sha"), shortened(o.text("sha"))); commit != "" {
		words += " (" + commit + ")"
	}
	e.Text, e.Details = lines(g.redact(words + "\n" + o.text("commit_title")))
	if status == "success" {
		e.Kind = postmortem.EventKinds{postmortem.Change}
	}
	if url := o.text("deployable_url"); url != "" {
		e.Evidence = []postmortem.Evidence{{URL: url}}
	}
	e.Origin = "gitlab:deployment:" + firstOf(o.text("deployment_id"), o.text("id")) + ":" + status
	g.add(e)
	return nil
}

// released reads a release.
func (g *gitlabReader) released(o fields) error {
	e, ok, err := g.event(o, o.object("author"), "released_at", "created_at")
	if err != nil || !ok {
		return err
	}
	tag, name := o.text("tag_name", "tag"), o.text("name")
	if name == tag {
		name = ""
	}
	e.Text = markup.EscapeMarkdown(g.redact(strings.TrimSuffix("Release "+tag+": "+name, ": ")))
	e.Details = markdownBelow(g.redact(markup.WithoutComments(o.text("description"))))
	e.Kind = postmortem.EventKinds{postmortem.Change}
	project := o.object("project").text("path_with_namespace")
	e.Origin = "gitlab:release:" + firstOf(project, o.object("commit").text("id")) + ":" + tag
	g.add(e)
	return nil
}

// pushed reads the commits of a push.
func (g *gitlabReader) pushed(o fields) error {
	for _, commit := range o.list("commits") {
		e, ok, err := g.event(commit, commit.object("author"), "timestamp")
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		e.Text, e.Details = lines(g.redact(commit.text("message", "title")))
		e.Origin = "git:" + commit.text("id")
		g.add(e)
	}
	return nil
}
