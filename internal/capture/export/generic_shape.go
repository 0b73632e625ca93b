package export

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/when"
)

// A shape is where the events of a file are, and the fields of each.
type shape struct {
	// path is that of the objects.
	path string
	// at, text, details, who and link are the paths of fields in an object: the first that has
	// a value is used.
	at, text, details, who, link []string
	// id, channel and pinned are each one field, or "".
	id, channel, pinned string
	// others are the lists with times that are not read, each with its number.
	others []string
}

// A candidate is what is known of the objects with a path.
type candidate struct {
	path   string
	count  int
	fields map[string]*fieldFacts
	score  int
	shape
}

// fieldFacts are what is known of the values of a field.
type fieldFacts struct {
	values          int // that are not empty
	times, instants int // those that are times, and those that have a zone or need none
	clocks          int // those that are a time of day or a length
	urls, length    int
}

// The bounds of what is remembered of a file, and how many objects are enough to know it.
const (
	maxPaths      = 4000
	enoughObjects = 400
)

var errEnough = errors.New("enough is known")

// findShape finds the events of a file and their fields.
func findShape(f File, r *Reading) (shape, error) {
	candidates := map[string]*candidate{}
	paths := 0
	clock := r.clock()
	err := f.records(func(raw json.RawMessage) error {
		value, err := decodeJSON(raw)
		if err != nil {
			return err
		}
		eachObject(value, func(o object) {
			c := candidates[o.path]
			if c == nil {
				if paths++; paths > maxPaths {
					return
				}
				c = &candidate{path: o.path, fields: map[string]*fieldFacts{}}
				candidates[o.path] = c
			}
			if c.count++; c.count > enoughObjects {
				return
			}
			o.fields(func(path string, value any) {
				facts := c.fields[path]
				if facts == nil {
					if paths++; paths > maxPaths {
						return
					}
					facts = &fieldFacts{}
					c.fields[path] = facts
				}
				facts.observe(clock, path, value)
			})
		})
		for _, c := range candidates {
			if c.count >= enoughObjects && c.fill(r.Fields) {
				return errEnough
			}
		}
		return nil
	})
	if err != nil && !errors.Is(err, errEnough) {
		return shape{}, err
	}
	return choose(f, r, candidates)
}

