package render

// Lessons are what was learned.
type Lessons struct {
	WentWell, WentWrong, Lucky []Inline
}

// Any reports whether there is a lesson to show.
func (l Lessons) Any() bool { return len(l.WentWell)+len(l.WentWrong)+len(l.Lucky) > 0 }
