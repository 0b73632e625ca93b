package export

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// jiraSource reads issues of Jira with their comments and changelog from its REST API (versions
// 2 and 3), pages of comments or of a changelog, and webhooks.
func jiraSource() Source {
	return Source{
		Name:  "jira",
		Form:  "a Jira export",
		About: "issues of Jira with comments and changelog, pages of either, webhooks",
		looks: func(p peek) bool {
			return p.has("key", "fields") || p.has("issues.key", "issues.fields") || p.has("issue.key", "issue.fields") ||
				p.has("comments.body", "comments.created", "comments.author") || p.has("body", "created", "updateAuthor") ||
				p.has("comment.body", "comment.created", "webhookEvent") || p.has("worklog.issueId", "webhookEvent") ||
				p.has("values.created", "values.items") || p.has("histories.created", "histories.items") || p.has("issueChangeLogs.changeHistories") || p.has("created", "items.fromString")
		},
		read: readJira,
	}
}

type jiraUser struct{ DisplayName, Name, EmailAddress string }

func (u jiraUser) name() string { return firstOf(u.DisplayName, u.Name, u.EmailAddress) }

type jiraIssue struct {
	Key, Self string
	Fields    struct {
		Summary           string
		Description       json.RawMessage
		Created, Updated  scalar
		Creator, Reporter jiraUser
		Comment           struct{ Comments []jiraComment }
	}
	Changelog struct{ Histories []jiraHistory }
}

type jiraComment struct {
	ID               scalar
	Author           jiraUser
	Body             json.RawMessage // a document, or text with wiki markup in version 2
	Created, Updated scalar
}

// A jiraHistory is what one person changed at once.
type jiraHistory struct {
	ID      scalar
	Author  jiraUser
	Created scalar
	Items   []jiraItem
}

type jiraItem struct{ Field, FromString, ToString string }

// A jiraReader reads a file.
type jiraReader struct {
	*Reading
	unwanted int // changes of fields that are not of the incident
}

func readJira(f File, r *Reading) error {
	j := jiraReader{Reading: r}
	err := f.records(func(raw json.RawMessage) error {
		if err := j.record(raw); err != nil {
			return fmt.Errorf("it is not in the format of Jira: %w", err)
		}
		return nil
	})
	if j.unwanted > 0 {
		r.note("%s of other fields of Jira left out", phrase.Count(j.unwanted, "change"))
	}
	return err
}

// record reads an object: a page, an issue, a comment, a change or a webhook.
func (j *jiraReader) record(raw json.RawMessage) error {
	var page struct {
		Issues            []jiraIssue
		Comments          []jiraComment
		Values, Histories []jiraHistory
		IssueChangeLogs   []struct{ ChangeHistories []jiraHistory }

		Key   string          // of an issue
		Body  json.RawMessage // of a comment
		Items json.RawMessage // of a change

		WebhookEvent string // of a webhook
		Worklog      json.RawMessage
		Timestamp    scalar
		User         jiraUser
		Issue        *jiraIssue
		Comment      json.RawMessage // an object, or of an old webhook text
		Changelog    jiraHistory
		Transition   struct {
			From string `json:"from_status"`
			To   string `json:"to_status"`
		}
	}
	if err := json.Unmarshal(raw, &page); err != nil {
		return err
	}
	switch {
	case page.Issue != nil:
		page.Issues = []jiraIssue{*page.Issue}
	case page.Key != "":
		page.Issues = make([]jiraIssue, 1)
		if err := json.Unmarshal(raw, &page.Issues[0]); err != nil {
			return err
		}
	case page.Body != nil:
		page.Comments = make([]jiraComment, 1)
		if err := json.Unmarshal(raw, &page.Comments[0]); err != nil {
			return err
		}
	case page.Items != nil:
		page.Values = make([]jiraHistory, 1)
		if err := json.Unmarshal(raw, &page.Values[0]); err != nil {
			return err
		}
	}
	for _, changes := range page.IssueChangeLogs {
		page.Values = append(page.Values, changes.ChangeHistories...)
	}
	if page.Worklog != nil {
		j.note("webhooks of Jira about a worklog are not read")
	}
	link := ""
	for _, issue := range page.Issues {
		if err := j.issue(issue); err != nil {
			return err
		}
		link = issue.link()
	}
	var comment jiraComment
	switch {
	case json.Unmarshal(page.Comment, &comment) != nil:
	case page.WebhookEvent == "comment_deleted":
		j.drop("jira:comment:" + string(comment.ID))
	case comment.Created != "":
		page.Comments = append(page.Comments, comment)
	}
	if page.Transition.To != "" {
		page.Changelog.Items = append(page.Changelog.Items, jiraItem{"status", page.Transition.From, page.Transition.To})
	}
	if len(page.Changelog.Items) > 0 {
		page.Changelog.Created, page.Changelog.Author = page.Timestamp, page.User
		page.Values = append(page.Values, page.Changelog)
	}
	return j.activity(link, page.Comments, append(page.Values, page.Histories...))
}

