package strictyaml

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/nearest"
)

// Set gives the value at a path of the struct that into points to another one; an empty
// one removes what is there. The value is text as it was typed: what begins with [ { " or '
// is YAML where the field takes that and all of the value parses. The error describes what
// is wrong with the path, and the right one where it nearly fits, or what is wrong with
// the value.
func Set(into any, path Path, value string, scalars Scalars) error {
	return setter{path, value, scalars}.set(reflect.ValueOf(into).Elem(), path)
}

type setter struct {
	path    Path
	value   string
	scalars Scalars
}

// errorf is an error about the path.
func (s setter) errorf(format string, args ...any) error {
	return fmt.Errorf("%s: %w", s.path, fmt.Errorf(format, args...))
}

// misfit is the error of steps that do not fit, with the path that was likely meant:
// instead takes the place of the steps from the first of rest on.
func (s setter) misfit(rest Path, instead ...Step) error {
	meant := slices.Concat(s.path[:len(s.path)-len(rest)], instead)
	return failure.New(fmt.Sprintf("write it as: %s=%s", meant, s.value), "there is no %s; did you mean %s?", s.path, meant)
}

func (s setter) set(v reflect.Value, steps Path) error {
	if len(steps) == 0 {
		return s.assign(v)
	}
	first, rest := steps[0], steps[1:]
	switch {
	case v.Kind() == reflect.Interface:
		return s.setFree(v, steps)
	case first.IsEntry && isList(v):
		return s.setEntry(v, first, rest)
	case isList(v):
		return s.keyOfList(v, steps)
	case first.IsEntry && v.Kind() != reflect.String && !isStamp(v):
		return s.misfit(steps, slices.Concat(Path{{Name: first.Name}}, rest)...)
	case first.IsEntry:
		return s.errorf("%s is not a list", s.path[:len(s.path)-len(steps)])
	case v.Type().Implements(orderedMapType):
		return s.setKey(v, steps)
	case v.Kind() != reflect.Struct || isStamp(v):
		return s.errorf("%s has no keys", s.path[:len(s.path)-len(steps)])
	}
	fields := fieldsOf(v.Type())
	f, ok := fields.find(first.Name)
	if !ok {
		if key, ok := fields.keyOfWord(v, first.Name); ok && len(rest) == 0 && s.value != "false" {
			word := s.path[:len(s.path)-1].Then(key).String() + "=" + first.Name
			return failure.New("write it as: "+word, "there is no %s; did you mean %s?", s.path, word)
		}
		if near := nearest.Word(first.Name, fields.keys); near != "" {
			return s.misfit(steps, slices.Concat(Path{{Name: near}}, rest)...)
		}
		return failure.WithHint(s.errorf("unknown key %s; the keys are: %s", first.Name, strings.Join(fields.keys, ", ")), "pm help document lists the keys")
	}
	return s.set(v.Field(f.index), rest)
}

// keyOfWord returns the key of the field of a struct that takes a word among its values.
func (f structFields) keyOfWord(v reflect.Value, word string) (key string, ok bool) {
	for _, field := range f.list {
		if takes, isWord := v.Field(field.index).Interface().(words); isWord && slices.Contains(takes.Words(), word) {
			return field.key, true
		}
	}
	return "", false
}

// keyOfList is the error of a key after a list: timeline.0.text, action_items.a1.owner,
// or timeline.text, which means an entry that is not named.
func (s setter) keyOfList(list reflect.Value, steps Path) error {
	first := steps[0]
	_, noEntry := s.index(list, first)
	_, noNumber := strconv.Atoi(first.Name)
	if noEntry == nil || noNumber == nil || first.Name == added {
		return s.misfit(steps, slices.Concat(Path{{Name: first.Name, IsEntry: true}}, steps[1:])...)
	}
	entry := added
	if list.Len() > 0 {
		entry = cmp.Or(idOf(list.Index(0)), "0")
	}
	place := s.path[:len(s.path)-len(steps)]
	return s.errorf("%s is a list, whose entries are %s", place, append(slices.Clone(place), Step{Name: entry, IsEntry: true}, steps[0]))
}

// setEntry sets inside an entry of a list, or removes it.
func (s setter) setEntry(list reflect.Value, entry Step, rest Path) error {
	if entry.Name == added {
		if s.value == "" {
			return s.errorf("there is nothing to add")
		}
		fresh := reflect.New(list.Type().Elem()).Elem()
		if err := s.set(fresh, rest); err != nil {
			return err
		}
		list.Set(reflect.Append(list, fresh))
		return nil
	}
	i, err := s.index(list, entry)
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

// index returns the index of an entry: an id comes before an index.
func (s setter) index(list reflect.Value, entry Step) (int, error) {
	name := entry.Name
	var ids []string
	for i := range list.Len() {
		id := idOf(list.Index(i))
		if id == name && !entry.IsIndex {
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
		return 0, s.errorf("the list is empty; [+] adds an entry")
	case len(ids) > 0:
		return 0, s.errorf("there is no entry %s; there are: %s", name, strings.Join(ids, ", "))
	}
	return 0, s.errorf("there is no entry %s; there are 0 to %d", name, list.Len()-1)
}

// setKey sets an entry of an ordered map, adds one, or removes it.
func (s setter) setKey(m reflect.Value, steps Path) error {
	name, rest := steps[0].Name, steps[1:]
	if len(rest) > 0 && m.Type().Elem().Field(1).Type.Kind() == reflect.String {
		// The value takes no more keys: all of the rest is the key, glossary.a.b.
		names := []string{name}
		for _, step := range rest {
			names = append(names, step.Name)
		}
		return s.misfit(steps, Step{Name: strings.Join(names, ".")})
	}
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
// needs where nothing is there yet.
func (s setter) setFree(v reflect.Value, steps Path) error {
	inner := v.Interface()
	if inner == nil || inner == Literal("null") || inner == Literal("~") {
		inner = Map{}
		if steps[0].IsEntry {
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
