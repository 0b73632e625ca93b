package export

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/when"
)

// A candidate is what is known of the objects with a path.
type candidate struct {
	path   string
	count  int
	fields map[string]*fieldFacts
	score  int
	filled int // how many objects were known when it was last filled
	shape
}

// fieldFacts are what is known of the values of a field.
type fieldFacts struct {
	values          int // that are not empty
	times, instants int // those that are times, and those that have a zone or need none
	clocks          int // those that are a time of day or a length
	urls, length    int
}

// observe adds a value to what is known of a field.
func (facts *fieldFacts) observe(clock *clock, path string, value any) {
	text := textOf(value)
	if strings.TrimSpace(text) == "" || facts.values >= enoughObjects {
		return
	}
	facts.values++
	facts.length += len(text)
	if isWebAddress(text) {
		facts.urls++
	}
	if _, isBool := value.(bool); isBool || len(text) > 60 || !strings.ContainsAny(text, "0123456789") {
		return
	}
	if _, isList := value.([]any); isList {
		return
	}
	named := rankIn(timeNames, baseName(path)) > 0
	if isClock(text) {
		if named {
			facts.times++
			facts.clocks++
		}
		return
	}
	switch t, err := clock.read(text); {
	case err == nil && (named || strings.Contains(text, ":")) && t.Year() >= 1980 && t.Year() <= 2200:
		facts.times++
		facts.instants++
	case err == nil:
	case errors.Is(err, errNoZone):
		facts.times++
	case named && isUnclear(err):
		facts.times++
	}
}

// isUnclear reports whether a text is a time that lacks something.
func isUnclear(err error) bool {
	var unclear *when.Error
	return errors.As(err, &unclear) && unclear.Reason != when.NotTime
}

// isTime reports whether a field holds times.
func (facts *fieldFacts) isTime() bool { return facts.times > 0 && facts.times*2 >= facts.values }

// isWords reports whether a field holds words.
func (facts *fieldFacts) isWords() bool {
	return facts.values > 0 && !facts.isTime() && facts.urls == 0
}

// fill finds the fields of a candidate, and reports whether it has times and texts.
func (c *candidate) fill(named FieldPaths) bool {
	c.shape, c.score = shape{path: c.path}, 0
	c.findTime(named.At)
	c.findText(named.Text)
	c.who = c.fieldsFor(named.Who, func(path string, facts *fieldFacts) int {
		if !facts.isWords() || slices.Contains(c.text, path) || facts.length > 80*facts.values {
			return 0
		}
		return whoRank(path)
	})
	c.link = c.fieldsFor(named.Link, func(path string, facts *fieldFacts) int {
		parent := parentOf(path) // that of another object is of no use
		if facts.urls == 0 || parent != "" && (len(c.at) == 0 || parent != parentOf(c.at[0])) && !holdsLinks(leaf(parent)) {
			return 0
		}
		return rankIn(linkNames, plainName(path))
	})
	c.id = c.idBy(idNames)
	any := func(string) bool { return true }
	c.channel, c.pinned = c.byName(channelNames, any), c.byName(pinnedNames, any)
	if c.path != "" {
		c.score += 3
		if isIn(eventLists, lettersOf(leaf(c.path))) {
			c.score += 4
		}
	} else if c.count > 1 {
		c.score += 5 // a list of them, or a line each
	}
	if len(c.at) == 0 || len(c.text) == 0 {
		return false
	}
	if named.At == "" {
		c.findMilestones()
	}
	return true
}

// findTime finds the time. The same time in another form is as good; one that has its zone is
// better.
func (c *candidate) findTime(named string) {
	c.at = c.fieldsFor(named, func(path string, facts *fieldFacts) int {
		if !facts.isTime() {
			return 0
		}
		return timeRank(path)
	})
	if named != "" || len(c.at) == 0 {
		return
	}
	best := c.at[0]
	c.at = slices.DeleteFunc(c.at, func(path string) bool {
		return parentOf(path) != parentOf(best) || baseName(path) != baseName(best)
	})
	slices.SortStableFunc(c.at, func(a, b string) int {
		return c.fields[b].instants*c.fields[a].values - c.fields[a].instants*c.fields[b].values
	})
	c.score += 2 * timeRank(c.at[0])
}

