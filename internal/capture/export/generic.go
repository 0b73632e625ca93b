package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// genericSource reads the JSON of every other tool: the events are found by the names and the
// values of their fields.
func genericSource() Source {
	return Source{
		Name:  "json",
		Form:  "JSON",
		About: "JSON of any other tool; --at, --text, --who and --link name its fields",
		looks: func(p peek) bool { return p.isJSON },
		read:  readGeneric,
	}
}

// FieldPaths are where the fields of an event are in JSON of any tool, each as names with dots
// between them: data.attributes.occurred_at. Lists on the way need no name. An empty one is
// found by its name and its values.
type FieldPaths struct {
	At, Text, Who, Link string
}

// IsZero reports whether none is set.
func (p FieldPaths) IsZero() bool { return p == FieldPaths{} }

// A genericReader reads the events of one file.
type genericReader struct {
	*Reading
	file  File
	shape shape
	clock *clock

	used              map[string][]string // the paths of the fields that were used, by what they are
	untimed, wordless int
	number            int // of the object, from 1
}

func readGeneric(f File, r *Reading) error {
	found, err := findShape(f, r)
	if err != nil {
		return err
	}
	g := &genericReader{Reading: r, file: f, shape: found, clock: r.clock(), used: map[string][]string{}}
	err = f.records(func(raw json.RawMessage) error {
		value, err := decodeJSON(raw)
		if err != nil {
			return err
		}
		eachObject(value, func(o object) {
			if err == nil && o.path == found.path {
				g.number++
				err = g.object(o, "")
			}
		})
		return err
	})
	if err != nil {
		return err
	}
	var parts []string
	for _, role := range []string{"time", "text", "details", "who", "link", "milestones"} {
		if paths := g.used[role]; len(paths) > 0 {
			separator := " or "
			if role == "milestones" {
				separator = " and "
			}
			parts = append(parts, role+" from "+strings.Join(paths, separator))
		}
	}
	if len(parts) > 0 {
		r.note("%s: %s", f.Name(), strings.Join(parts, ", "))
	}
	if g.untimed > 0 {
		r.note("%s: %s without a time left out", f.Name(), phrase.Count(g.untimed, "object"))
	}
	if g.wordless > 0 {
		r.note("%s: %s without a text left out", f.Name(), phrase.Count(g.wordless, "object"))
	}
	for _, other := range found.others {
		r.note("%s: there are also times in %s", f.Name(), other)
	}
	return nil
}

// decodeJSON decodes a value, with its numbers as they are written.
func decodeJSON(raw json.RawMessage) (any, error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var value any
	err := d.Decode(&value)
	return value, err
}

// use notes that a field was used.
func (g *genericReader) use(role, path string) {
	if full := join(g.shape.path, path); !slices.Contains(g.used[role], full) {
		g.used[role] = append(g.used[role], full)
	}
}

// first returns the text of the first of some fields that has one.
func (g *genericReader) first(role string, o object, paths []string) (path, text string) {
	for _, path := range paths {
		if text := textOf(o.field(path)); text != "" {
			g.use(role, path)
			return path, text
		}
	}
	return "", ""
}

// isWanted reports whether a conversation is one of those that are read.
func (g *genericReader) isWanted(channel string) bool {
	return channel == "" || len(g.Channels) == 0 || slices.ContainsFunc(g.Channels, func(want string) bool {
		return strings.EqualFold(strings.TrimPrefix(want, "#"), channel)
	})
}

// object adds the event of an object, and those of the replies in it, which are in the same
// channel.
func (g *genericReader) object(o object, channel string) error {
	s := g.shape
	channel = firstOf(textOf(o.field(s.channel)), channel)
	if !g.isWanted(channel) {
		return nil
	}
	if err := g.event(o, channel); err != nil {
		return err
	}
	for _, reply := range o.replies(s) {
		if err := g.object(reply, channel); err != nil {
			return err
		}
	}
	return nil
}

