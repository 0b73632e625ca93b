package archive

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/when"
)

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

var (
	signFirst    = compiled(`^([\s>*+•–-]*(?:\d{1,2}[.)]\s+)?)((?:(?::[a-z0-9_+-]+:|[\p{So}\x{FE0F}])\s*)+)((?:\*\*|[*_\x60\[(])*\d.*)$`)
	wordFirst    = compiled(`(?i)^([\s>*+•–-]*(?:\d{1,2}[.)]\s+)?)(at|from|since|starting at|starting from|by|before|after|(?:shortly|just|soon|some time|sometime) (?:after|before)) ((?:\*\*)?[~\d].*)$`)
	betweenTimes = compiled(`(?i)^([\s>*+•–-]*(?:\d{1,2}[.)]\s+)?)between (~?\d{1,2}:\d{2}(?:\s?[ap]m)?) and (\d{1,2}:\d{2}.*)$`)
)

// timeFirst puts the time of a row in front: after a sign such as a red circle, and after words
// such as "at" and "shortly after", of which the latter make it approximate and stay.
func timeFirst(text string) string {
	if strings.HasPrefix(text, `\-`) || strings.HasPrefix(text, `\*`) {
		text = text[1:]
	}
	text = strings.ReplaceAll(text, "&nbsp;", " ")
	if m := signFirst().FindStringSubmatch(text); m != nil && timedRow(line{text: m[3]}) {
		return m[1] + m[3] + " " + strings.TrimSpace(m[2])
	}
	if m := betweenTimes().FindStringSubmatch(text); m != nil {
		return m[1] + m[2] + " - " + m[3]
	}
	m := wordFirst().FindStringSubmatch(text)
	if m == nil || !timedRow(line{text: m[3]}) {
		return text
	}
	switch strings.ToLower(m[2]) {
	case "at", "from", "since", "starting at", "starting from":
		return m[1] + m[3]
	}
	if stamp := clockAlone().FindString(m[3]); stamp != "" {
		return m[1] + "~" + strings.Trim(stamp, "*~") + " " + m[2] + " " + m[3]
	}
	return text
}

var (
	clockAlone = compiled(`(?i)^(?:\*\*)?~?\d{1,2}:\d{2}(?:\s?[ap]m\b)?(?:\s?(?:UTC|GMT)\b)?`)
	militaryAt = compiled(`^([\s>|*_#•–—+-]*(?:\d{1,2}[.)]\s+|\d{4}-\d{2}-\d{2}[ ,]+)?(?:\*\*)?)([01]\d|2[0-3])([0-5]\d)(?:\s?(?:h|hs|hrs|hours)\b|(\s?(?:UTC|GMT|Z)\b|:\s))`)
	militaryOn = compiled(`^([\s>|*_#•–—+-]*(?:\*\*)?\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}[ ,]+)([01]\d|2[0-3])([0-5]\d)(\s+[-–—:|])`)
	militaryIn = compiled(`^([\s>|*_#•–—+-]*(?:\*\*)?` + monthDay + ` )([01]\d|2[0-3])([0-5]\d)(\s?(?:UTC|GMT|Z|hrs|h)\b)`)
	clockDay   = compiled(`^([\s>|*_#•–—+-]*(?:\*\*)?~?)(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[-–—]\s?\d{1,2}:\d{2}(?::\d{2})?)?(?:\s?[AaPp][Mm])?(?:\s?[A-Z]{2,5})?),? (?:on )?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(` + monthDay + `(?:,? \d{4})?)((?:\*\*)?\s*[-–—:|])`)
	twoDays    = compiled(`^([\s>|*_#•–—+-]*(?:\*\*)?\d{4}-\d{2}-\d{2})(?:,| and| &) (\d{4}-\d{2}-\d{2})(\s|$)`)
	braced     = compiled(`^([\s>|*_#•–—+-]*)\{\{\s*(.*?\d.*?)\s*\}\}`)
	hoursAfter = compiled(`^([\s>|*_#•–—+-]*(?:\*\*)?\d{1,2}:\d{2})\s?(?:hs|hours)\b`)
	colonsJoin = compiled(`^([\s>*_#•–—+-]*\d[^:]*(?::\d{2})*[^:]*)\s:{2,}\s`)
	aboutClock = compiled(`^([\s>|*_#•–—+-]*(?:\*\*)?)(\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?)[ ,]+~\s?(\d{1,2}:\d{2})`)
	dayAfter   = compiled(`^([\s>|*_#•–—+-]*(?:\*\*)?~?)(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?(?:\s?[A-Z]{2,5})?)((?:\*\*)?)\s*\(((?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]{2,8}\.?(?: \d{1,2}(?:st|nd|rd|th)?)?(?:,? \d{4})?)\)`)
	dottedHalf = compiled(`(?i)^([\s>|*_#•–—+-]*(?:\*\*)?\d{1,2})\.(\d{2})(\s?[ap]m\b)`)
)

// monthDay is a day without a year.
const monthDay = `(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?`

// plainClock writes 1430h, 1430 UTC, 14:30hs, 2.30pm, 06-08 ~14:30, Jun 8 1430,
// 14:30 (Jun 8) and 14:30 Tuesday Jun 8 as the reader of times takes them.
func plainClock(text string) string {
	text = colonsJoin().ReplaceAllString(text, "$1 - ")
	text = aboutClock().ReplaceAllString(text, "$1~$2 $3")
	if m := dayAfter().FindStringSubmatch(text); m != nil && strings.ContainsAny(m[4], "0123456789") {
		text = m[1] + m[4] + " " + m[2] + m[3] + text[len(m[0]):]
	}
	if m := clockDay().FindStringSubmatch(text); m != nil {
		text = m[1] + m[3] + " " + m[2] + m[4] + text[len(m[0]):]
	}
	text = braced().ReplaceAllString(text, "$1$2")
	text = twoDays().ReplaceAllString(text, "$1 - $2$3")
	text = militaryIn().ReplaceAllString(text, "$1$2:$3$4")
	text = militaryOn().ReplaceAllString(text, "$1$2:$3$4")
	text = militaryAt().ReplaceAllString(text, "$1$2:$3$4")
	text = hoursAfter().ReplaceAllString(text, "$1")
	return dottedHalf().ReplaceAllString(text, "$1:$2$3")
}
