package strictyaml

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Comment is a comment of a file with the line that it belongs to: the one that it
// is at the end of, or else the next one below it that is not blank.
type Comment struct {
	// Text is the comment, from its # on.
	Text string
	// Line is the content of that line; "" at the end of a file.
	Line string
	// Nth counts the lines before it with the same content.
	Nth int
	// Below is the line that the comment is below, and its number among those with
	// the same content, for where Line is not to be found.
	Below    string
	BelowNth int
	// Trailing reports that the comment is at the end of its line.
	Trailing bool
}

// Comments returns the comments of the file in order.
func (t *Tree) Comments() []Comment {
	var found, waiting []Comment
	seen := map[string]int{}
	last := ""
	for _, l := range t.linesOf() {
		if l.content == "" {
			if l.comment != "" {
				waiting = append(waiting, Comment{Text: l.comment, Below: last, BelowNth: seen[last] - 1})
			}
			continue
		}
		for _, c := range waiting {
			c.Line, c.Nth = l.content, seen[l.content]
			found = append(found, c)
		}
		waiting = nil
		if l.comment != "" {
			found = append(found, Comment{Text: l.comment, Line: l.content, Nth: seen[l.content], Trailing: true, Below: last, BelowNth: seen[last] - 1})
		}
		seen[l.content]++
		last = l.content
	}
	return append(found, waiting...)
}

// WithComments returns the text of the file with comments put where they belong:
// at the line with the same content, else below the one that they were
// below, else at the end.
func (t *Tree) WithComments(comments []Comment) []byte {
	lineBreak := t.source.lineBreak()
	lines := t.linesOf()
	seen := map[string][]int{}
	for i, l := range lines {
		if l.content != "" {
			seen[l.content] = append(seen[l.content], i)
		}
	}
	above, trailing := map[int]string{}, map[int]string{}
	end := ""
	for _, c := range comments {
		i, ok := nth(seen[c.Line], c.Nth)
		if !ok {
			i, ok = nth(seen[c.Below], c.BelowNth)
			i, c.Trailing = i+1, false
		}
		if !ok || i == len(lines) {
			end += c.Text + lineBreak
			continue
		}
		if c.Trailing && lines[i].comment == "" && trailing[i] == "" {
			trailing[i] = " " + c.Text
		} else {
			above[i] += lines[i].margin + c.Text + lineBreak
		}
	}
	var out bytes.Buffer
	out.WriteString(t.mark)
	for i, l := range lines {
		text := t.source.text[l.start:l.next]
		body := bytes.TrimRight(text, "\r\n")
		out.WriteString(above[i])
		out.Write(body)
		out.WriteString(trailing[i])
		out.Write(text[len(body):])
	}
	if end != "" && !bytes.HasSuffix(out.Bytes(), []byte(lineBreak)) {
		out.WriteString(lineBreak)
	}
	out.WriteString(end)
	return out.Bytes()
}

// nth returns the element at index i, or the last one where there are fewer.
func nth(list []int, i int) (int, bool) {
	if len(list) == 0 {
		return 0, false
	}
	return list[max(min(i, len(list)-1), 0)], true
}

// A line is a line of a file, taken apart.
type line struct {
	start, next              int // its bytes, line end and all
	margin, content, comment string
}

// linesOf takes the lines of the file apart. Lines inside of a text of several
// lines, where a # begins no comment, are content, but for the first.
func (t *Tree) linesOf() []line {
	inside, trailing := t.textAndComments()
	lines := make([]line, len(t.source.starts))
	for i, start := range t.source.starts {
		l := line{start: start, next: len(t.source.text)}
		if i+1 < len(t.source.starts) {
			l.next = t.source.starts[i+1]
		}
		text := t.source.line(i + 1)
		l.content = strings.TrimSpace(text)
		l.margin = text[:len(text)-len(strings.TrimLeft(text, " "))]
		switch {
		case inside[i+1]:
		case strings.HasPrefix(l.content, "#"):
			l.content, l.comment = "", l.content
		case trailing[i+1] != "":
			if content, ok := strings.CutSuffix(l.content, trailing[i+1]); ok {
				l.content, l.comment = strings.TrimSpace(content), trailing[i+1]
			}
		}
		lines[i] = l
	}
	return lines
}

// textAndComments returns the numbers of the lines inside text of several lines, but
// for its first one, and the comments at the ends of lines.
func (t *Tree) textAndComments() (inside map[int]bool, trailing map[int]string) {
	inside, trailing = map[int]bool{}, map[int]string{}
	var walk func(n *yaml.Node, parent int)
	walk = func(n *yaml.Node, parent int) {
		if n.LineComment != "" {
			trailing[n.Line] = n.LineComment
		}
		if n.Kind == yaml.ScalarNode {
			if end, err := t.source.end(n, parent); err == nil {
				for number := n.Line + 1; number <= len(t.source.starts) && t.source.starts[number-1] < end; number++ {
					inside[number] = true
				}
			}
		}
		for _, c := range n.Content {
			walk(c, n.Column-1)
		}
	}
	walk(t.root, -1)
	return inside, trailing
}
