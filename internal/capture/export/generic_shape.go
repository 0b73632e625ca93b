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
	"github.com/f08c5b15/pm/internal/postmortem"
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
	// milestones are the fields of milestones, of an incident that has each in a field.
	milestones map[postmortem.EventKind]string
	// others are the lists with times that are not read, each with its number.
	others []string
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
	clock := r.clock().withoutZone()
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
			c.count++
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
			if c.count < c.filled+enoughObjects || isNoEvents(c.path) {
				continue
			}
			if c.filled = c.count; c.fill(r.Fields) {
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
			return shape{}, noFields(f, questionError{"no text is found beside " + join(timed.path, timed.at[0]), errNoWords})
		}
		return shape{}, noFields(f, errNoTimes)
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
