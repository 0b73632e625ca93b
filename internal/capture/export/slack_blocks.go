package export

import (
	"encoding/json"
	"strings"
)

// A slackBlock is a block of Block Kit or an element of rich text.
type slackBlock struct {
	Type     string
	Text     json.RawMessage // an object, or of rich text the words themselves
	Fields   []slackBlock
	Elements []slackBlock
	URL      string
	Name     string
	UserID   string `json:"user_id"`
	Channel  string `json:"channel_id"`
	Group    string `json:"usergroup_id"`
	Range    string
	Fallback string
	Title    json.RawMessage
	Style    json.RawMessage // an object, of a list a word
}

// blocks returns the words of blocks as the text of a message would have them: their own are
// not escaped.
func (w *slackWorkspace) blocks(list []json.RawMessage) string {
	var lines []string
	for _, raw := range list {
		var b slackBlock
		if json.Unmarshal(raw, &b) != nil {
			continue // a block of a shape to come; the others are read
		}
		if words := strings.TrimSpace(w.block(b)); words != "" {
			lines = append(lines, words)
		}
	}
	return strings.Join(lines, "\n")
}

// escape escapes what Slack escapes in the text of a message.
func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

func (w *slackWorkspace) block(b slackBlock) string {
	switch b.Type {
	case "rich_text_section", "rich_text", "context", "rich_text_quote", "rich_text_list", "rich_text_preformatted":
		separator := ""
		switch b.Type {
		case "rich_text", "context":
			separator = "\n"
		case "rich_text_list":
			separator = "\n• "
		}
		var parts []string
		for _, e := range b.Elements {
			parts = append(parts, w.block(e))
		}
		words := strings.Join(parts, separator)
		switch {
		case b.Type == "rich_text_list":
			return "• " + words
		case b.Type == "rich_text_preformatted":
			return "```" + words + "```"
		}
		return words
	case "user":
		return "<@" + b.UserID + ">"
	case "channel":
		return "<#" + b.Channel + ">"
	case "usergroup":
		return "<!subteam^" + b.Group + ">"
	case "broadcast":
		return "<!" + b.Range + ">"
	case "emoji":
		return ":" + b.Name + ":"
	case "date":
		return escape(b.Fallback)
	case "link":
		var label string
		if json.Unmarshal(b.Text, &label) == nil && label != "" {
			return "<" + escape(b.URL) + "|" + escape(label) + ">"
		}
		return "<" + escape(b.URL) + ">"
	case "text":
		var words string
		if json.Unmarshal(b.Text, &words) != nil {
			return ""
		}
		words = escape(words)
		var style struct{ Code bool }
		if json.Unmarshal(b.Style, &style) == nil && style.Code {
			return "`" + words + "`"
		}
		return words
	case "mrkdwn", "plain_text":
		var words string
		_ = json.Unmarshal(b.Text, &words) // of another shape it has no words
		if b.Type == "plain_text" {
			return escape(words)
		}
		return words
	}
	// header, section, and what is to come.
	var lines []string
	var text slackBlock
	if json.Unmarshal(b.Text, &text) == nil && text.Type != "" {
		lines = append(lines, w.block(text))
	}
	for _, field := range b.Fields {
		lines = append(lines, strings.ReplaceAll(w.block(field), "\n", " "))
	}
	return strings.Join(lines, "\n")
}
