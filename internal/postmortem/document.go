package postmortem

import "github.com/f08c5b15/pm/internal/when"

// Schema is the version of the document format that this package reads and writes.
const Schema = "pm/v1"

// A Document is one postmortem. Every field but Schema and Title may be left out;
// the json tag names the field's key in YAML, in JSON and in the schema, and the
// order of the fields is the order in which a new file is written.
type Document struct {
	// Version of this format.
	Schema string `json:"schema"`
	// What happened, in a few words, as a reader would look for it.
	Title string `json:"title"`
	// What kind of event this is about; an incident when left out.
	Kind Kind `json:"kind,omitempty"`
	// The status of the document; a draft when left out.
	Status Status `json:"status,omitempty"`
	// How bad it was: sev1 (worst) to sev5, or a word of .pm/config.yaml.
	Severity string `json:"severity,omitempty"`
	// The id of the one person who owns this postmortem.
	Owner string `json:"owner,omitempty"`
	// The ids of those who wrote it.
	Authors []string `json:"authors,omitempty" pm:"flow"`
	// The people that the document names. Prose refers to them by role.
	People []Person `json:"people,omitempty"`
	// The services that were affected or took part.
	Services []string `json:"services,omitempty" pm:"flow"`
	// Words to find it by.
	Tags []string `json:"tags,omitempty" pm:"flow"`
	// An IANA time zone name, shown beside UTC; UTC when left out.
	Timezone string `json:"timezone,omitempty"`
	// "approximate" when every time in the timeline is an estimate.
	Times Times `json:"times,omitempty"`
	// A security incident: the figures are those of compromise, discovery and containment.
	Security bool `json:"security,omitempty"`
	// Who the document may be rendered for; internal when left out. A restricted one is
	// never rendered for the public.
	Audience Audience `json:"audience,omitempty"`
	// When it was published; set by pm.
	Published when.Time `json:"published,omitzero"`
	// What was changed after it was published.
	Corrections []Correction `json:"corrections,omitempty"`
	// Two or three sentences: what users saw, for how long, how it ended.
	Summary string `json:"summary,omitempty" pm:"prose"`
	// What a reader must know first.
	Background string `json:"background,omitempty" pm:"prose"`

	// What happened: the events, in order of time.
	Timeline []Event `json:"timeline,omitempty"`

	// Who was affected, and how badly.
	Impact Impact `json:"impact,omitzero"`
	// How it was noticed.
	Detection Detection `json:"detection,omitzero"`
	// How people worked on it: what helped, what got in the way.
	Response string `json:"response,omitempty" pm:"prose"`
	// What ended it.
	Resolution string `json:"resolution,omitempty" pm:"prose"`

	// Why it could happen.
	RootCause RootCause `json:"root_cause,omitzero"`
	// What else made it possible, more likely or worse.
	ContributingFactors []Factor `json:"contributing_factors,omitempty"`
	// What will change.
	ActionItems []Action `json:"action_items,omitempty"`
	// What was learned.
	Lessons Lessons `json:"lessons,omitzero"`
	// What is not known yet.
	OpenQuestions []string `json:"open_questions,omitempty"`
	// The ids of other postmortems of the same thing, earlier or later.
	Related []string `json:"related,omitempty" pm:"flow"`
	// Further reading.
	Links []Link `json:"links,omitempty"`
	// Terms that a reader may not know, with what they mean.
	Glossary Glossary `json:"glossary,omitempty"`
	// Who reviewed it, and when.
	Review Review `json:"review,omitzero"`
	// The texts for customers.
	Public Public `json:"public,omitzero"`
	// Findings of `pm check` that are set aside, each with its reason.
	Ignore []Ignore `json:"ignore,omitempty"`
	// A team's own fields, kept as they are.
	Custom Custom `json:"custom,omitempty"`
}

// A Person is someone that the document names.
type Person struct {
	// Short name used everywhere else in the document: letters of any script, digits, "-", "_" and ".".
	ID string `json:"id,omitempty"`
	// Full name.
	Name string `json:"name,omitempty"`
	// What they did in this incident, such as incident commander.
	Role string `json:"role,omitempty"`
	// May be named in public, as a researcher who reported it might be.
	Credit bool `json:"credit,omitempty"`
}

// Detection is how the incident was noticed.
type Detection struct {
	// What noticed it first.
	Method Method `json:"method,omitempty"`
	// How well that worked.
	Summary string `json:"summary,omitempty" pm:"prose"`
}

// Lessons are what was learned.
type Lessons struct {
	// What went well.
	WentWell []string `json:"went_well,omitempty"`
	// What went wrong.
	WentWrong []string `json:"went_wrong,omitempty"`
	// Where we got lucky.
	Lucky []string `json:"lucky,omitempty"`
}

// A Link leads to something worth reading along with the document.
type Link struct {
	// What it is.
	Title string `json:"title,omitempty"`
	// Its address.
	URL string `json:"url,omitempty"`
	// Who may see this link.
	Audience Audience `json:"audience,omitempty"`
}

// Review is who reviewed the document, and when.
type Review struct {
	// The id of the person who led the review.
	Facilitator string `json:"facilitator,omitempty"`
	// The day of the review.
	Date when.Date `json:"date,omitzero"`
	// The ids of those who approved it.
	Approvers []string `json:"approvers,omitempty" pm:"flow"`
}

// A Correction is something that was changed after the document was published.
type Correction struct {
	// When it was changed: a day or a time.
	At when.Time `json:"at,omitzero"`
	// What was wrong, and what is right, on one line of inline Markdown.
	Text string `json:"text,omitempty"`
	// Who may see this correction.
	Audience Audience `json:"audience,omitempty"`
}

// Public is the texts for customers. No other prose of the document is ever shown to them.
type Public struct {
	// The title for customers; that of the document when left out.
	Title string `json:"title,omitempty"`
	// What happened, for customers.
	Summary string `json:"summary,omitempty" pm:"prose"`
	// Who was affected and how, in the words of customers.
	Impact string `json:"impact,omitempty" pm:"prose"`
	// Why it happened, for customers.
	Cause string `json:"cause,omitempty" pm:"prose"`
	// What was done to end it, for customers.
	Resolution string `json:"resolution,omitempty" pm:"prose"`
	// What customers should do.
	Advice string `json:"advice,omitempty" pm:"prose"`
	// The text for customers may still change.
	Preliminary bool `json:"preliminary,omitempty"`
	// When the next version for customers comes: a day or a time.
	NextUpdate when.Time `json:"next_update,omitzero"`
	// Address of the status page entry.
	StatusPage string `json:"status_page,omitempty"`
}

// Ignore sets one finding of `pm check` aside.
type Ignore struct {
	// Id of the rule, such as PM053.
	Rule string `json:"rule,omitempty"`
	// Path of the field, such as lessons.went_wrong[0]; every field when left out.
	Path string `json:"path,omitempty"`
	// Why the finding does not hold here.
	Reason string `json:"reason,omitempty"`
}

// A Glossary is the terms of a document in the order of the file.
type Glossary []Term

// A Term is one entry of a glossary.
type Term struct {
	Name, Meaning string
}

// OpenActions returns how many action items are neither done nor decided against.
func (d *Document) OpenActions() int {
	n := 0
	for _, a := range d.ActionItems {
		if !a.Status.IsOver() {
			n++
		}
	}
	return n
}
