package export

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/f08c5b15/pm/internal/markup"
)

// maxNested is how deep lists and quotations are shown: what is deeper is shown as if it were not.
const maxNested = 6

// A richText writes structured text, such as HTML, as Markdown for split: each line is one of
// the text, and code is in blocks.
type richText struct {
	lines []string
	line  strings.Builder
	item  string // the marker of the item of a list that the line begins, or ""
	lists []richList
	quote int // quotations around the line
}

// A richList is a list that is open.
type richList struct {
	next  int // the number of its next item, or 0 where items have bullets
	width int // of the marker of its last item
}

// A style is how words are marked.
type style struct {
	strong, emphasis, strike, code bool
	link                           string
}

// words adds words. Spaces and the ends of lines in a row are one space.
func (t *richText) words(text string, s style) {
	words := strings.Join(strings.Fields(text), " ")
	first, last := strings.TrimLeftFunc(text, unicode.IsSpace) != text, strings.TrimRightFunc(text, unicode.IsSpace) != text
	if first && t.line.Len() > 0 && !strings.HasSuffix(t.line.String(), " ") {
		t.line.WriteByte(' ')
	}
	if words == "" {
		return
	}
	t.line.WriteString(s.markdown(words))
	if last {
		t.line.WriteByte(' ')
	}
}

// markdown returns words with their marks.
func (s style) markdown(words string) string {
	isLink := isPlainAddress(s.link)
	switch {
	case isLink && words == s.link:
		return words
	case s.code:
		words = codeSpan(words)
	default:
		words = markup.EscapeMarkdown(words)
	}
	if words == "" {
		return ""
	}
	if s.strike {
		words = "~~" + words + "~~"
	}
	if s.emphasis {
		words = "*" + words + "*"
	}
	if s.strong {
		words = "**" + words + "**"
	}
	if isLink {
		words = "[" + words + "](" + s.link + ")"
	}
	return words
}

// newline ends the line.
func (t *richText) newline() {
	words := strings.TrimSpace(t.line.String())
	t.line.Reset()
	if words == "" {
		return
	}
	indent := 0
	for i, list := range t.lists {
		if i < len(t.lists)-1 || t.item == "" {
			indent += list.width
		}
	}
	t.lines = append(t.lines, strings.Repeat("> ", t.quote)+strings.Repeat(" ", indent)+t.item+words)
	t.item = ""
}

// paragraph ends the line, and leaves one empty where lists and quotations end.
func (t *richText) paragraph() {
	t.newline()
	if n := len(t.lines); n > 0 && t.lines[n-1] != "" {
		t.lines = append(t.lines, "")
	}
}

// openList begins a list whose first item has a number, or 0 for bullets.
func (t *richText) openList(first int) {
	t.newline()
	if len(t.lists) < maxNested {
		t.lists = append(t.lists, richList{next: first, width: 2})
	}
}

func (t *richText) closeList() {
	t.newline()
	t.item = ""
	if len(t.lists) > 0 {
		t.lists = t.lists[:len(t.lists)-1]
	}
	if len(t.lists) == 0 {
		t.paragraph()
	}
}

// openItem begins an item of the list that is open.
func (t *richText) openItem() {
	t.newline()
	t.item = "- "
	if len(t.lists) == 0 {
		return
	}
	list := &t.lists[len(t.lists)-1]
	if list.next > 0 {
		t.item = fmt.Sprintf("%d. ", list.next)
		list.next++
	}
	list.width = len(t.item)
}

func (t *richText) openQuote() {
	t.paragraph()
	t.quote = min(t.quote+1, maxNested)
}

func (t *richText) closeQuote() {
	t.newline()
	t.quote = max(t.quote-1, 0)
	t.paragraph()
}

// code adds a block of code.
func (t *richText) code(language, code string) {
	t.newline()
	if strings.TrimSpace(code) == "" {
		return
	}
	t.lines = append(t.lines, strings.Split(markup.Fenced(language, clean(code)), "\n")...)
}

// markdown returns what was written, for split.
func (t *richText) markdown() string {
	t.newline()
	return strings.Join(t.lines, "\n")
}
