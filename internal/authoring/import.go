package authoring

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/when"
)

// An Import adds events of other tools' exports to a document.
type Import struct {
	Writer
	// Selection are the events that are wanted.
	Selection Selection
	// DryRun prints a diff instead of writing.
	DryRun bool
}

// A Selection is which events of an export are wanted.
type Selection struct {
	// From and To are the first and the last instant that are wanted, or zero.
	From, To time.Time
	// Match is what the text, the details or who did it have to match, or nil.
	Match *regexp.Regexp
	// By are the names of those whose events are wanted; none is everyone.
	By []string
	// Pinned means that only events that someone pinned are wanted.
	Pinned bool
}

// The default window: events are wanted from two hours before the first milestone to one
// hour after the last.
const (
	windowBefore = 2 * time.Hour
	windowAfter  = time.Hour
)

// WindowOf returns the window around the milestones of a document, or zero times where it has
// none.
func WindowOf(d *postmortem.Document) (from, to time.Time) {
	for _, e := range d.Timeline {
		if !e.At.IsKnown() || !slices.ContainsFunc(e.Kind, postmortem.EventKind.IsMilestone) {
			continue
		}
		first, last := e.At.Instant, e.At.Instant
		if e.At.Day {
			last = last.AddDate(0, 0, 1)
		}
		if from.IsZero() || first.Before(from) {
			from = first
		}
		if last.After(to) {
			to = last
		}
	}
	if from.IsZero() {
		return from, to
	}
	return from.Add(-windowBefore), to.Add(windowAfter)
}

// inWindow reports whether an event is within the window.
func (s Selection) inWindow(e export.Event) bool {
	at := e.At.Instant
	return (s.From.IsZero() || !at.Before(s.From)) && (s.To.IsZero() || !at.After(s.To))
}

// wants reports whether an event in the window is wanted.
func (s Selection) wants(e export.Event) bool {
	if s.Match != nil && !s.Match.MatchString(e.Text) && !s.Match.MatchString(e.Details) && !s.Match.MatchString(e.By) {
		return false
	}
	if len(s.By) > 0 && !slices.ContainsFunc(s.By, func(name string) bool { return strings.EqualFold(name, e.By) }) {
		return false
	}
	return !s.Pinned || e.Pinned
}

// An imported is what became of the events of an import.
type imported struct {
	added, updated, same int
	// kept are the events that have changed at the source and that the author has edited:
	// a line on each.
	kept []string
	// proposed are the milestones that were set, a line each.
	proposed []string
}

// Into adds the events of a reading to a document that is there.
func (im Import) Into(ctx context.Context, entry store.Entry, r *export.Reading) error {
	wanted := im.choose(r)
	var done imported
	add := func(d *postmortem.Document) error {
		before := *d
		done = merge(d, wanted, im.Config.People)
		d.PlaceEvents(&before)
		return nil
	}
	if im.DryRun {
		file, err := im.Open(entry)
		if err != nil {
			return err
		}
		_, edited, _, err := apply(file, add)
		if err != nil {
			return err
		}
		im.report(done, r)
		name := im.rel(entry.Path)
		return im.Result(diff.Diff("a/"+name, file.Bytes(), "b/"+name, edited.Bytes()))
	}
	change, err := im.Change(ctx, entry, add)
	if err != nil {
		return err
	}
	im.report(done, r)
	if change.IsNone() {
		im.Note("nothing was changed in %s", im.rel(entry.Path))
		return nil
	}
	im.Note("changed %s", im.rel(entry.Path))
	im.WarnAbout(entry.ID, &change.Before, &change.After)
	return nil
}

// New writes a new document with the events of a reading, and returns its path, or "" for a
// dry run.
func (im Import) New(ctx context.Context, d *postmortem.Document, r *export.Reading) (path string, err error) {
	done := merge(d, im.choose(r), im.Config.People)
	d.SortTimeline()
	im.report(done, r)
	w := im.Writer
	w.DryRun = im.DryRun
	return w.New(ctx, d, nil)
}

