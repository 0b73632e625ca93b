package archive

import (
	"slices"
	"strconv"
	"strings"
)

// An item is an item of a list, or a paragraph where mark is "".
type item struct {
	mark   string
	text   string // on one line
	number int
	indent int
	box    byte // 'x' for a checked box, ' ' for an empty one, 0 for none
	parts  []*item
	// code means that it has code, a table or a quotation, which do not fit on a line.
	code bool
	// heading means that it is a heading.
	heading bool
}

var itemStart = compiled(`^(\s*)([-*+•–—‣·]|\d{1,3}[.)]|[a-z][.)])(?:\s+(.*))?$`)

var boxStart = compiled(`^(\s*)(\[[ xX]?\])\s+(\S.*)$`)

// items returns the items, paragraphs and headings of lines, items of items in their parts.
func items(lines []line) []*item {
	var top []*item
	var open []*item // the items that the current line is in
	skip := codeLines(lines)
	blank := true
	add := func(it *item) {
		for len(open) > 0 && (open[len(open)-1].indent >= it.indent || open[len(open)-1].mark == "") {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && it.mark != "" {
			in := open[len(open)-1]
			in.parts = append(in.parts, it)
		} else {
			top, open = append(top, it), nil
		}
		open = append(open, it)
	}
	for i, l := range lines {
		trimmed := strings.TrimSpace(l.text)
		indent := len(strings.ReplaceAll(l.text, "\t", "    ")) - len(strings.TrimLeft(strings.ReplaceAll(l.text, "\t", "    "), " "))
		m := itemStart().FindStringSubmatch(l.text)
		if box := boxStart().FindStringSubmatch(l.text); box != nil { // without a bullet
			m = []string{l.text, box[1], "-", box[2] + " " + box[3]}
		}
		switch {
		case trimmed == "":
			blank = true
			continue
		case skip[i] && strings.HasPrefix(trimmed, "<!--") && strings.HasSuffix(trimmed, "-->"):
			add(&item{text: trimmed, number: l.number, code: true})
		case skip[i] || isRow(l.text) || strings.HasPrefix(trimmed, ">"):
			if len(open) == 0 || indent == 0 && blank {
				add(&item{text: l.text, number: l.number, code: true})
			} else {
				last := open[len(open)-1]
				last.text, last.code = last.text+"\n"+l.text, true
			}
		case atxHeading().MatchString(l.text) || boldLine().MatchString(l.text) && blank && m == nil:
			open = nil
			top = append(top, &item{text: trimmed, number: l.number, heading: true})
		case m != nil && !isRule(trimmed):
			it := &item{mark: m[2], text: strings.TrimSpace(m[3]), number: l.number, indent: indent}
			if b := emptyBox().FindString(it.text + " "); b != "" {
				it.box = ' '
				if strings.ContainsAny(b, "xX") {
					it.box = 'x'
				}
				it.text = strings.TrimSpace(strings.TrimPrefix(it.text+" ", b))
			}
			add(it)
		case len(open) > 0 && (!blank || indent > open[0].indent):
			last := open[len(open)-1]
			for j := len(open) - 1; blank && j > 0 && open[j].indent >= indent; j-- {
				last = open[j-1]
			}
			last.text = strings.TrimSpace(strings.TrimRight(last.text, "\\ ") + " " + trimmed)
		default:
			add(&item{text: trimmed, number: l.number, indent: indent})
		}
		blank = false
	}
	return top
}

func isRule(text string) bool { return len(text) > 2 && strings.Trim(text, "-*_ ") == "" }

// flat returns the text of an item with those of its parts, on one line.
func (it *item) flat() string {
	text := it.text
	for i, part := range it.parts {
		joint := "; "
		if i == 0 {
			if joint = " — "; strings.HasSuffix(text, ":") || text == "" {
				joint = " "
			}
		}
		text += joint + part.flat()
	}
	return strings.TrimSpace(text)
}

// hasCode reports whether an item or a part of it does not fit on a line.
func (it *item) hasCode() bool {
	return it.code || slices.ContainsFunc(it.parts, (*item).hasCode)
}

// texts adds the items of a section, or its paragraphs where it has no list, to a list of
// lines. What does not fit on a line is kept as it is.
func (r *reader) texts(s *section, kept []line, into *[]string) {
	all := items(kept)
	isList := slices.ContainsFunc(all, func(it *item) bool { return it.mark != "" })
	if slices.ContainsFunc(all, (*item).hasCode) {
		if fields := tableTexts(kept); fields != nil {
			*into = append(*into, fields...)
			r.report.recognised(s.number(), string(s.kind), s.title, len(fields))
			return
		}
		r.left(s.number(), s.title, text(kept))
		return
	}
	n := 0
	var rest []string
	group := ""
	for _, it := range all {
		switch {
		case it.heading:
			group = strings.Trim(plain(it.text), ": ")
		case it.mark == "" && isList:
			rest = append(rest, it.text)
		case isNothing(plain(it.flat())):
			rest = append(rest, strings.TrimSpace(it.mark+" "+it.flat()))
		default:
			text := r.inline(it.flat())
			if group != "" {
				text = group + ": " + text
			}
			*into, n = append(*into, text), n+1
		}
	}
	if n > 0 {
		r.report.recognised(s.number(), string(s.kind), s.title, n)
	}
	r.left(s.number(), s.title, strings.Join(rest, "\n\n"))
}

// tableTexts returns the rows of lines that are one table, each on a line, or nil.
func tableTexts(lines []line) []string {
	lines = trimBlank(lines)
	tables := tablesIn(lines)
	if len(tables) != 1 || tables[0].first != 0 || tables[0].last != len(lines)-1 {
		return nil
	}
	var texts []string
	for _, row := range tables[0].rows {
		var cells []string
		for _, cell := range row.cells {
			if cell != "" {
				cells = append(cells, cell)
			}
		}
		if len(cells) > 0 {
			texts = append(texts, strings.Join(cells, " · "))
		}
	}
	return texts
}

// nextID returns the id of the entry after n others: a1, a2…
func nextID(letter string, n int) string { return letter + strconv.Itoa(n+1) }
