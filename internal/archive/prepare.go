package archive

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// prepare returns the lines of a timeline as package capture reads them best: tables with one
// column for the time, paragraphs on one line, times in front of their labels, and times that
// are mistyped in one way only as they are meant.
func (r *reader) prepare(t *timelineRows) []line {
	lines := r.tableTimes(t, slices.Clone(t.lines))
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

// dayAlone leaves of a line such as "2021-06-08 (*all times UTC*)" the day, which is that of
// the rows below.
func dayAlone(l line) line {
	if _, zones := capture.DeclaredZone(l.text); len(zones) == 0 || !timedRow(l) {
		return l
	}
	marks := rowMarks().FindString(l.text)
	reader := when.Reader{DateOrder: when.DayFirst}
	typed, rest, err := reader.Prefix(l.text[len(marks):])
	const most = 60
	if err == nil && typed.Day && rest != "" && len(rest) < most {
		l.text = strings.TrimRight(strings.TrimSuffix(l.text, rest), " (*_,–-[")
	}
	return l
}

var longYear = compiled(`\b(\d{5})([-/.]\d{1,2}[-/.]\d{1,2})`)

// fixYear corrects a year of five digits where one of them can be left out for one near that
// of the incident; of several, for the one by which the day is nearest to the one before.
func (r *reader) fixYear(l line, before when.Date) line {
	l.text = longYear().ReplaceAllStringFunc(l.text, func(date string) string {
		m := longYear().FindStringSubmatch(date)
		var years []string
		for i := range m[1] {
			year := m[1][:i] + m[1][i+1:]
			n, _ := strconv.Atoi(year)
			near := r.year != 0 && (n == r.year || n == r.year+1 || n == r.year-1) || r.year == 0 && n > 2000 && n < 2050
			if near && !slices.Contains(years, year) {
				years = append(years, year)
			}
		}
		if len(years) == 0 {
			return date
		}
		apart := func(year string) time.Duration {
			d, _ := r.dateIn(year + m[2])
			return midnight(d).Sub(midnight(before)).Abs()
		}
		slices.SortStableFunc(years, func(a, b string) int { return int((apart(a) - apart(b)).Hours()) })
		r.report.guessed(l.number, "the year %s is read as %s", m[1], years[0])
		return years[0] + m[2]
	})
	return l
}

func midnight(d when.Date) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

var (
	gluedRange = compiled(`^(\S*\s*\S*\d{4}\S*\s+(?:-\s+)?)(\d{1,2}:\d{2})-(\d{1,2}:\d{2})(\s|$)`)
	dateDotted = compiled(`^([^\d]*\d{4}-\d{1,2}-\d{1,2}\s+(?:[01]?\d|2[0-3]))\.([0-5]\d)\b`)
)

// fixRange reads 2024-10-24 02:00-04:30 as a range where it ends after it begins, and
// 2024-10-24 13.45 as a time.
func (r *reader) fixRange(l line) line {
	marks := rowMarks().FindString(l.text)
	if m := gluedRange().FindStringSubmatch(l.text[len(marks):]); m != nil && len(m[2]) == len(m[3]) && m[2] < m[3] {
		l.text = marks + m[1] + m[2] + " - " + m[3] + l.text[len(marks)+len(m[0])-len(m[4]):]
		r.report.guessed(l.number, "%s-%s is read as a range", m[2], m[3])
	}
	if m := dateDotted().FindStringSubmatch(l.text); m != nil {
		l.text = m[1] + ":" + m[2] + l.text[len(m[0]):]
	}
	return l
}

var wrongHalf = compiled(`\b((?:1[3-9]|2[0-3]|0?0):[0-5]\d)(\s?)([ap]\.?m\b\.?)`)

// fixHalf drops the am or pm of a clock with 24 hours.
func (r *reader) fixHalf(l line) line {
	if !timedRow(l) {
		return l
	}
	m := ignoringCase(wrongHalf().FindStringSubmatchIndex(strings.ToLower(l.text)), l.text)
	if m == nil {
		return l
	}
	r.report.guessed(l.number, "%s is read as %s", l.text[m[2]:m[7]], l.text[m[2]:m[3]])
	l.text = l.text[:m[3]] + l.text[m[7]:]
	return l
}

// ignoringCase returns the indices of a match in a text in lower case, or nil where the text
// itself has other lengths.
func ignoringCase(m []int, text string) []int {
	if m == nil || len(strings.ToLower(text)) != len(text) {
		return nil
	}
	return m
}

// A mark is a milestone that a label names.
type mark struct {
	kind         postmortem.EventKind
	label, value string
	line         int
}

var labelBeforeTime = compiled(`^(\s*(?:[-*+•–—]\s+|\d{1,3}[.)]\s+|\|\s*)?)((?:\*\*|__)?[A-Za-z][A-Za-z '/()-]{1,45}?(?:\*\*|__)?)\s*(?:[:–—-]|\bat\b|\|)?\s*((?:\*\*|__)?\s*[~(\[]*\d.*)$`)

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
	if t.behind == 0 {
		t.behind = l.number
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

// isTimeHead reports whether a cell is the head of a column of times or days.
func isTimeHead(head string) bool {
	head = strings.ToLower(plain(head))
	head = strings.TrimSpace(inBrackets().ReplaceAllString(head, ""))
	head = strings.Trim(yearNamed().ReplaceAllString(head, " "), " ,:()")
	if len(strings.Fields(head)) > 5 {
		return false
	}
	named := false
	for word := range strings.FieldsSeq(words(head)) {
		switch word {
		case "time", "times", "date", "day", "when", "timestamp", "datetime", "start", "end", "from", "until", "hour", "begin", "started", "ended", "clock", "zone", "timezone", "weekday":
			named = true
		case "and", "in", "of", "local", "all", "approx", "approximate", "are", "the", "event", "finish", "tz":
		default:
			if _, zones := capture.DeclaredZone("times " + strings.ToUpper(word)); zones == nil {
				if _, zones := capture.DeclaredZone(head); zones == nil {
					return false
				}
			}
			named = true
		}
	}
	return named
}

var (
	clockCell   = compiled(`\d{1,2}[:.h]\d{2}|\d{1,2}\s?[AaPp]\.?[Mm]|^\d{4}(?:\s?(?:UTC|h|hrs))?$`)
	weekdayCell = compiled(`^(?i)(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?$`)
	zoneCell    = compiled(`^(?:[A-Z]{2,5}|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)$`)
	endHead     = compiled(`(?i)^(?:end|until|to|finish|ended)`)
	whoHead     = compiled(`(?i)^(?:who|actor|person|by|author|user|name|reporter|source|owner|responsible)$`)
)

// tableTimes puts the columns of a table that have days and times together into one, and
// notes who is named in a column for it.
func (r *reader) tableTimes(t *timelineRows, lines []line) []line {
	for _, tb := range tablesIn(lines) {
		timed := make([]bool, len(tb.head))
		n := 0
		for i, head := range tb.head {
			if timed[i] = isTimeHead(head); timed[i] {
				n++
				if m := yearNamed().FindStringSubmatch(head); m != nil {
					t.year, _ = strconv.Atoi(m[1])
					r.report.guessed(tb.headLine.number, "the year of the days below is %s, by the head of the table", m[1])
				}
			}
		}
		r.report.recognised(tb.headLine.number, "timeline", plain(strings.Join(tb.head, " · ")), 0)
		who := slices.IndexFunc(tb.head, func(head string) bool { return whoHead().MatchString(plain(head)) })
		lastDate, lastStamp := "", ""
		for _, row := range tb.rows {
			stamp, rest := r.stampOf(tb, timed, row)
			if n > 1 && stamp != "" && !clockCell().MatchString(stamp) && lastDate == "" {
				lastDate = stamp
			}
			if who >= 0 && who < len(row.cells) && n > 0 && row.cells[who] != "" {
				if t.by == nil {
					t.by = map[int]string{}
				}
				t.by[row.number] = row.cells[who]
				if j := slices.Index(rest, row.cells[who]); j >= 0 {
					rest = slices.Delete(rest, j, j+1)
				}
			}
			switch {
			case n == 0:
				continue
			case stamp == "" && strings.Join(rest, "") == "":
				lines[row.index].text = ""
				continue
			case stamp == "" && lastStamp != "":
				stamp = "~" + lastStamp
				r.report.guessed(row.number, "a row without a time has that of the row above, approximately")
			case stamp != "":
				lastStamp = stamp
			}
			lines[row.index].text = bar(append([]string{stamp}, rest...))
		}
		if n > 0 && len(tb.rows) > 0 {
			lines[tb.first].text = bar(append([]string{"Time"}, withoutTimed(tb.head, timed, who)...))
			if !strings.HasPrefix(strings.TrimSpace(lines[tb.first+1].text), "|") {
				lines[tb.first+1].text = "|---|---|"
			}
		}
	}
	return lines
}

func withoutTimed(cells []string, timed []bool, who int) []string {
	var rest []string
	for i, cell := range cells {
		if !(i < len(timed) && timed[i]) && i != who {
			rest = append(rest, cell)
		}
	}
	return rest
}

// stampOf returns the time of a row from its columns for times, and its other cells.
func (r *reader) stampOf(tb table, timed []bool, row tableRow) (stamp string, rest []string) {
	var day, clock, end, zone, weekday string
	var other []string // the same time in another zone
	defer func() { rest = append(rest, other...) }()
	for i, cell := range row.cells {
		isTime := i < len(timed) && timed[i]
		switch {
		case !isTime:
			rest = append(rest, cell)
		case cell == "" || strings.Trim(cell, "-–— ") == "":
		case weekdayCell().MatchString(plain(cell)):
			weekday = cell
		case zoneCell().MatchString(cell):
			zone = cell
		case clockCell().MatchString(cell) && clock == "":
			clock = cell
		case clockCell().MatchString(cell) && endHead().MatchString(plain(tb.head[i])) && !dateCell().MatchString(clock):
			end = cell
		case clockCell().MatchString(cell):
			other = append(other, plain(tb.head[i])+": "+cell)
		case day == "":
			day = cell
		default:
			rest = append(rest, cell)
		}
	}
	if day == "" && !dateCell().MatchString(clock) {
		day = weekday
	}
	if clock == "" && strings.Trim(day, "*") == "" {
		return "", rest
	}
	stamp = strings.TrimSpace(day + " " + clock)
	if end != "" {
		stamp += " - " + end
	}
	return strings.TrimSpace(stamp + " " + zone), rest
}

var dateCell = compiled(`\d{4}-\d|\d/\d|\d\s+[A-Za-z]{3}|[A-Za-z]{3,}\.?\s+\d`)
