package interview

import (
	"strings"

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
		text = between(impact.Span()) + ", " + impact.String()
	case len(windows) > 0 && windows[0].Started.IsRecorded() && d.Impact.Ongoing:
		text = "Since " + onDay(windows[0].Started) + ", and not over yet"
	case len(windows) > 0 && windows[0].Started.IsRecorded():
		text = "From " + onDay(windows[0].Started) + " on"
	default:
		return ""
	}
	if felt == "" {
		return text + "."
	}
	return text + ": " + lowerFirst(felt) + "."
}

// between writes the ends of a span in UTC, the day once where it is one.
func between(s postmortem.Span) string {
	from, to := s.From.Time.Instant.UTC(), s.To.Time.Instant.UTC()
	switch {
	case s.From.Time.Day || s.To.Time.Day || when.DateOf(from) != when.DateOf(to):
		return "Between " + onDay(s.From) + " and " + onDay(s.To)
	case s.IsApproximate():
		return "Between about " + from.Format("15:04") + " and " + to.Format("15:04 UTC on 2 January 2006")
	}
	return "Between " + from.Format("15:04") + " and " + to.Format("15:04 UTC on 2 January 2006")
}

// onDay writes a point in UTC with its day.
func onDay(p postmortem.Point) string {
	t := p.Time.Instant
	switch {
	case p.Time.Day:
		return t.Format("2 January 2006")
	case p.Approximate:
		return t.UTC().Format("about 15:04 UTC on 2 January 2006")
	}
	return t.UTC().Format("15:04 UTC on 2 January 2006")
}

// noticed tells how and after how long it was noticed.
func noticed(d *postmortem.Document) string {
	by := map[postmortem.Method]string{
		"alert": "by an alert", "synthetic": "by a synthetic check", "customer": "by customers",
		"employee": "by a colleague", "vendor": "by a vendor", "researcher": "by a security researcher",
		"audit": "in an audit", "chance": "by chance",
	}[d.Detection.Method]
	var s postmortem.Span
	if windows := d.Windows(); len(windows) > 0 {
		s = postmortem.Span{From: windows[0].Started, To: windows[0].Detected}
	}
	switch {
	case s.IsRecorded() && s.Duration() < 0:
		return strings.TrimSpace("It was "+strings.TrimPrefix(s.String(), "about ")+" "+by) + "."
	case s.IsRecorded():
		return strings.TrimSpace("It was noticed after "+s.String()+" "+by) + "."
	case by == "":
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
