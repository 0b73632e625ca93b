package render

import (
	"github.com/f08c5b15/pm/internal/markup"
)

// Lessons are what was learned.
type Lessons struct {
	WentWell, WentWrong, Lucky []markup.Line
}

// Any reports whether there is a lesson to show.
func (l Lessons) Any() bool { return len(l.WentWell)+len(l.WentWrong)+len(l.Lucky) > 0 }
