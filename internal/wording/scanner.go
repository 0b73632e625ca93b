package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A scanner is the state of reading one text.
type scanner struct {
	reader   *Reader
	names    *Names
	all      bool // sentences are wanted
	text     string
	yield    func(*Sentence)
	sentence Sentence
	at       int
	next     Break // before the next word
	depth    int   // of brackets
}

// run reads the text and yields its sentences.
func (s *scanner) run() {
	s.line()
	for s.at < len(s.text) {
		switch b := s.text[s.at]; {
		case b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z':
			s.word()
		case b == ' ' || b == '\t' || b == '\r' || b == '*' || b == '~' || b == '_' || b == '/':
			s.at++
		case b >= '0' && b <= '9':
			s.word()
		case b == '\n':
			s.at++
			s.line()
		case b == '.':
			s.stop()
		case b == ',':
			s.pause(Comma)
		case b == '!' || b == '?':
			s.mark(b)
		case b == ';' || b == ':':
			s.pause(Clause)
		case b == '(' || b == '[':
			s.depth++
			s.pause(Open)
		case b == ')' || b == ']':
			s.depth = max(0, s.depth-1)
			s.pause(Close)
			if b == ']' && s.at < len(s.text) && s.text[s.at] == '(' { // the address of a link
				if end := strings.IndexAny(s.text[s.at:min(len(s.text), s.at+maxStripped)], ")\n"); end >= 0 {
					s.at += end + 1
				}
			}
		case b == '|':
			s.end(true)
			s.at++
		case b == '-':
			s.hyphen()
		case b == '`':
			s.code()
		case b == '"' || b == '\'':
			s.quotation(string(b), string(b))
		case b == '<' && strings.HasPrefix(s.text[s.at:], "<!--"):
			s.skipPast("-->")
		case b == '@':
			s.handle()
		case b < utf8.RuneSelf:
			s.at++
		default:
			s.wide()
		}
	}
	s.end(true)
}

// wide reads a character that is not ASCII.
func (s *scanner) wide() {
	r, size := utf8.DecodeRuneInString(s.text[s.at:])
	switch r {
	case '“':
		s.quotation("“", "”")
	case '‘':
		s.quotation("‘", "’")
	case '—', '–':
		s.at += size
		s.next = max(s.next, Dash)
	case '…':
		s.at += size
		s.next = max(s.next, Clause)
	case '。', '！', '？':
		s.at += size
		s.end(false)
	default:
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			s.word()
			return
		}
		s.at += size
	}
}

// line begins a line: it may be a paragraph, an item, a heading or a quotation.
func (s *scanner) line() {
	rest := strings.TrimLeft(s.text[s.at:], " \t")
	at := len(s.text) - len(rest)
	if rest == "" {
		s.at = at
		return
	}
	switch rest[0] {
	case '\n', '\r', '|':
		s.end(true)
		s.at = at
	case '#':
		s.end(true)
		s.at = at
	case '>':
		s.end(true)
		s.skipLine(at)
	case '-', '*', '+':
		if len(rest) > 1 && (rest[1] == ' ' || rest[1] == '\t') {
			s.end(true)
			at++
		}
		s.at = at
	case '`', '~':
		if fence := rest[:min(3, len(rest))]; fence == "```" || fence == "~~~" {
			s.end(true)
			s.at = at + 3
			s.skipPast("\n" + fence)
			s.skipLine(s.at)
			return
		}
		s.at = at
	default:
		digits := 0
		for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
			digits++
		}
		if digits > 0 && digits < 4 && digits+1 < len(rest) && (rest[digits] == '.' || rest[digits] == ')') && rest[digits+1] == ' ' {
			s.end(true)
			at += digits + 1
		}
		s.at = at
	}
}

// skipLine passes the rest of the line at an offset.
func (s *scanner) skipLine(at int) {
	if end := strings.IndexByte(s.text[at:], '\n'); end >= 0 {
		s.at = at + end
		return
	}
	s.at = len(s.text)
}

// skipPast passes what comes up to an end, or the rest of the text where there is none.
func (s *scanner) skipPast(end string) {
	if i := strings.Index(s.text[s.at:], end); i >= 0 {
		s.at += i + len(end)
		return
	}
	s.at = len(s.text)
}

// pause notes a break before the next word.
func (s *scanner) pause(b Break) {
	s.at++
	s.next = max(s.next, b)
}

