package check

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// A mention is a share or a count of something in a text.
type mention struct {
	// what is counted: its noun, and the words before it that say which.
	what  string
	which []string
	value float64
	// isPercent reports a share.
	isPercent bool
	bound     bound
	path      string
	words     string
}

// counts compares the shares and counts of the text with those of the impact section and of
// the texts before it.
func (p *figurePass) counts() {
	for i := 0; i < len(p.tokens); i++ {
		if !p.tokens[i].isFigure {
			continue
		}
		m, to, ok := p.mentionAt(i)
		if !ok {
			continue
		}
		hasKnown, isRight, known := p.inImpact(&m, to)
		if hasKnown {
			if !isRight {
				p.found(i, to, "the impact has %s", known)
			}
			i = to - 1
			continue
		}
		for _, other := range p.mentions {
			if other.isPercent == m.isPercent && other.what == m.what && slices.Equal(other.which, m.which) && other.path != m.path && !m.allows(other.value, m.bound == exact && other.bound != exact) {
				p.found(i, to, "%s has %s", other.path, quoted(other.words))
				break
			}
		}
		if len(p.mentions) < maxMentions {
			p.mentions = append(p.mentions, m)
		}
		i = to - 1
	}
}

// maxMentions is how many shares and counts are compared with those of other texts.
const maxMentions = 100

// inImpact compares a mention that ends before a token with the figures of the impact
// section that count the same thing. It returns whether there is one, whether one of them
// can be meant, and the first in words.
func (p *figurePass) inImpact(m *mention, to int) (has, isRight bool, known string) {
	compare := func(value float64, isEstimate bool, what string) {
		if !has {
			known = figureOf(value, m.isPercent) + " " + what
		}
		has = true
		isRight = isRight || m.allows(value, isEstimate)
	}
	for _, f := range p.checker.Impact.Figures {
		value := f.Count
		if m.isPercent {
			value = f.Percent
		}
		if value != nil && p.isSameThing(strings.ToLower(f.What), m, to) {
			compare(*value, f.Estimate, f.What)
		}
	}
	if has || !m.isPercent || len(m.which) > 0 || !p.isShareAffected(m, to) {
		return has, isRight, known
	}
	for _, w := range p.checker.Impact.Windows {
		if w.Percent != nil {
			compare(*w.Percent, true, m.what)
		}
	}
	return has, isRight, known
}

// isShareAffected reports whether a share that ends before a token is one of users, or of what
// they ask for, that an incident affected: what the percent of a window of impact is.
func (p *figurePass) isShareAffected(m *mention, to int) bool {
	return isOne(stem(m.what), "user", "customer", "visitor", "request", "call", "session", "login", "checkout", "order", "payment", "transaction", "attempt", "traffic") &&
		(p.after(to, 4, harmWords...) || p.inSentence(to-1, "affected"))
}

// mentionAt reads a share or a count of something that begins at a token: 38% of checkouts,
// one in three users, 1,200 failed requests, all customers.
func (p *figurePass) mentionAt(i int) (m mention, to int, ok bool) {
	m.isPercent = true
	value, j, isFraction, ok := p.shareAt(i)
	isAll := false
	switch {
	case ok:
		m.value = value
		m.bound, _ = p.boundBefore(i)
		if isFraction && m.bound == exact {
			m.bound = about
		}
		isOf := p.isAt(j, "of")
		if !isOf && (!isFraction || !p.isAt(j)) {
			return m, 0, false
		}
		if isOf {
			j++
		}
	case isOne(p.tokens[i].text, "all", "every") && (i == 0 || p.tokens[i-1].isLast || isOne(p.tokens[i-1].text, "for", "affected", "and", "by", "to")):
		m.value, j, isAll = 100, i+1, true
		m.bound, _ = p.boundBefore(i)
		if p.isAt(j, "of") {
			j++
		}
	default:
		if value, j, ok = p.numberAt(i); !ok || value < 10 || isYear(p.tokens[i].text) || !p.isAt(j) {
			return m, 0, false
		}
		m.value, m.isPercent = value, false
		m.bound, _ = p.boundBefore(i)
		if p.isAt(j, "of") && p.isAt(j+1, "our", "the", "these", "those") {
			j += 2
		}
	}
	if p.before(i, 3, "peak", "peaked", "initially", "from", "by", "first", "another", "between") && !isAll || p.before(i, 1, "to") && m.bound == exact && !isAll ||
		p.inSentence(i, "peak", "at-peak", "usually", "normally", "would", "if", "target", "might", "previous", "previously") {
		return m, 0, false
	}
	head, ok := p.nounAt(j, &m)
	if !ok || isAll && (!isOne(m.what, "users", "customers", "requests", "user", "customer", "request") || !p.after(head+1, 4, harmWords...) && !p.before(i, 1, "affected") || p.inSentence(i, "able", "again", "restored")) {
		return m, 0, false
	}
	m.path, m.words = p.field.path().String(), p.field.text[p.tokens[i].start:p.tokens[head].end]
	return m, head + 1, true
}

