package interview

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// figures are what was counted, as a list.
func figures() collection {
	return oneLine(pathTo("impact", "figures"), func(d *postmortem.Document) *[]postmortem.Count { return &d.Impact.Figures },
		Question{
			Title:   "What can you count?",
			Help:    "A number and a unit; ~ for an estimate beats no number.",
			Example: "~1200 users (3%)   or   12 million requests   or   $2.3M revenue",
			echo: func(_ *postmortem.Document, text string) string {
				c, err := readCount(text)
				if err != nil {
					return ""
				}
				understood := "= " + phrase.Amount(c) + " " + c.What
				switch {
				case c.Count == nil && c.Percent != nil:
					understood = "= " + phrase.Amount(c) + " of " + c.What
				case c.Value != "":
					understood = "= " + c.What + ": " + c.Value
				}
				if c.Estimate {
					understood += ", an estimate"
				}
				return understood
			},
			warn: func(_ *postmortem.Document, text string) string {
				const long = 60
				if c, err := readCount(text); err == nil && utf8.RuneCountInString(c.What) > long {
					return "a figure is a number and what it counts; a sentence is better where it asks who was affected"
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
// requests", "3.5 billion users", "100-200 users", "1 in 3 logins", "$2.3M revenue" or
// "revenue: 12000 EUR". What is no single number is kept as a value, as it was written.
func readCount(text string) (postmortem.Count, error) {
	var c postmortem.Count
	rest, estimate := estimated(strings.TrimSpace(text))
	c.Estimate = estimate
	if what, value, ok := strings.Cut(rest, ": "); ok && strings.ContainsAny(value, "0123456789") {
		value, estimate = estimated(strings.TrimSpace(value))
		c.What, c.Value, c.Estimate = strings.TrimSpace(what), value, c.Estimate || estimate
		return c, nil
	}
	if m := amountPattern().FindStringSubmatch(rest); m != nil {
		c.Value, c.What = strings.Join(strings.Fields(m[1]), " "), strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(m[2]), "of "))
		if c.What == "" {
			return c, errors.New("write what it counts, like " + c.Value + " users, or like $2.3M revenue")
		}
		return c, nil
	}
	m := numberPattern().FindStringSubmatch(rest)
	if m == nil {
		return c, errors.New("write a number and what it counts, like ~1200 users, or like revenue: 12000 EUR")
	}
	written, factor := strings.ReplaceAll(strings.TrimRight(m[1], ".,"), " ", ","), m[2]
	rest = strings.TrimSpace(rest[len(m[0]):])
	after, isShare := strings.CutPrefix(rest, "%")
	n, err := readNumber(written, factor, isShare)
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
		rest = strings.TrimPrefix(rest, "of ") // millions of requests
	}
	switch c.What = strings.TrimSpace(rest); {
	case c.What != "" && c.What != "of":
		return c, nil
	case isShare:
		return c, errors.New("write what it is a share of, like 3% of users")
	}
	return c, errors.New("write what was counted too, like 1200 users")
}

// The words and letters that multiply a number.
const factorWords = `k|K|M|bn|B|hundred|thousand|thousands|million|millions|mn|billion|billions|trillion`

// numberPattern is a number with what multiplies it: 1,200, 88 000, 3.5 billion, 12k.
var numberPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\d{1,3}(?: \d{3})+\b|\d[\d.,_]*)(?: ?(` + factorWords + `)\b)?`)
})

// amountPattern is an amount that is no single number: a range, a share as 1 in 3 or 3 of
// 4, at least so many, and money.
var amountPattern = sync.OnceValue(func() *regexp.Regexp {
	number := `\d[\d.,_]*(?: ?(?:` + factorWords + `)\b)?`
	return regexp.MustCompile(`^((?:between )?` + number + `%? ?(?:-|–|—|to|and) ?` + number + `%?` +
		`|` + number + `(?: out)? (?:in|of) ` + number + `\b` +
		`|(?:(?i:over|more than|at least|up to|less than|fewer than|under|almost|nearly) |[<>]=? ?)` + number + `%?` +
		`|[$€£¥₹] ?` + number + `(?: [A-Z]{3}\b)?` +
		`|` + number + ` ?(?:USD|EUR|GBP|CHF|JPY|CAD|AUD|INR|CNY|SEK|NOK|DKK|PLN|BRL)\b)(.*)$`)
})

// readNumber reads 1200, 1,200, 88_000 or 3.5, and multiplies it by a word or letter. What
// may be read in two ways is refused, since the point and the comma change places between
// countries.
func readNumber(digits, factor string, isShare bool) (float64, error) {
	text := digits + factor
	groups := strings.Split(strings.ReplaceAll(digits, "_", ","), ",")
	for _, group := range groups[1:] {
		if digits, _, _ := strings.Cut(group, "."); len(digits) != 3 {
			return 0, fmt.Errorf("%q: a comma separates thousands; write 3.5 for three and a half", text)
		}
	}
	whole, fraction, hasPoint := strings.Cut(digits, ".")
	if hasPoint && len(fraction) == 3 && len(groups) == 1 && factor == "" && !isShare && strings.Trim(whole, "0") != "" {
		return 0, fmt.Errorf("%q may be %s or %s: write one of them", text, strings.TrimRight(strings.TrimRight(digits, "0"), "."), whole+fraction)
	}
	n, err := strconv.ParseFloat(strings.Join(groups, ""), 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a number: write it like 1200, 1,200 or 3.5", text)
	}
	return n * multiplier(factor), nil
}

// multiplier is what a word or letter after a number multiplies it by.
func multiplier(factor string) float64 {
	switch strings.TrimSuffix(factor, "s") {
	case "hundred":
		return 100
	case "k", "K", "thousand":
		return 1e3
	case "M", "mn", "million":
		return 1e6
	case "B", "bn", "billion":
		return 1e9
	case "trillion":
		return 1e12
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
	share, err := readNumber(strings.TrimSpace(strings.TrimSuffix(inside, "%")), "", true)
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
