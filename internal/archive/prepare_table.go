package archive

import (
	"slices"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/capture"
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
	clockCell   = compiled(`\d{1,2}[:h]\d{2}|(?:^|[^.\d])\d{1,2}\.\d{2}(?:[^.\d]|$)|\d{1,2}\s?[AaPp]\.?[Mm]|^\d{4}(?:\s?(?:UTC|h|hrs))?$`)
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
			switch day, words := dayAndWords(stamp); {
			case words != "" && isoDay().MatchString(day):
				lines[row.index].text = bar(append([]string{day, words}, rest...))
			case words != "":
				t.between = append(t.between, line{"- " + stamp + ": " + strings.Join(rest, " · "), row.number})
				lines[row.index].text = ""
			}
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

// dayAndWords splits what a column for times has where it is no time, such as "10-01 evening"
// or "same hour", into a day and words. Words are "" for a time.
func dayAndWords(stamp string) (day, words string) {
	if stamp == "" || clockCell().MatchString(stamp) || strings.Contains(stamp, "?") || placeholders().MatchString(stamp) {
		return "", ""
	}
	m := dayThenWords().FindStringSubmatch(stamp)
	if m == nil || !startsWithLetter().MatchString(m[2]) || timedRow(line{text: stamp}) && m[1] == "" {
		return "", ""
	}
	return m[1], m[2]
}

var (
	dayThenWords     = compiled(`^(?:\*\*)?(\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?)?,?\s*(\D.*)$`)
	isoDay           = compiled(`^\d{4}-\d{2}-\d{2}$`)
	startsWithLetter = compiled(`^\p{L}`)
)

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
		case !isTime && cell != "" && strings.Trim(cell, "-–—") == "" && len(row.cells) > 2:
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

var dateCell = compiled(`\d{4}-\d|\d/\d|\d\.\d{1,2}\.|\d\s+[A-Za-z]{3}|[A-Za-z]{3,}\.?\s+\d`)
