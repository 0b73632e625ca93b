package archive

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// timelineRows are the lines of a section with a timeline, with what prepare found in them.
type timelineRows struct {
	section    *section
	lines      []line
	day        when.Date                    // of the heading around it, or zero
	year       int                          // of days without one
	by         map[int]string               // who is named in a column, by the number of the line
	kinds      map[int]postmortem.EventKind // milestones that labels name, likewise
	between    []line                       // rows of a table with words in place of a time
	afterLabel int                          // the first line whose time is after its label
	events     []postmortem.Event
	found      []postmortem.Event // those with a time, in the order of the file
	row        int                // the indentation of the last row
	dotted     bool               // times such as 11.50 begin rows
	plain      bool               // and such as 1600
}

// times returns what reads the times of the file.
func (r *reader) times() when.Reader {
	zone := r.zone
	if zone == nil {
		zone = r.o.Zone
	}
	if zone == nil {
		zone = time.UTC
	}
	return when.Reader{
		Zone: zone, Day: r.day, Year: r.year, DateOrder: r.o.DateOrder,
		Abbreviations: map[string]*time.Location{},
	}
}

func reasonOf(err error) when.Reason {
	var e *when.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return when.NotTime
}

// finishTimeline reads the rows of all sections with a timeline into events.
func (r *reader) finishTimeline() {
	for i := range r.rows {
		r.readRows(&r.rows[i])
	}
	r.readMarks()
	r.d.SortTimeline()
	r.milestones()
	for i := range r.d.Timeline {
		r.d.Timeline[i].Origin = "" // it was the number of the line
	}
	r.setTimezone()
}

// readRows reads the rows of a section.
func (r *reader) readRows(t *timelineRows) {
	lines := r.prepare(t)
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text + "\n")
	}
	text := b.String()
	times := r.times()
	if t.year != 0 {
		times.Year = t.year
	}
	if !t.day.IsZero() {
		defer func(from string) { r.dayFrom = from }(r.dayFrom)
		times.Day, times.Year, r.dayFrom = t.day, t.day.Year, "its heading"
	}
	if !times.Day.IsZero() {
		times.Near = time.Date(times.Day.Year, times.Day.Month, times.Day.Day, 0, 0, 0, 0, time.UTC)
	}
	times.Dotted, times.Plain = t.dotted, t.plain
	numberOf := func(n int) int { return lines[min(max(n-1, 0), len(lines)-1)].number }
	read := capture.Text(text, times)
	for range 4 { // each answer may lead to another question
		if !r.answer(&times, read, numberOf) {
			break
		}
		read = capture.Text(text, times)
	}
	hasDay := slices.ContainsFunc(t.lines, func(l line) bool {
		d, _ := r.dateIn(l.text)
		return !d.IsZero()
	})
	if i := slices.IndexFunc(read.Events, func(e capture.Event) bool { return e.At.IsKnown() && e.Day != capture.DayWritten }); i >= 0 && r.dayFrom != "" && !hasDay {
		r.report.guessed(numberOf(read.Events[i].Line), "the day is %s, by %s", times.Day, r.dayFrom)
	}
	n := 0
	var found []postmortem.Event
	var numbers []int
	for _, e := range read.Events {
		number := numberOf(e.Line)
		event := e.Event
		event.Text = lineBreak().ReplaceAllString(strings.TrimSpace(r.inline(markup.OneLine(event.Text))), " ")
		event.Text = strings.TrimSpace(event.Text)
		if event.At.Unknown {
			event.Text = strings.TrimLeft(event.Text, "-–— ")
		}
		if m := secondTime().FindStringSubmatch(event.Text); m != nil {
			event.Text = m[2] + " (" + m[1] + ")"
		}
		if by := t.by[number]; !isNothing(by) {
			event.By = plain(by)
		}
		if k := t.kinds[number]; k != "" {
			event.Kind = postmortem.EventKinds{k}
		}
		event.Origin = strconv.Itoa(number) // until finishTimeline
		if event.Text == "" && event.Details == "" && len(event.Kind) == 0 {
			r.left(number, t.section.title, lineText(t.lines, number))
			continue
		}
		if event.At.Unknown && !event.Kind.Has(postmortem.Started) {
			r.left(number, t.section.title, lineText(t.lines, number))
			continue
		}
		r.noteTime(e, number)
		if !e.HasZone && !e.At.Day && r.zone == nil && r.o.Zone == nil {
			r.unzoned++
		}
		found, numbers, n = append(found, event), append(numbers, number), n+1
	}
	r.fixYears(found, numbers)
	r.fixHalves(t, found, numbers)
	found, numbers = r.placeRefused(t, read, found, numbers, numberOf)
	defer func() { r.d.Timeline = append(r.d.Timeline, t.events...) }()
	t.events, t.found = slices.Clone(found), found
	r.named = r.named || len(found) > 0 && !t.section.weak
	if len(found) > 0 {
		r.report.recognised(t.section.number(), "timeline", t.section.title, len(found))
	} else if len(read.Untimed) > 0 {
		r.report.guessed(t.section.number(), "no line of the timeline begins with a time that can be read")
	}
	if t.afterLabel != 0 {
		r.report.recognised(t.afterLabel, "timeline", "times after their labels", 0)
	}
	for _, heading := range read.Headings {
		r.report.recognised(t.section.number(), "timeline", plain(strings.Trim(heading, "|#> ")), 0)
	}
	if read.Approximate {
		r.d.Times = postmortem.TimesApproximate
	}
	var rest []string
	previous := 0
	for _, u := range read.Untimed {
		number := numberOf(u.Number)
		if r.isDeclaration(u.Line, number) || r.placeUntimed(t, u, number, numbers) {
			continue
		}
		if previous != 0 && number > previous+1 {
			rest = append(rest, "")
		}
		rest, previous = append(rest, u.Line), number
	}
	for _, l := range t.between {
		if !r.placeUntimed(t, capture.UntimedLine{Line: l.text}, l.number, numbers) {
			rest = append(rest, l.text)
		}
	}
	if len(rest) > 0 {
		r.left(t.section.number(), t.section.title, strings.Join(rest, "\n"))
	}
}

