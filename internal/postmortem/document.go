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
	// What sort of event this looks back on; an incident when left out.
	Kind Kind `json:"kind,omitempty"`
	// How far the document has come; a draft when left out.
	Status Status `json:"status,omitempty"`
	// How bad it was: sev1 (worst) to sev5, or a word of .pm/config.yaml.
	Severity string `json:"severity,omitempty"`
	// The id of the one person who sees this postmortem through.
	Owner string `json:"owner,omitempty"`
	// The ids of those who wrote it.
	Authors []string `json:"authors,omitempty" pm:"flow"`
	// Whoever a reader should be able to place. Prose speaks of roles.
	People []Person `json:"people,omitempty"`
	// The services that were affected or took part.
	Services []string `json:"services,omitempty" pm:"flow"`
	// Free words to find it again by.
	Tags []string `json:"tags,omitempty" pm:"flow"`
	// An IANA time zone name, shown beside UTC; UTC when left out.
	Timezone string `json:"timezone,omitempty"`
	// "approximate" when every time in the timeline is an estimate.
	Times Times `json:"times,omitempty"`
	// A security incident: the figures speak of compromise, discovery and containment.
	Security bool `json:"security,omitempty"`
	// Whom the document may be rendered for; internal when left out. A restricted one is never rendered for the public.
	Audience Audience `json:"audience,omitempty"`
	// When it was published; set by pm.
	Published when.Time `json:"published,omitzero"`
	// Two or three sentences: what users saw, for how long, how it ended.
	Summary string `json:"summary,omitempty" pm:"prose"`
	// What a reader must know first.
	Background string `json:"background,omitempty" pm:"prose"`

	// What happened, a line a moment, in order of time.
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
	// What else made it possible, likelier or worse.
	ContributingFactors []Factor `json:"contributing_factors,omitempty"`
	// What will change.
	ActionItems []Action `json:"action_items,omitempty"`
	// What was learned.
	Lessons Lessons `json:"lessons,omitzero"`
	// What nobody knows yet.
	OpenQuestions []string `json:"open_questions,omitempty"`
	// The ids of other postmortems of the same thing, earlier or later.
	Related []string `json:"related,omitempty" pm:"flow"`
	// Where to read on.
	Links []Link `json:"links,omitempty"`
	// Terms that a reader may not know, with what they mean.
	Glossary Glossary `json:"glossary,omitempty"`
	// Who looked at it, and when.
	Review Review `json:"review,omitzero"`
	// What customers are told.
	Public Public `json:"public,omitzero"`
	// Findings of `pm check` that are set aside, each with its reason.
	Ignore []Ignore `json:"ignore,omitempty"`
	// A team's own fields, kept as they are.
	Custom Custom `json:"custom,omitempty"`
}

// A Person is somebody a reader should be able to place.
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

// An Event is one moment of the timeline.
type Event struct {
	// When: RFC 3339, or a day, or on a started event the word unknown.
	At when.Time `json:"at,omitzero"`
	// What sort of moment it is; a note when left out. A moment may be several things at once.
	Kind EventKinds `json:"kind,omitempty" pm:"word"`
	// What happened, on one line of inline Markdown. It may be left out beside a milestone.
	Text string `json:"text,omitempty"`
	// Markdown below the line: a log, a table, a quotation.
	Details string `json:"details,omitempty" pm:"prose"`
	// Who or what did it: a person's id, or any words.
	By string `json:"by,omitempty"`
	// What shows it: URLs, or files beside the document.
	Evidence []Evidence `json:"evidence,omitempty"`
	// The time is an estimate.
	Approximate bool `json:"approximate,omitempty"`
	// It lasted until then.
	Until when.Time `json:"until,omitzero"`
	// It is known only to lie between this and at.
	NotBefore when.Time `json:"not_before,omitzero"`
	// Whom this event may be shown to.
	Audience Audience `json:"audience,omitempty"`
	// Where an import found it, and a hash of what it said there.
	Origin string `json:"origin,omitempty"`
}

// Evidence is a URL, or a file beside the document, that shows what a claim rests on.
// In a file it is a single string where it has no title.
type Evidence struct {
	// Address of a page.
	URL string `json:"url,omitempty"`
	// Path of a file, from the folder of the document.
	File string `json:"file,omitempty"`
	// What it shows.
	Title string `json:"title,omitempty"`
}

// Impact tells who was affected, and how badly.
type Impact struct {
	// In the words of those who were affected.
	Summary string `json:"summary,omitempty" pm:"prose"`
	// Not over yet.
	Ongoing bool `json:"ongoing,omitempty"`
	// Stretches of impact, for when the milestones alone do not tell them.
	Windows []ImpactWindow `json:"windows,omitempty"`
	// What was counted, in the incident's own units.
	Figures []Count `json:"figures,omitempty"`
	// Whether data was lost.
	DataLoss Certainty `json:"data_loss,omitempty"`
	// Whether data was seen by somebody who should not have seen it.
	DataExposure Certainty `json:"data_exposure,omitempty"`
	// What it cost of the service level objectives.
	SLOs []SLO `json:"slos,omitempty"`
}

