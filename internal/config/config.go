package config

import "github.com/f08c5b15/pm/internal/postmortem"

// A Config is the content of .pm/config.yaml. The json tag of a field names its key.
type Config struct {
	// The words for how bad an incident was, worst first; sev1 to sev5 when left out.
	Severities []Severity `json:"severities,omitempty"`
	// The services that the interview offers, with the names that customers know them by.
	Services []Service `json:"services,omitempty"`
	// The people that the interview offers.
	People []postmortem.Person `json:"people,omitempty"`
	// The folder of the documents, from the root; postmortems when left out.
	Folder string `json:"folder,omitempty"`
	// The IANA time zone of a new document; when left out, that of the author in the
	// interview, else UTC.
	Timezone string `json:"timezone,omitempty"`
	// The IANA time zone of the times on a page for customers; UTC when left out.
	PublicTimezone string `json:"public_timezone,omitempty"`
	// Whether a postmortem that pm has written is committed to git; never when left out.
	Commit Commit `json:"commit,omitempty"`
	// The reaction that marks a chat message as one for the timeline, as a pin does; pushpin
	// when left out.
	ImportReaction string `json:"import_reaction,omitempty"`
	// The fields that the team keeps under custom in its documents.
	Custom []Field `json:"custom,omitempty"`
	// The rules of pm check whose level is not the usual one.
	Check Rules `json:"check,omitempty"`
	// Words that must not be in a public render, such as the names of customers.
	Forbidden []string `json:"forbidden,omitempty" pm:"flow"`
	// Words and phrases that may be in it, whatever they look like: products with the name
	// of a person, public hosts with the name of an internal one. pm check accepts them, too.
	Accepted []string `json:"accepted,omitempty" pm:"flow"`
	// Hosts that must not be in it either, besides those that are internal by their
	// name or address: names, ends of names, addresses and networks.
	InternalHosts []string `json:"internal_hosts,omitempty" pm:"flow"`
}

// A Service is a service of the team, in a file its name alone or a mapping.
type Service struct {
	// Its name in documents.
	Name string `json:"name"`
	// The name that customers know it by. One without is never on a page for customers.
	PublicName string `json:"public_name,omitempty"`
}

// SetBrief reads a service that is a name alone.
func (s *Service) SetBrief(name string) { s.Name = name }

// ServiceNames returns the names of the services in documents.
func (c Config) ServiceNames() []string {
	names := make([]string, len(c.Services))
	for i, s := range c.Services {
		names[i] = s.Name
	}
	return names
}

// Commit is whether pm commits what it writes to git. It never pushes.
type Commit string

// The values of Commit. CommitAsk asks where there is a terminal.
const (
	CommitNever  Commit = "never"
	CommitAsk    Commit = "ask"
	CommitAlways Commit = "always"
)

// Words lists the values.
func (Commit) Words() []string { return []string{"never", "ask", "always"} }

// A Field is one of a team's own fields.
type Field struct {
	// Its key under custom.
	Name string `json:"name"`
	// What it holds; text when left out.
	Type FieldType `json:"type,omitempty"`
	// A document without it is incomplete.
	Required bool `json:"required,omitempty"`
	// The only words that a text, or an entry of a list, may be; any when left out.
	Words []string `json:"words,omitempty" pm:"flow"`
}

// A FieldType is what a team's own field holds.
type FieldType string

// The types of field. FieldText is what a field without a type is.
const (
	FieldText    FieldType = "text"
	FieldNumber  FieldType = "number"
	FieldBoolean FieldType = "boolean"
	FieldDate    FieldType = "date" // such as 2026-06-20
	FieldList    FieldType = "list" // of text
)

// Words lists the types.
func (FieldType) Words() []string { return []string{"text", "number", "boolean", "date", "list"} }

// Rules are rules with their levels, in the order of the file.
type Rules []Rule

// A Rule is one rule of pm check.
type Rule struct {
	// ID is that of the rule, such as PM053. Whether there is such a rule is checked by pm
	// check.
	ID string
	// Level is what its findings count as.
	Level Level
}

// OrderedMap marks Rules as a mapping from rule to level in the file.
func (Rules) OrderedMap() {}

// A Level is what the findings of a rule count as.
type Level string

// The levels, weakest first. A rule that is Off finds nothing.
const (
	Off     Level = "off"
	Info    Level = "info"
	Warning Level = "warning"
	Error   Level = "error"
)

// Words lists the levels, weakest first.
func (Level) Words() []string { return []string{"off", "info", "warning", "error"} }

// Default returns what holds without a file.
func Default() Config {
	return Config{
		Severities: []Severity{
			{Name: "sev1", Aliases: []string{"critical"}, Depth: DepthFull, Description: "most users cannot work, or data is lost or exposed"},
			{Name: "sev2", Aliases: []string{"major"}, Depth: DepthFull, Description: "many users cannot do something that matters"},
			{Name: "sev3", Aliases: []string{"moderate"}, Depth: DepthFull, Description: "some users are affected, or all of them a little"},
			{Name: "sev4", Aliases: []string{"minor"}, Depth: DepthShort, Description: "few users are affected, and there is a workaround"},
			{Name: "sev5", Aliases: []string{"trivial"}, Depth: DepthShort, Description: "no one was affected, but someone could have been"},
		},
		Folder:         "postmortems",
		Commit:         CommitNever,
		ImportReaction: "pushpin",
	}
}
