package archive

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// prepare returns the lines of a timeline as package capture reads them best: tables with one
// column for the time, paragraphs on one line, times in front of their labels, and times that
// are mistyped in one way only as they are meant.
func (r *reader) prepare(t *timelineRows) []line {
	lines := r.timesLast(t, r.tableTimes(t, slices.Clone(t.lines)))
	for i, skip := range codeLines(lines) {
		if !skip || isFenced(lines) {
			lines[i].text = plainClock(timeFirst(lines[i].text))
		}
	}
	t.dotted, t.plain = dottedOrPlain(lines)
	lines = joinWrapped(lines, func(l line) bool {
		return timedRow(l) || t.dotted && dottedRow().MatchString(l.text) || t.plain && plainRow().MatchString(l.text)
	})
	skip := codeLines(lines)
	var kept []line
	before := r.day
	for i, l := range lines {
		if !skip[i] || isFenced(lines) {
			if isTemplateRow(l.text) {
				r.left(l.number, t.section.title, l.text)
				r.report.guessed(l.number, "a row of the template is no event")
				l.text = ""
			}
			if atxHeading().MatchString(l.text) {
				l.text = strings.TrimRight(strings.TrimRight(l.text, " "), "#")
			}
			l = dayAlone(l)
			l = r.fixYear(l, before)
			l = r.fixHalf(l)
			l = r.fixRange(l)
			if d, _ := r.dateIn(l.text); !d.IsZero() && timedRow(l) {
				before = d
			}
			l = r.labelFirst(t, l)
		}
		kept = append(kept, l)
	}
	return kept
}

// isFenced reports whether lines are one block of code and nothing else: its lines are rows.
func isFenced(lines []line) bool {
	lines = trimBlank(lines)
	if len(lines) < 3 {
		return false
	}
	for i, in := range codeLines(lines) {
		if !in && !lines[i].isBlank() {
			return false
		}
	}
	return strings.HasPrefix(strings.TrimSpace(lines[0].text), "```")
}

var (
	placeholders = compiled(`(?i)\b(?:hh:mm|xx:xx|yyyy|20xx|dd/mm|mm/dd|nn:nn|__:__)\b|--:--|\?\?:\?\?`)
	noText       = compiled(`(?i)short event description|^(?:event|description|what happened|details?|text|some event|example)?[ .…]*$`)
)

// isTemplateRow reports whether a row is one that a template has to show the form: a time
// with letters in place of digits, and no text of its own.
func isTemplateRow(text string) bool {
	if !placeholders().MatchString(text) {
		return false
	}
	rest := placeholders().ReplaceAllString(text, "")
	rest = strings.Trim(strings.Map(func(c rune) rune {
		if strings.ContainsRune("|*_-–—:[]()<>/`#0123456789", c) {
			return ' '
		}
		return c
	}, rest), " .")
	rest = strings.NewReplacer("MM", "", "DD", "", "UTC", "", "mm", "", "dd", "", "HH", "").Replace(rest)
	return noText().MatchString(strings.TrimSpace(rest))
}

var timeLast = compiled(`^(\s*(?:[-*+•–—]|\d{1,3}[.)])\s+)(\S.*?)\s*[\s,:–—-]\s*[(\[]?(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{2,5})?)[)\]]?\.?\s*$`)

// timesLast puts the times of a list in front of their texts, where no line begins with a time
// and most items end with one: "Alert fired (14:09 UTC)".
func (r *reader) timesLast(t *timelineRows, lines []line) []line {
	entries, first := 0, 0
	moved := slices.Clone(lines)
	n := 0
	for i, in := range codeLines(lines) {
		if in || !listMark().MatchString(lines[i].text) {
			continue
		}
		entries++
		if m := labelBeforeTime().FindStringSubmatch(lines[i].text); m != nil {
			if k, _ := kindOf(strings.Trim(m[2], "*_ ")); k.isMilestone() {
				n++ // see labelFirst
				continue
			}
		}
		if m := timeLast().FindStringSubmatch(lines[i].text); m != nil {
			moved[i].text = m[1] + m[3] + " " + m[2]
			if n++; first == 0 {
				first = lines[i].number
			}
		}
	}
	if n < 2 || n*3 < entries*2 || timedRows(lines) > 0 {
		return lines
	}
	t.afterLabel = first
	return moved
}

// A mark is a milestone that a label names.
type mark struct {
	kind         postmortem.EventKind
	label, value string
	line         int
}

