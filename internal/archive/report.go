package archive

import (
	"fmt"
	"slices"

	"github.com/f08c5b15/pm/internal/when"
)

// A Report is what became of a file.
type Report struct {
	// File is the path of the file, as it was given.
	File string `json:"file"`
	// Recognised is what has a place in the document, by its lines.
	Recognised []Note `json:"recognised"`
	// Guessed is what was assumed or corrected.
	Guessed []Note `json:"guessed"`
	// Left is what has no place of its own, and is in custom.imported.
	Left []Note `json:"left"`
	// Removed is how many secrets were removed.
	Removed int `json:"removed"`
	// Figures are the times that the file states, and those that follow from its timeline.
	Figures []Figure `json:"figures"`
}

// A Note is about a line of a file.
type Note struct {
	// Line is its number, from 1; 0 is the file as a whole.
	Line int `json:"line"`
	// Text is the heading or the label, or what was assumed.
	Text string `json:"text"`
	// Field is the field of the document, or "".
	Field string `json:"field,omitempty"`
	// Count is how many entries of the field were found there.
	Count int `json:"count,omitempty"`
}

// A Figure is a time that a file states.
type Figure struct {
	// Line is the number of its line.
	Line int `json:"line"`
	// Name is that of the figure: time_to_detect, time_to_mitigate or time_to_resolve.
	Name string `json:"name"`
	// Stated is how long it was by the file, and Computed by the timeline, in whole seconds;
	// Computed is absent where the timeline does not have the milestones.
	Stated   int64  `json:"stated"`
	Computed *int64 `json:"computed,omitempty"`
}

// Agrees reports whether what was computed is what the file states, to the minute, or to
// the unit of a file that counts hours or days.
func (f Figure) Agrees() bool {
	if f.Computed == nil {
		return false
	}
	apart := max(f.Stated-*f.Computed, *f.Computed-f.Stated)
	most := int64(60)
	if f.Stated%3600 == 0 && f.Stated > 0 {
		most = 1800
	}
	if f.Stated%86400 == 0 && f.Stated > 0 {
		most = 43200
	}
	return apart <= most
}

func (r *Report) recognised(line int, field, text string, count int) {
	r.Recognised = append(r.Recognised, Note{line, text, field, count})
}

func (r *Report) guessed(line int, format string, args ...any) {
	n := Note{Line: line, Text: fmt.Sprintf(format, args...)}
	if last := len(r.Guessed) - 1; last < 0 || r.Guessed[last] != n {
		r.Guessed = append(r.Guessed, n)
	}
}

// sort puts the notes in the order of the file.
func (r *Report) sort() {
	for _, notes := range [][]Note{r.Recognised, r.Guessed, r.Left} {
		slices.SortStableFunc(notes, func(a, b Note) int { return a.Line - b.Line })
	}
	r.Guessed = slices.Compact(r.Guessed)
	for _, notes := range []*[]Note{&r.Recognised, &r.Guessed, &r.Left} {
		if *notes == nil {
			*notes = []Note{}
		}
	}
	if r.Figures == nil {
		r.Figures = []Figure{}
	}
}

// seconds returns a length in whole seconds.
func seconds(l when.Length) int64 { return int64(l / when.Second) }
