package archive

import (
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
)

// The levels of headings that are no headings of Markdown.
const (
	boldLevel  = 7
	plainLevel = 8
)

// A section is a heading with the lines below it, up to the next one, and the sections in it.
type section struct {
	// title is the plain text of the heading, "" above the first one.
	title string
	kind  kind
	// weak means that the name may as well be that of a part of another section.
	weak  bool
	level int
	// lines are those of the heading: two where it is underlined.
	lines []line
	// inline is what follows a label on its line: **Impact:** all users.
	inline string
	// outline means that the heading is an item of a list, with its section in the item.
	outline bool
	body    []line
	parts   []*section
}

// number returns the number of the line of a heading, or of the first line.
func (s *section) number() int {
	if len(s.lines) > 0 {
		return s.lines[0].number
	}
	if len(s.body) > 0 {
		return s.body[0].number
	}
	return 1
}

// all returns all lines of a section but those of its own heading.
func (s *section) all() []line {
	lines := s.own()
	for _, part := range s.parts {
		lines = append(append(lines, part.lines...), part.all()...)
	}
	return lines
}

// own returns the lines of a section above the first section in it.
func (s *section) own() []line {
	var lines []line
	if s.inline != "" {
		lines = append(lines, line{s.inline, s.number()})
	}
	if s.outline {
		return append(lines, dedent(s.body)...)
	}
	return append(lines, s.body...)
}

// dedent returns lines without the indentation that all of them have.
func dedent(lines []line) []line {
	least := -1
	for _, l := range lines {
		indent := len(l.text) - len(strings.TrimLeft(l.text, " "))
		if !l.isBlank() && (least < 0 || indent < least) {
			least = indent
		}
	}
	var out []line
	for _, l := range lines {
		out = append(out, line{l.text[min(max(least, 0), len(l.text)-len(strings.TrimLeft(l.text, " "))):], l.number})
	}
	return out
}

// walk calls visit for a section and those in it, in the order of the file.
func (s *section) walk(visit func(*section)) {
	visit(s)
	for _, part := range s.parts {
		part.walk(visit)
	}
}

// walkOutside is walk but for the sections in those of a kind.
func (s *section) walkOutside(k kind, visit func(*section)) {
	if s.kind == k {
		return
	}
	visit(s)
	for _, part := range s.parts {
		part.walkOutside(k, visit)
	}
}

// split makes sections of the lines of a file. The root has the lines above the first heading.
func split(lines []line) *section {
	root := &section{}
	open := []*section{root} // the sections that the current line is in
	skip := codeLines(lines)
	for i := 0; i < len(lines); i++ {
		h := (*section)(nil)
		if !skip[i] {
			h = heading(lines, i, open[len(open)-1])
		}
		if h == nil {
			in := open[len(open)-1]
			in.body = append(in.body, lines[i])
			continue
		}
		for len(open) > 1 && open[len(open)-1].level >= h.level {
			open = open[:len(open)-1]
		}
		in := open[len(open)-1]
		in.parts = append(in.parts, h)
		open = append(open, h)
		i += max(len(h.lines)-1, 0)
	}
	return root
}

// codeLines reports which lines are in a block of code or in a comment of several lines.
func codeLines(lines []line) []bool {
	in := make([]bool, len(lines))
	fence, comment := "", false
	for i, l := range lines {
		trimmed := strings.TrimSpace(l.text)
		switch {
		case comment:
			in[i], comment = true, !strings.Contains(trimmed, "-->")
		case fence != "":
			in[i] = true
			if strings.HasPrefix(trimmed, fence) && strings.Trim(trimmed, fence[:1]) == "" {
				fence = ""
			}
		case strings.HasPrefix(trimmed, "```") && !strings.Contains(strings.TrimLeft(trimmed, "`"), "`"), strings.HasPrefix(trimmed, "~~~"):
			in[i] = true
			fence = trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, trimmed[:1]))]
		case strings.HasPrefix(trimmed, "<!--"):
			in[i], comment = true, !strings.Contains(trimmed, "-->")
		}
	}
	return unclosed(lines, in, fence)
}

// unclosed takes the lines after a fence that nothing closes for text again: a forgotten
// fence must not hide the rest of a file.
func unclosed(lines []line, in []bool, fence string) []bool {
	if fence == "" {
		return in
	}
	for i := len(lines) - 1; i >= 0 && in[i]; i-- {
		in[i] = false
	}
	return in
}

var (
	atxHeading  = compiled(`^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$`)
	gluedMark   = compiled(`^(#{1,6})([^#\s!\[].*)$`)
	boldLine    = compiled(`^ {0,3}(?:[-*+] )?(?:\*\*\*|\*\*|__|<b>|<strong>|<h[1-6]>)\s*([^*_<>]+?)\s*(?::\s*)?(?:\*\*\*|\*\*|__|</b>|</strong>|</h[1-6]>)\s*:?\s*(\([^()]*\))?:?\s*\\?$`)
	outlineItem = compiled(`^[-*+] (?:\*\*|__)\s*([^*_:|]{2,60}?)\s*(?:(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)\s*(\S.*)?|(?:\*\*|__)\s*)$`)
	boldLabel   = compiled(`^ {0,3}(?:\*\*|__)\s*([^*_:|]{2,60}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*[:–—-])\s*:?\s*(\S.*)$`)
	plainLine   = compiled(`^ {0,3}([A-Za-z0-9][^|*_\x60<>\[\]]{2,50}?):?\s*$`)
	underlined  = compiled(`^ {0,3}(=+|-{3,})\s*$`)
	listMark    = compiled(`^\s*(?:[-*+•–—‣·]|\d{1,3}[.)])(?:\s+|$)`)
)

