package phrase

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Summary returns a first draft of a document's summary in Markdown: when and for how
// long it was, who was affected, how it was noticed and what ended it, as far as the
// document has that. What several fields have in common is there once.
func Summary(d *postmortem.Document) string {
	affected := firstSentence(d.Impact.Summary)
	opening := opening(d, affected)
	sentences, used := []string{opening, noticed(d)}, []string{affected}
	add := func(before, sentence string) {
		repeated := slices.ContainsFunc(used, func(s string) bool { return strings.EqualFold(s, sentence) })
		if !repeated {
			sentences, used = append(sentences, before+sentence), append(used, sentence)
		}
	}
	add("", firstSentence(d.RootCause.Summary))
	if ended := firstSentence(d.Resolution); isGerund(ended) {
		add("It ended with ", strings.ToLower(ended[:1])+ended[1:])
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

// opening returns the first sentence: when it was, for how long, and who was affected.
func opening(d *postmortem.Document, affected string) string {
	impact := d.Figures().Impact
	var first postmortem.Window
	if windows := d.Windows(); len(windows) > 0 {
		first = windows[0]
	}
	start, end := first.Started, first.End()
	// before is how the sentence begins, and alone the whole of it where no one is known to
	// have been affected.
	before, alone := "", ""
	switch {
	case d.Kind == postmortem.NearMiss && start.IsRecorded():
		return Join(": ", "A near miss "+atPoint(start)+", and no one was affected", inSentence(affected))
	case d.Kind == postmortem.NearMiss:
		return Join(": ", "A near miss, and no one was affected", inSentence(affected))
	case impact.IsRecorded() && impact.Span().From.Time.Equal(impact.Span().To.Time):
		before, alone = Capital(atPoint(impact.Span().From)), "It was "+atPoint(impact.Span().From)
	case impact.IsRecorded():
		length := Impact(impact)
		if n := len(impact.Spans); n > 1 {
			length += " in " + Count(n, "window")
		}
		length += " (" + ends(impact.Span()) + ")"
		before, alone = "For "+length, "It lasted "+length
	case start.IsRecorded() && d.Impact.Ongoing:
		before, alone = "Since "+onDay(start)+" ("+NotOverYet+")", "It began "+atPoint(start)+" and is "+NotOverYet
	case start.IsRecorded() && end.IsRecorded(): // an end before the start is no length
		before, alone = Capital(atPoint(start)), "It was "+atPoint(start)
	case start.IsRecorded():
		before, alone = "From "+onDay(start)+" on", "It began "+atPoint(start)
	case end.IsRecorded():
		before, alone = "Until "+onDay(end)+" (since when is not known)", "It ended "+atPoint(end)+", and when it began is not known"
	}
	switch {
	case affected == "":
		return alone
	case before == "":
		return affected
	}
	affected = inSentence(affected)
	if word, _, _ := strings.Cut(affected, " "); word != strings.ToLower(word) && word != strings.ToUpper(word) {
		return before + ": " + affected // it may be a name, or begin a sentence
	}
	return before + ", " + affected
}

// ends returns the ends of a span in UTC, with one day where both are on it: "13:03–14:38
// UTC, 10 March 2026".
func ends(s postmortem.Span) string {
	from, to := s.From.Time.Instant.UTC(), s.To.Time.Instant.UTC()
	switch {
	case s.IsAtLeast():
		return "until " + onDay(s.To)
	case s.IsInDays():
		return about(s.From) + Days(from, to)
	case when.DateOf(from) != when.DateOf(to):
		return onDay(s.From) + " to " + onDay(s.To)
	}
	return about(s.From) + from.Format("15:04") + "–" + about(s.To) + to.Format("15:04 UTC, 2 January 2006")
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
	soon, by := "", DetectedBy(d.Detection.Method)
	if windows := d.Windows(); len(windows) > 0 {
		if s := (postmortem.Span{From: windows[0].Started, To: windows[0].Detected}); s.IsRecorded() {
			soon = howSoon(s)
		}
	}
	if soon == "" && by == "" {
		return ""
	}
	if by != "" {
		by = "by " + by
	}
	if strings.HasSuffix(soon, "before that") && by != "" {
		soon += ","
	}
	return Join(" ", "It was noticed", soon, by)
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
	case least <= 0 && most < when.Minute:
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

// inSentence returns a sentence as the part of a longer one: its first letter is small where
// the word begins sentences and is no name.
func inSentence(text string) string {
	word, _, _ := strings.Cut(text, " ")
	word = strings.TrimRight(word, ",;:.")
	switch small := strings.ToLower(word); small {
	case "a", "an", "the", "all", "any", "some", "many", "most", "about", "around", "up", "half", "each", "every", "no",
		"nobody", "everybody", "everyone", "nothing", "users", "customers", "visitors", "people", "requests", "one", "two",
		"three", "four", "five", "six", "seven", "eight", "nine", "ten":
		return small + text[len(word):]
	}
	return text
}
