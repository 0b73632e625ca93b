package export

import (
	"encoding/json"
	"strings"
)

// fields are those of an object that several interfaces of a tool name differently: created_at
// in one, createdAt in another.
type fields map[string]any

// text returns the first of some fields that is a text, a number or a word, as text.
func (o fields) text(names ...string) string {
	for _, name := range names {
		switch value := o[name].(type) {
		case string:
			if value = strings.ToValidUTF8(value, "\ufffd"); strings.TrimSpace(value) != "" {
				return value
			}
		case json.Number:
			return plainNumber(value.String())
		}
	}
	return ""
}

// has reports whether it has one of some fields.
func (o fields) has(names ...string) bool {
	for _, name := range names {
		if value, ok := o[name]; ok && value != nil {
			return true
		}
	}
	return false
}

// is reports whether a field is true.
func (o fields) is(name string) bool { return o[name] == true }

// object returns the first of some fields that is an object, or nil.
func (o fields) object(names ...string) fields {
	for _, name := range names {
		if value, ok := o[name].(map[string]any); ok {
			return value
		}
	}
	return nil
}

// list returns the objects of the first of some fields that is a list, or what GraphQL makes of
// one: its nodes, or the nodes of its edges.
func (o fields) list(names ...string) []fields {
	for _, name := range names {
		switch value := o[name].(type) {
		case []any:
			return objectsOf(value)
		case map[string]any:
			inner := fields(value)
			if inner.has("nodes") {
				return inner.list("nodes")
			}
			var nodes []fields
			for _, edge := range inner.list("edges") {
				nodes = append(nodes, edge.object("node"))
			}
			return nodes
		}
	}
	return nil
}

// objectsOf returns the objects of a list, and of the lists in it.
func objectsOf(list []any) []fields {
	var objects []fields
	for _, element := range list {
		switch element := element.(type) {
		case map[string]any:
			objects = append(objects, element)
		case []any:
			objects = append(objects, objectsOf(element)...)
		}
	}
	return objects
}

// eachFields calls do with each object of a file.
func (f File) eachFields(do func(o fields) error) error {
	return f.records(func(raw json.RawMessage) error {
		value, err := decodeJSON(raw)
		if err != nil {
			return err
		}
		for _, o := range objectsOf([]any{value}) {
			if err := do(o); err != nil {
				return err
			}
		}
		return nil
	})
}
