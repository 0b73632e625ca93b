package strictyaml

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/nearest"
)

// Set gives the value at a path of the struct that into points to another one. A path
// is made of keys, and for entries of lists of a number or an id in brackets, or + for
// a new one: severity, action_items[a2].status, lessons.lucky[+]. The value is YAML;
// an empty one removes what is there. The error tells what is wrong with the path or
// the value.
func Set(into any, path, value string, scalars Scalars) error {
	steps, err := stepsOf(path)
	if err != nil {
		return err
	}
	return setter{path, value, scalars}.set(reflect.ValueOf(into).Elem(), steps)
}

type setter struct {
	path, value string
	scalars     Scalars
}

// A step is a key, or what stands in brackets.
type step struct {
	name  string
	entry bool
}

var stepPattern = compiled(`^(?:\.?([^.\[\]]+)|\[([^\]]+)\])`)

func stepsOf(path string) ([]step, error) {
	var steps []step
	for rest := path; rest != ""; {
		m := stepPattern().FindStringSubmatch(rest)
		if m == nil {
			return nil, fmt.Errorf("%q is not a path like action_items[a2].status", path)
		}
		steps = append(steps, step{m[1] + m[2], m[2] != ""})
		rest = rest[len(m[0]):]
	}
	if len(steps) == 0 {
		return nil, fmt.Errorf("%q is not a path like action_items[a2].status", path)
	}
	return steps, nil
}

func (s setter) set(v reflect.Value, steps []step) error {
	if len(steps) == 0 {
		return s.assign(v)
	}
	first, rest := steps[0], steps[1:]
	switch {
	case v.Kind() == reflect.Interface:
		return s.setFree(v, steps)
	case first.entry && isList(v):
		return s.setEntry(v, first.name, rest)
	case first.entry:
		return fmt.Errorf("%s: [%s] stands behind something that is no list", s.path, first.name)
	case v.Type().Implements(orderedMapType):
		return s.setKey(v, first.name, rest)
	case v.Kind() != reflect.Struct || isStamp(v):
		return fmt.Errorf("%s: nothing has a key %s there", s.path, first.name)
	}
	fields := fieldsOf(v.Type())
	f, ok := fields.byKey[first.name]
	if !ok {
		if near := nearest.Word(first.name, fields.keys); near != "" {
			return fmt.Errorf("%s: unknown key %s; did you mean %s?", s.path, first.name, near)
		}
		return fmt.Errorf("%s: unknown key %s; the keys are: %s", s.path, first.name, strings.Join(fields.keys, ", "))
	}
	return s.set(v.Field(f.index), rest)
}

// setEntry sets inside an entry of a list, or removes it.
func (s setter) setEntry(list reflect.Value, name string, rest []step) error {
	if name == "+" {
		if s.value == "" {
			return fmt.Errorf("%s: there is nothing to add", s.path)
		}
		entry := reflect.New(list.Type().Elem()).Elem()
		if err := s.set(entry, rest); err != nil {
			return err
		}
		list.Set(reflect.Append(list, entry))
		return nil
	}
	i, err := s.index(list, name)
	if err != nil {
		return err
	}
	if len(rest) == 0 && s.value == "" {
		list.Set(reflect.AppendSlice(list.Slice3(0, i, i), list.Slice(i+1, list.Len())))
		return nil
	}
	// The list may be shared with the document that this one was copied from.
	own := reflect.AppendSlice(reflect.MakeSlice(list.Type(), 0, list.Len()), list)
	list.Set(own)
	return s.set(own.Index(i), rest)
}

func (s setter) index(list reflect.Value, name string) (int, error) {
	var ids []string
	for i := range list.Len() {
		id := idOf(list.Index(i))
		if id == name {
			return i, nil
		}
		if id != "" {
			ids = append(ids, id)
		}
	}
	if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < list.Len() {
		return i, nil
	}
	switch {
	case list.Len() == 0:
		return 0, fmt.Errorf("%s: the list is empty; [+] adds an entry", s.path)
	case len(ids) > 0:
		return 0, fmt.Errorf("%s: there is no entry %s; there are: %s", s.path, name, strings.Join(ids, ", "))
	}
	return 0, fmt.Errorf("%s: there is no entry %s; there are 0 to %d", s.path, name, list.Len()-1)
}

// setKey sets an entry of an ordered map, adds one, or removes it.
func (s setter) setKey(m reflect.Value, name string, rest []step) error {
	at := -1
	for i := range m.Len() {
		if m.Index(i).Field(0).String() == name {
			at = i
		}
	}
	if len(rest) == 0 && s.value == "" {
		if at >= 0 {
			m.Set(reflect.AppendSlice(m.Slice3(0, at, at), m.Slice(at+1, m.Len())))
		}
		return nil
	}
	entry := reflect.New(m.Type().Elem()).Elem()
	entry.Field(0).SetString(name)
	if at >= 0 {
		entry.Set(m.Index(at))
	}
	if err := s.set(entry.Field(1), rest); err != nil {
		return err
	}
	own := reflect.AppendSlice(reflect.MakeSlice(m.Type(), 0, m.Len()+1), m)
	if at >= 0 {
		own.Index(at).Set(entry)
	} else {
		own = reflect.Append(own, entry)
	}
	m.Set(own)
	return nil
}

// setFree sets inside free content, which becomes the list or the map that the path
// wants where nothing is there yet.
func (s setter) setFree(v reflect.Value, steps []step) error {
	inner := v.Interface()
	if inner == nil || inner == Literal("null") || inner == Literal("~") {
		inner = Map{}
		if steps[0].entry {
			inner = []any{}
		}
	}
	own := reflect.New(reflect.TypeOf(inner)).Elem()
	own.Set(reflect.ValueOf(inner))
	if err := s.set(own, steps); err != nil {
		return err
	}
	v.Set(own)
	return nil
}

// asWritten are the styles in which somebody has said what is text and what is not.
const asWritten = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle | yaml.FlowStyle

// opens are the characters that only what is meant as YAML begins with: a list or a map
// on one line, or text in quotes.
const opens = "[{\"'"

// broken is the problem of a value that begins as YAML and cannot be read as that.
func (s setter) broken() error {
	what := map[byte]string{'[': "a list", '{': "a map"}[s.value[0]]
	if what == "" {
		what = "text in quotes"
	}
	return failure.New("for text use quotes: "+s.path+"="+quote(s.value),
		"%s: `%s` begins as %s and is not YAML", s.path, s.value, what)
}

// assign decodes the value into v. Words that are no YAML are the text that they are.
func (s setter) assign(v reflect.Value) error {
	fresh := reflect.New(v.Type()).Elem()
	if s.value != "" {
		node, second, err := load([]byte(s.value))
		switch {
		case (err != nil || second != nil) && strings.IndexByte(opens, s.value[0]) >= 0:
			return s.broken()
		case err != nil || second != nil || node == nil:
			// What is no YAML by itself can still be meant as the text it is.
			node = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: s.value}
		case v.Kind() == reflect.String && node.Kind != yaml.SequenceNode && node.Style&asWritten == 0:
			// In an argument a # begins no comment, a colon no map and a ! no tag.
			node = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: s.value}
		}
		d := &decoder{tree: &Tree{name: s.path, source: newSource([]byte(s.value)), root: node}, scalars: s.scalars}
		d.tree.losses(node)
		d.value(node, fresh, s.path, "word")
		if problems := append(d.tree.problems, d.problems...); len(problems) > 0 {
			return failure.New(problems[0].Hint, "%s", problems[0].Message)
		}
	}
	v.Set(fresh)
	return nil
}
