package strictyaml

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// source is the text of a file with the places where its lines begin.
type source struct {
	text   []byte
	starts []int // byte offset of each line, as the YAML library counts lines
}

func newSource(text []byte) source {
	s := source{text: text, starts: make([]int, 1, 64+len(text)/32)}
	for i := 0; i < len(text); {
		switch b := text[i]; {
		case b == '\n':
			i++
		case b == '\r':
			i++
			if i < len(text) && text[i] == '\n' {
				i++
			}
		case b < utf8.RuneSelf:
			i++
			continue
		default:
			r, size := utf8.DecodeRune(text[i:])
			i += size
			if r != '\u0085' && r != '\u2028' && r != '\u2029' {
				continue
			}
		}
		s.starts = append(s.starts, i)
	}
	return s
}

// line returns a line by its number, without its end, or "" where there is none.
func (s source) line(number int) string {
	if number < 1 || number > len(s.starts) {
		return ""
	}
	end := len(s.text)
	if number < len(s.starts) {
		end = s.starts[number]
	}
	return string(bytes.TrimRight(s.text[s.starts[number-1]:end], "\r\n"))
}

// offset returns the byte offset of a line and column.
func (s source) offset(line, column int) int {
	if line < 1 || line > len(s.starts) {
		return len(s.text)
	}
	at := s.starts[line-1]
	for ; column > 1 && at < len(s.text); column-- {
		_, size := utf8.DecodeRune(s.text[at:])
		at += size
	}
	return at
}

// cutOff returns the words after a plain scalar that YAML takes for a comment though
// they were hardly meant as one: " #428 fails" begins a comment, and so does
// " # in full", but only the first has the # of a number or a channel.
func (s source) cutOff(n *yaml.Node) string {
	if n.Style != 0 {
		return ""
	}
	end, err := s.endOfPlain(n)
	if err != nil {
		return ""
	}
	rest := s.text[end:]
	if end := bytes.IndexAny(rest, "\r\n"); end >= 0 {
		rest = rest[:end]
	}
	comment := bytes.TrimLeft(rest, " \t")
	if len(comment) == len(rest) || len(comment) < 2 || comment[0] != '#' || bytes.ContainsRune([]byte(" \t#"), rune(comment[1])) {
		return ""
	}
	return string(comment)
}
