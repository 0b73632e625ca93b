package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/secret"
)

// An Event is an event as an export has it.
type Event struct {
	// Event is the event as the timeline has it. Its origin has its hash.
	postmortem.Event
	// OtherOrigins are the origins of what was merged with it in another postmortem.
	OtherOrigins []string
	// Milestone is the milestone that the source knows it as, or "". It is a proposal.
	Milestone postmortem.EventKind
	// Channel is the name of the conversation that it is from, or "".
	Channel string
	// Pinned means that someone pinned it, or marked it with the reaction of the options.
	Pinned bool
	// Noise is the kind of event of which there are too many for a timeline, such as
	// "notification", or "".
	Noise string
	// IncidentStart is when its source claims that the incident began, or zero.
	IncidentStart time.Time

	// same identifies what happened where a source has it with two ids, as a webhook and a log
	// of one incident do, or is "".
	same string
	// rank is higher for the one of two of the same that has more.
	rank int
	// changed is when the source last changed it, or zero.
	changed time.Time
	// hash is that of its origin, where the source has one, or "".
	hash string
}

// A Reading is what was read.
type Reading struct {
	Options
	// Events are those from From to To, in order of time.
	Events []Event
	// Before and After count the events before From and after To, which are left out.
	Before, After int
	// Removed counts the secrets that were removed, by nothing but their number.
	Removed int
	// FilesSkipped counts the files of days outside of From and To, which were not read.
	FilesSkipped int
	// Notes are how it was understood, each a sentence without its full stop.
	Notes []string

	seen    map[string]int  // the key of each event
	dropped map[string]bool // the keys of events that were deleted at their source
	full    bool            // there are more events than can be kept
}

// drop leaves out the event with a key, in whichever file it is.
func (r *Reading) drop(key string) {
	if r.dropped == nil {
		r.dropped = map[string]bool{}
	}
	r.dropped[key] = true
}

// withoutDropped returns the events but for those that were deleted.
func (r *Reading) withoutDropped() []Event {
	return slices.DeleteFunc(r.Events, func(e Event) bool {
		key, _ := Origin(e.Origin)
		return r.dropped[key]
	})
}

// note adds a note once.
func (r *Reading) note(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !slices.Contains(r.Notes, text) {
		r.Notes = append(r.Notes, text)
	}
}

// terminalStyle matches what sets the colour of a terminal.
var terminalStyle = compiled("\x1b\\[[0-9;]*[A-Za-z]")

// redact returns a text without the colours of a terminal, which may be in the middle of a
// word, and without secrets, which it counts.
func (r *Reading) redact(text string) string {
	text, n := secret.Redact(terminalStyle().ReplaceAllString(text, ""))
	r.Removed += n
	return text
}

// key returns the key of an event: its id where the source has one, else its instant and a
// hash of its words, which is all that is known of it.
func (r *Reading) key(source, id string, e Event) string {
	if id != "" {
		return fmt.Sprintf("%s:%s", source, id)
	}
	return fmt.Sprintf("%s:%s:%s", source, e.At.Instant.UTC().Format("20060102T150405.999999999Z"), Hash(e.Event))
}

// add adds an event whose origin is its key: the source and what identifies it there. The
// same key a second time is the same event: the newer of the two is kept.
func (r *Reading) add(e Event) {
	if r.isOutside(e) {
		return
	}
	if r.full = r.full || len(r.Events) >= maxEvents; r.full {
		return // Read refuses it
	}
	if r.seen == nil {
		r.seen = map[string]int{}
	}
	e.Text = plainEnd(strings.TrimSpace(r.redactMarkdown(markup.OneLine(e.Text))))
	e.Details = strings.TrimRight(r.redactMarkdown(printable.Newlines(clean(e.Details))), "\n ")
	e.By = r.redact(markup.OneLine(e.By))
	evidence := e.Evidence
	e.Evidence = nil
	for _, link := range evidence {
		if link.URL = r.address(link.URL); link.URL != "" {
			link.Title = r.redact(markup.OneLine(link.Title))
			e.Evidence = append(e.Evidence, link)
		}
	}
	if e.IsEmpty() || !e.At.IsKnown() {
		return
	}
	keys := []string{e.Origin}
	if e.same != "" {
		keys = append(keys, "same:"+e.same)
	}
	e.Origin += "#" + firstOf(e.hash, Hash(e.Event))
	place := len(r.Events)
	for _, key := range keys {
		if i, ok := r.seen[key]; ok {
			place = i
		}
	}
	for _, key := range keys {
		r.seen[key] = place
	}
	if place == len(r.Events) {
		r.Events = append(r.Events, e)
		return
	}
	kept, other := &r.Events[place], e
	if e.supersedes(*kept) {
		*kept, other = e, *kept
	}
	kept.Pinned = kept.Pinned || other.Pinned
	if len(kept.Evidence) == 0 {
		kept.Evidence = other.Evidence
	}
}

