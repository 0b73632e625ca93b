package archive

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Options are what is known of files beforehand.
type Options struct {
	// Zone is that of times for which a file names none, or nil.
	Zone *time.Location
	// Day is that of times without a day where a file gives none.
	Day when.Date
	// DateOrder is the order of dates in numbers.
	DateOrder when.DateOrder
	// Split makes a document of each incident of a file with several.
	Split bool
	// Severity returns the name of the severity that a word means, or "".
	Severity func(word string) string
	// Now is the time on the clock.
	Now time.Time
}

// An Imported is a document that was read from a file.
type Imported struct {
	Document *postmortem.Document
	Report   Report
	// Day is the day of the incident as far as the file has it, for one without a timeline.
	Day when.Date
	// Unzoned is how many times were read in UTC for want of any zone.
	Unzoned int

	named bool // a heading names a section that has something in it
}

// ErrNone is the error of a file that has no part of a postmortem.
var ErrNone = failure.New("a postmortem has a heading such as Summary, Timeline or Action items", "no section of a postmortem was found")

// Read reads a file with a postmortem into a document, or several with Options.Split. The
// name is the path that the report shows. The error is ErrNone where there is no
// postmortem in it.
func Read(name string, data []byte, o Options) ([]Imported, error) {
	lines, removed, err := decode(data)
	if err != nil {
		return nil, err
	}
	front, lines := frontMatter(lines)
	root := split(lines)
	titled := titleOf(root)
	if titled != nil {
		titled.kind = container
	}
	var all []Imported
	parts := incidents(root)
	if !o.Split || len(parts) < 2 {
		one := readOne(name, root, titled, front, parts, o, &section{})
		one.Report.Removed = removed
		all = append(all, one)
	} else {
		around := &section{body: root.body}
		if titled != nil {
			around.body = append(slices.Clone(root.body), titled.body...)
		}
		for _, part := range parts {
			all = append(all, readOne(name, part, part, nil, nil, o, around))
		}
		all[0].Report.Removed = removed
		all[0].keepOutside(root, front, parts)
	}
	if !slices.ContainsFunc(all, Imported.isPostmortem) {
		return nil, ErrNone
	}
	return all, nil
}

// isPostmortem reports whether a section of a postmortem was found that has something in it.
func (im Imported) isPostmortem() bool {
	return im.named || len(im.Document.Timeline) > 1
}

// A reader reads one document.
type reader struct {
	o      Options
	d      *postmortem.Document
	report *Report

	file      string
	root      *section
	incidents []*section        // where there are several
	incident  string            // the title of the one that is read
	titled    *section          // whose heading is the title
	used      map[string]bool   // the targets that a field has
	targets   map[string]target // by their names in lower case
	titleFrom int               // how good the title is, see setTitle
	day       when.Date         // of the incident
	dayFrom   string            // how it is known, "" for a label
	dayText   string            // the label with its value
	dayLine   int
	year      int            // where only that is known
	zone      *time.Location // that the file declares
	entryZone *time.Location // the first that an abbreviation in an entry means
	written   string         // the zone as it is written there
	zoneLine  int
	labelZone string // the zone where only a milestone has it, until it is reported
	rows      []timelineRows
	marks     []mark
	figures   []Figure
	imported  postmortem.Custom
	unzoned   int
	named     bool
	headed    when.Date // the day of the heading around what is placed
	saidYear  bool      // the report has which year days without one are in
	saidZone  bool      // and which zone an abbreviation is read in
}

// readOne reads a document from a section. Titled is the one whose heading is the title, or
// nil, and parts are the incidents in it, where there are several. Around it are lines that
// hold for it too.
func readOne(name string, root, titled *section, front []field, parts []*section, o Options, around *section) Imported {
	r := &reader{o: o, d: &postmortem.Document{Schema: postmortem.Schema, Status: postmortem.Draft}, report: &Report{File: name}, file: name, root: root, titled: titled, used: map[string]bool{}}
	r.targets = linkTargets(root)
	r.frontMatter(front)
	r.findOrder(root.all())
	r.findTitle()
	r.findDay(root)
	findTimeline(root, r.report)
	joinDays(root)
	r.findZone(root)
	r.findZone(around)
	if len(parts) > 1 {
		r.incidents = parts
	}
	r.place(root)
	r.incident = ""
	r.finishTimeline()
	if len(parts) > 1 {
		r.windows(parts)
	}
	r.finish()
	return Imported{Document: r.d, Report: *r.report, Day: r.day, Unzoned: r.unzoned, named: r.named}
}

// finish completes a document.
func (r *reader) finish() {
	if r.d.Title == "" {
		r.setTitle(1, 0, titleOfFile(r.file))
		r.report.guessed(0, "the title is the name of the file")
	}
	if r.dayText != "" && !r.hasDay(r.day) {
		r.left(r.dayLine, "Date", r.dayText)
	}
	if r.day.IsZero() && !slices.ContainsFunc(r.d.Timeline, func(e postmortem.Event) bool { return e.At.IsKnown() }) {
		r.report.guessed(0, "no day of the incident was found: the name of the document begins with that of today")
	}
	r.unusedTargets()
	r.setImported()
	r.compare()
	r.report.sort()
}

// imported is the custom field with what has no place of its own.
const imported = "imported"

// setImported sets that field.
func (r *reader) setImported() {
	if len(r.imported) > 0 {
		r.d.Custom = append(r.d.Custom, postmortem.Field{Key: imported, Value: r.imported})
	}
}

// hasDay reports whether an event is on a day.
func (r *reader) hasDay(d when.Date) bool {
	return slices.ContainsFunc(r.d.Timeline, func(e postmortem.Event) bool {
		return e.At.IsKnown() && when.DateOf(e.At.Instant) == d
	})
}

// left keeps a text under its heading.
func (r *reader) left(line int, heading, text string) {
	text = strings.TrimRight(text, "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	if strings.Contains(text, "\n") {
		text += "\n"
	}
	if r.incident != "" && heading != r.incident {
		heading = r.incident + ": " + heading
	}
	heading = cmp.Or(strings.Join(strings.Fields(heading), " "), "Introduction")
	r.report.Left = append(r.report.Left, Note{Line: line, Text: heading, Field: "custom.imported"})
	for i, f := range r.imported {
		if before, ok := f.Value.(string); ok && f.Key == heading {
			r.imported[i].Value = strings.TrimRight(before, "\n") + "\n\n" + strings.TrimRight(text, "\n") + "\n"
			return
		}
	}
	r.imported = append(r.imported, postmortem.Field{Key: heading, Value: text})
}

// titleOfFile returns the name of a file as a title.
func titleOfFile(name string) string {
	base := filepath.Base(filepath.ToSlash(name))
	if ext := filepath.Ext(base); IsMarkdown(ext) {
		base = strings.TrimSuffix(base, ext)
	}
	if strings.EqualFold(base, "readme") || strings.EqualFold(base, "index") || strings.EqualFold(base, "postmortem") {
		base = filepath.Base(filepath.Dir(filepath.ToSlash(name)))
	}
	if !strings.Contains(base, " ") {
		base = strings.Map(func(c rune) rune {
			if c == '_' || c == '-' {
				return ' '
			}
			return c
		}, base)
	}
	return cmp.Or(strings.TrimSpace(base), "Untitled")
}

// IsMarkdown reports whether the ending of a file's name is one of Markdown.
func IsMarkdown(ending string) bool {
	switch strings.ToLower(ending) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mdx":
		return true
	}
	return false
}
