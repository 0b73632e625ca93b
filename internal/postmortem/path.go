package postmortem

import "github.com/f08c5b15/pm/internal/strictyaml"

// A Path names a value of a document, such as action_items[a1].owner.
type Path = strictyaml.Path

// A Step is one step of a Path.
type Step = strictyaml.Step

// An EntryID is the id of an entry of a list, as a step of PathTo.
type EntryID = strictyaml.Entry

// PathTo returns the path of steps: a string is a key, an int the index of an entry and
// an EntryID its id.
func PathTo(steps ...any) Path { return strictyaml.PathTo(steps...) }

// ParsePath reads a path: severity, action_items[a2].status, lessons.lucky[+].
func ParsePath(text string) (Path, error) { return strictyaml.ParsePath(text) }
