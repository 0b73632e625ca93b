package check

import "github.com/f08c5b15/pm/internal/when"

// A length is a duration in prose.
type length struct {
	from, to int // tokens
	value    when.Length
	// unit is the smallest unit that it is given in.
	unit  when.Length
	bound bound
	// before is where the words about, over and the like before it begin.
	before int
}

// lengthAt reads a duration that begins at a token: 43 minutes, 5 h 26 min, half an hour, a
// day and a half, three quarters of an hour.
func (p *figurePass) lengthAt(i int) (length, bool) {
	l := length{from: i, to: i}
	if l.to, l.value, l.unit = p.partOfHour(i); l.to > 0 {
		l.bound, l.before = p.boundBefore(i)
		return l, true
	}
	if _, next, ok := p.numberAt(i); !ok || !p.isAt(next) || !isUnit(p.tokens[next].text) {
		return length{}, false
	}
	l.to = i
	for l.to < len(p.tokens) {
		j := l.to
		if j > i && p.isAt(j, "and") {
			j++
		}
		value, next, ok := p.numberAt(j)
		if !ok || j > i && !p.isAt(j) {
			break
		}
		if l.unit > 0 && p.tokens[j].text == "a" && p.isAt(next, "half") { // a day and a half
			l.value += l.unit / 2
			l.to = next + 1
			break
		}
		if !p.isAt(next) {
			break
		}
		unit := unitOf(p.tokens[next].text)
		if unit == 0 || l.unit != 0 && unit >= l.unit {
			break
		}
		l.value += when.Length(value * float64(unit))
		l.unit = unit
		if value != float64(int(value)) {
			l.unit = unit / 10
		}
		l.to = next + 1
	}
	l.bound, l.before = p.boundBefore(i)
	if p.isAt(l.to, "or") && p.isAt(l.to+1, "so") && l.bound == exact {
		l.bound = about
	}
	return l, l.unit > 0
}

// partOfHour reads "a quarter of an hour", and returns the token after it or 0.
func (p *figurePass) partOfHour(i int) (to int, value, unit when.Length) {
	if !p.isAt(i+1, "quarter", "quarters") {
		return 0, 0, 0
	}
	count, next, ok := p.numberAt(i)
	if !ok || next != i+1 || !p.isAt(next+1, "of") || !p.isAt(next+2, "an", "a") || !p.isAt(next+3, "hour", "day") {
		return 0, 0, 0
	}
	whole := unitOf(p.tokens[next+3].text)
	return next + 4, when.Length(count * float64(whole) / 4), whole / 60
}
