package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// end ends a sentence. The next one begins a paragraph, an item or a cell where isFirst.
func (s *scanner) end(isFirst bool) {
	if len(s.sentence.Words) > 0 || s.sentence.MarksEnd > 0 {
		if s.sentence.Mask == 0 && s.sentence.MarksEnd == 0 && !s.all {
			s.sentence.Words = s.sentence.Words[:0]
			s.sentence.IsQuestion, s.sentence.IsFirst = false, isFirst
			s.next, s.depth = NoBreak, 0
			return
		}
		s.resolve()
		s.pairDashes()
		if words := s.sentence.Words; len(words) > 0 && words[0].IsCapital && !words[0].IsUpper() {
			words[0].Text = strings.ToLower(words[0].Text) // as any other word
		}
		s.yield(&s.sentence)
		s.sentence.Words = s.sentence.Words[:0]
		s.sentence.Mask, s.sentence.IsQuestion, s.sentence.Marks, s.sentence.MarksEnd = 0, false, 0, 0
		s.sentence.IsFirst = isFirst
	} else {
		s.sentence.IsFirst = s.sentence.IsFirst || isFirst
	}
	s.next, s.depth = NoBreak, 0
}

// pairDashes marks the words between two dashes as an aside.
func (s *scanner) pairDashes() {
	words := s.sentence.Words
	open := -1
	for i := range words {
		if words[i].Break != Dash {
			continue
		}
		if open >= 0 && i-open <= 12 {
			for j := open; j < i; j++ {
				words[j].IsAside = true
			}
			words[open].Break, words[i].Break = Open, Close
			open = -1
			continue
		}
		open = i
	}
}

// stop reads a full stop.
func (s *scanner) stop() {
	dots := s.at
	for s.at < len(s.text) && s.text[s.at] == '.' {
		s.at++
	}
	if s.at-dots > 1 {
		s.next = max(s.next, Clause)
		return
	}
	rest := strings.TrimLeft(s.text[s.at:], "\"')*_”’")
	if rest == "" || rest[0] == '\n' || rest[0] == '\r' {
		s.end(false)
		return
	}
	if rest[0] != ' ' && rest[0] != '\t' || s.isAbbreviated() {
		return
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \t\"'(*_“‘`@"))
	if !unicode.IsLower(next) {
		s.end(false)
	} else {
		s.next = max(s.next, Clause)
	}
}

// isAbbreviated reports whether the word before a full stop may be written with it.
func (s *scanner) isAbbreviated() bool {
	if len(s.sentence.Words) == 0 {
		return true // 1. or A.
	}
	w := s.sentence.Words[len(s.sentence.Words)-1]
	if w.Is(Stripped | Number) {
		return false
	}
	switch raw := s.text[w.Start:w.End]; raw {
	case "e.g", "i.e", "vs", "approx", "ca", "dr", "mr", "mrs", "ms", "Mr", "Mrs", "Ms", "Dr", "St", "incl", "resp", "cf":
		return true
	default:
		return len(raw) == 1 && raw != "I"
	}
}
