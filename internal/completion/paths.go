// Package completion proposes how to complete the path of a value in a document while it is
// typed, for shells.
package completion

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Proposal is a word that completes what is typed, and a description of it in one line.
type Proposal struct{ Text, About string }

// A schema is the part of a JSON Schema that proposals are made from.
type schema struct {
	Description string            `json:"description"`
	Ref         string            `json:"$ref"`
	Type        json.RawMessage   `json:"type"`
	Enum        []string          `json:"enum"`
	Examples    []json.RawMessage `json:"examples"`
	Properties  properties        `json:"properties"`
	Items       *schema           `json:"items"`
	AnyOf       []schema          `json:"anyOf"`
	Defs        map[string]schema `json:"$defs"`
}

// properties are keys with their schemas, in the order of the file.
type properties []property

type property struct {
	key string
	schema
}

// UnmarshalJSON reads an object and keeps its order.
func (p *properties) UnmarshalJSON(data []byte) error {
	d := json.NewDecoder(strings.NewReader(string(data)))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		var s schema
		if err := d.Decode(&s); err != nil {
			return err
		}
		*p = append(*p, property{fmt.Sprint(key), s})
	}
	return nil
}

// of returns the schema of a key.
func (p properties) of(key string) (schema, bool) {
	for _, have := range p {
		if have.key == key {
			return have.schema, true
		}
	}
	return schema{}, false
}

// A Team has what documents of one team may hold besides what the schema has.
type Team struct {
	// Custom are the names of its own fields.
	Custom []string
	// Words are the values to propose for a key, by the name of the key.
	Words map[string][]string
}

// Paths returns what completes a PATH=VALUE of a document: the next key, the entries of a list
// that it has and + for a new one, and after = the words that the value may be. Document may
// be nil: then lists have only new entries.
func Paths(d *postmortem.Document, team Team, typed string) ([]Proposal, error) {
	var root schema
	if err := json.Unmarshal(postmortem.JSONSchema(), &root); err != nil {
		return nil, err
	}
	for i := range root.Properties {
		for _, key := range team.Custom {
			if p := &root.Properties[i]; p.key == "custom" {
				p.Properties = append(p.Properties, property{key: key})
			}
		}
	}
	value, err := generic(d)
	if err != nil {
		return nil, err
	}
	w := walker{defs: root.Defs, schema: root, value: value, team: team.Words}
	if path, _, ok := strings.Cut(typed, "="); ok {
		steps, last := split(path)
		if !w.walk(append(steps, last)) {
			return nil, nil
		}
		return w.words(path + "="), nil
	}
	steps, last := split(typed)
	if !w.walk(steps) {
		return nil, nil
	}
	begun := strings.TrimSuffix(typed, last)
	if strings.HasSuffix(begun, "[") {
		return w.entries(begun), nil
	}
	return w.keys(begun), nil
}

// split returns the steps of a path, and what is after its last dot or bracket. A dot between
// brackets is one of an id.
func split(path string) (steps []string, last string) {
	begin, inside := 0, false
	for i, c := range path {
		switch {
		case c == '[', c == '.' && !inside:
			if step := strings.TrimSuffix(path[begin:i], "]"); step != "" {
				steps = append(steps, step)
			}
			begin, inside = i+1, c == '['
		case c == ']':
			inside = false
		}
	}
	return steps, path[begin:]
}

// generic returns a document as maps, lists and texts.
func generic(d *postmortem.Document) (value any, err error) {
	if d == nil {
		return nil, nil
	}
	data, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	err = json.Unmarshal(data, &value)
	return value, err
}

// A walker is at a place of the schema, and at the value that the document has there, if any.
type walker struct {
	defs   map[string]schema
	schema schema
	value  any
	key    string              // the last one on the way there
	team   map[string][]string // words by key
}

// walk follows the steps of a path from where it is. It reports whether the schema has them.
func (w *walker) walk(steps []string) bool {
	for _, step := range steps {
		step = strings.TrimSuffix(step, "]")
		if items := w.schema.Items; items != nil {
			w.schema = w.resolve(*items)
			w.value = entry(w.value, step)
			continue
		}
		next, ok := w.schema.Properties.of(step)
		if !ok {
			return false
		}
		w.schema, w.key = w.resolve(next), step
		object, _ := w.value.(map[string]any)
		w.value = object[step]
	}
	return true
}

// resolve returns a schema with what it refers to.
func (w *walker) resolve(s schema) schema {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		about := s.Description
		s = w.defs[name]
		if about != "" {
			s.Description = about
		}
	}
	for _, one := range s.AnyOf { // an object or a text, a word or any other
		if one = w.resolve(one); len(one.Properties)+len(one.Enum) > 0 {
			one.Description = s.Description
			return one
		}
	}
	return s
}

// keys returns the keys of an object, with what comes after each.
func (w *walker) keys(before string) []Proposal {
	var all []Proposal
	for _, p := range w.schema.Properties {
		s := w.resolve(p.schema)
		after := "="
		switch {
		case p.key == "schema" && before == "":
			continue
		case s.Items != nil:
			after = "["
		case len(s.Properties) > 0:
			after = "."
		}
		all = append(all, Proposal{before + p.key + after, s.Description})
	}
	return all
}

// entries returns the entries of a list, by their ids, or their places from 0.
func (w *walker) entries(before string) []Proposal {
	if w.schema.Items == nil {
		return nil
	}
	after := "]="
	if len(w.resolve(*w.schema.Items).Properties) > 0 {
		after = "]."
	}
	var all []Proposal
	list, _ := w.value.([]any)
	for i, e := range list {
		name := fmt.Sprint(i)
		if id := textOf(e, "id"); id != "" {
			name = id
		}
		all = append(all, Proposal{before + name + after, label(e)})
	}
	return append(all, Proposal{before + "+" + after, "a new one"})
}

// words returns the words that a value may be.
func (w *walker) words(before string) []Proposal {
	var all []Proposal
	for _, word := range w.team[w.key] {
		all = append(all, Proposal{before + word, ""})
	}
	if len(all) > 0 {
		return all
	}
	for _, word := range w.schema.Enum {
		all = append(all, Proposal{before + word, ""})
	}
	if string(w.schema.Type) == `"boolean"` {
		all = append(all, Proposal{before + "true", ""}, Proposal{before + "false", ""})
	}
	for _, example := range w.schema.Examples {
		var word string
		if len(w.schema.Enum) == 0 && json.Unmarshal(example, &word) == nil {
			all = append(all, Proposal{before + word, ""})
		}
	}
	return all
}

// entry returns the entry of a list with an id, or at a place from 0.
func entry(list any, name string) any {
	entries, _ := list.([]any)
	for i, e := range entries {
		if textOf(e, "id") == name || fmt.Sprint(i) == name {
			return e
		}
	}
	return nil
}

// label returns what an entry of a list is known by.
func label(entry any) string {
	if text, ok := entry.(string); ok {
		return text
	}
	for _, key := range []string{"title", "text", "name", "summary", "label", "url"} {
		if text := textOf(entry, key); text != "" {
			return text
		}
	}
	return ""
}

func textOf(entry any, key string) string {
	object, _ := entry.(map[string]any)
	text, _ := object[key].(string)
	return text
}