// link returns the address of an issue, or "". That of its API may be of a gateway.
func (i jiraIssue) link() string {
	site, _, ok := strings.Cut(i.Self, "/rest/api/")
	if !ok || i.Key == "" || strings.HasPrefix(site, "https://api.atlassian.com") {
		return ""
	}
	return site + "/browse/" + i.Key
}

func (j *jiraReader) issue(issue jiraIssue) error {
	if issue.Fields.Created != "" {
		created, err := j.recorded("created", string(issue.Fields.Created))
		if err != nil {
			return err
		}
		var e Event
		e.At = created
		e.By = firstOf(issue.Fields.Creator.name(), issue.Fields.Reporter.name())
		e.changed = j.optional(string(issue.Fields.Updated))
		e.Text, _ = lines(j.redact("Created " + issue.Key + ": " + issue.Fields.Summary))
		_, e.Details = split(withoutText + j.jiraMarkdown(issue.Fields.Description))
		e.link(issue.link())
		e.Origin = j.key("jira", issue.Key, e)
		j.add(e)
	}
	return j.activity(issue.link(), issue.Fields.Comment.Comments, issue.Changelog.Histories)
}

// activity adds the comments and the changes of an issue.
func (j *jiraReader) activity(link string, comments []jiraComment, histories []jiraHistory) error {
	for _, c := range comments {
		created, err := j.recorded("created", string(c.Created))
		if err != nil {
			return err
		}
		var e Event
		e.At, e.By, e.changed = created, c.Author.name(), j.optional(string(c.Updated))
		e.Text, e.Details = split(j.jiraMarkdown(c.Body))
		if link != "" && c.ID != "" {
			e.link(link + "?focusedCommentId=" + string(c.ID))
		}
		e.Origin = j.key("jira:comment", string(c.ID), e)
		j.add(e)
	}
	for _, h := range histories {
		created, err := j.recorded("created", string(h.Created))
		if err != nil {
			return err
		}
		var e Event
		e.At, e.By = created, h.Author.name()
		var changes []string
		for _, item := range h.Items {
			if !isIn(" status resolution priority assignee severity impact urgency summary ", strings.ToLower(item.Field)) {
				j.unwanted++
				continue
			}
			changes = append(changes, phrase.Capital(item.Field)+": "+firstOf(item.FromString, "none")+" → "+firstOf(item.ToString, "none"))
			if kind := jiraMilestone(item.Field, item.ToString); kind != "" {
				e.Milestone = kind
			}
		}
		e.Text = markup.EscapeMarkdown(j.redact(strings.Join(changes, "; ")))
		e.link(link)
		e.Origin = j.key("jira:change", string(h.ID), e)
		j.add(e)
	}
	return nil
}

// jiraMilestone returns the milestone that a new value of a field means, or "".
func jiraMilestone(field, value string) postmortem.EventKind {
	value = strings.ToLower(value)
	switch {
	case strings.EqualFold(field, "resolution") && value != "" && value != "unresolved":
		return postmortem.Resolved
	case !strings.EqualFold(field, "status"):
	case isIn(" done resolved closed completed fixed ", value):
		return postmortem.Resolved
	case value == "in progress" || value == "work in progress" || value == "acknowledged" || value == "investigating":
		return postmortem.Acknowledged
	}
	return ""
}

// jiraMarkdown returns a body as Markdown whose lines each are one: it is a document of
// Atlassian, or text with wiki markup.
func (r *Reading) jiraMarkdown(body json.RawMessage) string {
	var wiki string
	if json.Unmarshal(body, &wiki) == nil {
		return wikiMarkdown(r.redact(wiki))
	}
	var document adfNode
	if json.Unmarshal(body, &document) != nil {
		return "" // a document of a shape to come has no words that are known
	}
	var t richText
	r.adf(&t, document, style{})
	return t.markdown()
}
