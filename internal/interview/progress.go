package interview

import "slices"

// A Progress is how far a section has come.
type Progress int

// The progress of a section.
const (
	Empty Progress = iota
	Begun
	Done
)

// Sign returns the sign for the progress, which can be told apart without colour.
func (p Progress) Sign() string { return []string{"○", "◐", "●"}[p] }

// String returns the word for the progress.
func (p Progress) String() string { return []string{"empty", "begun", "done"}[p] }

// progressOf returns how far a section is of which these parts are there or not.
func progressOf(parts ...bool) Progress {
	have := 0
	for _, part := range parts {
		if part {
			have++
		}
	}
	switch have {
	case 0:
		return Empty
	case len(parts):
		return Done
	}
	return Begun
}

// A SectionProgress is a section as the line of all sections shows it.
type SectionProgress struct {
	Name, Title string
	Progress    Progress
}

// Sections returns the sections that have anything to ask of the document, and which of
// them the current page is in.
func (s *Session) Sections() (sections []SectionProgress, current int) {
	d := s.Document()
	for i, section := range s.sections() {
		sections = append(sections, SectionProgress{section.name, section.title, section.progress(d)})
		if section.name == s.state.At.Section {
			current = i
		}
	}
	return sections, current
}

// Section returns the name of the section that the current page is in.
func (s *Session) Section() string { return s.state.At.Section }

// sections are those that have anything to ask of such a document.
func (s *Session) sections() []section {
	return slices.DeleteFunc(sections(), func(section section) bool {
		return !slices.ContainsFunc(section.pages, func(p page) bool {
			return p.key == "" && p.elsewhere == "" && s.suits(p)
		})
	})
}
