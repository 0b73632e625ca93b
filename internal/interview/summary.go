package interview

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// draftSummary writes a first summary out of what is known: when, for how long,
// who felt it, how it was noticed and what ended it. It is empty when nothing is.
// What several fields say alike is said once.
func draftSummary(d *postmortem.Document) string {
	felt := firstSentence(d.Impact.Summary)
	var sentences, said []string
	switch opening := opening(d); {
	case opening != "" && felt != "":
		sentences = append(sentences, opening+": "+lowerFirst(felt))
		said = append(said, felt)
	case opening != "":
		sentences = append(sentences, opening)
	case felt != "":
		sentences, said = append(sentences, felt), append(said, felt)
	}
	sentences = append(sentences, noticed(d))
	tell := func(opening, text string) {
		sentence := firstSentence(text)
		again := slices.ContainsFunc(said, func(s string) bool { return strings.EqualFold(s, sentence) })
		if sentence != "" && !again {
			sentences, said = append(sentences, opening+sentence), append(said, sentence)
		}
	}
	tell("", d.RootCause.Summary)
	if isGerund(d.Resolution) {
		tell("It ended with: ", strings.ToLower(d.Resolution[:1])+d.Resolution[1:])
	} else {
		tell("", d.Resolution)
	}
	var ended []string
	for _, s := range sentences {
		if s != "" && !strings.HasSuffix(s, "?") {
			s += "."
		}
		ended = append(ended, s)
	}
	return strings.Join(slices.DeleteFunc(ended, func(s string) bool { return s == "" }), " ")
}

// redraft returns the summary: the one that its author wrote, or else a draft of what is
// known now, which is remembered to be one.
func (iv *interview) redraft() string {
	d := &iv.work.Document
	if d.Summary != "" && d.Summary != iv.work.Drafted {
		return d.Summary
	}
	iv.work.Drafted = draftSummary(d)
	return iv.work.Drafted
}

// opening tells when it was and for how long, as far as it is known.
func opening(d *postmortem.Document) string {
	impact := d.Figures().Impact
	var first postmortem.Window
	if windows := d.Windows(); len(windows) > 0 {
		first = windows[0]
	}
	start, end := first.Started, first.End()
	at := ""
	if start.IsRecorded() {
		at = preposition(start) + onDay(start)
	}
	switch {
	case d.Kind == postmortem.NearMiss:
		return strings.Replace("A near miss "+at+", and nobody was hurt", " ,", ",", 1)
	case impact.IsRecorded() && impact.Span().From.Time.Equal(impact.Span().To.Time):
		return capital(preposition(impact.Span().From)) + onDay(impact.Span().From)
	case impact.IsRecorded():
		text := between(impact.Span()) + ", " + phrase.Impact(impact)
		if n := len(impact.Spans); n > 1 {
			text += " in " + phrase.Count(n, "stretch")
		}
		return text
	case at != "" && d.Impact.Ongoing:
		return "Since " + onDay(start) + ", and not over yet"
	case at != "" && end.IsRecorded():
		return capital(at) // an end before the start is no length
	case at != "":
		return "From " + onDay(start) + " on"
	case end.IsRecorded():
		return "Until " + onDay(end) + ", from when on is not known"
	}
	return ""
}

// between writes the ends of a span in UTC, the day once where it is one.
func between(s postmortem.Span) string {
	from, to := s.From.Time.Instant.UTC(), s.To.Time.Instant.UTC()
	if s.From.Time.Day || s.To.Time.Day || when.DateOf(from) != when.DateOf(to) {
		return "Between " + onDay(s.From) + " and " + onDay(s.To)
	}
	return "Between " + about(s.From) + from.Format("15:04") + " and " + onDay(s.To)
}

// onDay writes a point in UTC with its day.
func onDay(p postmortem.Point) string {
	if p.Time.Day {
		return about(p) + p.Time.Instant.Format("2 January 2006")
	}
	return about(p) + p.Time.Instant.UTC().Format("15:04 UTC on 2 January 2006")
}

// preposition is the word before a point.
func preposition(p postmortem.Point) string {
	if p.Time.Day {
		return "on "
	}
	return "at "
}

func about(p postmortem.Point) string {
	if p.Approximate {
		return "about "
	}
	return ""
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
	after := ""
	if s.IsRecorded() {
		after = howSoon(s)
	}
	if by == "" && after == "" {
		return ""
	}
	return strings.TrimSuffix(strings.Join(strings.Fields("It was noticed "+after+" "+by), " "), ",")
}

// howSoon tells how long after the start it was noticed.
func howSoon(s postmortem.Span) string {
	least, most := s.Range()
	about := ""
	if s.IsApproximate() {
		about = "about "
	}
	days := s.From.Time.Day || s.To.Time.Day
	switch {
	case most < 0:
		return about + phrase.Length(-s.Duration()) + " before that,"
	case days && most == 0:
		return "the same day"
	case least <= 0 && most < time.Minute:
		return "at once"
	case least <= 0 && most > least:
		return "within " + about + phrase.Length(most)
	}
	return "after " + phrase.Span(s)
}

// firstSentence returns the first sentence of a prose, without its full stop. A stop
// before a small letter ends an abbreviation.
func firstSentence(text string) string {
	text, _, _ = strings.Cut(strings.TrimSpace(text), "\n")
	for i := 0; ; {
		next := strings.Index(text[i:], ". ")
		if next < 0 {
			break
		}
		if i += next + len(". "); !strings.ContainsFunc(text[i:min(i+1, len(text))], unicode.IsLower) {
			text = text[:i]
			break
		}
	}
	return strings.TrimRight(text, ".!; ")
}

// isGerund reports whether a text begins like “Cancelling the migration”, which is what
// the question of what ended it asks for, and no sentence.
func isGerund(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	switch word {
	case "During", "Everything", "Nothing", "Something":
		return false
	}
	return strings.HasSuffix(word, "ing") && 'A' <= word[0] && word[0] <= 'Z'
}

// lowerFirst makes the first letter small where the word is one that begins sentences,
// and no name.
func lowerFirst(text string) string {
	word, _, _ := strings.Cut(text, " ")
	switch small := strings.ToLower(word); small {
	case "a", "an", "the", "all", "any", "some", "many", "most", "about", "around", "up", "half", "each", "every", "no",
		"nobody", "everybody", "everyone", "nothing", "users", "customers", "visitors", "people", "requests", "one", "two",
		"three", "four", "five", "six", "seven", "eight", "nine", "ten":
		return small + text[len(word):]
	}
	return text
}

// capital makes the first letter a capital one.
func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