// An ImpactWindow is one stretch of impact as its author tells it.
type ImpactWindow struct {
	// When it began.
	From when.Time `json:"from,omitzero"`
	// When it ended.
	To when.Time `json:"to,omitzero"`
	// How bad it was.
	Level Level `json:"level,omitempty"`
	// Share of users or requests affected, 0 to 100.
	Percent *float64 `json:"percent,omitempty"`
	// Which services.
	Services []string `json:"services,omitempty" pm:"flow"`
	// Where, or what was special about it.
	Note string `json:"note,omitempty"`
}

// A Count is one thing that was counted or valued.
type Count struct {
	// What was counted, such as users.
	What string `json:"what,omitempty"`
	// How many.
	Count *float64 `json:"count,omitempty"`
	// Share of all of them, 0 to 100.
	Percent *float64 `json:"percent,omitempty"`
	// An amount with its unit, such as 12000 EUR.
	Value string `json:"value,omitempty"`
	// An estimate rather than a count.
	Estimate bool `json:"estimate,omitempty"`
	// Where the number comes from.
	Source string `json:"source,omitempty"`
}

// An SLO is a service level objective and what the incident took from it.
type SLO struct {
	// Which objective.
	Name string `json:"name,omitempty"`
	// Objective in percent, such as 99.9.
	Objective *float64 `json:"objective,omitempty"`
	// The window it is measured over, such as 30d.
	Window string `json:"window,omitempty"`
	// Bad events in this incident.
	Bad *float64 `json:"bad,omitempty"`
	// All events in the window.
	Total *float64 `json:"total,omitempty"`
}

// Detection tells how the incident was noticed.
type Detection struct {
	// What noticed it first.
	Method Method `json:"method,omitempty"`
	// How that went.
	Summary string `json:"summary,omitempty" pm:"prose"`
}

// RootCause tells why the incident could happen.
type RootCause struct {
	// The cause, in terms of the system.
	Summary string `json:"summary,omitempty" pm:"prose"`
	// What set it off on that day.
	Trigger string `json:"trigger,omitempty" pm:"prose"`
	// The chain from symptom to system, one question and answer a line.
	Whys []string `json:"whys,omitempty"`
}

// A Factor is something that made the incident possible, likelier or worse.
type Factor struct {
	// Short name for references, such as f1.
	ID string `json:"id,omitempty"`
	// What it was, in terms of the system.
	Text string `json:"text,omitempty"`
	// What part of the system it belongs to.
	Kind FactorKind `json:"kind,omitempty"`
	// The ids of the factors it led to.
	LeadsTo []string `json:"leads_to,omitempty" pm:"flow"`
	// What shows it.
	Evidence []Evidence `json:"evidence,omitempty"`
	// A decision not to act on it, with its reason.
	Accepted string `json:"accepted,omitempty"`
	// Whom this factor may be shown to.
	Audience Audience `json:"audience,omitempty"`
}

// An Action is something that will change because of the incident.
type Action struct {
	// Short name for references, such as a1.
	ID string `json:"id,omitempty"`
	// What will be done, beginning with a verb.
	Title string `json:"title,omitempty"`
	// What it is meant to do.
	Kind ActionKind `json:"kind,omitempty"`
	// How soon it matters, p0 first.
	Priority Priority `json:"priority,omitempty"`
	// The id of the one person who does it.
	Owner string `json:"owner,omitempty"`
	// The day it is due.
	Due when.Date `json:"due,omitzero"`
	// How far it has come; open when left out.
	Status ActionStatus `json:"status,omitempty"`
	// Where it is tracked.
	Tracker string `json:"tracker,omitempty"`
	// What will be true when it is done.
	DoneWhen string `json:"done_when,omitempty"`
	// The ids of the contributing factors it acts on.
	Addresses []string `json:"addresses,omitempty" pm:"flow"`
	// The day it was done.
	Completed when.Date `json:"completed,omitzero"`
	// Why it will not be done: a decision, not a failure.
	Reason string `json:"reason,omitempty"`
	// Whom this action may be shown to.
	Audience Audience `json:"audience,omitempty"`
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

// A Link leads to something worth reading beside the document.
type Link struct {
	// What it is.
	Title string `json:"title,omitempty"`
	// Its address.
	URL string `json:"url,omitempty"`
	// Whom this link may be shown to.
	Audience Audience `json:"audience,omitempty"`
}

// Review tells who looked at the document, and when.
type Review struct {
	// The id of whoever led the review.
	Facilitator string `json:"facilitator,omitempty"`
	// The day of the review.
	Date when.Date `json:"date,omitzero"`
	// The ids of those who approved it.
	Approvers []string `json:"approvers,omitempty" pm:"flow"`
}

// Public is what customers are told.
type Public struct {
	// What happened, for customers.
	Summary string `json:"summary,omitempty" pm:"prose"`
	// What customers should do.
	Advice string `json:"advice,omitempty" pm:"prose"`
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
