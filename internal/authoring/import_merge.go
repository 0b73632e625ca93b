package authoring

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/curate"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// merged returns the candidates with those merged that are likely the same event as another,
// or as one of the document: from other sources, at almost the same time, with the same
// meaning.
func (im Import) merged(d *postmortem.Document, candidates []candidate) []candidate {
	var merged []candidate
	for _, c := range candidates {
		best := -1
		for i := len(merged) - 1; i >= 0 && apart(merged[i], c) <= im.MergeWithin; i-- {
			if isSame(merged[i], c) && (best < 0 || apart(merged[i], c) < apart(merged[best], c)) {
				best = i
			}
		}
		if best < 0 {
			merged = append(merged, c)
			continue
		}
		merged[best].Item = curate.Merge(merged[best].Item, c.Item)
		merged[best].milestone = cmp.Or(merged[best].milestone, c.milestone)
		merged[best].sources = slices.Concat(merged[best].sources, c.sources)
	}
	in := make([]candidate, len(d.Timeline))
	for i, e := range d.Timeline {
		in[i] = candidateOf(e)
	}
	taken := map[int]bool{}
	for i, c := range merged {
		best := -1
		for j, have := range in {
			if isTimed := have.Event.At.IsKnown() && !have.Event.At.Day; isTimed && !taken[j] && apart(have, c) <= im.MergeWithin && isSame(have, c) && (best < 0 || apart(have, c) < apart(in[best], c)) {
				best = j
			}
		}
		if best >= 0 {
			taken[best] = true
			merged[i].Item = curate.Merge(in[best].Item, c.Item)
		}
	}
	return merged
}

// candidateOf returns an event of the document as one that a candidate may be the same as.
func candidateOf(e postmortem.Event) candidate {
	c := candidate{words: wordsOf(e.Text), sources: sourcesOf(e)}
	c.Event, c.InDocument, c.Written = e, true, true
	if origins := export.Origins(e.Origin); len(origins) > 0 {
		_, hash := export.Origin(origins[0])
		c.Written = hash != export.Hash(e)
	}
	for _, k := range e.Kind {
		if k.IsMilestone() {
			c.milestone = k
		}
	}
	return c
}

// apart returns how far apart two events are.
func apart(a, b candidate) time.Duration { return a.Event.At.Instant.Sub(b.Event.At.Instant).Abs() }

// isSame reports whether two events are of different sources and mean the same: the same
// milestone or the same words. One without a source is the author's: only words count.
func isSame(a, b candidate) bool {
	for _, source := range b.sources {
		if slices.Contains(a.sources, source) {
			return false
		}
	}
	if a.milestone != "" && a.milestone == b.milestone && len(a.sources) > 0 {
		return true
	}
	const enough = 3 // words, for a text that is in the other
	short, long := a.words, b.words
	if len(short) > len(long) {
		short, long = long, short
	}
	return short != "" && (short == long || strings.Count(strings.TrimSpace(short), " ") >= enough-1 && strings.Contains(long, short))
}

// sourcesOf returns the names of the sources of an event.
func sourcesOf(e postmortem.Event) []string {
	var sources []string
	for _, origin := range export.Origins(e.Origin) {
		sources = append(sources, export.SourceOf(origin))
	}
	return sources
}

// wordsOf returns the words of a text in small letters, with a space before and after each.
func wordsOf(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return ""
	}
	return " " + strings.Join(words, " ") + " "
}

// An imported is what became of the events of an import.
type imported struct {
	added, updated, same, merged int
	// kept are the events that have changed at the source and that the author has edited:
	// a line on each.
	kept []string
	// proposed are the milestones that were set, a line each.
	proposed []string
}

