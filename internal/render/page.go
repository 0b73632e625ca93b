package render

import (
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A Page is what the templates show: the document with its words, times and
// references made ready to be read. Whatever a document does not have is empty,
// and a template leaves it out.
type Page struct {
	// Document is the document itself. Its text is shown as it is, without markup.
	Document Document

	// Title is never empty.
	Title Label
	// Heading is the title without markup.
	Heading string
	// Kind, Status and Severity are words for a reader; the first two are never empty.
	Kind, Status, Severity string
	// Name is what the document is called at its head: "Postmortem".
	Name string
	// Owner is the person who owns the postmortem.
	Owner string
	// When is the day or the days of the incident.
	When string
	// Zone is the document's zone, empty for UTC.
	Zone string
	// Facts are the lines of the table at the top, the roles after them.
	Facts, Roles []Fact
	// Contents are the sections that there are.
	Contents []Section

	Summary, Background markup.Prose
	Figures             Figures
	Impact              Impact
	Timeline            []Day
	// Details are the events that have some.
	Details []Event

	Detection Detection
	Response  markup.Prose
	// Resolution is what ended it.
	Resolution markup.Prose
	RootCause  RootCause
	Factors    []Factor
	Actions    []Action
	// OpenActions are those that something is still to be done about.
	OpenActions int
	// OverdueActions are those of them that are late, on the day of Today.
	OverdueActions int
	// Today is the day that the page was made on, in words; empty where it does not matter.
	Today       string
	Lessons     Lessons
	Questions   []markup.Line
	Corrections []Correction
	// Related are the other postmortems of the same thing.
	Related  []Link
	Links    []Link
	Glossary []Term
	Public   Public
	// Custom are the team's own fields.
	Custom []Entry
	// Source is the file of the document, empty where it is not to be shown.
	Source string

	found postmortem.Figures
	style style
	date  string // the day in UTC of a document that has but one
}

// A Label is a line that names or defines what is beside it. On a page no term of the
// glossary is explained in it.
type Label markup.Line

// String returns the label without markup.
func (l Label) String() string { return markup.Line(l).String() }

// A Fact is a name and what there is to say, in plain words.
type Fact struct {
	Name, Value string
}

// A Term is a word and its meaning.
type Term struct {
	Name    string
	Meaning Label
}

// Detection is how the incident was noticed.
type Detection struct {
	Method  string
	Summary markup.Prose
}

// Style is the style sheet in its element.
func (p *Page) Style() any { return p.style.element }

// Policy is the content security policy that goes with it.
func (p *Page) Policy() string { return p.style.policy }

// page makes the document ready for the templates.
func (b builder) page() *Page {
	d := b.d
	p := &Page{
		Document:   Document{d},
		found:      b.found,
		Title:      Label(markup.ParseLine(d.Title)),
		Name:       phrase.DocumentName(d.Kind, d.Security),
		Kind:       phrase.Word(d.Kind),
		Status:     phrase.Word(d.Status),
		Severity:   markup.OneLine(d.Severity),
		Owner:      b.person(d.Owner),
		Summary:    markup.ParseProse(d.Summary),
		Background: markup.ParseProse(d.Background),
		Detection:  Detection{phrase.DetectedBy(d.Detection.Method), markup.ParseProse(d.Detection.Summary)},
		Response:   markup.ParseProse(d.Response),
		Resolution: markup.ParseProse(d.Resolution),
		RootCause:  RootCause{markup.ParseProse(d.RootCause.Summary), markup.ParseProse(d.RootCause.Trigger), parseLines(d.RootCause.Whys)},
		Lessons: Lessons{
			parseLines(d.Lessons.WentWell), parseLines(d.Lessons.WentWrong), parseLines(d.Lessons.Lucky),
		},
		Questions: parseLines(d.OpenQuestions),
		Links:     links(d.Links),
		Public:    newPublic(d.Public),

		Corrections: corrections(d.Corrections, phrase.CustomerTimes{}),
	}
	if len(p.Title) == 0 {
		p.Title = Label{{Text: phrase.Untitled}}
	}
	if p.Kind == "" {
		p.Kind = string(postmortem.Incident)
	}
	if p.Status == "" {
		p.Status = string(postmortem.Draft)
	}
	if b.zone != nil {
		p.Zone = b.zone.String()
	}
	for _, id := range nonBlank(d.Related) {
		p.Related = append(p.Related, b.context.page(id))
	}
	for _, t := range d.Glossary {
		p.Glossary = append(p.Glossary, Term{markup.OneLine(t.Name), Label(markup.ParseLine(t.Meaning))})
	}
	p.Timeline, p.Details = b.timeline()
	p.When, b.date = b.when()
	p.Figures = b.figures()
	p.Impact = b.impact()
	p.Factors, p.Actions = b.causes()
	p.dropRepeated()
	p.OpenActions = d.OpenActions()
	for _, a := range p.Actions {
		if a.Overdue != "" {
			p.OverdueActions++
		}
	}
	if !b.today.IsZero() {
		p.Today = phrase.Day(b.today)
	}
	p.Custom = entries(d.Custom)
	p.date = b.date
	p.Facts, p.Roles = b.facts(p)
	p.Contents = p.sections()
	return p
}

// A builder turns the parts of one document into those of a page.
type builder struct {
	d    *postmortem.Document
	zone *time.Location // nil for UTC
	date string         // the day in UTC of a document that has but one

	today   when.Date // zero for a page that does not mention it
	context Context
	images  *imageEmbedder // nil for a page without images

	found postmortem.Figures
}

// newBuilder returns a builder of a document, in the order of time, which a reader
// follows; a file written by hand may not.
func newBuilder(d *postmortem.Document) builder {
	sorted := *d
	sorted.SortTimeline()
	return builder{d: &sorted, zone: zoneOf(d)}
}

// zoneOf returns the zone that times are shown in beside UTC, nil where it is not known
// or another name of UTC.
func zoneOf(d *postmortem.Document) *time.Location {
	zone, err := when.Zone(d.Timezone)
	if err != nil || isUTC(zone) {
		return nil
	}
	return zone
}

// isUTC reports whether the clocks of a zone have never shown anything but UTC, as those
// of Etc/UTC and GMT, but not those of London in winter.
func isUTC(zone *time.Location) bool {
	epoch := time.Unix(0, 0).In(zone)
	_, offset := epoch.Zone()
	begin, end := epoch.ZoneBounds()
	return offset == 0 && begin.IsZero() && end.IsZero()
}

func (b builder) time(t when.Time) phrase.DisplayTime {
	return phrase.NewDisplayTime(t, b.zone, b.d.Times == postmortem.TimesApproximate)
}

// person returns the name of the person with an id, or the id.
func (b builder) person(id string) string {
	for _, p := range b.d.People {
		if p.ID == id && markup.OneLine(p.Name) != "" {
			return markup.OneLine(p.Name)
		}
	}
	return markup.OneLine(id)
}

func (b builder) persons(ids []string) string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		if name := b.person(id); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// parseLines returns the lines of a list that are not blank.
func parseLines(list []string) []markup.Line {
	var out []markup.Line
	for _, s := range list {
		if line := markup.ParseLine(s); len(line) > 0 {
			out = append(out, line)
		}
	}
	return out
}

// nonBlank returns the strings of a list that are not blank, each on one line.
func nonBlank(list []string) []string {
	var out []string
	for _, s := range list {
		if s = markup.OneLine(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
