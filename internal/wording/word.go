package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word reads a word or a number. What is known of a word is looked up only when the sentence
// has one that matters (see resolve): here it is no more than its hash that is looked up.
func (s *scanner) word() {
	start, text := s.at, s.text
	h, capitals, at := hashSeed, 0, s.at
	for ; at < len(text); at++ {
		b := text[at]
		lower := b | 0x20
		if lower < 'a' || lower > 'z' {
			break
		}
		if lower != b {
			capitals++
		}
		h = (h ^ uint32(lower)) * hashPrime
	}
	if at == start || at < len(text) && continuesWord(text[at]) {
		s.longWord()
		return
	}
	s.at = at
	w := Word{Start: start, End: at}
	isAcronym := capitals > 1 && at-start <= 7
	if s.reader.has(h) || s.names.may(h) || isAcronym || at-start >= 8 && text[at-1] == 'y' {
		s.look(text[start:at], &w, len(s.sentence.Words) == 0)
	}
	s.add(w)
}

// continuesWord reports whether a byte after letters may be part of the same word.
func continuesWord(b byte) bool {
	return b == '\'' || b == '-' || b == '.' || b == '_' || b == ':' || b >= '0' && b <= '9' || b >= utf8.RuneSelf
}

// longWord reads a word that is more than ASCII letters, or a number.
func (s *scanner) longWord() {
	start := s.at
	s.at = wordEnd(s.text, start)
	raw := s.text[start:s.at]
	if strings.HasPrefix(s.text[s.at:], "://") {
		for s.at < len(s.text) && strings.IndexByte(" \t\r\n)>\"|", s.text[s.at]) < 0 {
			s.at++
		}
		s.add(Word{Text: "`", Start: start, End: s.at, Class: Stripped})
		return
	}
	w := Word{Start: start, End: s.at}
	if raw[0] >= '0' && raw[0] <= '9' {
		if s.at < len(s.text) && s.text[s.at] == '%' {
			s.at++
			w.End = s.at
		}
		w.Text, w.Class = raw, Number
		s.add(w)
		return
	}
	if stem, ok := possessive(raw); ok {
		raw, w.IsPossessive = stem, true
	} else if strings.HasPrefix(s.text[s.at:], "' ") && strings.HasSuffix(raw, "s") {
		w.IsPossessive = true
	}
	s.look(raw, &w, len(s.sentence.Words) == 0)
	s.add(w)
}

// resolve looks up the words of the sentence that have not been.
func (s *scanner) resolve() {
	for i := range s.sentence.Words {
		if w := &s.sentence.Words[i]; w.Text == "" {
			s.look(s.text[w.Start:w.End], w, i == 0)
		}
	}
}

// wordEnd returns where the word that begins at start ends. An apostrophe, a hyphen and a
// full stop are in a word where a letter follows.
func wordEnd(text string, start int) int {
	at := start
	for at < len(text) {
		b := text[at]
		switch {
		case b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' && at+1 < len(text) && continuesName(text[at+1]):
			at++
			continue
		case b < utf8.RuneSelf && b != '\'' && b != '-' && b != '.' && b != ':' && b != ',':
			return at
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) {
			at += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[at+size:])
		switch {
		case r == ':' || r == ',': // 10:41, 88,000
			if !isDigit(text, at-1) || !unicode.IsDigit(next) {
				return at
			}
		case r != '\'' && r != '’' && r != '-' && r != '.', !unicode.IsLetter(next) && !unicode.IsDigit(next):
			return at
		}
		at += size
	}
	return at
}

// continuesName reports whether a byte after an underscore is part of the same name.
func continuesName(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_'
}

// isDigit reports whether there is a digit at an offset of a text.
func isDigit(text string, at int) bool { return at >= 0 && text[at] >= '0' && text[at] <= '9' }