// observe adds a value to what is known of a field.
func (facts *fieldFacts) observe(clock *clock, path string, value any) {
	text := textOf(value)
	if strings.TrimSpace(text) == "" {
		return
	}
	facts.values++
	facts.length += len(text)
	if strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "http://") {
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

// fill finds the fields of a candidate, and reports whether it has times and texts.
func (c *candidate) fill(given FieldPaths) bool {
	c.shape = shape{path: c.path}
	names := slices.Sorted(maps.Keys(c.fields))
	// pick returns the fields with a rank, the best first. A field beside the time is better
	// than one of the same rank elsewhere.
	pick := func(rank func(path string, facts *fieldFacts) int) []string {
		ranks := map[string]int{}
		var found []string
		for _, path := range names {
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
	first := func(paths []string) string {
		if len(paths) > 0 {
			return paths[0]
		}
		return ""
	}
	score := 0
	if given.At != "" {
		c.at = c.named(given.At)
	} else if times := pick(func(path string, facts *fieldFacts) int {
		if !facts.isTime() {
			return 0
		}
		return timeRank(path)
	}); len(times) > 0 {
		// The same time in another form is as good; one that has its zone is better.
		c.at = slices.DeleteFunc(times, func(path string) bool {
			return parentOf(path) != parentOf(times[0]) || baseName(path) != baseName(times[0])
		})
		slices.SortStableFunc(c.at, func(a, b string) int {
			return c.fields[b].instants*c.fields[a].values - c.fields[a].instants*c.fields[b].values
		})
		score = 2 * timeRank(c.at[0])
	}
	words := func(path string, facts *fieldFacts) bool {
		return facts.values > 0 && !facts.isTime() && facts.urls == 0
	}
	if given.Text != "" {
		c.text = c.named(given.Text)
	} else {
		c.text = pick(func(path string, facts *fieldFacts) int {
			if !words(path, facts) || whoRank(path) > 0 && parentOf(path) != "" {
				return 0
			}
			return rankIn(textNames, plainName(path))
		})
		if len(c.text) > 0 {
			score += 2 * rankIn(textNames, plainName(c.text[0]))
		}
		isTitle := len(c.text) > 0 && slices.Contains(strings.Fields(titleNames), plainName(c.text[0]))
		if isTitle {
			c.details = slices.DeleteFunc(slices.Clone(c.text[1:]), func(path string) bool {
				return !slices.Contains(strings.Fields(bodyNames), plainName(path))
			})
		}
		// What is no sentence is not the text where a field with one is empty.
		if i := slices.IndexFunc(c.text, func(path string) bool { return rankIn(textNames, plainName(path)) < 7 }); i > 0 {
			c.text = c.text[:i]
		} else if i == 0 {
			c.text = c.text[:1]
		}
	}
	if given.Who != "" {
		c.who = c.named(given.Who)
	} else {
		c.who = pick(func(path string, facts *fieldFacts) int {
			if !words(path, facts) || slices.Contains(c.text, path) || facts.length > 80*facts.values {
				return 0
			}
			return whoRank(path)
		})
	}
	if given.Link != "" {
		c.link = c.named(given.Link)
	} else {
		c.link = pick(func(path string, facts *fieldFacts) int {
			if facts.urls == 0 {
				return 0
			}
			return rankIn(linkNames, plainName(path))
		})
	}
	byName := func(table string) string {
		return first(pick(func(path string, facts *fieldFacts) int {
			if facts.values == 0 || slices.Contains(c.text, path) {
				return 0
			}
			return rankIn(table, lettersOf(leaf(path)))
		}))
	}
	c.id, c.channel, c.pinned = byName(idNames), byName(channelNames), byName(pinnedNames)
	if name := lettersOf(leaf(c.path)); c.path != "" {
		score += 3
		if strings.Contains(eventLists, " "+name+" ") {
			score += 4
		}
	} else if c.count > 1 {
		score += 5 // a list of them, or a line each
	}
	c.score = score
	return len(c.at) > 0 && len(c.text) > 0
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

// choose chooses among the candidates.
func choose(f File, r *Reading, candidates map[string]*candidate) (shape, error) {
	var found []*candidate
	var timed *candidate // has times and no text
	for _, path := range slices.Sorted(maps.Keys(candidates)) {
		c := candidates[path]
		switch isFull := c.fill(r.Fields); {
		case isFull && (r.Fields.At != "" || !isNoEvents(path)):
			found = append(found, c)
		case len(c.at) > 0 && (timed == nil || c.count > timed.count):
			timed = c
		}
	}
	// Answers are read with what they answer.
	answers := func(c *candidate) bool {
		return isReplies(leaf(c.path)) && slices.ContainsFunc(found, func(outer *candidate) bool {
			return outer != c && strings.HasPrefix(c.path, outer.path) && leaf(outer.at[0]) == leaf(c.at[0]) && leaf(outer.text[0]) == leaf(c.text[0])
		})
	}
	found = slices.DeleteFunc(slices.Clone(found), answers)
	slices.SortStableFunc(found, func(a, b *candidate) int { return cmp.Or(b.score-a.score, b.count-a.count) })
	if len(found) == 0 {
		switch known := knownFields(candidates); {
		case r.Fields.At != "" && timed == nil:
			return shape{}, noField(f, "at", r.Fields.At, known)
		case r.Fields.Text != "":
			return shape{}, noField(f, "text", r.Fields.Text, known)
		case timed != nil:
			return shape{}, noFields(f, "no text is found beside "+join(timed.path, timed.at[0]))
		}
		return shape{}, noFields(f, "no times are found in it")
	}
	best := found[0]
	for flag, paths := range map[string][]string{"who": best.who, "link": best.link} {
		if path := map[string]string{"who": r.Fields.Who, "link": r.Fields.Link}[flag]; path != "" && len(paths) == 0 {
			return shape{}, noField(f, flag, path, knownFields(map[string]*candidate{"": best}))
		}
	}
	if facts := best.fields[best.at[0]]; facts.clocks > 0 && facts.clocks == facts.times && r.Reader.Day.IsZero() && r.Start.IsZero() {
		return shape{}, f.fail(answerTo(errNoStart), "%s: %w", join(best.path, best.at[0]), errNoStart)
	}
	for _, c := range found[1:] {
		if r.Fields.At == "" && c.score >= 30 && c.path != "" {
			best.others = append(best.others, fmt.Sprintf("%s (%s): --at %s --text %s", c.path, phrase.Count(c.count, "object"), join(c.path, c.at[0]), join(c.path, c.text[0])))
		}
	}
	return best.shape, nil
}

// knownFields returns the paths of all fields with values.
func knownFields(candidates map[string]*candidate) []string {
	var known []string
	for _, path := range slices.Sorted(maps.Keys(candidates)) {
		c := candidates[path]
		for _, field := range slices.Sorted(maps.Keys(c.fields)) {
			if c.fields[field].values > 0 {
				known = append(known, join(c.path, field))
			}
		}
	}
	return known
}