// mark reads exclamation and question marks.
func (s *scanner) mark(b byte) {
	start := s.at
	for s.at < len(s.text) && (s.text[s.at] == '!' || s.text[s.at] == '?') {
		s.at++
	}
	if strings.HasPrefix(s.text[start:s.at], "!!") && (s.at == len(s.text) || s.text[s.at] != '=') {
		s.sentence.Marks, s.sentence.MarksEnd = start, s.at
	}
	if b == '?' {
		s.sentence.IsQuestion = true
	}
	if s.at == len(s.text) || strings.IndexByte(" \t\r\n\"')*_]", s.text[s.at]) >= 0 {
		s.end(false)
	}
}

// hyphen reads a hyphen that is not in a word: with spaces around it, it is a dash.
func (s *scanner) hyphen() {
	start := s.at
	for s.at < len(s.text) && s.text[s.at] == '-' {
		s.at++
	}
	isSpaced := start > 0 && s.text[start-1] == ' ' && s.at < len(s.text) && s.text[s.at] == ' '
	if isSpaced || s.at-start > 1 {
		s.next = max(s.next, Dash)
	}
}

// code takes out what is between backticks.
func (s *scanner) code() {
	start := s.at
	for s.at < len(s.text) && s.text[s.at] == '`' {
		s.at++
	}
	ticks := s.text[start:s.at]
	end := strings.Index(s.text[s.at:min(len(s.text), s.at+maxStripped)], ticks)
	if end < 0 || strings.Contains(s.text[s.at:s.at+end], "\n\n") {
		return
	}
	s.at += end + len(ticks)
	s.add(Word{Text: "`", Start: start, End: s.at, Class: Stripped})
}

// maxStripped is how long code or a quotation within a sentence can be, in bytes.
const maxStripped = 500

// quotation takes out a quotation of several words. One of a single word is as good as the
// word: people put in quotation marks what they do not mean literally.
func (s *scanner) quotation(open, end string) {
	start := s.at
	s.at += len(open)
	if open == "'" && start > 0 && strings.IndexByte(" \t\n(", s.text[start-1]) < 0 {
		return // an apostrophe
	}
	inside := s.text[s.at:min(len(s.text), s.at+maxStripped)]
	length := -1
	for from := 0; ; {
		i := strings.Index(inside[from:], end)
		if i < 0 {
			break
		}
		i += from
		after, _ := utf8.DecodeRuneInString(inside[i+len(end):])
		if (end != "'" && end != "’") || !unicode.IsLetter(after) {
			length = i
			break
		}
		from = i + len(end)
	}
	if length < 0 || !strings.ContainsAny(inside[:length], " \t\n") || strings.Contains(inside[:length], "\n\n") {
		return
	}
	s.at += length + len(end)
	s.add(Word{Text: `"`, Start: start, End: s.at, Class: Stripped})
	// A full stop in the quotation ends the sentence around it, too.
	if last := strings.TrimRight(inside[:length], " "); strings.HasSuffix(last, ".") && (s.at >= len(s.text) || beginsSentence(s.text[s.at:])) {
		s.end(false)
	}
}

// beginsSentence reports whether a text continues with a capital letter after a space.
func beginsSentence(text string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " \n"))
	return text != "" && text[0] <= ' ' && unicode.IsUpper(r)
}

// handle reads an @ that begins the name of an account.
func (s *scanner) handle() {
	start := s.at
	s.at++
	before, _ := utf8.DecodeLastRuneInString(s.text[:start])
	first, _ := utf8.DecodeRuneInString(s.text[s.at:])
	if unicode.IsLetter(before) || unicode.IsDigit(before) || !unicode.IsLetter(first) {
		return
	}
	s.longWord()
	if n := len(s.sentence.Words); n > 0 && s.sentence.Words[n-1].End == s.at {
		s.sentence.Words[n-1].Start = start
		s.sentence.Words[n-1].Class |= Known
	}
}

// add adds a word to the sentence.
func (s *scanner) add(w Word) {
	w.Break, s.next = s.next, NoBreak
	w.IsAside = s.depth > 0
	s.sentence.Mask |= w.Mask
	s.sentence.Words = append(s.sentence.Words, w)
	if len(s.sentence.Words) >= maxWords {
		s.end(false)
	}
}

// maxWords is where a sentence is cut: no person writes a longer one, and what looks for a
// subject goes back and forth in it.
const maxWords = 150
