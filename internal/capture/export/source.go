package export

import (
	"slices"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// A Source is a tool, or a form of file, that events are read from.
type Source struct {
	// Name is the word by which the command line names it.
	Name string
	// About is what is read, in a phrase.
	About string
	// Form is what a message calls a file of it, with its article.
	Form string

	// looks reports whether a file is of this source, by its beginning.
	looks func(p peek) bool
	// read reads one file.
	read func(f File, r *Reading) error
	// whole, where it is set, reports whether the files of a folder or an archive are read
	// together, by readAll.
	whole   func(in Input) bool
	readAll func(in Input, r *Reading) error
}

// Sources returns what can be read, in the order in which a file is compared with them:
// those that take almost any file are last.
func Sources() []Source {
	return []Source{
		slackSource(),
		pagerdutySource(),
		alertmanagerSource(),
		statuspageSource(),
		grafanaSource(),
		kubernetesSource(),
		teamsSource(),
		discordSource(),
		jiraSource(),
		incidentioSource(),
		opsgenieSource(),

		githubSource(),
		gitlabSource(),
		gitSource(),
		pmSource(),
		genericSource(),

		csvSource(),
		tsvSource(),
		textSource(),
	}
}

// Named returns the source with a name.
func Named(name string) (Source, bool) {
	all := Sources()
	i := slices.IndexFunc(all, func(s Source) bool { return s.Name == name })
	if i < 0 {
		return Source{}, false
	}
	return all[i], true
}

// Names returns the names of all sources.
func Names() []string {
	var names []string
	for _, s := range Sources() {
		names = append(names, s.Name)
	}
	return names
}

// Options are what a reading is to know.
type Options struct {
	// Source is the name of the source, or "" to find it by what is in the files.
	Source string
	// From and To are the first and the last instant that are of interest, or zero: files of
	// other days need not be read.
	From, To time.Time
	// Reaction is the name of the reaction that marks a message as wanted, as a pin does.
	Reaction string
	// Channels are the names or ids of the conversations that are read; none is all.
	Channels []string
	// Reader reads times that are written without an offset.
	Reader when.Reader
	// Zoned means that the author has named the zone of such times.
	Zoned bool
	// Start is when the recording began that times such as 00:01:12 count from, or zero.
	Start time.Time
	// Fields are where the fields of events are in JSON of the source json.
	Fields FieldPaths
	// People are the names of those who may speak in pasted lines.
	People []string
}