var labelBeforeTime = compiled(`^(\s*(?:[-*+•–—]\s+|\d{1,3}[.)]\s+|\|\s*)?)((?:\*\*|__)?[A-Za-z][A-Za-z '/()-]{1,45}?(?:\*\*|__)?)\s*(?:[:–—-]|\bat\b|\|)?\s*((?:\*\*|__)?\s*[~(\[]*(?:\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d).*)$`)

// labelFirst puts the time of a row such as "Resolved 2020-02-12 12:07" in front.
func (r *reader) labelFirst(t *timelineRows, l line) line {
	if timedRow(l) {
		t.row = indentOf(l.text)
		return l
	}
	m := labelBeforeTime().FindStringSubmatch(l.text)
	if m == nil || strings.HasPrefix(m[1], "|") && strings.Count(l.text, "|") > 3 {
		return l
	}
	label := strings.Trim(m[2], "*_ ")
	k, _ := kindOf(label)
	if len(strings.Fields(label)) > 5 || k == timezone || !timedRow(line{text: m[3]}) {
		return l
	}
	reader := r.times()
	typed, rest, err := reader.Prefix(strings.TrimSpace(m[3]))
	rest = strings.Trim(rest, " .|*_")
	if err != nil && reasonOf(err) == when.NotTime || err == nil && typed.Day && !k.isMilestone() {
		return l
	}
	isMark := k.isMilestone()
	if !isMark && (err == nil && !typed.HasDay || strings.HasSuffix(strings.TrimSpace(l.text), ".")) || t.row >= 0 && indentOf(l.text) > t.row+1 {
		return l
	}
	if !isMark && (err != nil || rest != "" && !strings.HasPrefix(rest, "(")) {
		return l
	}
	if isMark && t.kinds == nil {
		t.kinds = map[int]postmortem.EventKind{}
	}
	if isMark {
		t.kinds[l.number] = postmortem.EventKind(k)
	}
	stamp := strings.TrimSpace(m[3])
	if rest != "" {
		if i := strings.LastIndex(stamp, rest); i > 0 {
			label, stamp = label+": "+rest, strings.TrimRight(stamp[:i], " -–—:,")
		}
	}
	l.text = strings.ReplaceAll(m[1], "|", "- ") + strings.Trim(stamp, "|*_ ") + " " + label
	if t.afterLabel == 0 {
		t.afterLabel = l.number
	}
	return l
}

func indentOf(text string) int { return len(text) - len(strings.TrimLeft(text, " ")) }

var openWord = compiled(`(?i)(?:\b(?:at|until|from|by|around|to|since|between|and|of|the|before|after|till|about|was|is|for|in|a|an|with|approximately)|[~,(–-])$`)

// joinWrapped puts the lines of a paragraph or of an item that goes over several on one.
func joinWrapped(lines []line, isTimed func(line) bool) []line {
	var out []line
	skip := codeLines(lines)
	for i, l := range lines {
		last := len(out) - 1
		trimmed := strings.TrimSpace(l.text)
		isText := func(text string) bool {
			trimmed := strings.TrimSpace(text)
			return trimmed != "" && !isRow(text) && !strings.HasPrefix(trimmed, ">") && !atxHeading().MatchString(text) && !isRule(trimmed) && !strings.HasPrefix(trimmed, "<!--")
		}
		if last < 0 || skip[i] || skip[i-1] || !isText(l.text) || !isText(out[last].text) || itemStart().MatchString(l.text) || strings.HasPrefix(trimmed, "[") || strings.HasPrefix(trimmed, "![") || hardBreak().MatchString(lines[i-1].text) {
			out = append(out, l)
			continue
		}
		before := strings.TrimSpace(lines[i-1].text)
		const wrapped = 55
		continues := !isTimed(l) || len(before) >= wrapped && openWord().MatchString(before)
		speaks := speaker().MatchString(trimmed)
		if !continues || !isTimed(out[last]) || speaks || labelBeforeTime().MatchString(l.text) && timedAfterLabel(l.text) {
			out = append(out, l)
			continue
		}
		out[last].text = strings.TrimRight(out[last].text, " ") + " " + trimmed
	}
	return out
}

func timedAfterLabel(text string) bool {
	m := labelBeforeTime().FindStringSubmatch(text)
	return m != nil && timedRow(line{text: m[3]}) && len(strings.Fields(m[2])) <= 4
}

var (
	hardBreak = compiled(`(?:  |\\|<br ?/?>)$`)
	speaker   = compiled(`^(?:@|<)?[\p{L}][\p{L}\d._-]*(?: [\p{Lu}][\p{L}\d._-]*)?>?:\s`)
)
