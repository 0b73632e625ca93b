package strictyaml

import (
	"bytes"
	"errors"
	"strings"

	"gopkg.in/yaml.v3"
)

// errLayout reports that the text around a node has a layout that is not edited in place.
var errLayout = errors.New("the text is laid out in a way that cannot be edited in place")

// The library gives a node its beginning and no end. What follows finds the end in
// the text: quotes by their rules, plain text by its words, a block scalar by its
// indentation, brackets by what they hold, and blocks by their last entry.

// begin returns the byte offset of a node.
func (s source) begin(n *yaml.Node) int { return s.offset(n.Line, n.Column) }

// end returns the byte offset after the last character of a node. For a block
// scalar that is the end of its last line that is not blank, without the line end;
// parent is the indentation of what it belongs to.
func (s source) end(n *yaml.Node, parent int) (int, error) {
	at := s.begin(n)
	switch {
	case n.Kind == yaml.ScalarNode && n.Style&yaml.DoubleQuotedStyle != 0:
		return s.endOfDouble(at)
	case n.Kind == yaml.ScalarNode && n.Style&yaml.SingleQuotedStyle != 0:
		return s.endOfSingle(at)
	case n.Kind == yaml.ScalarNode && n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return s.endOfBlock(n, parent), nil
	case n.Kind == yaml.ScalarNode:
		return s.endOfPlain(n)
	case n.Style&yaml.FlowStyle != 0:
		return s.endOfBrackets(n)
	case len(n.Content) == 0:
		return 0, errLayout
	}
	return s.end(n.Content[len(n.Content)-1], n.Column-1)
}

// endOfPlain walks along the words of a plain scalar: over several lines, its line
// ends have been folded into spaces.
func (s source) endOfPlain(n *yaml.Node) (int, error) {
	at := s.begin(n)
	if bytes.HasPrefix(s.text[at:], []byte(n.Value)) {
		return at + len(n.Value), nil
	}
	for word := range strings.FieldsSeq(n.Value) {
		found := bytes.Index(s.text[at:], []byte(word))
		if found < 0 {
			return 0, errLayout
		}
		at += found + len(word)
	}
	return at, nil
}

func (s source) endOfDouble(at int) (int, error) {
	for i := at + 1; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case '"':
			return i + 1, nil
		}
	}
	return 0, errLayout
}

func (s source) endOfSingle(at int) (int, error) {
	for i := at + 1; i < len(s.text); i++ {
		if s.text[i] != '\'' {
			continue
		}
		if i+1 < len(s.text) && s.text[i+1] == '\'' {
			i++
			continue
		}
		return i + 1, nil
	}
	return 0, errLayout
}

// endOfBlock finds the end of a block scalar: its lines are blank or indented as far
// as its first one, which is further than its parent.
func (s source) endOfBlock(n *yaml.Node, parent int) int {
	header := s.lineEnd(s.begin(n))
	keepsBlank := strings.Contains(s.blockHeader(n), "+")
	end, indent := s.headerEnd(n), -1
	for at := s.nextLine(header); at < len(s.text); at = s.nextLine(at) {
		lineEnd := s.lineEnd(at)
		line := s.text[at:lineEnd]
		margin := len(line) - len(bytes.TrimLeft(line, " "))
		if margin == len(line) {
			if keepsBlank {
				end = lineEnd
			}
			continue
		}
		if indent < 0 {
			indent = margin
			if digit := strings.IndexAny(s.blockHeader(n), "123456789"); digit >= 0 {
				indent = max(parent, 0) + int(s.blockHeader(n)[digit]-'0')
			}
		}
		if margin < indent || indent <= parent {
			break
		}
		end = lineEnd
	}
	return end
}

// blockHeader returns the | or > of a block scalar with its indicators.
func (s source) blockHeader(n *yaml.Node) string {
	return string(s.text[s.begin(n):s.headerEnd(n)])
}

func (s source) headerEnd(n *yaml.Node) int {
	at := s.begin(n)
	for at < len(s.text) && strings.IndexByte(" \t\r\n", s.text[at]) < 0 {
		at++
	}
	return at
}

// endOfBrackets finds the bracket that closes a list or map in flow style, after
// the last thing in it.
func (s source) endOfBrackets(n *yaml.Node) (int, error) {
	at := s.begin(n) + 1
	if len(n.Content) > 0 {
		var err error
		if at, err = s.end(n.Content[len(n.Content)-1], 0); err != nil {
			return 0, err
		}
	}
	for ; at < len(s.text); at++ {
		switch s.text[at] {
		case ']', '}':
			return at + 1, nil
		case '#':
			at = s.lineEnd(at)
		}
	}
	return 0, errLayout
}

// lineStart returns the offset of the first byte of the line that contains at.
func (s source) lineStart(at int) int {
	for at > 0 && s.text[at-1] != '\n' && s.text[at-1] != '\r' {
		at--
	}
	return at
}

// lineAbove returns the offset of the line above the one that begins at start, which is
// not the first.
func (s source) lineAbove(start int) int {
	if bytes.HasSuffix(s.text[:start], []byte("\r\n")) {
		return s.lineStart(start - 2)
	}
	return s.lineStart(start - 1)
}

// lineEnd returns the offset of the line end that follows at, or of the end of the text.
func (s source) lineEnd(at int) int {
	if i := bytes.IndexAny(s.text[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(s.text)
}

// nextLine returns the offset of the line after the one that contains at.
func (s source) nextLine(at int) int {
	at = s.lineEnd(at)
	if bytes.HasPrefix(s.text[at:], []byte("\r\n")) {
		return at + 2
	}
	return min(at+1, len(s.text))
}

// lineBreak returns how the lines of the text end.
func (s source) lineBreak() string {
	if i := bytes.IndexAny(s.text, "\r\n"); i >= 0 && s.text[i] == '\r' {
		if bytes.HasPrefix(s.text[i:], []byte("\r\n")) {
			return "\r\n"
		}
		return "\r"
	}
	return "\n"
}
