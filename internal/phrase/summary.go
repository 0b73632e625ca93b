package phrase

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Summary returns a first draft of a document's summary in Markdown: when and for how
// long it was, who was affected, how it was noticed and what ended it, as far as the
// document has that. What several fields have in common is there once.
func Summary(d *postmortem.Document) string {
	affected := firstSentence(d.Impact.Summary)
	opening := opening(d)
	if opening != "" && affected != "" {
		opening += ": " + lowerFirst(affected)
	} else {
		opening += affected
	}
	sentences, used := []string{opening, noticed(d)}, []string{affected}
	add := func(before, sentence string) {
		repeated := slices.ContainsFunc(used, func(s string) bool { return strings.EqualFold(s, sentence) })
		if !repeated {
			sentences, used = append(sentences, before+sentence), append(used, sentence)
		}
	}
	add("", firstSentence(d.RootCause.Summary))
	if ended := firstSentence(d.Resolution); isGerund(ended) {
		add("It ended with: ", strings.ToLower(ended[:1])+ended[1:])
	} else {
		add("", ended)
	}
	for i, s := range sentences {
		if s != "" && !strings.HasSuffix(s, "?") {
			sentences[i] += "."
		}
	}
	return Join(" ", sentences...)
}

// firstSentence returns the first sentence of a field in Markdown, without its full stop.
func firstSentence(field string) string {
	return strings.TrimRight(markup.ParseProse(field).FirstSentence(0).Markdown(), ".!; ")
}

// opening returns when it was and for how long.
func opening(d *postmortem.Document) string {
	impact := d.Figures().Impact
	var first postmortem.Window
	if windows := d.Windows(); len(windows) > 0 {
		first = windows[0]
	}
	start, end := first.Started, first.End()
	switch {
	case d.Kind == postmortem.NearMiss && start.IsRecorded():
		return "A near miss " + atPoint(start) + ", and nobody was affected"
	case d.Kind == postmortem.NearMiss:
		return "A near miss, and nobody was affected"
	case impact.IsRecorded() && impact.Span().From.Time.Equal(impact.Span().To.Time):
		return Capital(atPoint(impact.Span().From))
	case impact.IsRecorded():
		text := ends(impact.Span()) + ", " + Impact(impact)
		if n := len(impact.Spans); n > 1 {
			text += " in " + Count(n, "window")
		}
		return text
	case start.IsRecorded() && d.Impact.Ongoing:
		return "Since " + onDay(start) + ", and not over yet"
	case start.IsRecorded() && end.IsRecorded():
		return Capital(atPoint(start)) // an end before the start is no length
	case start.IsRecorded():
		return "From " + onDay(start) + " on"
	case end.IsRecorded():
		return "Until " + onDay(end) + ", with the start not known"
	}
	return ""
}

// ends returns the ends of a span in UTC, with one day where both are on it.
func ends(s postmortem.Span) string {
	from, to := s.From.Time.Instant.UTC(), s.To.Time.Instant.UTC()
	if s.IsInDays() || when.DateOf(from) != when.DateOf(to) {
		return "Between " + onDay(s.From) + " and " + onDay(s.To)
	}
	return "Between " + about(s.From) + from.Format("15:04") + " and " + onDay(s.To)
}

// atPoint returns a point with its preposition.
func atPoint(p postmortem.Point) string {
	if p.Time.Day {
		return "on " + onDay(p)
	}
	return "at " + onDay(p)
}

// onDay returns a point in UTC with its day.
func onDay(p postmortem.Point) string {
	if p.Time.Day {
		return about(p) + p.Time.Instant.Format("2 January 2006")
	}
	return about(p) + p.Time.Instant.UTC().Format("15:04 UTC on 2 January 2006")
}

func about(p postmortem.Point) string {
	if p.Approximate {
		return "about "
	}
	return ""
}

// noticed returns how and how soon it was noticed.
func noticed(d *postmortem.Document) string {
	soon, by := "", detectedHow(d.Detection.Method)
	if windows := d.Windows(); len(windows) > 0 {
		if s := (postmortem.Span{From: windows[0].Started, To: windows[0].Detected}); s.IsRecorded() {
			soon = howSoon(s)
		}
	}
	if soon == "" && by == "" {
		return ""
	}
	if strings.HasSuffix(soon, "before that") && by != "" {
		soon += ","
	}
	return Join(" ", "It was noticed", soon, by)
}

// detectedHow returns a method of detection for a sentence about what was noticed.
func detectedHow(m postmortem.Method) string {
	switch m {
	case "alert":
		return "by an alert"
	case "synthetic":
		return "by a synthetic check"
	case "customer":
		return "by customers"
	case "employee":
		return "by a colleague"
	case "vendor":
		return "by a vendor"
	case "researcher":
		return "by a security researcher"
	case "audit":
		return "in an audit"
	case "chance":
		return "by chance"
	}
	return ""
}

// howSoon returns how long after the start it was noticed.
func howSoon(s postmortem.Span) string {
	least, most := s.Range()
	about := ""
	if s.IsApproximate() {
		about = "about "
	}
	switch {
	case most < 0:
		return about + Length(-s.Duration()) + " before that"
	case s.IsInDays() && most == 0:
		return "the same day"
	case least <= 0 && most < time.Minute:
		return "at once"
	case least <= 0 && most > least:
		return "within " + about + Length(most)
	}
	return "after " + Span(s)
}

// isGerund reports whether a text begins like "Cancelling the migration", which answers the
// question of what ended it and is no sentence.
func isGerund(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	switch word {
	case "During", "Everything", "Nothing", "Something":
		return false
	}
	return strings.HasSuffix(word, "ing") && 'A' <= word[0] && word[0] <= 'Z'
}

// lowerFirst makes the first letter small where the word begins sentences and is no name.
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

// Capital returns a text with its first letter as a capital.
func Capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
