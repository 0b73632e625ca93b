package interview

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// impact is who was affected, and how badly.
func impact() section {
	return section{
		name: "impact", title: "Impact",
		pages: []page{
			{name: "summary", when: isIncident, questions: func(s *Session) []Question {
				return []Question{ask("impact.summary", func(d *postmortem.Document) *string { return &d.Impact.Summary }).of(
					"Who was affected, and how?", "What could they not do? Use their words.",
					"About 40% of customers could not pay; their carts were kept.").long()}
			}},
			{name: "figures", when: all(full, isIncident), holds: func(d *postmortem.Document) bool { return len(d.Impact.Figures) > 0 }, list: func(*Session) collection { return figures() }},
			{name: "data", when: all(full, isIncident), questions: func(s *Session) []Question {
				questions := []Question{certainty("impact.data_loss", "Was data lost?",
					"“Unknown” is a fine answer for now.",
					func(d *postmortem.Document) *postmortem.Certainty { return &d.Impact.DataLoss })}
				if s.state.Document.Security {
					questions = append(questions, certainty("impact.data_exposure", "Was data exposed?",
						"This is what readers of a security incident ask first.",
						func(d *postmortem.Document) *postmortem.Certainty { return &d.Impact.DataExposure }))
				}
				return questions
			}},
			{name: "windows", elsewhere: "Impact windows", when: isIncident, list: (*Session).windows},
			{name: "slos", elsewhere: "Service level objectives", when: isIncident, list: func(*Session) collection { return slos() }},
		},
		progress: func(d *postmortem.Document) Progress {
			return progressOf(d.Impact.Summary != "", len(d.Impact.Figures) > 0, d.Impact.DataLoss != "")
		},
	}
}

func certainty(id QuestionID, title, help string, field func(*postmortem.Document) *postmortem.Certainty) Question {
	return ask(id, func(d *postmortem.Document) *string { return (*string)(field(d)) }).of(title, help, "").
		among(
			Option{"", "not answered"},
			Option{"none", "no"},
			Option{"possible", "possibly"},
			Option{"confirmed", "yes"},
			Option{"unknown", "unknown"},
		)
}

// figures are what was counted, as a list.
func figures() collection {
	return oneLine("impact.figures", func(d *postmortem.Document) *[]postmortem.Count { return &d.Impact.Figures },
		Question{
			Title:   "What can you count?",
			Help:    "A number and a unit, ~ for an estimate; or a name, a colon, and a value with its unit.",
			Example: "~1200 users (3%)   or   revenue: ~12000 EUR",
			echo: func(_ *postmortem.Document, text string) string {
				if c, err := readCount(text); err == nil && c.Estimate {
					return "= an estimate"
				}
				return ""
			},
		},
		writeCount,
		func(c *postmortem.Count, text string) error {
			after, err := readCount(text)
			if err != nil {
				return err
			}
			after.Source = c.Source
			if c.Value != "" && after.Value != "" { // the line shows no more than it
				after.Count, after.Percent = c.Count, c.Percent
			}
			*c = after
			return nil
		}, nil).
		called("Impact in numbers", "Users, requests, orders, money. An estimate beats no number.")
}

// readCount reads "~1200 users (3%)", "5,000 users (estimate)", "3% of users", "1.2M
// requests" or "revenue: 12000 EUR".
func readCount(text string) (postmortem.Count, error) {
	var c postmortem.Count
	rest, estimate := estimated(strings.TrimSpace(text))
	c.Estimate = estimate
	if what, value, ok := strings.Cut(rest, ": "); ok && strings.ContainsAny(value, "0123456789") {
		value, estimate = estimated(strings.TrimSpace(value))
		c.What, c.Value, c.Estimate = strings.TrimSpace(what), value, c.Estimate || estimate
		return c, nil
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return !strings.ContainsRune("0123456789.,_", r) })
	if end < 0 {
		end = len(rest)
	}
	written, rest := strings.TrimRight(rest[:end], ".,"), strings.TrimSpace(rest[end:])
	if written == "" {
		return c, errors.New("write a number and what it counts, like ~1200 users, or like revenue: 12000 EUR")
	}
	after, isShare := strings.CutPrefix(rest, "%")
	if word, after, _ := strings.Cut(rest, " "); !isShare && thousands(word) > 1 {
		rest = strings.TrimSpace(after)
		written += word
	}
	n, err := readNumber(written, isShare)
	if err != nil {
		return c, err
	}
	if isShare {
		c.Percent = &n
		rest = strings.TrimPrefix(strings.TrimSpace(after), "of ")
	} else {
		c.Count = &n
		if before, share, ok := cutShare(rest); ok {
			c.Percent, rest = &share, before
		}
	}
	switch c.What = strings.TrimSpace(rest); {
	case c.What != "":
		return c, nil
	case isShare:
		return c, errors.New("say of what, like 3% of users")
	}
	return c, errors.New("say what was counted as well, like 1200 users")
}