// secondTime is the same time in another zone, after the first.
var secondTime = compiled(`^(?:\*\*)?[/|]\s*(~?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[-–—]\s?\d{1,2}:\d{2}(?::\d{2})?)?(?:\s?[AaPp][Mm])?\s*[A-Z]{2,5})(?:\*\*)?\s*[:–—-]*\s+(\S.*)$`)

var (
	lineEnd   = compiled(`\s*<br ?/?>$`)
	lineBreak = compiled(`\s*<br ?/?>\s*`)
)

// isDeclaration reports whether a line only declares the zone of all times.
func (r *reader) isDeclaration(text string, number int) bool {
	const most = 80
	if number == r.zoneLine && len(text) <= most {
		return true
	}
	_, zones := capture.DeclaredZone(text)
	return len(zones) > 0 && len(text) <= 50 && r.zone != nil
}

// lineText returns the text of a line of the source.
func lineText(lines []line, number int) string {
	for _, l := range lines {
		if l.number == number {
			return l.text
		}
	}
	return ""
}

var (
	dottedRow = compiled(`^[\s>|*_#•–—-]*(?:[01]?\d|2[0-3])\.[0-5]\d(?:\s+[^\d\s%]|\s*[-–—:]\s)`)
	plainRow  = compiled(`^[\s>|*_#•–—-]*(?:[01]\d|2[0-3])[0-5]\d(?:\s?(?:UTC|GMT|h|hrs)\b|\s*[-–—:|]\s*\D|\s+[A-Za-z])`)
	colonRow  = compiled(`^[\s>|*_#•–—-]*(?:\d{4}-\d{2}-\d{2}[ T,]+)?\d{1,2}:\d{2}`)
)

// dottedOrPlain reports whether rows begin with times such as 11.50 and 1600.
func dottedOrPlain(lines []line) (dotted, plain bool) {
	dots, plains, colons := 0, 0, 0
	for _, l := range lines {
		switch {
		case dottedRow().MatchString(l.text):
			dots++
		case plainRow().MatchString(l.text):
			plains++
		case colonRow().MatchString(l.text):
			colons++
		}
	}
	return dots > 0 && (dots > 1 || colons > 0), plains > 1 || plains == 1 && colons > 0
}

// readMarks reads the milestones that labels name: an event of the timeline at that time, or
// else one of their own.
func (r *reader) readMarks() {
	for _, m := range r.marks {
		typed, rest, err := r.times().Prefix(m.value)
		if err != nil || typed.Day || rest != "" && !strings.HasPrefix(rest, "(") || !typed.HasDay && r.day.IsZero() {
			r.left(m.line, m.label, m.value)
			continue
		}
		if !typed.HasZone && r.zone == nil && r.o.Zone == nil {
			r.unzoned++
		}
		r.report.recognised(m.line, "timeline", m.label+": "+m.value, 0)
		i := slices.IndexFunc(r.d.Timeline, func(e postmortem.Event) bool {
			return e.At.IsKnown() && !e.At.Day && e.At.Instant.Equal(typed.Instant)
		})
		if slices.ContainsFunc(r.d.Timeline, func(e postmortem.Event) bool { return e.Kind.Has(m.kind) }) {
			i = -2
		}
		switch {
		case i >= 0:
			r.d.Timeline[i].Kind = append(r.d.Timeline[i].Kind, m.kind)
		case i == -2:
			r.left(m.line, m.label, m.value)
		default:
			e := postmortem.Event{At: typed.Time, Until: typed.Until, Approximate: typed.Approximate, Kind: postmortem.EventKinds{m.kind}, Origin: strconv.Itoa(m.line), Text: strings.TrimSpace(m.label + " " + rest)}
			r.d.Timeline = append(r.d.Timeline, e)
		}
	}
}

// setTimezone gives the document the zone of its times.
func (r *reader) setTimezone() {
	zone := r.zone
	if zone == nil {
		zone = r.entryZone
	}
	if zone == nil && r.o.Zone != nil {
		zone = r.o.Zone
		if len(r.d.Timeline) > 0 && r.usesDefault() {
			r.report.guessed(0, "no zone is declared: times without one are read as the time in %s", zone)
		}
	}
	if zone == nil && r.unzoned > 0 {
		r.report.guessed(0, "no zone is declared: %d times without one are read as UTC; --timezone names the zone", r.unzoned)
	}
	if zone == nil || zone == time.UTC {
		return
	}
	if _, isOffset, err := capture.Location(zone.String()); err == nil && !isOffset {
		r.d.Timezone = zone.String()
	}
}

// usesDefault reports whether an event is in the zone of the options.
func (r *reader) usesDefault() bool {
	return slices.ContainsFunc(r.d.Timeline, func(e postmortem.Event) bool { return e.At.IsKnown() && e.At.Instant.Location() == r.o.Zone })
}