// choose returns the events that are wanted, and notes how many are not.
func (im Import) choose(r *export.Reading) []export.Event {
	var wanted []export.Event
	outside, unwanted := 0, 0
	for _, e := range r.Events {
		switch {
		case !im.Selection.inWindow(e):
			outside++
		case !im.Selection.wants(e):
			unwanted++
		default:
			wanted = append(wanted, e)
		}
	}
	im.Note("%s read", phrase.Count(len(r.Events), "event"))
	if outside > 0 || r.FilesSkipped > 0 {
		left := phrase.Count(outside, "event")
		if r.FilesSkipped > 0 {
			left += " and " + phrase.Count(r.FilesSkipped, "file") + " of other days"
		}
		im.Note("left out: %s outside of %s; --window none imports all", left, im.Selection.window())
	}
	if unwanted > 0 {
		im.Note("left out: %s by --match, --by or --pinned", phrase.Count(unwanted, "event"))
	}
	return wanted
}

// window returns the window in words.
func (s Selection) window() string {
	const layout = "2006-01-02 15:04 MST"
	switch {
	case s.From.IsZero():
		return "the time up to " + s.To.Format(layout)
	case s.To.IsZero():
		return "the time from " + s.From.Format(layout)
	}
	return s.From.Format(layout) + " to " + s.To.Format(layout)
}

// report notes what became of the events.
func (im Import) report(done imported, r *export.Reading) {
	for _, note := range r.Notes {
		im.Note("%s", note)
	}
	for _, line := range done.kept {
		im.Note("%s", line)
	}
	for _, line := range done.proposed {
		im.Note("%s", line)
	}
	if r.Removed > 0 {
		im.Note("removed %s from the text", phrase.Count(r.Removed, "secret"))
	}
	im.Note("%s added, %d updated, %d already there", phrase.Count(done.added, "event"), done.updated, done.same)
}

// merge puts events into the timeline of a document. One that is there by its origin stays as
// it is, or where it has changed at its source and not in the document becomes what it is
// there. A milestone that the source proposes is set where the document has none of its kind.
func merge(d *postmortem.Document, events []export.Event, team []postmortem.Person) (done imported) {
	timeline := slices.Clone(d.Timeline)
	had := map[string]int{}
	for i, e := range timeline {
		if key, _ := export.Origin(e.Origin); key != "" {
			had[key] = i
		}
	}
	people := slices.Concat(d.People, team)
	proposals := milestones(d, events)
	for _, e := range events {
		key, hash := export.Origin(e.Origin)
		i, ok := had[key]
		if !ok {
			e.By = personOf(people, e.By)
			if proposals[e.Milestone] == e.Origin {
				e.Kind = append(e.Kind, e.Milestone)
				done.proposed = append(done.proposed, fmt.Sprintf("proposed: %s at %s, %s", e.Milestone, e.At, summary(e.Event)))
			}
			had[key] = len(timeline)
			timeline = append(timeline, e.Event)
			done.added++
			continue
		}
		have := &timeline[i]
		_, known := export.Origin(have.Origin)
		switch {
		case known == hash:
			done.same++
		case known != export.Hash(*have):
			done.same++
			done.kept = append(done.kept, fmt.Sprintf("changed at the source, and edited here, so that it stays: %s; at the source it is now: %s, %s", summary(*have), e.At, summary(e.Event)))
		default:
			done.updated++
			have.At, have.Text, have.Details, have.Origin = e.At, e.Text, e.Details, e.Origin
		}
	}
	d.Timeline = timeline
	return done
}

// milestones returns the origin of the event that each milestone is proposed for, of those
// that a document has no event of: the last that ends an incident, and the first of the others.
func milestones(d *postmortem.Document, events []export.Event) map[postmortem.EventKind]string {
	proposed := map[postmortem.EventKind]string{}
	for _, e := range events {
		has := func(have postmortem.Event) bool { return slices.Contains(have.Kind, e.Milestone) }
		if e.Milestone == "" || slices.ContainsFunc(d.Timeline, has) {
			continue
		}
		if isEnd := e.Milestone == postmortem.Mitigated || e.Milestone == postmortem.Resolved; isEnd || proposed[e.Milestone] == "" {
			proposed[e.Milestone] = e.Origin
		}
	}
	return proposed
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

// ImportReader returns what reads times without an offset for a document.
func ImportReader(d *postmortem.Document, now time.Time) (when.Reader, error) {
	return readerFor(d, now)
}