// possessive returns a word without its 's, and whether it has one. Words such as it's and
// who's are none.
func possessive(raw string) (stem string, ok bool) {
	for _, end := range []string{"'s", "’s"} {
		if stem, ok = strings.CutSuffix(raw, end); ok {
			switch strings.ToLower(stem) {
			case "it", "who", "that", "there", "what", "he", "she", "let", "here", "where", "how":
				return raw, false
			}
			return stem, true
		}
	}
	return raw, false
}

// look fills in what is known of a word.
func (s *scanner) look(raw string, w *Word, isFirst bool) {
	w.Text = raw
	if first := raw[0]; first < 'a' || first > 'z' {
		r, _ := utf8.DecodeRuneInString(raw)
		w.IsCapital = unicode.IsUpper(r)
	}
	var buffer [48]byte
	folded, h := fold(buffer[:0], raw)
	isName := s.names.may(h) && s.names.has(string(folded))
	if e := s.reader.lexicon.find(folded, h); e != nil {
		w.Text = e.text
		w.Mask |= e.mask
		class := e.class
		if class&GivenName != 0 && !w.IsCapital {
			class &^= GivenName
		}
		w.Class |= class
		isWord := class&^GivenName != 0 || e.mask != 0
		if isName && (!isWord || w.IsCapital && !isFirst) {
			s.known(w)
		}
		return
	}
	if isName {
		s.known(w)
	}
	if hyphen := strings.IndexByte(raw, '-'); w.IsCapital && hyphen >= 0 { // Mei-Ling, Jean-Pierre
		name := strings.ToLower(raw[:hyphen])
		if e := s.reader.lexicon.find([]byte(name), hash(name)); e != nil && e.class == GivenName {
			w.Class |= GivenName
		}
	}
	if w.IsCapital && w.IsUpper() {
		w.Mask |= s.reader.masks.Upper
	}
	if isAdverb(raw) {
		w.Class |= Adverb
		if near := s.reader.correct(raw); near != "" {
			if e := s.reader.lexicon.find([]byte(near), hash(near)); e != nil {
				w.Text, w.Mask = e.text, e.mask
			}
		}
	}
}

// known marks a word as the name of a person.
func (s *scanner) known(w *Word) {
	w.Class |= Known
	w.Mask |= s.reader.masks.Known
}

// IsUpper reports whether a word that is not in the lexicon is written in capitals, of which
// it has two to six, and at most an s after them.
func (w *Word) IsUpper() bool {
	text := strings.TrimSuffix(w.Text, "s")
	if len(text) < 2 || len(text) > 6 {
		return false
	}
	for i := range len(text) {
		if text[i] < 'A' || text[i] > 'Z' {
			return false
		}
	}
	return true
}

// fold appends a word in lower case with straight apostrophes, and returns its hash.
func fold(to []byte, word string) (folded []byte, h uint32) {
	h = hashSeed
	for i := 0; i < len(word); i++ {
		b := word[i]
		switch {
		case b >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(word[i:])
			if r == '’' {
				r = '\''
			}
			from := len(to)
			to = utf8.AppendRune(to, unicode.ToLower(r))
			for _, b := range to[from:] {
				h = (h ^ uint32(b)) * hashPrime
			}
			i += size - 1
			continue
		case b >= 'A' && b <= 'Z':
			b |= 0x20
		}
		to = append(to, b)
		h = (h ^ uint32(b)) * hashPrime
	}
	return to, h
}

// correct returns the word that is known misspelt, or "".
func (r *Reader) correct(word string) string {
	if len(word) < 8 || len(word) > 20 {
		return ""
	}
	word = strings.ToLower(word)
	for _, right := range r.misspelt {
		if right[0] == word[0] && distance(word, right) <= 2 {
			return right
		}
	}
	return ""
}

// distance returns how many letters differ between two words, at most 3.
func distance(a, b string) int {
	if d := len(a) - len(b); d > 2 || d < -2 {
		return 3
	}
	var rows [2][32]int
	if len(b) >= len(rows[0]) {
		return 3
	}
	above, row := &rows[0], &rows[1]
	for j := range len(b) + 1 {
		above[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
		}
		above, row = row, above
	}
	return min(3, above[len(b)])
}
