package strictyaml

import (
	"reflect"
	"slices"
	"strings"
	"sync"
)

// field is one field of a struct as a file has it.
type field struct {
	key   string
	index int
	tag   string // the value of the pm tag: flow, word, prose or nothing
}

// structFields are the fields of a struct in order, and their keys.
type structFields struct {
	list []field
	keys []string
}

// find returns the field with a key. A struct has few fields: comparing their keys, most of
// which differ in length, is quicker than a map.
func (f structFields) find(key string) (field, bool) {
	i := slices.Index(f.keys, key)
	if i < 0 {
		return field{}, false
	}
	return f.list[i], true
}

// known caches what reflection finds, since a document has thousands of events of one
// type. It is no state: a type has the same fields whenever one asks.
var known sync.Map // reflect.Type → structFields

func fieldsOf(t reflect.Type) structFields {
	if cached, ok := known.Load(t); ok {
		return cached.(structFields)
	}
	var fields structFields
	for i := range t.NumField() {
		sf := t.Field(i)
		key, _, _ := strings.Cut(sf.Tag.Get("json"), ",")
		if key == "" || key == "-" {
			continue
		}
		f := field{key: key, index: i, tag: sf.Tag.Get("pm")}
		fields.list = append(fields.list, f)
		fields.keys = append(fields.keys, key)
	}
	known.Store(t, fields)
	return fields
}