// heading returns the section that begins at a line, or nil. In is the section above.
func heading(lines []line, i int, in *section) *section {
	l := lines[i]
	if m := atxHeading().FindStringSubmatch(l.text); m != nil {
		return newSection(m[2], len(m[1]), lines[i:i+1])
	}
	if m := gluedMark().FindStringSubmatch(l.text); m != nil {
		if k, weak := kindOf(m[2]); k != unknown && !weak {
			return newSection(m[2], len(m[1]), lines[i:i+1])
		}
	}
	above := i == 0 || lines[i-1].isBlank()
	if above && i+1 < len(lines) && !l.isBlank() && !listMark().MatchString(l.text) && !strings.HasPrefix(strings.TrimSpace(l.text), "|") {
		const longest = 15 // words: what is longer is a paragraph above a rule
		if m := underlined().FindStringSubmatch(lines[i+1].text); m != nil && len(strings.Fields(l.text)) <= longest {
			level := 1
			if m[1][0] == '-' {
				level = 2
			}
			return newSection(l.text, level, lines[i:i+2])
		}
	}
	if m := outlineItem().FindStringSubmatch(l.text); m != nil && (in.outline || in.kind == unknown || in.kind == container) {
		h := newSection(m[1], boldLevel, lines[i:i+1])
		if h.inline, h.outline = m[2], true; in.outline || h.kind != unknown && !h.kind.isField() && (m[2] == "" || !h.weak) && hasOutline(lines, i) {
			return h
		}
	}
	if m := boldLine().FindStringSubmatch(l.text); m != nil {
		h := newSection(strings.TrimSpace(m[1]+" "+m[2]), boldLevel, lines[i:i+1])
		isItem := listMark().MatchString(l.text)
		switch {
		case h.kind != unknown && (!h.weak || in.kind == unknown) && !h.kind.isMilestone() && (!isItem || !h.weak):
			return h
		case !isItem && above && len(strings.Fields(h.title)) <= 10 && !beginsWithTime(h.title) && !endsSentence(h.title) && in.kind != timeline && (in.kind != actions || !isAboveItems(lines, i)):
			return h
		}
		return nil
	}
	if m := boldLabel().FindStringSubmatch(l.text); m != nil {
		h := newSection(m[1], boldLevel, lines[i:i+1])
		if h.kind != unknown && !h.kind.isField() && h.kind != container && (!h.weak || in.kind == unknown) && in.kind != actions && in.kind != timeline && in.kind != factors {
			h.inline = m[2]
			return h
		}
	}
	if i+1 < len(lines) && isDelimiter(lines[i+1].text) && in.kind != actions && strings.Contains(l.text, "|") {
		if first := cells(l.text)[0]; isExact(plain(first)) && kindIs(plain(first), actions) && len(cells(l.text)) > 1 {
			h := newSection(first, plainLevel, nil) // the table is its body
			h.body = lines[i : i+1 : i+1]
			return h
		}
	}
	if m := plainLine().FindStringSubmatch(l.text); m != nil && (above || i > 0 && atxHeading().MatchString(lines[i-1].text)) {
		h := newSection(m[1], plainLevel, lines[i:i+1])
		isLast := i+1 == len(lines)
		if h.kind != unknown && !h.weak && !h.kind.isField() && h.kind != container && h.kind != stats && !isLast && isExact(m[1]) {
			return h
		}
	}
	return nil
}

// hasOutline reports whether the items of a list around a line are sections: two of them or
// more, with what belongs to them in the items.
func hasOutline(lines []line, i int) bool {
	n := 0
	for _, l := range lines[i:] {
		if atxHeading().MatchString(l.text) {
			break
		}
		if m := outlineItem().FindStringSubmatch(l.text); m != nil {
			if k, _ := kindOf(m[1]); k != unknown {
				n++
			}
		}
	}
	return n > 1
}

// isAboveItems reports whether the next line with a text after a line is an item or a row of a table.
func isAboveItems(lines []line, i int) bool {
	for _, l := range lines[i+1:] {
		if !l.isBlank() {
			return listMark().MatchString(l.text) || isRow(l.text)
		}
	}
	return false
}

// newSection returns a section with a heading.
func newSection(heading string, level int, lines []line) *section {
	s := &section{title: plain(heading), level: level, lines: lines}
	s.kind, s.weak = kindOf(s.title)
	return s
}

// plain returns a line of Markdown as characters without markup.
func plain(text string) string {
	return strings.TrimSpace(markup.ParseLine(strings.Trim(strings.TrimSpace(text), "#")).String())
}

// isExact reports whether a line is the name of a section and nothing else.
func isExact(text string) bool {
	_, ok := index()[words(normal(text))]
	return ok && !strings.HasSuffix(strings.TrimSpace(text), ".")
}

func endsSentence(text string) bool {
	return strings.HasSuffix(text, ".") || strings.HasSuffix(text, ",") || strings.HasSuffix(text, ";")
}