// addEvents puts events into a timeline: those that it has stay as they are or, where they
// have changed at their source and not in the document, become what they are there. The
// items are those that it did not have.
func addEvents(d *postmortem.Document, events []export.Event, items []curate.Item) (done imported) {
	timeline := slices.Clone(d.Timeline)
	had := byOrigin(timeline)
	for _, e := range events {
		key, _ := export.Origin(e.Origin)
		if i, ok := had[key]; ok {
			done.update(&timeline[i], e)
		}
	}
	for _, item := range items {
		if isIn(had, item) {
			continue // it was imported meanwhile
		}
		done.merged += max(len(item.Parts)-1, 0)
		if mergeIntoOne(timeline, item) {
			continue
		}
		e := item.Event
		if item.Proposed != "" {
			if hasKind(d, item.Proposed) { // it was set meanwhile
				e.Kind = slices.DeleteFunc(slices.Clone(e.Kind), func(k postmortem.EventKind) bool { return k == item.Proposed })
			} else if slices.Contains(e.Kind, item.Proposed) {
				done.proposed = append(done.proposed, fmt.Sprintf("milestone set: %s at %s, %s", item.Proposed, e.At, summary(e)))
			}
		}
		timeline = append(timeline, e)
		done.added++
	}
	d.Timeline = timeline
	return done
}

// byOrigin returns where the events of a timeline are, by the keys of their origins.
func byOrigin(timeline []postmortem.Event) map[string]int {
	at := map[string]int{}
	for i, e := range timeline {
		for _, key := range keysOf(e.Origin) {
			at[key] = i
		}
	}
	return at
}

// keysOf returns the keys of the origins of an event.
func keysOf(origins string) []string {
	var keys []string
	for _, origin := range export.Origins(origins) {
		key, _ := export.Origin(origin)
		keys = append(keys, key)
	}
	return keys
}

// isKnown reports whether a timeline has one of the origins of an event.
func isKnown(had map[string]int, origins string) bool {
	return slices.ContainsFunc(keysOf(origins), func(key string) bool { _, ok := had[key]; return ok })
}

// isIn reports whether a timeline has an event that an item would add.
func isIn(had map[string]int, item curate.Item) bool {
	parts := item.Parts
	if len(parts) == 0 {
		parts = []curate.Item{item}
	}
	return slices.ContainsFunc(parts, func(part curate.Item) bool {
		return !part.InDocument && isKnown(had, part.Event.Origin)
	})
}

// mergeIntoOne makes the event of a timeline that is part of an item what the item is, and
// reports whether there is one. Where it has been changed meanwhile it keeps its words.
func mergeIntoOne(timeline []postmortem.Event, item curate.Item) bool {
	for _, part := range item.Parts {
		if !part.InDocument {
			continue
		}
		if i := slices.IndexFunc(timeline, func(e postmortem.Event) bool { return reflect.DeepEqual(e, part.Event) }); i >= 0 {
			timeline[i] = item.Event
			return true
		}
		keys := keysOf(part.Event.Origin)
		if len(keys) == 0 {
			return false
		}
		i, ok := byOrigin(timeline)[keys[0]]
		if !ok {
			return false
		}
		for _, other := range item.Parts {
			if !other.InDocument {
				timeline[i] = curate.MergeEvents(timeline[i], other.Event)
			}
		}
		return true
	}
	return false
}

// update makes an event what it has become at one of its sources, unless the author has
// edited it or it has the words of another source.
func (done *imported) update(have *postmortem.Event, e export.Event) {
	key, hash := export.Origin(e.Origin)
	origins := export.Origins(have.Origin)
	at := slices.IndexFunc(origins, func(origin string) bool { had, _ := export.Origin(origin); return had == key })
	_, known := export.Origin(origins[at])
	switch {
	case known == hash:
		done.same++
	case at > 0:
		done.same++
		done.kept = append(done.kept, fmt.Sprintf("changed at the source, and merged here with another, so that it stays: %s; at the source it is now: %s, %s", summary(*have), e.At, summary(e.Event)))
	case known != export.Hash(*have):
		done.same++
		done.kept = append(done.kept, fmt.Sprintf("changed at the source, and edited here, so that it stays: %s; at the source it is now: %s, %s", summary(*have), e.At, summary(e.Event)))
	default:
		done.updated++
		origins[at] = e.Origin
		have.At, have.Until, have.Text, have.Details, have.Origin = e.At, e.Until, e.Text, e.Details, strings.Join(origins, " ")
	}
}
