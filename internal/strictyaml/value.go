package strictyaml

import (
	"bytes"
	"encoding/json"
	"reflect"
)

// A Map is free content: the entries of a mapping in the order of the file.
type Map []Field

// A Field is one entry of a Map.
type Field struct {
	Key string
	// Value is a string, a Literal, a []any of these and of maps, or a Map.
	Value any
}

// A Literal is a scalar other than text, as it is in the file: 42, 1e3, true,
// null, 2026-01-02.
type Literal string

// OrderedMap marks a Map for Decode and Encode.
func (Map) OrderedMap() {}

// MarshalJSON writes the map as an object in its own order.
func (m Map) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, f := range m {
		if i > 0 {
			out.WriteByte(',')
		}
		key, err := json.Marshal(f.Key)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(f.Value)
		if err != nil {
			return nil, err
		}
		out.Write(key)
		out.WriteByte(':')
		out.Write(value)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// MarshalJSON writes what JSON can hold as it is, and anything else as a string.
func (l Literal) MarshalJSON() ([]byte, error) {
	if json.Valid([]byte(l)) {
		return []byte(l), nil
	}
	return json.Marshal(string(l))
}

// orderedMap is a slice of structs that represents a mapping: the first field of
// each is the key, the second its value.
type orderedMap interface{ OrderedMap() }

// words is a kind of string that only certain words may be.
type words interface{ Words() []string }

// brief is a struct that may be written as a single scalar.
type brief interface {
	// Brief returns that scalar, and whether that is all there is.
	Brief() (string, bool)
}

// setBrief is the reading side of brief.
type setBrief interface{ SetBrief(text string) }

// A keyHinter is a struct that explains some of the keys that it does not have: KeyHint
// returns what to write instead of one, or "".
type keyHinter interface{ KeyHint(key string) string }

var (
	orderedMapType = reflect.TypeFor[orderedMap]()
	wordsType      = reflect.TypeFor[words]()
)
