package export

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
)

// An adfNode is a node of the Atlassian Document Format
// (developer.atlassian.com/cloud/jira/platform/apis/document/structure).
type adfNode struct {
	Type, Text string
	Attrs      adfAttrs
	Marks      []struct {
		Type  string
		Attrs adfAttrs
	}
	Content []adfNode
}

type adfAttrs struct {
	Text, ShortName, URL, Href, Alt, Title scalar
	Language, Timestamp, Order, State      scalar
}

// UnmarshalJSON reads the attributes that are known, whatever the others are.
func (a *adfAttrs) UnmarshalJSON(data []byte) error {
	type plain adfAttrs
	if len(data) > 0 && data[0] == '{' {
		return json.Unmarshal(data, (*plain)(a))
	}
	return nil
}

// adf writes a node and those in it.
func (r *Reading) adf(t *richText, n adfNode, s style) {
	inside := func() {
		for _, child := range n.Content {
			r.adf(t, child, s)
		}
	}
	switch n.Type {
	case "text":
		for _, mark := range n.Marks {
			switch mark.Type {
			case "strong":
				s.strong = true
			case "em":
				s.emphasis = true
			case "strike":
				s.strike = true
			case "code":
				s.code = true
			case "link":
				s.link = string(mark.Attrs.Href)
			}
		}
		t.words(r.redact(n.Text), s)
	case "hardBreak":
		t.newline()
	case "mention", "status", "placeholder":
		t.words(strings.TrimPrefix(string(n.Attrs.Text), "@"), s)
	case "emoji":
		t.words(firstOf(string(n.Attrs.Text), emoji(strings.Trim(string(n.Attrs.ShortName), ":")), string(n.Attrs.ShortName)), s)
	case "inlineCard", "blockCard", "embedCard":
		t.words(string(n.Attrs.URL), style{link: string(n.Attrs.URL)})
	case "date":
		if ms, err := strconv.ParseInt(string(n.Attrs.Timestamp), 10, 64); err == nil {
			t.words(time.UnixMilli(ms).UTC().Format(time.DateOnly), s)
		}
	case "media", "mediaInline":
		t.words(strings.TrimSuffix("(file: "+firstOf(string(n.Attrs.Alt), "attached")+")", ": )"), s)
	case "bulletList", "taskList", "decisionList":
		t.openList(0)
		inside()
		t.closeList()
	case "orderedList":
		first, err := strconv.Atoi(string(n.Attrs.Order))
		if err != nil || first < 1 || first > 1e6 {
			first = 1
		}
		t.openList(first)
		inside()
		t.closeList()
	case "listItem", "decisionItem":
		t.openItem()
		inside()
	case "taskItem":
		t.openItem()
		box := "☐ "
		if n.Attrs.State == "DONE" {
			box = "☑ "
		}
		t.words(box, s)
		inside()
	case "codeBlock":
		var code strings.Builder
		for _, child := range n.Content {
			code.WriteString(child.Text)
		}
		t.code(string(n.Attrs.Language), r.redact(code.String()))
	case "blockquote":
		t.openQuote()
		inside()
		t.closeQuote()
	case "heading":
		t.newline()
		s.strong = true
		inside()
		t.newline()
	case "tableRow":
		t.newline()
		for i, cell := range n.Content {
			if i > 0 {
				t.words(" | ", s)
			}
			r.adfCell(t, cell, s)
		}
		t.newline()
	case "expand", "nestedExpand":
		t.newline()
		t.words(string(n.Attrs.Title), style{strong: true})
		t.newline()
		inside()
	default: // paragraphs, panels, and what is to come
		inside()
		t.newline()
	}
}

// adfCell writes a cell of a table in its line.
func (r *Reading) adfCell(t *richText, cell adfNode, s style) {
	for _, block := range cell.Content {
		for _, child := range block.Content {
			if child.Type == "hardBreak" {
				child = adfNode{Type: "text", Text: " "}
			}
			r.adf(t, child, s)
		}
	}
}
