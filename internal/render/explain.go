package render

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Anchor is the name of the n-th term of the glossary in links, from 0.
func (p *Page) Anchor(n int) string { return "term-" + strconv.Itoa(n+1) }

// An explainer leads from the words of a page to its glossary: from the first place of
// each term in every section, and from nowhere else, as a link that holds the meaning as its title. Links can
// be reached by keyboard and by touch, as titles alone cannot.
type explainer struct {
	forms []form
	out   strings.Builder
	told  []bool // by term: whether the section has explained it
	// shortest is the length of the shortest form.
	shortest int
}

// A form is a term as it may be written, with the beginning of the link that leads to it.
type form struct {
	term       int
	word, link string
}

// explain returns a page, as a template wrote it, with its terms explained. A page of a
// team's own template that has no entry to lead to stays as it is.
func (p *Page) explain(page string) string {
	begin := strings.Index(page, "<body")
	if begin < 0 || len(p.Glossary) == 0 || !strings.Contains(page, `id="`+p.Anchor(0)+`"`) {
		return page
	}
	e := explainer{told: make([]bool, len(p.Glossary))}
	for i, term := range p.Glossary {
		if term.Name == "" {
			continue
		}
		link := `<a class="term" href="#` + p.Anchor(i) + `" title="` + html.EscapeString(p.unmarked(term.Meaning)) + `">`
		e.forms = append(e.forms, form{i, term.Name, link})
		if begins := capital(term.Name); begins != term.Name {
			e.forms = append(e.forms, form{i, begins, link}) // a sentence with it
		}
	}
	if len(e.forms) == 0 {
		return page
	}
	// Of two terms at one place the longer one is meant.
	slices.SortStableFunc(e.forms, func(a, b form) int { return cmp.Compare(len(b.word), len(a.word)) })
	e.shortest = len(e.forms[len(e.forms)-1].word)
	e.out.Grow(len(page) + 256*len(e.forms))
	e.out.WriteString(page[:begin])
	e.page(page[begin:])
	return e.out.String()
}

// isUnexplained reports whether the words of an element are not explained: those of a
// link or a control, those that quote, and headings.
func isUnexplained(element string) bool {
	switch element {
	case "a", "button", "caption", "code", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "label", "legend",
		"nav", "option", "pre", "summary", "svg", "th", "time":
		return true
	}
	return false
}

// isRaw reports whether what stands in an element is no HTML, as in a script that a
// team's own template may have.
func isRaw(element string) bool {
	return element == "script" || element == "style" || element == "textarea" || element == "title"
}

// page walks through the tags, and explains what stands in a section. What wrote them has
// escaped every < and > of a text.
func (e *explainer) page(rest string) {
	sections, within := 0, 0 // of how many sections, and of how many elements that are not explained
	inGlossary := false
	next := "<"
	for rest != "" {
		i := strings.Index(rest, next)
		if i < 0 {
			i = len(rest)
		}
		if words := rest[:i]; sections == 0 || within > 0 || inGlossary || next != "<" {
			e.out.WriteString(words)
		} else {
			e.text(words)
		}
		if rest = rest[i:]; rest == "" {
			break
		}
		end := strings.IndexByte(rest, '>') + 1
		if end == 0 {
			end = len(rest)
		}
		tag := rest[:end]
		name, isEnd := strings.CutPrefix(tag[1:], "/")
		if after := strings.IndexAny(name, " \t\r\n/>"); after >= 0 {
			name = name[:after]
		}
		next = "<"
		switch {
		case name == "section":
			clear(e.told)
			inGlossary = !isEnd && strings.Contains(tag, `id="glossary"`)
			sections += step(isEnd)
		case isUnexplained(name):
			within += step(isEnd)
		case isRaw(name) && !isEnd:
			next = "</" + name
		}
		e.out.WriteString(tag)
		rest = rest[end:]
	}
}

// step is how a tag changes the number of elements around what follows it.
func step(isEnd bool) int {
	if isEnd {
		return -1
	}
	return 1
}

// text writes the words between two tags.
func (e *explainer) text(escaped string) {
	if len(escaped) < e.shortest {
		e.out.WriteString(escaped)
		return
	}
	text, isChanged := html.UnescapeString(escaped), false
	for {
		at, f := e.next(text)
		if f.word == "" {
			break
		}
		e.told[f.term], isChanged = true, true
		e.out.WriteString(html.EscapeString(text[:at]) + f.link + html.EscapeString(f.word) + "</a>")
		text = text[at+len(f.word):]
	}
	if isChanged {
		escaped = html.EscapeString(text)
	}
	e.out.WriteString(escaped)
}

// next finds the first term in a text that the section has not explained: where, and in
// which form; one without a word where there is none.
func (e *explainer) next(text string) (at int, first form) {
	at = len(text)
	for _, f := range e.forms {
		if e.told[f.term] {
			continue
		}
		if i := indexWord(text, f.word); i >= 0 && i < at {
			at, first = i, f
		}
	}
	return at, first
}

// indexWord returns where a word stands in a text by itself, -1 where it does not.
func indexWord(text, word string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return -1
		}
		from += i
		if isWhole(text, from, from+len(word)) {
			return from
		}
		from += len(word)
	}
}

// isWhole reports whether a word is not a part of a longer one, such as U of "U.S." or
// example of "example.com". Scripts that put no space between words do not tell.
func isWhole(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	first, _ := utf8.DecodeRuneInString(text[from:])
	last, _ := utf8.DecodeLastRuneInString(text[:to])
	after, _ := utf8.DecodeRuneInString(text[to:])
	if rest, dotted := strings.CutPrefix(text[to:], "."); dotted {
		after, _ = utf8.DecodeRuneInString(rest)
	}
	if rest, dotted := strings.CutSuffix(text[:from], "."); dotted {
		before, _ = utf8.DecodeLastRuneInString(rest)
	}
	return !(joins(before) && joins(first)) && !(joins(last) && joins(after))
}

func joins(r rune) bool {
	return r != utf8.RuneError && isWord(r) && !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
