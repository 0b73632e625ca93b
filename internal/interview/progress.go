package interview

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A state is how far a section has come.
type state int

const (
	empty state = iota
	begun
	done
)

// mark is the sign for a state, told apart without colour.
func (s state) mark() string { return []string{"○", "◐", "●"}[s] }

// reached returns how far a section is of which so much is there.
func reached(parts ...bool) state {
	have := 0
	for _, part := range parts {
		if part {
			have++
		}
	}
	switch have {
	case 0:
		return empty
	case len(parts):
		return done
	}
	return begun
}

// sections are those that have anything to ask of such a document.
func (iv *interview) sections() []section {
	return slices.DeleteFunc(sections(), func(s section) bool {
		return !slices.ContainsFunc(s.pages, func(p page) bool {
			return p.key == "" && p.elsewhere == "" && iv.suits(p)
		})
	})
}

// progress is the line that shows all sections, where the author is among them.
func (iv *interview) progress(d *postmortem.Document) string {
	var names, marks []string
	at, current := 0, ""
	sections := iv.sections()
	for i, s := range sections {
		sign := s.state(d).mark()
		name := sign + s.title
		if s.name == iv.work.At.Section {
			at, current = i, s.title
			name, sign = iv.styles.Title.Render("["+name+"]"), iv.styles.Title.Render("["+sign+"]")
		}
		names, marks = append(names, name), append(marks, sign)
	}
	if wide := strings.Join(names, " "); lipgloss.Width(wide) <= iv.width {
		return wide
	}
	return fmt.Sprintf("%s %d/%d %s", strings.Join(marks, ""), at+1, len(sections), iv.styles.Title.Render(current))
}