// event adds the event of an object alone.
func (g *genericReader) event(o object, channel string) error {
	s := g.shape
	written := ""
	for _, path := range s.at {
		if written = textOf(o.field(path)); !isNoTime(written) {
			g.use("time", path)
			break
		}
	}
	if isNoTime(written) {
		g.untimed++
		return nil
	}
	t, err := g.read(s.at[0], written)
	if err != nil {
		return err
	}
	var e Event
	if e.At = when.At(t); len(s.milestones) == 0 && g.isOutside(e) { // its words are not read
		return nil
	}
	textPath, words := g.first("text", o, s.text)
	_, body := g.first("details", o, s.details)
	words, body = withoutMarks(words), withoutMarks(body)
	if words == "" {
		words, body = body, ""
	}
	if words == "" {
		g.wordless++
		return nil
	}
	if isWord(leaf(textPath)) { // detected, root_cause_found
		words = phrase.Capital(strings.ReplaceAll(words, "_", " "))
	}
	e.Text, e.Details = g.wordsMarkdown(words, body)
	if kind := postmortem.EventKind(strings.ToLower(words)); kind.IsMilestone() {
		e.Milestone = kind
	}
	_, e.By = g.first("who", o, s.who)
	if _, link := g.first("link", o, s.link); link != "" {
		e.Evidence = []postmortem.Evidence{{URL: link}}
	}
	e.Channel = channel
	e.Pinned = s.pinned != "" && textOf(o.field(s.pinned)) == "true"
	for kind, path := range s.milestones {
		if path == s.at[0] {
			e.Milestone = kind
		}
	}
	e.Origin = g.key("json", g.id(o, e.At), e)
	g.add(e)
	return g.milestone(o, e, words)
}

// read reads the time of a field.
func (g *genericReader) read(path, written string) (time.Time, error) {
	t, err := g.clock.read(written)
	if err != nil {
		return t, failure.New(g.clock.hint(err), "object %d: %s: %w", g.number, join(g.shape.path, path), err)
	}
	return t, nil
}

// wordsMarkdown returns the text and the details of an event of words and what is below them,
// each of which may be HTML.
func (r *Reading) wordsMarkdown(words, body string) (text, details string) {
	if looksHTML(words) {
		text, details = htmlMarkdown(r.redact(words))
	} else {
		text, details = lines(r.redact(words))
	}
	switch {
	case body == "" || body == words:
	case looksHTML(body):
		first, rest := htmlMarkdown(r.redact(body))
		details = joinBlocks(details, first, rest)
	default:
		details = below(details, r.redact(body))
	}
	return text, details
}

// id returns what identifies an object. A short id may be that of another object of another
// export, unless it is inside of an object that has an id too.
func (g *genericReader) id(o object, at when.Time) string {
	id := textOf(o.field(g.shape.id))
	if id == "" {
		return ""
	}
	if len(id) < 8 {
		if len(o.outer) > 0 {
			id = strings.Join(o.outer, ":") + ":" + id
		} else {
			id = at.Instant.UTC().Format("20060102T150405Z") + ":" + id
		}
	}
	const most = 160
	if id = markup.OneLine(id); len(id) > most {
		sum := sha256.Sum256([]byte(id))
		return hex.EncodeToString(sum[:8])
	}
	return id
}

// htmlTag matches what a text that is HTML has somewhere.
var htmlTag = compiled("(?i)</(?:p|div|a|b|strong|em|i|ul|ol|li|span|td|h[1-6]|code|pre|blockquote)>|<br ?/?>")

func looksHTML(text string) bool { return htmlTag().MatchString(text) }

// withoutMarks returns a text without what tools add for their own screens: colours of a
// terminal, and Datadog's marks around Markdown, in which a line may end in \n as written.
func withoutMarks(text string) string {
	if inside, ok := strings.CutPrefix(strings.TrimSpace(text), "%%%"); ok {
		text = strings.ReplaceAll(strings.TrimSuffix(inside, "%%%"), `\n`, "\n")
	}
	return strings.TrimSpace(text)
}

// below adds a plain text to the details of an event.
func below(details, plain string) string {
	return joinLines(slices.DeleteFunc([]string{details, linesBelow(plain)}, func(s string) bool { return s == "" }))
}

// noFields is the error of a file in which no times or no texts were found.
func noFields(f File, problem error) error {
	return f.fail("--at data.occurred_at --text data.message name the fields of the time and the text; pm help sources lists what can be read",
		"it is not in a known format, and %w", problem)
}

// noField is the error of a flag whose path is not there.
func noField(f File, flag, path string, known []string) error {
	const most = 12
	if len(known) > most {
		known = append(known[:most:most], "…")
	}
	return f.fail("its fields are "+strings.Join(known, ", "), "%w", fmt.Errorf("--%s: there is no field %s", flag, path))
}
