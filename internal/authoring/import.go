package authoring

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// An Import adds events of other tools' exports to a document.
type Import struct {
	Writer
	// Selection are the events that are wanted.
	Selection Selection
	// MergeWithin is how far apart events of several sources are at most that may be the same
	// one. They are merged where Merge is set or the author chooses.
	MergeWithin time.Duration
	Merge       bool
	// Console is where the author chooses among the events, or nil to take all.
	Console *Console
	// History returns the lines that the history of a file holds with a word in them.
	History func(ctx context.Context, path, word string) ([]string, error)
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

// wants reports whether an event in the window is wanted. People may be named by their ids.
func (s Selection) wants(e export.Event, people []postmortem.Person) bool {
	if s.Match != nil && !s.Match.MatchString(e.Text) && !s.Match.MatchString(e.Details) && !s.Match.MatchString(e.By) {
		return false
	}
	if len(s.By) > 0 && !slices.ContainsFunc(s.By, func(name string) bool {
		return strings.EqualFold(personOf(people, name), personOf(people, e.By))
	}) {
		return false
	}
	return !s.Pinned || e.Pinned
}

// Into adds the events of a reading to a document that is there. The error wraps
// failure.ErrCancelled where the author left instead of choosing; nothing is written then.
func (im Import) Into(ctx context.Context, entry store.Entry, r *export.Reading) error {
	file, err := im.Open(entry)
	if err != nil {
		return err
	}
	d, err := file.Document()
	if err != nil {
		return err
	}
	wanted := im.choose(d, r)
	items, err := im.items(ctx, d, wanted, entry.Path)
	if err != nil {
		return err
	}
	var done imported
	add := func(d *postmortem.Document) error {
		before := *d
		done = addEvents(d, wanted, items)
		d.PlaceEvents(&before)
		return nil
	}
	if im.DryRun {
		change, edited, _, err := apply(file, add)
		if err != nil {
			return err
		}
		im.report(done, r, &change.After)
		name := im.rel(entry.Path)
		return im.Result(diff.Diff("a/"+name, file.Bytes(), "b/"+name, edited.Bytes()))
	}
	change, err := im.Change(ctx, entry, add)
	if err != nil {
		return err
	}
	im.report(done, r, &change.After)
	if change.IsNone() {
		im.Note("nothing was changed in %s", im.rel(entry.Path))
		return nil
	}
	im.Note("changed %s", im.rel(entry.Path))
	im.WarnAbout(entry.ID, &change.Before, &change.After)
	return nil
}

// New writes a new document with the events of a reading, and returns its path, or "" for a
// dry run. Without any event there is nothing to write one of.
func (im Import) New(ctx context.Context, d *postmortem.Document, r *export.Reading) (path string, err error) {
	if len(r.Events)+r.Before+r.After == 0 {
		return "", failure.New(cmp.Or(strings.Join(r.Notes, "; "), "pm help sources lists what can be read"), "there are no events in what was read")
	}
	wanted := im.choose(d, r)
	items, err := im.items(ctx, d, wanted, "")
	if err != nil {
		return "", err
	}
	done := addEvents(d, wanted, items)
	d.SortTimeline()
	im.report(done, r, d)
	w := im.Writer
	w.DryRun = im.DryRun
	return w.New(ctx, d, nil)
}

// choose returns the events that are wanted for a document, and notes how many are not.
func (im Import) choose(d *postmortem.Document, r *export.Reading) []export.Event {
	people := slices.Concat(d.People, im.Config.People)
	var wanted []export.Event
	for _, e := range r.Events {
		if im.Selection.wants(e, people) {
			wanted = append(wanted, e)
		}
	}
	im.Note("%s read", phrase.Count(len(r.Events)+r.Before+r.After, "event"))
	if left := im.Selection.leftOut(r); left != "" {
		im.Note("left out: %s; --window none imports them", left)
	}
	if n := len(r.Events) - len(wanted); n > 0 {
		im.Note("left out: %s by --match, --by or --pinned", phrase.Count(n, "event"))
	}
	return wanted
}

// leftOut returns what of a reading is outside of the window, in words, or "".
func (s Selection) leftOut(r *export.Reading) string {
	const layout = "2006-01-02 15:04 MST"
	var parts []string
	if r.Before > 0 {
		parts = append(parts, phrase.Count(r.Before, "event")+" before "+s.From.Format(layout))
	}
	if r.After > 0 {
		parts = append(parts, phrase.Count(r.After, "event")+" after "+s.To.Format(layout))
	}
	if r.FilesSkipped > 0 {
		parts = append(parts, phrase.Count(r.FilesSkipped, "file")+" of other days")
	}
	return strings.Join(parts, ", ")
}

// report notes what became of the events, and what their sources disagree on.
func (im Import) report(done imported, r *export.Reading, after *postmortem.Document) {
	for _, note := range r.Notes {
		im.Note("%s", note)
	}
	for _, line := range slices.Concat(done.kept, done.proposed, disagreements(after, r.Events)) {
		im.Note("%s", line)
	}
	if r.Removed > 0 {
		im.Note("removed %s from the text", phrase.Count(r.Removed, "secret"))
	}
	if done.merged > 0 {
		im.Note("%s merged with others", phrase.Count(done.merged, "event"))
	}
	im.Note("%s added, %d updated, %d already there", phrase.Count(done.added, "event"), done.updated, done.same)
}