// supersedes reports whether an event is kept instead of another of the same. What decides at
// last is only that the order of the files does not matter.
func (e Event) supersedes(other Event) bool {
	if e.rank != other.rank {
		return e.rank > other.rank
	}
	if c := e.changed.Compare(other.changed); c != 0 {
		return c > 0
	}
	return e.Origin+e.By > other.Origin+other.By
}

// isOutside reports whether an event is before From or after To, and counts it then: what
// many events say is not kept only to be left out.
func (r *Reading) isOutside(e Event) bool {
	if !e.At.IsKnown() {
		return false
	}
	switch {
	case !r.From.IsZero() && e.At.Instant.Before(r.From):
		r.Before++
	case !r.To.IsZero() && e.At.Instant.After(r.To):
		r.After++
	default:
		return false
	}
	return true
}

// isMarked reports whether one of the names of a reaction, or its character, is of that which
// marks messages.
func (r *Reading) isMarked(names ...string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return name != "" && (strings.EqualFold(name, r.Reaction) || name == emoji(r.Reaction))
	})
}

// redactMarkdown returns a Markdown text without secrets.
func (r *Reading) redactMarkdown(text string) string {
	return strings.ReplaceAll(r.redact(text), `\[removed: `, `[removed: `)
}

// address returns a URL that can be kept: one with a secret loses its query and its
// fragment, and is "" where the secret is before them.
func (r *Reading) address(url string) string {
	url = markup.OneLine(url)
	if !isWebAddress(url) || strings.ContainsAny(url, " <>\"") {
		return ""
	}
	if _, n := secret.Redact(url); n > 0 {
		r.Removed += n
		if i := strings.IndexAny(url, "?#"); i >= 0 {
			url = url[:i]
		}
		if _, n := secret.Redact(url); n > 0 {
			return ""
		}
	}
	return url
}

// clean returns a text without the characters that no document can hold.
func clean(text string) string {
	return strings.Map(func(c rune) rune {
		if c == '\n' || c == '\t' || printable.Is(c) {
			return c
		}
		return -1
	}, strings.ReplaceAll(text, "\r\n", "\n"))
}

// Hash returns the hash that an origin ends in: of the instant and the words of an event.
func Hash(e postmortem.Event) string {
	words := e.At.Instant.UTC().Format(time.RFC3339Nano) + "\x00" + e.Text + "\x00" + e.Details
	if e.Until.IsKnown() {
		words += "\x00" + e.Until.Instant.UTC().Format(time.RFC3339Nano)
	}
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:4])
}

// Origins returns the origins of an event, of which one that was merged from several has
// several. The first is that of its text.
func Origins(origin string) []string {
	var origins []string
	for origin != "" {
		end := len(origin)
		if at := originEnd().FindStringIndex(origin); at != nil {
			end = at[1]
		}
		origins = append(origins, strings.TrimSpace(origin[:end]))
		origin = origin[end:]
	}
	return origins
}

// originEnd matches the hash at the end of an origin, and the space before the next.
var originEnd = compiled(`#[0-9a-f]{8}(?: |$)`)

// Origin returns the two parts of an origin: the key that identifies the event at its source,
// and the hash of what it was there.
func Origin(origin string) (key, hash string) {
	i := strings.LastIndexByte(origin, '#')
	if i < 0 {
		return origin, ""
	}
	return origin[:i], origin[i+1:]
}

// SourceOf returns the name of the source of an origin, or "".
func SourceOf(origin string) string {
	name, _, ok := strings.Cut(origin, ":")
	if !ok {
		return ""
	}
	return name
}

// link adds an address as evidence.
func (e *Event) link(url string) {
	if url != "" {
		e.Evidence = append(e.Evidence, postmortem.Evidence{URL: url})
	}
}