// sentenceRank is the rank in textNames of the last line of those that are of sentences.
const sentenceRank = 7

// findText finds the text and, where that is a title, what is below it.
func (c *candidate) findText(named string) {
	rank := func(path string) int { return rankIn(textNames, plainName(path)) }
	c.text = c.fieldsFor(named, func(path string, facts *fieldFacts) int {
		if !facts.isWords() || whoRank(path) > 0 && parentOf(path) != "" {
			return 0
		}
		return rank(path)
	})
	if named != "" || len(c.text) == 0 {
		return
	}
	c.score += 2 * rank(c.text[0])
	if slices.Contains(strings.Fields(titleNames), plainName(c.text[0])) {
		c.details = slices.DeleteFunc(slices.Clone(c.text[1:]), func(path string) bool {
			return !slices.Contains(strings.Fields(bodyNames), plainName(path))
		})
	}
	// What is no sentence is not the text where a field with one is empty. Where something
	// has happened and no one has said anything, a word of the program is.
	isSentence := func(path string) bool { return rank(path) >= sentenceRank }
	words := slices.DeleteFunc(slices.Clone(c.text[1:]), func(path string) bool { return isSentence(path) || !isWord(leaf(path)) })
	c.text = append(c.text[:1], slices.DeleteFunc(c.text[1:], func(path string) bool { return !isSentence(path) })...)
	if !isChat(leaf(c.path)) && c.path != "" {
		c.text = append(c.text, words...)
	}
}

// fieldsFor returns the field that a flag names or, without one, those with a rank.
func (c *candidate) fieldsFor(path string, rank func(path string, facts *fieldFacts) int) []string {
	if path != "" {
		return c.named(path)
	}
	return c.ranked(rank)
}

// ranked returns the fields with a rank, the best first. A field beside the time is better than
// one of the same rank elsewhere, and so is one that more objects have.
func (c *candidate) ranked(rank func(path string, facts *fieldFacts) int) []string {
	ranks := map[string]int{}
	var found []string
	for _, path := range slices.Sorted(maps.Keys(c.fields)) {
		if n := rank(path, c.fields[path]); n > 0 {
			ranks[path] = 10 * n
			if len(c.at) > 0 && parentOf(path) == parentOf(c.at[0]) {
				ranks[path]++
			}
			found = append(found, path)
		}
	}
	slices.SortStableFunc(found, func(a, b string) int {
		return cmp.Or(ranks[b]-ranks[a], c.fields[b].values-c.fields[a].values, strings.Count(a, ".")-strings.Count(b, "."))
	})
	return found
}

// idBy returns the field of the id whose name is the first in a table, or "". What identifies
// another object, such as who did it, is not beside the time and not around it.
func (c *candidate) idBy(table string) string {
	return c.byName(table, func(path string) bool {
		around := parentOf(path)
		return around == "" || len(c.at) > 0 && strings.HasPrefix(c.at[0], around+".")
	})
}

// byName returns the field whose name is the first in a table, of those that are wanted, or "".
func (c *candidate) byName(table string, isWanted func(path string) bool) string {
	found := c.ranked(func(path string, facts *fieldFacts) int {
		if facts.values == 0 || slices.Contains(c.text, path) || !isWanted(path) {
			return 0
		}
		return rankIn(table, lettersOf(leaf(path)))
	})
	if len(found) == 0 {
		return ""
	}
	return found[0]
}

// named returns the field that a flag names: by its path in an object or in the file, or by
// the end of it.
func (c *candidate) named(path string) []string {
	ends := []string{}
	for _, field := range slices.Sorted(maps.Keys(c.fields)) {
		full := join(c.path, field)
		if field == path || full == path {
			return []string{field}
		}
		if strings.HasSuffix(full, "."+path) {
			ends = append(ends, field)
		}
	}
	return ends[:min(len(ends), 1)]
}
