package archive

import (
	"path/filepath"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/when"
)

var yearNamed = compiled(`(?:^|\D)((?:19|20)\d{2})(?:\D|$)`)

var numberDate = compiled(`(?:^|[^\d./-])(\d{1,2})([./-])(\d{1,2})[./-](\d{4})(?:[^\d]|$)`)

// findOrder finds the order of dates such as 07/11/2023: that of the dates of the file of which
// only one order gives a day, or else the day first where they have dots.
func (r *reader) findOrder(lines []line) {
	if r.o.DateOrder != "" {
		return
	}
	clear := map[when.DateOrder]string{}
	unclear, dotted := 0, true
	for _, l := range lines {
		for _, m := range numberDate().FindAllStringSubmatch(l.text, -1) {
			first, _ := strconv.Atoi(m[1])
			second, _ := strconv.Atoi(m[3])
			dotted = dotted && m[2] == "."
			switch {
			case first > 12:
				clear[when.DayFirst] = strings.Trim(m[0], " ()[]|*,:;")
			case second > 12:
				clear[when.MonthFirst] = strings.Trim(m[0], " ()[]|*,:;")
			case first != second && unclear == 0:
				unclear = l.number
			}
		}
	}
	switch {
	case unclear == 0 || len(clear) > 1:
	case len(clear) == 1:
		for order, example := range clear {
			r.o.DateOrder = order
			r.report.guessed(unclear, "the order of dates is %s, as in %s", orderWords(order), example)
		}
	case dotted:
		r.o.DateOrder = when.DayFirst
		r.report.guessed(unclear, "the order of dates is %s, as they have dots", orderWords(when.DayFirst))
	}
}

// findDay finds the day of the incident: by a label, the title, the name of the file, or else
// the first date of the text.
func (r *reader) findDay(root *section) {
	if !r.day.IsZero() {
		return
	}
	name := strings.NewReplacer("_", " ").Replace(filepath.Base(filepath.ToSlash(r.file)))
	set := func(text, from string, line int) bool {
		d, _ := r.dateIn(text)
		if d.IsZero() || !r.day.IsZero() {
			return false
		}
		r.day, r.dayFrom, r.dayLine = d, from, line
		return true
	}
	root.walk(func(s *section) {
		if s.kind == timeline { // a date there is that of the rows below it
			return
		}
		for _, l := range s.body {
			if m := labelled().FindStringSubmatch(l.text); m != nil && kindIs(m[1], date) && r.day.IsZero() {
				set(m[2], "the line with the date", l.number)
			} else if m := labelCells().FindStringSubmatch(l.text); m != nil && kindIs(m[1], date) {
				set(m[2], "the line with the date", l.number)
			}
		}
		if s.kind == date && s.level > 0 {
			set(text(s.all()), "the line with the date", s.number())
		}
	})
	set(r.d.Title, "the title", 0)
	set(name, "the name of the file", 0)
	if m := digitsDate().FindStringSubmatch(name); m != nil {
		set(m[1]+"-"+m[2]+"-"+m[3], "the name of the file", 0)
	}
	root.walk(func(s *section) {
		if s.kind == timeline {
			set(s.title, "the heading of the timeline", s.number())
		}
	})
	root.walk(func(s *section) {
		if s.kind == unknown || s.kind == container {
			set(s.title, "a heading", s.number())
		}
	})
	root.walk(func(s *section) {
		for _, l := range s.body {
			if strings.Contains(l.text, "20") && s.kind != actions && s.kind != appendix && s.kind != links {
				set(l.text, "the first date of the text", l.number)
			}
		}
	})
	if r.day.IsZero() && !r.o.Day.IsZero() {
		r.day, r.dayFrom = r.o.Day, "--day"
	}
	for _, text := range []string{r.d.Title, name, filepath.ToSlash(filepath.Dir(r.file))} {
		if m := yearNamed().FindStringSubmatch(text); m != nil && r.year == 0 {
			r.year, _ = strconv.Atoi(m[1])
		}
	}
	if !r.day.IsZero() {
		r.year = r.day.Year
	}
}

var digitsDate = compiled(`(?:^|\D)(20\d{2})[-.]?(0[1-9]|1[0-2])[-.]?(0[1-9]|[12]\d|3[01])(?:\D|$)`)

// findZone finds the zone that the file declares for all its times: in its timeline, by a
// label, or in a line about all times elsewhere.
func (r *reader) findZone(root *section) {
	root.walk(func(s *section) {
		if s.kind != timeline || r.zone != nil {
			return
		}
		r.declare("times "+strings.Join(inParentheses().FindAllString(s.title, -1), " "), s.number())
		skip := codeLines(s.body)
		for i, l := range s.body {
			if skip[i] || timedRow(l) && dayAlone(l) == l || r.zone != nil {
				continue
			}
			if i+1 < len(s.body) && isDelimiter(s.body[i+1].text) {
				for _, head := range cells(l.text) {
					if isTimeHead(head) {
						r.declare("times "+head, l.number)
					}
				}
			} else if shortLine(l.text) {
				r.declare(l.text, l.number)
			}
		}
	})
	defer r.findLabelZone(root)
	root.walk(func(s *section) {
		for _, l := range s.body {
			if r.zone == nil && (zoneLabel().MatchString(l.text) || allTimes().MatchString(l.text)) && !timedRow(l) {
				r.declare(l.text, l.number)
			}
		}
	})
}

