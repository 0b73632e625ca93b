package archive

import (
	"strings"
)

var (
	labelled   = compiled(`^\s*(?:>\s*)?(?:[-*+•]\s+)?(?:\*\*|__)?([A-Za-z][\w /()'’-]{1,40}?)(?:\*\*|__)?\s*[::](?:\*\*|__)?\s*(\S.*?)\s*(?:<br ?/?>|\\)?\s*$`)
	labelCells = compiled(`^\s*\|?\s*(?:\*\*|__)?([A-Za-z][\w /()'’-]{1,40}?):?(?:\*\*|__)?:?\s*\|\s*([^|]*[^|\s])\s*\|?\s*$`)
)

// labels takes the labels with a value from lines, and returns the other lines.
func (r *reader) labels(s *section, lines []line) []line {
	var rest []line
	skip := codeLines(lines)
	for i, l := range lines {
		m := labelled().FindStringSubmatch(l.text)
		if m == nil {
			m = labelCells().FindStringSubmatch(l.text)
		}
		if m == nil || skip[i] {
			rest = append(rest, l)
			continue
		}
		k, _ := kindOf(m[1])
		marked := listMark().MatchString(l.text) || strings.Contains(l.text, "|")
		isLabel := marked || strings.HasPrefix(strings.TrimSpace(l.text), "**") || strings.HasPrefix(strings.TrimSpace(l.text), "__")
		placed := isExact(m[1]) && (k.isField() || k.isProse() && marked && s.kind != stats) &&
			r.field(k, m[1], m[2], l.number) && !(s.kind == stats && (k == toDetect || k == toEnd || k == toRepair))
		switch {
		case placed:
		case s.kind != stats && isLabel && len(strings.Fields(m[1])) <= 4 && r.isWhole(s):
			r.left(l.number, m[1], m[2])
		default:
			rest = append(rest, l)
		}
	}
	return withoutEmptyTables(rest)
}

// withoutEmptyTables drops the rules of tables whose rows have all been taken.
func withoutEmptyTables(lines []line) []line {
	var kept []line
	for i, l := range lines {
		alone := (i == 0 || !isRow(lines[i-1].text) || strings.Trim(lines[i-1].text, "| ") == "") && (i+1 == len(lines) || !isRow(lines[i+1].text))
		if isDelimiter(l.text) && alone {
			continue
		}
		if i+1 < len(lines) && isDelimiter(lines[i+1].text) && (i+2 == len(lines) || !isRow(lines[i+2].text)) && strings.Trim(l.text, "| ") == "" {
			continue
		}
		kept = append(kept, l)
	}
	return kept
}

// isResidue reports whether a text is only what a template left: nothing, empty bullets and
// boxes, comments, placeholders.
func isResidue(body string) bool {
	body = htmlComment().ReplaceAllString(body, "")
	for l := range strings.SplitSeq(body, "\n") {
		l = listMark().ReplaceAllString(l, "")
		l = strings.TrimSpace(emptyBox().ReplaceAllString(l, ""))
		if !isNothing(strings.Trim(l, "#* ")) && strings.Trim(l, "-=_*| :") != "" {
			return false
		}
	}
	return true
}

var (
	htmlComment = compiled(`(?s)<!--.*?-->`)
	emptyBox    = compiled(`^\[\s?[xX]?\](?:\s+|$)`)
)
