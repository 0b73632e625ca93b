package strictyaml

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// MaxSize is the size in bytes of the largest file that is read.
const MaxSize = 16 << 20

// maxScanProblems bounds how many bad characters of one file are listed: in a
// binary file nearly every one is bad.
const maxScanProblems = 5

// scan looks at the bytes before the YAML parser does, which accepts some things
// that no document should hold and explains others badly. It returns the text
// without a byte order mark.
func scan(name string, data []byte) ([]byte, Problems) {
	whole := func(message, hint string) Problems {
		return Problems{{File: name, Message: message, Hint: hint}}
	}
	switch {
	case len(data) > MaxSize:
		return nil, whole(fmt.Sprintf("the file has more than %d MiB, and no document needs that much", MaxSize>>20),
			"keep logs and images in files of their own beside the document and name them under evidence")
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}), isUTF16(data):
		return nil, whole("the file is UTF-16, and only UTF-8 is read", "iconv -f UTF-16 -t UTF-8 "+name+" > new.yaml")
	}
	text := bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(text, 0) >= 0 {
		return nil, whole("the file is binary, not text", "pm help document shows what a postmortem looks like")
	}
	if problems := badCharacters(name, text); len(problems) > 0 {
		return nil, problems
	}
	if problems := conflictMarks(name, text); len(problems) > 0 {
		return nil, problems
	}
	return text, nil
}

// isUTF16 recognises UTF-16 without a byte order mark: every other byte of the
// beginning is zero.
func isUTF16(data []byte) bool {
	if len(data) < 4 {
		return false
	}
	even, odd := 0, 0
	head := data[:min(len(data), 64)&^1]
	for i := 0; i < len(head); i += 2 {
		if head[i] == 0 {
			even++
		}
		if head[i+1] == 0 {
			odd++
		}
	}
	half := len(head) / 2
	return even == 0 && odd > half*3/4 || odd == 0 && even > half*3/4
}

// badCharacters finds bytes that are not UTF-8 and control characters other than
// tab and line ends.
func badCharacters(name string, text []byte) Problems {
	var problems Problems
	line, column := 1, 1
	for i := 0; i < len(text) && len(problems) < maxScanProblems; {
		start := i
		for i < len(text) && text[i] >= ' ' && text[i] < 0x7f {
			i++
		}
		if column += i - start; i == len(text) {
			break
		}
		b := text[i]
		if b == '\t' {
			i++
			column++
			continue
		}
		if b == '\n' || b == '\r' {
			if b == '\r' && i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			i++
			line++
			column = 1
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			problems = append(problems, Problem{
				File: name, Line: line, Column: column,
				Message: fmt.Sprintf("byte 0x%02x is not UTF-8", b),
				Hint:    "save the file as UTF-8, for example with: iconv -f WINDOWS-1252 -t UTF-8 " + name + " > new.yaml",
			})
		case r < ' ' || r >= 0x7f && r <= 0x9f:
			problems = append(problems, Problem{
				File: name, Line: line, Column: column,
				Message: fmt.Sprintf("control character U+%04X", r),
				Hint:    fmt.Sprintf("remove it, or write it as \"\\x%02x\" in double quotes", r),
			})
		}
		i += size
		column++
	}
	return problems
}

// conflictMarks finds the lines that git leaves where two branches changed the same
// lines. They start in the first column, where no text of a document can be.
func conflictMarks(name string, text []byte) Problems {
	if !bytes.Contains(text, []byte("<<<<<<< ")) {
		return nil
	}
	begin := lineWith(text, "<<<<<<< ", 0)
	if begin == 0 {
		return nil
	}
	end := lineWith(text, ">>>>>>> ", begin)
	if end == 0 {
		return nil
	}
	return Problems{{
		File: name, Line: begin, Column: 1,
		Message: fmt.Sprintf("git's conflict marks: two branches changed lines %d to %d", begin, end),
		Hint:    "keep the lines you want and remove the marks; or pm init, and have them merged by entry: git checkout --merge " + name,
	}}
}

// lineWith returns the number of the first line after line number after that
// starts with prefix, or 0.
func lineWith(text []byte, prefix string, after int) int {
	number := 0
	for line := range bytes.Lines(text) {
		number++
		if number > after && bytes.HasPrefix(line, []byte(prefix)) {
			return number
		}
	}
	return 0
}
