package strictyaml

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A Path names a value of a document: action_items[a1].owner, timeline[4].text,
// glossary["a.b"]. It is the one syntax for places in a document, in arguments,
// problems, conflicts and findings. An entry of a list is named by its id where it has
// one, else by its index, which counts from 0; [+] is an entry that is to be added.
type Path []Step

// A Step is one step of a Path: a key of a map, or an entry of a list.
type Step struct {
	// Name is the key, or the id, index or + of an entry.
	Name string
	// IsEntry reports that the step is an entry of a list.
	IsEntry bool
	// IsIndex reports that Name is the index of the entry, whatever ids there are.
	IsIndex bool
}

// added is the name of an entry that is to be added.
const added = "+"

// PathTo returns the path of steps, where a string is a key, an int the index of an
// entry and an Entry its id.
func PathTo(steps ...any) Path {
	path := make(Path, len(steps))
	for i, s := range steps {
		switch s := s.(type) {
		case string:
			path[i] = Step{Name: s}
		case int:
			path[i] = Step{Name: strconv.Itoa(s), IsEntry: true, IsIndex: true}
		case Entry:
			path[i] = Step{Name: string(s), IsEntry: true}
		default:
			panic(fmt.Sprintf("strictyaml: a path has no step of type %T", s))
		}
	}
	return path
}

// An Entry is the id of an entry of a list, as a step of PathTo.
type Entry string

// Then returns the path with more steps, which are those of PathTo.
func (p Path) Then(steps ...any) Path { return slices.Concat(p, PathTo(steps...)) }

// ParsePath reads a path. The error shows what a path looks like, or the right path where
// only a dot after a bracket is missing.
func ParsePath(text string) (Path, error) {
	path, err := parsePath(text)
	if err != nil {
		dotted := strings.NewReplacer("].", "].", "][", "][", "]", "].").Replace(text)
		if meant, failed := parsePath(strings.TrimSuffix(dotted, ".")); failed == nil {
			return nil, fmt.Errorf("%q is not a path; did you mean %s?", text, meant)
		}
	}
	return path, err
}

func parsePath(text string) (Path, error) {
	var path Path
	for rest := text; rest != ""; {
		step, after, ok := cutStep(rest, path == nil)
		if !ok {
			return nil, fmt.Errorf("%q is not a path like action_items[a2].status", text)
		}
		path = append(path, step)
		rest = after
	}
	if path == nil {
		return nil, fmt.Errorf("%q is not a path like action_items[a2].status", text)
	}
	return path, nil
}

// cutStep cuts the first step off a path.
func cutStep(text string, isFirst bool) (step Step, rest string, ok bool) {
	if inside, isBracket := strings.CutPrefix(text, "["); isBracket {
		if quoted, err := strconv.QuotedPrefix(inside); err == nil {
			key, _ := strconv.Unquote(quoted) // a quoted prefix has the syntax of a string
			rest, ok = strings.CutPrefix(inside[len(quoted):], "]")
			return Step{Name: key}, rest, ok
		}
		name, rest, ok := strings.Cut(inside, "]")
		return Step{Name: name, IsEntry: true}, rest, ok && name != "" && !strings.ContainsAny(name, "[\"")
	}
	if !isFirst {
		if text, ok = strings.CutPrefix(text, "."); !ok {
			return Step{}, "", false
		}
	}
	end := strings.IndexAny(text, ".[]")
	if end < 0 {
		end = len(text)
	}
	return Step{Name: text[:end]}, text[end:], end > 0
}

// String returns the path as ParsePath reads it.
func (p Path) String() string {
	var text strings.Builder
	for i, s := range p {
		switch {
		case s.IsEntry:
			text.WriteString("[" + s.Name + "]")
		case s.Name == "" || strings.ContainsAny(s.Name, ".[]\"\\"):
			text.WriteString("[" + strconv.Quote(s.Name) + "]")
		case i == 0:
			text.WriteString(s.Name)
		default:
			text.WriteString("." + s.Name)
		}
	}
	return text.String()
}