var clockZone = compiled(`\d:\d{2}(?:\s?[AaPp][Mm])?\s?\(?([A-Z]{2,5})\b`)

// findLabelZone finds the zone of the file in the labels of its milestones, where nothing else
// declares one: Start time: 13:02 CET.
func (r *reader) findLabelZone(root *section) {
	root.walk(func(s *section) {
		for _, l := range s.body {
			m := labelled().FindStringSubmatch(l.text)
			if m == nil {
				m = labelCells().FindStringSubmatch(l.text)
			}
			if m == nil || r.zone != nil {
				continue
			}
			k, _ := kindOf(m[1])
			if zone := clockZone().FindStringSubmatch(m[2]); zone != nil && k.isMilestone() && r.declare("times "+zone[1], l.number) {
				r.labelZone = zone[1]
			}
		}
	})
}

var (
	inParentheses = compiled(`[(\[][^)\]]*[)\]]|[,–—-]\s*[^,]*$`)
	zoneLabel     = compiled(`(?i)\btime ?zone\b\W{0,6}(?:is|are|used)?\W{0,4}[A-Za-z]`)
	allTimes      = compiled(`(?i)\b(?:times|timestamps)\b.{0,40}\b(?:are|is|in|given|shown|listed|use|using|utc|gmt)\b`)
)

// shortLine reports whether a line is no longer than one that declares something is.
func shortLine(text string) bool { return len(text) < 200 }

// findTimeline finds the timeline of a file in which no heading names one: sections of which
// most entries begin with a time.
func findTimeline(root *section, report *Report) {
	found := false
	root.walk(func(s *section) { found = found || s.kind == timeline })
	root.walkOutside(timeline, func(s *section) {
		switch s.kind {
		case actions, appendix, links, stats, lessons, timeline, factors:
			return
		}
		lines := s.own()
		for _, part := range s.parts {
			if timedTitle(part.title) && part.kind == unknown {
				lines = append(append(lines, part.lines...), part.all()...)
			}
		}
		n := timedRows(lines)
		entries := 0
		for _, it := range items(lines) {
			entries += max(1, len(it.parts))
			if it.code {
				entries += strings.Count(it.text, "\n") - 1
			}
		}
		if n < 2 || n*5 < entries*3 || found && n < 4 {
			return
		}
		if s.level == 0 || s.kind == container || s.isAround() || s.kind == unknown && found && logTitle().MatchString(s.title) {
			if s.level > 0 && !s.isAround() && s.kind != container {
				return
			}
			if timedRows(s.body) > 1 {
				own := &section{title: "Timeline", kind: timeline, level: boldLevel}
				s.body, own.body = takeRows(s.body)
				s.parts = append([]*section{own}, s.parts...)
				report.guessed(own.number(), "the lines with times are taken for the timeline")
			}
			return
		}
		if s.kind.isProse() && found && (n < 3 || n*5 < entries*4) {
			return
		}
		s.kind = timeline
		report.guessed(s.number(), "%q is taken for the timeline: most lines begin with a time", s.title)
	})
}

// takeRows returns the lines around rows with times, and the lines from the first row to the
// paragraph of the last.
func takeRows(lines []line) (around, rows []line) {
	first, last := -1, -1
	skip := codeLines(lines)
	for i, l := range lines {
		if timedRow(l) && !skip[i] {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first > 1 && isDelimiter(lines[first-1].text) {
		first -= 2
	}
	for last+1 < len(lines) && !lines[last+1].isBlank() {
		last++
	}
	return append(append(around, lines[:first]...), lines[last+1:]...), lines[first : last+1]
}

var logTitle = compiled(`(?i)\b(?:logs?|chat|slack|irc|transcript|appendix|metrics|data|query|queries|output|deploys?|commits?|alerts?|graphs?|mails?)\b`)

// joinDays puts sections that are a day or a time of a timeline, and beside it, into it.
func joinDays(s *section) {
	if s.kind == timeline {
		return
	}
	var parts []*section
	for _, part := range s.parts {
		joinDays(part)
		last := len(parts) - 1
		isDay := part.kind == unknown && timedTitle(part.title) && part.level <= boldLevel
		switch {
		case isDay && last >= 0 && parts[last].kind == timeline:
			parts[last].parts = append(parts[last].parts, part)
		case isDay && timedRows(part.all()) > 1 && !part.isAround():
			part.kind = timeline
			part.body = append(append([]line{}, part.lines...), part.body...)
			parts = append(parts, part)
		default:
			parts = append(parts, part)
		}
	}
	s.parts = parts
}
