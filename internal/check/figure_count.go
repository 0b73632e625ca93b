package check

import (
	"fmt"
	"math"
	"strings"
)

// A mention is a share or a count of something that a text has.
type mention struct {
	what      string
	value     float64
	isPercent bool
	isAbout   bool
	path      string
	words     string
}

// counts compares the shares and counts of the text with those of the impact section and of
// the texts before it.
func (p *figurePass) counts() {
	for i := range p.tokens {
		m, to, ok := p.mentionAt(i)
		if !ok {
			continue
		}
		isReported := false
		for _, f := range p.checker.Impact.Figures {
			known := f.Count
			if m.isPercent {
				known = f.Percent
			}
			if known == nil || !sameThing(f.What, m.what) {
				continue
			}
			if !closeTo(m.value, *known, m.isAbout || f.Estimate) {
				p.found(i, to, "the impact has %s %s", figureOf(*known, m.isPercent), f.What)
				isReported = true
			}
			m.what = "" // it is compared with the figure alone
			break
		}
		if m.what == "" || isReported {
			continue
		}
		for _, other := range p.mentions {
			if other.isPercent == m.isPercent && other.what == m.what && other.path != m.path && !closeTo(m.value, other.value, m.isAbout || other.isAbout) {
				p.found(i, to, "%s has %s", other.path, quoted(other.words))
				break
			}
		}
		if len(p.mentions) < maxMentions {
			p.mentions = append(p.mentions, m)
		}
	}
}

// maxMentions is how many shares and counts are compared with those of other texts.
const maxMentions = 100

// mentionAt reads a share or a count of something that begins at a token: 38% of checkouts,
// 1,200 users.
func (p *figurePass) mentionAt(i int) (m mention, to int, ok bool) {
	t := &p.tokens[i]
	value, isPercent, ok := amountOf(t.text)
	if !ok || p.before(i, 3, "up", "peak", "peaked", "initially", "from", "by", "over", "first", "another", "least", "most", "than", "between", "below", "above", "under", "only", "to") {
		return m, 0, false
	}
	j := i + 1
	if j < len(p.tokens) && isOne(p.tokens[j].text, "percent") && !t.isLast {
		isPercent = true
		j++
	}
	if isPercent {
		if j >= len(p.tokens) || p.tokens[j].text != "of" || p.tokens[j-1].isLast {
			return m, 0, false
		}
		j++
	}
	for j < len(p.tokens) && isOne(p.tokens[j].text, "the", "all", "our") && !p.tokens[j-1].isLast {
		j++
	}
	if j >= len(p.tokens) || p.tokens[j-1].isLast {
		return m, 0, false
	}
	what := p.tokens[j].text
	if !strings.HasSuffix(what, "s") && what != "traffic" || isUnit(what) || len(what) < 4 || p.inSentence(i, "peak", "at-peak", "usually", "normally") {
		return m, 0, false
	}
	if j+1 < len(p.tokens) && isOne(p.tokens[j+1].text, "in", "from", "at", "per") && !p.tokens[j].isLast {
		return m, 0, false // of a part only: users in Europe
	}
	m = mention{what: what, value: value, isPercent: isPercent, path: p.field.path().String(), isAbout: p.before(i, 2, "about", "around", "approximately", "roughly", "nearly", "almost", "some", "circa", "estimated", "~")}
	m.words = p.field.text[t.start:p.tokens[j].end]
	return m, j + 1, true
}

// sameThing reports whether a figure counts what a text has: users, or affected users.
func sameThing(figure, what string) bool {
	figure = strings.ToLower(figure)
	return figure == what || strings.TrimSuffix(figure, "s") == strings.TrimSuffix(what, "s")
}

// closeTo reports whether a number in prose can be another one, rounded.
func closeTo(prose, known float64, isAbout bool) bool {
	tolerance := 0.02 * known
	if isAbout {
		tolerance = 0.2 * known
	}
	return math.Abs(prose-known) <= max(tolerance, 0.5)
}

func figureOf(value float64, isPercent bool) string {
	text := strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", value), "0"), ".")
	if isPercent {
		return text + "% of"
	}
	return text
}
