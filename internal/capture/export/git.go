package export

import (
	"errors"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// gitSource reads what git log prints, in its default form or in that of fuller, with dates in
// any format that has a day; and tags as git show prints them.
func gitSource() Source {
	return Source{
		Name:  "git",
		Form:  "what git log prints",
		About: "what git log prints, by default or with --format=fuller; --repo reads a repository",
		looks: func(p peek) bool {
			return !p.isJSON && (gitCommit().Match(p.head) || hasGraph(string(p.head)) || gitPatch().Match(p.head) || isOneline(string(p.head)))
		},
		read: readGit,
	}
}

var (
	gitCommit  = compiled(`^(?:\s*)(?:commit [0-9a-f]{7,64}(?: \(.*\))?\r?\n(?:(?:[A-Z][A-Za-z]+:|tree|parent|author|committer) .*\r?\n)+|tag \S+\r?\nTagger: )`)
	gitOneline = compiled(`^([0-9a-f]{7,64})(?: \([^)\n]*\))? \S`)
	gitGraph   = compiled(`^\*\s+(commit )?([0-9a-f]{7,64})\b`)
	gitPatch   = compiled(`^From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001\r?\n`)
	gitHeader  = compiled(`^([A-Z][A-Za-z]+): +(.*)$`)
	gitID      = compiled(`^commit ([0-9a-f]{7,64})(?: \((.*)\))?$`)
	gitTag     = compiled(`^tag (\S+)$`)
	// gitPerson matches who wrote or committed a commit and when, in the form raw.
	gitPerson = compiled(`^(author|committer) (.+) (\d+ [+-]\d{4})$`)
	gitClock  = compiled(`\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}`)
)

// isOneline reports whether a text begins with what git log --oneline prints: the ids of
// commits and their subjects. Digits alone may be a day.
func isOneline(head string) bool {
	seen, isHex := 0, false
	for line := range strings.Lines(strings.TrimSpace(head)) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		id := gitOneline().FindStringSubmatch(line)
		if id == nil || gitClock().MatchString(line) {
			return false
		}
		isHex = isHex || isMixed(id[1])
		if seen++; seen == 5 {
			break
		}
	}
	return isHex
}

// isMixed reports whether an id has letters and digits, so that it is neither a day nor a word.
func isMixed(id string) bool {
	return strings.ContainsAny(id, "abcdef") && strings.ContainsAny(id, "0123456789")
}

// hasGraph reports whether a text begins with what git log --graph prints.
func hasGraph(text string) bool {
	first := gitGraph().FindStringSubmatch(text)
	return first != nil && (first[1] != "" || isMixed(first[2]))
}

// A gitEntry is a commit or a tag.
type gitEntry struct {
	id, tag string
	heads   map[string]string // what is above the message: Author, Date, Commit, CommitDate, Merge
	message []string
	parents int // where they are shown
}

func readGit(f File, r *Reading) error {
	text, err := f.text()
	if err != nil {
		return err
	}
	if gitPatch().MatchString(text) {
		return f.fail("git log --format=fuller prints what can be read", "it is patches as git format-patch prints them")
	}
	if hasGraph(text) {
		return f.fail("run git log without --graph", "the lines of --graph are among those of the messages")
	}
	if !gitCommit().MatchString(text) {
		return f.fail("git log --format=fuller has the times; pm import git --repo . reads a repository", "%w",
			errors.New("git log --oneline does not print the times of the commits"))
	}
	var e gitEntry
	isMessage := false
	number, start := 0, 0
	flush := func() error {
		if e.id == "" && e.tag == "" {
			return nil
		}
		if err := r.gitEvent(e); err != nil {
			return f.fail(failure.Hint(err), "line %d: %w", start, err)
		}
		return nil
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		number++
		id, tag := gitID().FindStringSubmatch(line), gitTag().FindStringSubmatch(line)
		switch {
		case id != nil, tag != nil:
			if err := flush(); err != nil {
				return err
			}
			e, isMessage, start = gitEntry{heads: map[string]string{}}, false, number
			if id != nil {
				e.id = id[1]
			} else {
				e.tag = tag[1]
			}
		case strings.HasPrefix(line, "    "):
			isMessage = true
			e.message = append(e.message, line[4:])
		case line == "" && isMessage:
			e.message = append(e.message, "")
		case isMessage: // what is changed, notes
			isMessage = false
		case e.tag != "" && e.heads["Date"] != "" && line != "" && len(e.message) == 0: // of a tag, the message is not indented
			e.message = append(e.message, line)
		default:
			if e.heads == nil || len(e.message) > 0 {
				break
			}
			if person := gitPerson().FindStringSubmatch(line); person != nil {
				e.heads[map[string]string{"author": "Author", "committer": "Commit"}[person[1]]] = person[2]
				e.heads[map[string]string{"author": "AuthorDate", "committer": "CommitDate"}[person[1]]] = person[3]
			}
			if strings.HasPrefix(line, "parent ") {
				e.parents++
			}
			if head := gitHeader().FindStringSubmatch(line); head != nil {
				e.heads[head[1]] = head[2]
			}
		}
	}
	return flush()
}

