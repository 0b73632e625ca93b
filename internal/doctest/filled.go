// Package doctest makes documents for tests that no person has written: with something
// in every field, or of any length and shape. Programs do not import it.
package doctest

import (
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// proses are the fields that hold blocks; every other text is one line.
func proses() []string {
	return []string{
		"summary", "background", "timeline[0].details", "timeline[1].details", "impact.summary", "detection.summary", "response",
		"resolution", "root_cause.summary", "root_cause.trigger", "public.summary", "public.impact", "public.cause", "public.resolution", "public.advice", "custom.prose",
	}
}

// Filled returns a document with every field filled: each line of text with one
// string, each prose with another, and two of everything that there may be many of.
func Filled(inline, prose string) *postmortem.Document {
	d := Named(func(path string) string {
		switch {
		case path == "custom.prose":
			return "x\n\n" + prose // a value of several lines is prose
		case slices.Contains(proses(), path):
			return prose
		case strings.HasPrefix(path, "custom"):
			return strings.ReplaceAll(inline, "\n", " ") // and of one line is none
		}
		return inline
	})
	d.Timezone, d.Times = "Europe/Berlin", ""
	d.Timeline = append(d.Timeline,
		postmortem.Event{At: when.At(time.Date(2026, 6, 3, 8, 0, 0, 0, time.UTC)), Kind: postmortem.EventKinds{postmortem.Started}, Text: inline},
		postmortem.Event{At: when.At(time.Date(2026, 6, 3, 9, 0, 0, 0, time.UTC)), Kind: postmortem.EventKinds{postmortem.Resolved}, Approximate: true},
	)
	for i := range d.Timeline {
		for j := range d.Timeline[i].Evidence {
			if j%2 == 0 {
				d.Timeline[i].Evidence[j].File = ""
			}
		}
	}
	for i := range d.People {
		d.People[i].Credit = true
	}
	return d
}

// Proses counts the prose fields of a filled document.
func Proses() int { return len(proses()) }
