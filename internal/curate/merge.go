package curate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// Merge merges two items into one: the time and the words of the earlier one, unless the
// author has written the other, and the kinds, evidence and origins of both. A text that was
// typed here is kept: as the text, or as details of one that the author has written too.
func Merge(a, b Item) Item {
	if b.Written || !a.Written && b.Event.At.Instant.Before(a.Event.At.Instant) {
		a, b = b, a
	}
	merged := a
	merged.InDocument, merged.Written = false, a.Written || b.Written
	merged.Event = MergeEvents(a.Event, b.Event)
	merged.Typed = a.Typed || b.Typed
	switch {
	case b.Typed && (a.Typed || a.Written) && a.Event.Text != b.Event.Text:
		merged.Event.Details = strings.TrimPrefix(strings.TrimRight(a.Event.Details, "\n")+"\n"+b.Event.Text, "\n")
	case b.Typed:
		merged.Event.Text = b.Event.Text
	}
	merged.Selected = a.Selected || b.Selected
	merged.Proposed, merged.Noise = cmp.Or(a.Proposed, b.Proposed), ""
	merged.Note = strings.TrimPrefix(a.Note+" · "+b.Note, " · ")
	merged.Note = strings.TrimSuffix(merged.Note, " · ")
	merged.Parts = slices.Concat(partsOf(a), partsOf(b))
	return merged
}

func partsOf(item Item) []Item {
	if len(item.Parts) > 0 {
		return item.Parts
	}
	return []Item{item}
}

// MergeEvents returns the first event with the kinds, the evidence and the origins of the
// second one too. The text of the second one becomes the title of its evidence.
func MergeEvents(a, b postmortem.Event) postmortem.Event {
	a.Kind, a.Evidence = slices.Clone(a.Kind), slices.Clone(a.Evidence)
	for _, k := range b.Kind {
		if !slices.Contains(a.Kind, k) {
			a.Kind = append(a.Kind, k)
		}
	}
	for _, link := range b.Evidence {
		same := func(have postmortem.Evidence) bool { return have.URL == link.URL && have.File == link.File }
		if slices.ContainsFunc(a.Evidence, same) {
			continue
		}
		if link.Title == "" && b.Text != a.Text {
			link.Title = b.Text
		}
		a.Evidence = append(a.Evidence, link)
	}
	a.Origin = strings.TrimSpace(a.Origin + " " + b.Origin)
	return a
}