// gitEvent adds a commit or a tag: at the time when it was committed, where that is there, and
// else when it was written.
func (r *Reading) gitEvent(entry gitEntry) error {
	var e Event
	for _, head := range []string{"CommitDate", "Date", "TaggerDate", "AuthorDate"} {
		written, ok := entry.heads[head]
		if !ok {
			continue
		}
		t, err := r.gitTime(written)
		if err != nil {
			return failure.New(answerTo(err), "%s: %w", head, err)
		}
		e.At = when.At(t)
		if head == "Date" && entry.tag == "" {
			r.note("the times of the commits are those of their authors; git log --format=fuller has when they were committed")
		}
		break
	}
	if e.At.IsZero() {
		return failure.New("git log --format=fuller has the times", "it has no date")
	}
	e.By = gitName(firstOf(entry.heads["Author"], entry.heads["Tagger"], entry.heads["Commit"]))
	message := r.redact(strings.TrimSpace(strings.Join(entry.message, "\n")))
	subject, body, _ := strings.Cut(message, "\n")
	e.Text = markup.EscapeMarkdown(subject)
	if body = strings.TrimSpace(body); body != "" {
		e.Details = linesBelow(body)
	}
	e.Origin = "git:" + entry.id
	switch {
	case entry.tag != "":
		e.Text = strings.TrimSuffix("Tag "+markup.EscapeMarkdown(entry.tag)+": "+e.Text, ": ")
		e.Kind = postmortem.EventKinds{postmortem.Change}
		e.Origin = "git:tag:" + entry.tag
	case entry.heads["Merge"] != "", entry.parents > 1:
		e.Kind = postmortem.EventKinds{postmortem.Change}
	}
	r.add(e)
	return nil
}

// gitTime reads a date in any of git's formats.
func (r *Reading) gitTime(written string) (time.Time, error) {
	written = strings.TrimSpace(written)
	if strings.HasSuffix(written, " ago") || strings.HasSuffix(written, " in the future") {
		return time.Time{}, failure.New("git log --date=iso-strict has the times", "%q counts from when git was run", when.Shorten(written))
	}
	if seconds, zone, ok := strings.Cut(written, " "); ok { // --date=raw
		if t, isEpoch := epoch(seconds); isEpoch {
			if offset, err := time.Parse("-0700", zone); err == nil {
				return offsetOnly(t.In(offset.Location())), nil
			}
		}
	}
	if _, err := time.Parse(time.DateOnly, written); err == nil {
		return time.Time{}, failure.New("git log --date=iso-strict has the times", "%q is a day without a time", written)
	}
	const local = "Mon Jan 2 15:04:05 2006"
	if t, err := time.Parse(local+" -0700", written); err == nil {
		return offsetOnly(t), nil
	}
	if t, err := time.Parse(local, written); err == nil {
		written = t.Format("2006-01-02 15:04:05")
	}
	return r.clock().read(written)
}

// gitAddress matches the address after a name.
var gitAddress = compiled(`\s*<[^<>]*>\s*$`)

func gitName(who string) string { return gitAddress().ReplaceAllString(who, "") }
