package review

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/store"
)

// A Baseline holds findings that were there when a team began to check its documents.
type Baseline struct{ known map[string]baselineEntry }

// A baselineEntry is one finding of a baseline. Only the fingerprint counts; the rest is for
// those who read the file.
type baselineEntry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"`
	ID          string `json:"id"`
	Path        string `json:"path"`
}

// maxBaseline is the most that a baseline may hold, in bytes.
const maxBaseline = 256 << 20

// ReadBaseline reads a file that Bytes has written. The errors give the file the name by which
// it was asked for.
func ReadBaseline(path, name string) (Baseline, error) {
	data, err := store.ReadRegular(path, maxBaseline)
	if errors.Is(err, fs.ErrNotExist) {
		return Baseline{}, failure.New("pm check --write-baseline "+name+" writes one", "read the baseline %s: there is no such file", name)
	}
	if err != nil {
		return Baseline{}, fmt.Errorf("read the baseline: %w", err)
	}
	var file struct {
		Findings *[]baselineEntry `json:"findings"`
	}
	if err := json.Unmarshal(data, &file); err != nil || file.Findings == nil {
		return Baseline{}, failure.New("name another file; pm check --write-baseline .pm/baseline.json writes one", "read the baseline %s: it is not a pm baseline", name)
	}
	b := Baseline{known: make(map[string]baselineEntry)}
	for _, e := range *file.Findings {
		b.known[e.Fingerprint] = e
	}
	return b, nil
}

// Add adds the findings of a document.
func (b *Baseline) Add(d Document) {
	if b.known == nil {
		b.known = make(map[string]baselineEntry)
	}
	for _, f := range d.Findings {
		b.known[f.Fingerprint] = baselineEntry{f.Fingerprint, f.Rule, d.ID, f.Path.String()}
	}
}

// Len returns how many findings it holds.
func (b Baseline) Len() int { return len(b.known) }

// has reports whether a finding is in the baseline.
func (b Baseline) has(f Finding) bool {
	_, ok := b.known[f.Fingerprint]
	return ok
}

// Bytes returns the baseline as a JSON file, a line a finding, so that versions can be
// compared and merged.
func (b Baseline) Bytes() []byte {
	var entries []baselineEntry
	for _, e := range b.known {
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b baselineEntry) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
	var out bytes.Buffer
	out.WriteString("{\"findings\": [")
	for i, e := range entries {
		if i > 0 {
			out.WriteByte(',')
		}
		line, err := json.Marshal(e)
		if err != nil {
			panic(err) // four strings
		}
		out.WriteString("\n  ")
		out.Write(line)
	}
	out.WriteString("\n]}\n")
	return out.Bytes()
}
