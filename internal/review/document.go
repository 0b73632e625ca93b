package review

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"sync"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// A Document is what was found in one document.
type Document struct {
	store.Entry
	// Name is the name of its file in messages, and File the path relative to the root of the
	// repository, with slashes.
	Name, File string
	// Findings are in order of place.
	Findings []Finding

	lines    func() [][]byte // of the file, without secrets
	argument string          // that names it in a command; its id where it is ""
}

// A Finding is one thing that a rule finds in a document.
type Finding struct {
	check.Located
	// Fingerprint identifies the finding across versions of its document: it does not change
	// with what is added or removed elsewhere.
	Fingerprint string
}

// Line returns the line of the file that a finding begins on, without secrets.
func (d Document) Line(f Finding) string {
	if d.lines == nil {
		return ""
	}
	lines, number := d.lines(), f.Position.Start.Line
	if number > len(lines) {
		return ""
	}
	return string(bytes.TrimSuffix(lines[max(number, 1)-1], []byte("\r")))
}

// Suggestion returns what to do about a finding, with the id of the document in a command,
// or "".
func (d Document) Suggestion(f Finding) string {
	if !strings.HasPrefix(f.Finding.Suggestion, "pm ") {
		return f.Finding.Suggestion
	}
	return strings.Replace(f.Finding.Suggestion, " ID", " "+failure.Argument(cmp.Or(d.argument, d.ID)), 1)
}

// A Count is how many findings of each level there are.
type Count struct{ Errors, Warnings, Infos int }

// Add counts findings.
func (c *Count) Add(found []Finding) {
	for _, f := range found {
		switch f.Level {
		case config.Error:
			c.Errors++
		case config.Warning:
			c.Warnings++
		default:
			c.Infos++
		}
	}
}

// AtLeast returns how many findings count as much as a level or more.
func (c Count) AtLeast(level config.Level) int {
	n := c.Errors
	if level != config.Error {
		n += c.Warnings
	}
	if level == config.Info {
		n += c.Infos
	}
	return n
}

// New returns the findings of a file with what identifies each of them, without the text of
// the secrets in it.
func New(e store.Entry, f *postmortem.File, found []check.Located, secrets []string) Document {
	d := Document{Entry: e, Name: f.Name(), Findings: make([]Finding, len(found))}
	d.lines = sync.OnceValue(func() [][]byte { return bytes.Split(starred(f.Bytes(), secrets), []byte("\n")) })
	m, seen := newMask(secrets), make(map[string]int)
	for i, located := range found {
		finding := Finding{Located: located}
		key := e.ID + "\x00" + located.Rule + "\x00" + fieldName(located.Path) + "\x00" + m.masked(words(f, finding))
		seen[key]++
		sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(seen[key])))
		finding.Fingerprint = hex.EncodeToString(sum[:12])
		if !isLeak(finding.Rule) { // they mask what they quote
			finding.Message, finding.Located.Suggestion = m.masked(finding.Message), m.masked(finding.Located.Suggestion)
		}
		d.Findings[i] = finding
	}
	return d
}

// fieldName returns a path without the numbers of its entries, which change with the entries
// before them.
func fieldName(path postmortem.Path) string {
	named := make(postmortem.Path, len(path))
	for i, step := range path {
		if step.IsIndex {
			step.Name = "0"
		}
		named[i] = step
	}
	return named.String()
}

// words returns the words of the file that a finding is about, where they are on one line:
// what is longer changes too often to identify anything. A secret does not identify its
// finding: a short one could be guessed from the fingerprint.
func words(f *postmortem.File, finding Finding) string {
	start, end := finding.Position.Start, finding.Position.End
	if finding.IsMissing || start.Line != end.Line || isLeak(finding.Rule) {
		return ""
	}
	return string(f.Bytes()[start.Offset:end.Offset])
}
