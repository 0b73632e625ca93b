package strictyaml

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// source is the text of a file with the places where its lines begin.
type source struct {
	text   []byte
	starts []int // byte offset of each line, as the YAML library counts lines
	before []int // number of code points before each line
	isCut  bool  // a # after a space is somewhere in it, which may cut a scalar off
	marks  []int // byte offset of every markEvery-th code point: a line may be as long as the file
}

// markEvery is how many code points are between two marks of a source.
const markEvery = 256

func newSource(text []byte) source {
	s := source{text: text, starts: make([]int, 1, 64+len(text)/32), before: make([]int, 1, 64+len(text)/32)}
	s.isCut = bytes.Contains(text, []byte(" #")) || bytes.Contains(text, []byte("\t#"))
	points := 0
	for i := 0; i < len(text); points++ {
		// Most of a text is of one byte a code point, and ends no line.
		run := i
		for run < len(text) && text[run] >= ' ' && text[run] < utf8.RuneSelf {
			run++
		}
		for mark := (points + markEvery - 1) / markEvery * markEvery; mark < points+run-i; mark += markEvery {
			s.marks = append(s.marks, i+mark-points)
		}
		if i, points = run, points+run-i; i == len(text) {
			break
		}
		if points%markEvery == 0 {
			s.marks = append(s.marks, i)
		}
		switch b := text[i]; {
		case b == '\n':
			i++
		case b == '\r':
			i++
			if i < len(text) && text[i] == '\n' {
				continue // the line ends after it
			}
		default:
			r, size := utf8.DecodeRune(text[i:])
			i += size
			if r != '\u0085' && r != '\u2028' && r != '\u2029' {
				continue
			}
		}
		s.starts = append(s.starts, i)
		s.before = append(s.before, points+1)
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
	point := s.before[line-1] + max(column, 1) - 1
	if mark := point / markEvery; mark >= len(s.marks) {
		return len(s.text)
	} else if s.marks[mark] > at {
		at, column = s.marks[mark], point%markEvery+1
	}
	for ; column > 1 && at < len(s.text); column-- {
		_, size := utf8.DecodeRune(s.text[at:])
		at += size
	}
	return at
}

// column returns the column of an offset on a line, in code points from 1.
func (s source) column(line, at int) int {
	start, column := s.starts[line-1], 1
	mark, _ := slices.BinarySearch(s.marks, at+1)
	if mark--; mark >= 0 && s.marks[mark] > start {
		start, column = s.marks[mark], mark*markEvery-s.before[line-1]+1
	}
	return column + utf8.RuneCount(s.text[start:at])
}

// cutOff returns the words after a plain scalar that YAML takes for a comment though
// they were hardly meant as one: " #428 fails" begins a comment, and so does
// " # in full", but only the first has the # of a number or a channel.
func (s source) cutOff(n *yaml.Node) string {
	if n.Style != 0 || !s.isCut {
		return ""
	}
	end, err := s.endOfPlain(n)
	if err != nil {
		return ""
	}
	rest := s.text[end:]
	comment := bytes.TrimLeft(rest, " \t")
	if len(comment) == len(rest) || len(comment) < 2 || comment[0] != '#' || bytes.IndexByte([]byte(" \t#\r\n"), comment[1]) >= 0 {
		return ""
	}
	if end := bytes.IndexAny(comment, "\r\n"); end >= 0 {
		comment = comment[:end]
	}
	return string(comment)
}
