package strictyaml

import (
	"bytes"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Comment is a comment of a file with the line that it belongs to: the one that it
// stands at the end of, or else the next one below it that says something.
type Comment struct {
	// Text is the comment, from its # on.
	Text string
	// Line is what that line says; "" at the end of a file.
	Line string
	// Nth counts the lines before that say the same.
	Nth int
	// Below is the line that the comment stands below, and its number among those
	// that say the same, for where Line is not to be found.
	Below    string
	BelowNth int
	// Behind says that the comment stands at the end of its line.
	Behind bool
}

// Comments returns the comments of the file in order.
func (t *Tree) Comments() []Comment {
	var found, waiting []Comment
	said := map[string]int{}
	last := ""
	for _, l := range t.linesOf() {
		if l.says == "" {
			if l.comment != "" {
				waiting = append(waiting, Comment{Text: l.comment, Below: last, BelowNth: said[last] - 1})
			}
			continue
		}
		for _, c := range waiting {
			c.Line, c.Nth = l.says, said[l.says]
			found = append(found, c)
		}
		waiting = nil
		if l.comment != "" {
			found = append(found, Comment{Text: l.comment, Line: l.says, Nth: said[l.says], Behind: true, Below: last, BelowNth: said[last] - 1})
		}
		said[l.says]++
		last = l.says
	}
	return append(found, waiting...)
}

// WithComments returns the text of the file with comments put where they belong:
// beside the line that says what theirs said, else below the one that they stood
// below, else at the end.
func (t *Tree) WithComments(comments []Comment) []byte {
	lineBreak := t.source.lineBreak()
	lines := t.linesOf()
	said := map[string][]int{}
	for i, l := range lines {
		if l.says != "" {
			said[l.says] = append(said[l.says], i)
		}
	}
	above, behind := map[int]string{}, map[int]string{}
	end := ""
	for _, c := range comments {
		i, ok := nth(said[c.Line], c.Nth)
		if !ok {
			i, ok = nth(said[c.Below], c.BelowNth)
			i, c.Behind = i+1, false
		}
		if !ok || i == len(lines) {
			end += c.Text + lineBreak
			continue
		}
		if c.Behind && lines[i].comment == "" && behind[i] == "" {
			behind[i] = " " + c.Text
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
		out.WriteString(behind[i])
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
	start, next           int // its bytes, line end and all
	margin, says, comment string
}

// linesOf takes the lines of the file apart. The lines of text of several lines,
// where a # begins no comment, say what they say but for the first.
func (t *Tree) linesOf() []line {
	inside, behind := t.textAndComments()
	lines := make([]line, len(t.source.starts))
	for i, start := range t.source.starts {
		l := line{start: start, next: len(t.source.text)}
		if i+1 < len(t.source.starts) {
			l.next = t.source.starts[i+1]
		}
		text := t.source.line(i + 1)
		l.says = strings.TrimSpace(text)
		l.margin = text[:len(text)-len(strings.TrimLeft(text, " "))]
		switch {
		case inside[i+1]:
		case strings.HasPrefix(l.says, "#"):
			l.says, l.comment = "", l.says
		case behind[i+1] != "":
			if says, ok := strings.CutSuffix(l.says, behind[i+1]); ok {
				l.says, l.comment = strings.TrimSpace(says), behind[i+1]
			}
		}
		lines[i] = l
	}
	return lines
}

// textAndComments returns the numbers of the lines inside text of several lines, but
// for its first one, and the comments at the ends of lines.
func (t *Tree) textAndComments() (inside map[int]bool, behind map[int]string) {
	inside, behind = map[int]bool{}, map[int]string{}
	var walk func(n *yaml.Node, parent int)
	walk = func(n *yaml.Node, parent int) {
		if n.LineComment != "" {
			behind[n.Line] = n.LineComment
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
	return inside, behind
}
