package strictyaml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Problem is one thing that is wrong in a file.
type Problem struct {
	// File is the name that was given for the file, or "" for a value that is in none yet.
	File string
	// Line and Column count from 1; both are 0 where the whole file is meant.
	Line, Column int
	// Message is what was found, and what is allowed.
	Message string
	// Hint is what to do about it, or "".
	Hint string
	// Fix is the whole line as it should be, where there is one right answer, or "".
	Fix string
}

// Error returns the problem as file:line:column: message, as far as it has a place.
func (p Problem) Error() string {
	switch {
	case p.File == "":
		return p.Message
	case p.Line == 0:
		return p.File + ": " + p.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message)
}

// Problems are all that is wrong in a file, in order of their place.
type Problems []Problem

// Error returns a line a problem.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Sorted returns the problems in order of their place, without repetitions.
func (ps Problems) Sorted() Problems {
	slices.SortStableFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return slices.Compact(ps)
}

// orNil returns the sorted problems as an error, or nil where there are none.
func (ps Problems) orNil() error {
	if len(ps) == 0 {
		return nil
	}
	return ps.Sorted()
}