// readNumber reads 1200, 1,200, 88_000, 3.5 or 12k. What may be read in two ways is
// refused, since the point and the comma change places between countries.
func readNumber(text string, isShare bool) (float64, error) {
	letters := strings.TrimLeft(text, "0123456789.,_")
	digits := strings.TrimSuffix(text, letters)
	groups := strings.Split(strings.ReplaceAll(digits, "_", ","), ",")
	for _, group := range groups[1:] {
		if digits, _, _ := strings.Cut(group, "."); len(digits) != 3 {
			return 0, fmt.Errorf("%q: a comma separates thousands; write 3.5 for three and a half", text)
		}
	}
	whole, fraction, hasPoint := strings.Cut(digits, ".")
	if hasPoint && len(fraction) == 3 && len(groups) == 1 && letters == "" && !isShare && strings.Trim(whole, "0") != "" {
		return 0, fmt.Errorf("%q may be %s or %s: write one of them", text, strings.TrimRight(strings.TrimRight(digits, "0"), "."), whole+fraction)
	}
	n, err := strconv.ParseFloat(strings.Join(groups, ""), 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a number: write it like 1200, 1,200 or 3.5", text)
	}
	return n * thousands(letters), nil
}

// thousands is what a letter after a number multiplies it by.
func thousands(letter string) float64 {
	switch letter {
	case "k", "K":
		return 1e3
	case "M":
		return 1e6
	}
	return 1
}

// cutShare cuts a share in brackets off the end: "users (3%)".
func cutShare(text string) (before string, share float64, ok bool) {
	before, inside, found := strings.Cut(text, "(")
	inside = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(inside), ")"))
	if !found || !strings.HasSuffix(inside, "%") && strings.Trim(inside, "0123456789.") != "" {
		return text, 0, false
	}
	share, err := readNumber(strings.TrimSpace(strings.TrimSuffix(inside, "%")), true)
	return strings.TrimSpace(before), share, err == nil
}

// estimated takes the sign or word of an estimate off the front, or in brackets off the end.
func estimated(text string) (rest string, is bool) {
	for _, word := range []string{"~", "≈", "about ", "some ", "around ", "roughly ", "circa ", "ca. ", "approx. ", "approximately ", "an estimated "} {
		if len(text) > len(word) && strings.EqualFold(text[:len(word)], word) {
			text, is = strings.TrimSpace(text[len(word):]), true
		}
	}
	open := strings.LastIndex(text, "(")
	if open < 0 || !strings.HasSuffix(text, ")") {
		return text, is
	}
	inside := text[open+1 : len(text)-1]
	for _, word := range []string{"estimated", "estimate", "estimates", "est.", "approx.", "about"} {
		switch before, last := strings.CutSuffix(strings.ToLower(inside), word); {
		case !last:
		case strings.TrimSpace(before) == "":
			return strings.TrimSpace(text[:open]), true
		case strings.HasSuffix(strings.TrimSpace(before), ","): // (3%, estimate)
			return text[:open+1] + strings.TrimSuffix(strings.TrimSpace(inside[:len(before)]), ",") + ")", true
		}
	}
	return text, is
}

// writeCount writes a figure as readCount reads it.
func writeCount(c postmortem.Count) string {
	about := ""
	if c.Estimate {
		about = "~"
	}
	number := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	switch {
	case c.Value != "":
		return c.What + ": " + about + c.Value
	case c.Count != nil && c.Percent != nil:
		return fmt.Sprintf("%s%s %s (%s%%)", about, number(*c.Count), c.What, number(*c.Percent))
	case c.Count != nil:
		return about + number(*c.Count) + " " + c.What
	case c.Percent != nil:
		return about + number(*c.Percent) + "% of " + c.What
	}
	return c.What
}
