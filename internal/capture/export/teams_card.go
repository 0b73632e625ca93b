package export

import (
	"encoding/json"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A teamsAttachment is what a message of Teams has beside its text.
type teamsAttachment struct {
	ContentType, ContentURL, Name string
	Content                       json.RawMessage // a string that holds JSON
}

// teamsAttachment adds an attachment to an event: a card is words, a file is evidence.
func (r *Reading) teamsAttachment(e *Event, a teamsAttachment) {
	content := a.Content
	var text string
	if json.Unmarshal(content, &text) == nil {
		content = json.RawMessage(text)
	}
	kind := strings.ToLower(a.ContentType)
	switch {
	case strings.Contains(kind, "messagereference"):
		var quoted struct {
			MessagePreview string
			MessageSender  struct{ User struct{ DisplayName string } }
		}
		if json.Unmarshal(content, &quoted) == nil && quoted.MessagePreview != "" {
			words := strings.TrimPrefix(quoted.MessageSender.User.DisplayName+": "+quoted.MessagePreview, ": ")
			e.addBelow("> " + markup.EscapeMarkdown(r.redact(words)))
		}
	case strings.Contains(kind, "codesnippet"):
		var snippet struct{ Language, Code, CodeSnippet string }
		if json.Unmarshal(content, &snippet) == nil && firstOf(snippet.Code, snippet.CodeSnippet) != "" {
			e.addBelow(markup.Fenced(snippet.Language, clean(r.redact(firstOf(snippet.Code, snippet.CodeSnippet)))))
		}
	case strings.Contains(kind, ".card."):
		var card teamsCard
		if json.Unmarshal(content, &card) != nil {
			return // a card of a shape to come has no words that are known
		}
		e.addBelow(strings.TrimRight(markdownBelow(r.redact(strings.Join(card.words(nil), "\n"))), "\n"))
	case a.ContentURL != "":
		if e.Text == "" && a.Name != "" {
			e.Text = "File: " + markup.EscapeMarkdown(r.redact(a.Name))
		}
		e.Evidence = append(e.Evidence, postmortem.Evidence{URL: a.ContentURL, Title: a.Name})
	}
}

// addBelow adds Markdown to the details of an event, or, of one without a text, its first line
// as the text.
func (e *Event) addBelow(markdown string) {
	if e.Text == "" && e.Details == "" {
		first, rest, _ := strings.Cut(markdown, "\n")
		e.Text, e.Details = strings.TrimSuffix(first, `\`), strings.TrimLeft(rest, "\n")
		return
	}
	e.Details = joinBlocks(e.Details, markdown)
}

// A teamsCard is a card or an element of one: adaptive, of a connector, or a hero card.
type teamsCard struct {
	Type, Text, Title, Subtitle, Summary string
	ActivityTitle, ActivityText          string
	Name, Value, AltText                 scalar
	URL                                  string
	Body, Items, Columns, Facts          []teamsCard
	Sections, Actions, Buttons           []teamsCard
	Rows, Cells                          []teamsCard
	Inlines                              []json.RawMessage // objects or strings
}

// words appends the lines of a card, which may hold Markdown.
func (c teamsCard) words(list []string) []string {
	add := func(words string) {
		if words = strings.TrimSpace(words); words != "" {
			list = append(list, words)
		}
	}
	url := firstOf(c.URL, string(c.Value))
	isLink := isPlainAddress(url) && (strings.HasPrefix(c.Type, "Action.") || strings.EqualFold(c.Type, "openUrl"))
	switch {
	case isLink && c.Title != "":
		add("[" + strings.NewReplacer("[", "", "]", "").Replace(c.Title) + "](" + url + ")")
	case strings.HasPrefix(c.Type, "Action."):
	case c.Value != "" && c.Title+string(c.Name) != "": // a fact
		add(strings.TrimSuffix(firstOf(c.Title, string(c.Name)), ":") + ": " + string(c.Value))
	default:
		add(firstOf(c.Title, c.ActivityTitle))
		add(c.Subtitle)
		add(firstOf(c.Text, c.ActivityText))
		if len(list) == 0 {
			add(c.Summary)
		}
	}
	var inline []string
	for _, raw := range c.Inlines {
		var run teamsCard
		if json.Unmarshal(raw, &run.Text) == nil || json.Unmarshal(raw, &run) == nil {
			inline = append(inline, run.Text)
		}
	}
	add(strings.Join(inline, ""))
	for _, below := range [][]teamsCard{c.Body, c.Items, c.Columns, c.Rows, c.Cells, c.Sections, c.Facts, c.Actions, c.Buttons} {
		for _, element := range below {
			list = element.words(list)
		}
	}
	return list
}