// nounAt reads what is counted from a token on, and returns the index of its noun. What is
// counted is several, or traffic; a part of it, such as users in Europe, is not read.
func (p *figurePass) nounAt(j int, m *mention) (head int, ok bool) {
	for end := j + 4; j < end && p.isAt(j); j++ {
		word := p.tokens[j].text
		switch {
		case isOne(word, "the", "our", "all", "of", "affected", "unique", "distinct", "individual", "impacted", "registered", "different", "total", "active"):
			continue
		case isUnit(word) || len(word) < 4 || word[0] >= '0' && word[0] <= '9' || strings.HasSuffix(word, "ss"):
			return 0, false
		case strings.HasSuffix(word, "s") || isOne(word, "traffic", "people", "data") || m.value == 100 && isOne(word, "user", "customer", "request"):
			m.what = word
			isPart := p.isAt(j+1, "in", "from", "at", "per", "on", "with", "using", "who", "whose", "of", "that", "a", "an", "which")
			return j, !isPart
		}
		m.which = append(m.which, word)
	}
	return 0, false
}

// isSameThing reports whether a figure counts what a mention that ends before a token does:
// users, or failed requests where the text has requests that failed.
func (p *figurePass) isSameThing(figure string, m *mention, to int) bool {
	words := strings.Fields(figure)
	if len(words) == 0 || stem(words[len(words)-1]) != stem(m.what) {
		return false
	}
	words = words[:len(words)-1]
	for _, which := range m.which {
		if !slices.ContainsFunc(words, func(word string) bool { return stem(word) == stem(which) }) {
			return false
		}
	}
	for _, word := range words {
		isAfter := false
		for j := to; j < to+4 && p.isAt(j); j++ {
			isAfter = isAfter || stem(p.tokens[j].text) == stem(word)
		}
		if !isAfter && !isOne(word, "affected", "impacted") && !slices.ContainsFunc(m.which, func(which string) bool { return stem(word) == stem(which) }) {
			return false
		}
	}
	return true
}

// stem returns a word without the ending of a plural or a participle.
func stem(word string) string {
	for _, end := range []string{"ing", "ed", "ies", "s"} {
		if rest, ok := strings.CutSuffix(word, end); ok && len(rest) > 2 {
			return rest
		}
	}
	return word
}

// allows reports whether the mention can be of a known figure, rounded.
func (m *mention) allows(known float64, isEstimate bool) bool {
	tolerance := 0.02 * known
	if m.bound == about || isEstimate {
		tolerance = 0.2 * known
	}
	return m.bound.allows(m.value, known, max(tolerance, 0.5)) && (m.bound == exact || m.bound == about || math.Max(m.value, known) < 10*math.Min(m.value, known)+1)
}

// isYear reports whether a number in figures is more likely a year.
func isYear(text string) bool { return len(text) == 4 && text > "1900" && text < "2100" }

// figureOf returns a share or a count as text.
func figureOf(value float64, isPercent bool) string {
	text := strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", value), "0"), ".")
	if isPercent {
		return text + "% of"
	}
	return text
}
