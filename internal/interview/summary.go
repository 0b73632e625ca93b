package interview

import (
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// draftSummary writes a first summary out of what is known: when, for how long,
// who felt it, how it was noticed and what ended it. It is empty when nothing is.
func draftSummary(d *postmortem.Document) string {
	var sentences []string
	if opening := opening(d); opening != "" {
		sentences = append(sentences, opening)
	} else if felt := firstSentence(d.Impact.Summary); felt != "" {
		sentences = append(sentences, felt+".")
	}
	if noticed := noticed(d); noticed != "" {
		sentences = append(sentences, noticed)
	}
	for _, text := range []string{d.RootCause.Summary, d.Resolution} {
		if s := firstSentence(text); s != "" {
			sentences = append(sentences, s+".")
		}
	}
	return strings.Join(sentences, " ")
}

// opening tells when it was and who felt it.
func opening(d *postmortem.Document) string {
	impact := d.Figures().Impact
	felt := firstSentence(d.Impact.Summary)
	var text string
	switch windows := d.Windows(); {
	case impact.IsRecorded():
		span := impact.Span()
		text = "Between " + clockOf(span.From) + " and " + clockOf(span.To) + sameDay(span) + ", " + impact.String()
	case len(windows) > 0 && windows[0].Started.IsRecorded() && d.Impact.Ongoing:
		text = "Since " + day(windows[0].Started) + " " + clockOf(windows[0].Started) + ", and not over yet"
	case len(windows) > 0 && windows[0].Started.IsRecorded():
		text = "From " + day(windows[0].Started) + " " + clockOf(windows[0].Started) + " on"
	default:
		return ""
	}
	if felt == "" {
		return text + "."
	}
	return text + ": " + lowerFirst(felt) + "."
}

// clockOf writes a point as a time of day in UTC.
func clockOf(p postmortem.Point) string {
	switch {
	case p.Time.Day:
		return p.Time.String()
	case p.Approximate:
		return "about " + p.Time.Instant.UTC().Format("15:04 UTC")
	}
	return p.Time.Instant.UTC().Format("15:04 UTC")
}

func day(p postmortem.Point) string { return p.Time.Instant.UTC().Format("2 January 2006") }

// sameDay names the day, or both.
func sameDay(s postmortem.Span) string {
	if s.From.Time.Day || s.To.Time.Day {
		return ""
	}
	from, to := s.From.Time.Instant.UTC(), s.To.Time.Instant.UTC()
	if when.DateOf(from) == when.DateOf(to) {
		return " on " + day(s.From)
	}
	if to.Sub(from) < 24*time.Hour {
		return " on " + day(s.From) + " and the day after"
	}
	return " from " + day(s.From) + " to " + day(s.To)
}

// noticed tells how and after how long it was noticed.
func noticed(d *postmortem.Document) string {
	by := map[postmortem.Method]string{
		"alert": "by an alert", "synthetic": "by a synthetic check", "customer": "by customers",
		"employee": "by a colleague", "vendor": "by a vendor", "researcher": "by a security researcher",
		"audit": "in an audit", "chance": "by chance",
	}[d.Detection.Method]
	for _, w := range d.Windows() {
		s := postmortem.Span{From: w.Started, To: w.Detected}
		if !s.IsRecorded() {
			break
		}
		if s.Duration() < 0 {
			return strings.TrimSpace("It was "+strings.TrimPrefix(s.String(), "about ")+" "+by) + "."
		}
		return strings.TrimSpace("It was noticed after "+s.String()+" "+by) + "."
	}
	if by == "" {
		return ""
	}
	return "It was noticed " + by + "."
}

// firstSentence returns the first sentence of a prose, without its full stop.
func firstSentence(text string) string {
	text, _, _ = strings.Cut(strings.TrimSpace(text), "\n")
	if before, _, ok := strings.Cut(text, ". "); ok {
		text = before
	}
	return strings.TrimRight(text, ".!; ")
}

// lowerFirst makes the first letter small, unless the word is written in capitals or has a number.
func lowerFirst(text string) string {
	word, _, _ := strings.Cut(text, " ")
	if len(word) > 1 && word[1:] == strings.ToLower(word[1:]) {
		return strings.ToLower(text[:1]) + text[1:]
	}
	return text
}
