package authoring

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/curate"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A candidate is an event that a document does not have yet.
type candidate struct {
	curate.Item
	milestone postmortem.EventKind // that its source knows it as
	pinned    bool
	words     string // its text, to compare it
	sources   []string
}

// items returns the events that a document does not have yet, as the author has chosen, or
// all but what is noise and what was deleted from the document before. The path is that of
// its file, or "".
func (im Import) items(ctx context.Context, d *postmortem.Document, events []export.Event, path string) ([]curate.Item, error) {
	candidates := im.candidates(d, events)
	if len(candidates) == 0 {
		return nil, nil
	}
	im.markDeleted(ctx, path, candidates)
	merged := im.merged(d, candidates)
	if im.Merge {
		candidates = merged
	} else if n := len(candidates) - len(merged); n > 0 {
		im.Note("%s may be the same as one of another source: --merge-within %gs merges them", phrase.Count(n, "event"), im.MergeWithin.Seconds())
	}
	propose(d, candidates)
	if im.Console == nil {
		return im.all(candidates), nil
	}
	fold(candidates)
	items := make([]curate.Item, len(candidates))
	for i, c := range candidates {
		items[i] = c.Item
		items[i].Selected = c.isLikely()
	}
	items, err := im.Console.curate(ctx, curate.Options{Items: items, Document: d, Times: phrase.Times{Default: time.UTC}})
	return slices.DeleteFunc(items, func(item curate.Item) bool { return !item.Selected }), err
}

// candidates returns the events that a document does not have yet.
func (im Import) candidates(d *postmortem.Document, events []export.Event) []candidate {
	had := byOrigin(d.Timeline)
	people := slices.Concat(d.People, im.Config.People)
	var candidates []candidate
	for _, e := range events {
		origins := strings.Join(append([]string{e.Origin}, e.OtherOrigins...), " ")
		if isKnown(had, origins) {
			continue
		}
		c := candidate{milestone: e.Milestone, pinned: e.Pinned, words: wordsOf(e.Text)}
		c.Event, c.Noise, c.Source = e.Event, e.Noise, export.SourceOf(e.Origin)
		c.Event.Origin = origins
		c.sources = sourcesOf(c.Event)
		c.Event.By = personOf(people, e.By)
		// A milestone of another postmortem is none where the author has given one.
		c.Event.Kind = slices.DeleteFunc(slices.Clone(e.Kind), func(k postmortem.EventKind) bool { return k.IsMilestone() && hasKind(d, k) })
		if e.Channel != "" {
			c.Source += " #" + e.Channel
		}
		if c.pinned {
			c.Note = "pinned"
		}
		candidates = append(candidates, c)
	}
	return candidates
}

// deletedNote is the note of an event that was deleted from the document.
const deletedNote = "deleted from the document before"

// isDeleted reports whether an event was deleted from the document.
func (c candidate) isDeleted() bool { return strings.Contains(c.Note, deletedNote) }

// isLikely reports whether an event is likely wanted: someone pinned it or wrote it into a
// table of events, or its source knows what kind of event it is.
func (c candidate) isLikely() bool {
	isTable := slices.Contains([]string{"csv", "tsv", "pm"}, c.Source)
	return !c.isDeleted() && c.Noise == "" && (c.pinned || isTable || c.milestone != "" || len(c.Event.Kind) > 0)
}

// markDeleted notes which events the document once had, as far as the history of its file
// shows. Without git there is none.
func (im Import) markDeleted(ctx context.Context, path string, candidates []candidate) {
	if im.History == nil || path == "" {
		return
	}
	lines, err := im.History(ctx, path, "origin:")
	if err != nil {
		im.Note("the history of %s was not searched for events that were deleted: %v", im.rel(path), err)
		return
	}
	deleted := map[string]bool{}
	for _, line := range lines {
		_, text, _ := strings.Cut(line, "origin:")
		for _, key := range keysOf(strings.Trim(text, ` "'}`)) {
			deleted[key] = true
		}
	}
	for i, c := range candidates {
		if slices.ContainsFunc(keysOf(c.Event.Origin), func(key string) bool { return deleted[key] }) {
			candidates[i].Note = strings.TrimPrefix(c.Note+" · "+deletedNote, " · ")
		}
	}
}

// all returns the items of all candidates but those that are noise or were deleted, and notes
// how many those are.
func (im Import) all(candidates []candidate) []curate.Item {
	var items []curate.Item
	var noises []string
	noise, deleted := map[string]int{}, 0
	for _, c := range candidates {
		switch {
		case c.isDeleted():
			deleted++
		case c.Noise != "":
			if noise[c.Noise]++; noise[c.Noise] == 1 {
				noises = append(noises, c.Noise)
			}
		default:
			items = append(items, c.Item)
		}
	}
	for _, name := range noises {
		im.Note("left out: %s", phrase.Count(noise[name], name))
	}
	if deleted > 0 {
		im.Note("left out: %s deleted from the document before; pm import on a terminal offers them", phrase.Count(deleted, "event"))
	}
	return items
}

// propose gives the candidates the milestones that a document has no event of: the last of
// those that end an incident, and the first of the others.
func propose(d *postmortem.Document, candidates []candidate) {
	proposed := map[postmortem.EventKind]int{}
	for i, c := range candidates {
		if c.milestone == "" || c.isDeleted() || hasKind(d, c.milestone) {
			continue
		}
		_, have := proposed[c.milestone]
		if isEnd(c.milestone) || !have {
			proposed[c.milestone] = i
		}
	}
	for kind, i := range proposed {
		if e := &candidates[i].Event; !slices.Contains(e.Kind, kind) {
			e.Kind = append(slices.Clone(e.Kind), kind)
			candidates[i].Proposed = kind
		}
	}
}

// isEnd reports whether a milestone ends an incident.
func isEnd(kind postmortem.EventKind) bool {
	return kind == postmortem.Mitigated || kind == postmortem.Resolved
}

func hasKind(d *postmortem.Document, kind postmortem.EventKind) bool {
	return slices.ContainsFunc(d.Timeline, func(e postmortem.Event) bool { return slices.Contains(e.Kind, kind) })
}

// fold gives candidates whose texts differ only in digits the same noise.
func fold(candidates []candidate) {
	const many = 4
	withoutDigits := func(r rune) rune {
		if unicode.IsDigit(r) {
			return -1
		}
		return r
	}
	same := map[string][]int{}
	for i, c := range candidates {
		if c.Noise == "" && !c.pinned && c.milestone == "" && c.Event.Text != "" {
			key := strings.Map(withoutDigits, c.Event.Text)
			same[key] = append(same[key], i)
		}
	}
	for _, items := range same {
		for _, i := range items {
			if len(items) >= many {
				candidates[i].Noise = strconv.Quote(candidates[items[0]].Event.Text)
			}
		}
	}
}

// personOf returns the id of the person with a name, or the name.
func personOf(people []postmortem.Person, name string) string {
	for _, p := range people {
		if name != "" && (strings.EqualFold(p.Name, name) || strings.EqualFold(p.ID, name)) {
			return p.ID
		}
	}
	return name
}
