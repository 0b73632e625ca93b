package phrase

import (
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// NotRecorded is shown for what a document does not have.
const NotRecorded = "not recorded"

// Length returns a length of time that is not negative in its two largest units of days
// (24 hours), hours, minutes and seconds: "2 d 4 h", "5 h 26 min", "27 min",
// "1 min 30 s". The smaller unit is rounded to the nearest.
func Length(l when.Length) string {
	units := []struct {
		size when.Length
		name string
	}{{when.Day, "d"}, {when.Hour, "h"}, {when.Minute, "min"}, {when.Second, "s"}}

	for i, u := range units {
		if l < u.size {
			continue
		}
		small := units[min(i+1, len(units)-1)]
		rounded := l.Round(small.size)
		if i > 0 && rounded == units[i-1].size {
			return "1 " + units[i-1].name
		}
		text := fmt.Sprintf("%d %s", rounded/u.size, u.name)
		if rest := rounded % u.size; rest > 0 {
			text += fmt.Sprintf(" %d %s", rest/small.size, small.name)
		}
		return text
	}
	if l > 0 {
		return "less than 1 s"
	}
	return "0 min"
}

// Span returns the length of a span: "5 h 26 min", "about 3 min", "12 min to 43 min",
// "at least 2 h", "2 d", "noticed 5 min before" for a detection before the start, or "not recorded". It
// is never a zero for something unknown.
func Span(s postmortem.Span) string {
	if !s.IsRecorded() {
		return NotRecorded
	}
	about := ""
	if s.IsApproximate() {
		about = "about "
	}
	least, most := s.Range()
	switch {
	case s.From.Time.Equal(s.To.Time) && s.From.NotBefore.Equal(s.To.NotBefore) && !s.IsInDays():
		return "0 min" // the same time, however well it is known
	case s.IsInDays() && most == 0:
		return "less than 1 d"
	case most < 0 && s.To.Name == string(postmortem.Detected):
		return "noticed " + about + Length(-s.Duration()) + " before"
	case most < 0:
		return fmt.Sprintf("%s %s%s before %s", s.To.Name, about, Length(-s.Duration()), s.From.Name)
	case least < 0 && most > 0:
		return about + "at most " + Length(most)
	case s.IsAtLeast():
		return "at least " + about + Length(least)
	}
	return about + between(least, most)
}

// Impact returns the length of all impact, as Span does: "27 min", "about 18 h 14 min",
// "43 min, not over yet", "not recorded".
func Impact(it postmortem.ImpactTime) string {
	text := NotRecorded
	if len(it.Spans) == 1 {
		text = Span(it.Spans[0])
	} else if it.IsRecorded() {
		text = sum(it)
	}
	switch {
	case it.Ongoing && it.IsRecorded():
		text += ", " + NotOverYet
	case it.Ongoing:
		text = NotOverYet
	case it.IsRecorded() && it.IsAtLeast() && !strings.HasPrefix(text, "at least "):
		text = "at least " + text
	}
	return text
}

// sum returns the total length of several spans.
func sum(it postmortem.ImpactTime) string {
	about := ""
	for _, s := range it.Spans {
		if s.IsApproximate() || s.IsInDays() {
			about = "about "
		}
	}
	return about + between(it.Range())
}

// between returns the least and the greatest length, or one where they are the same.
func between(least, most when.Length) string {
	if least < most {
		return Length(least) + " to " + Length(most)
	}
	return Length(most)
}
