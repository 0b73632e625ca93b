package export

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// An object is an object of JSON that may be an event: a value of a file, or an element of a
// list in one.
type object struct {
	// path are the names on the way to it, with dots between them; "" for a value of the file.
	path string
	// value are its fields. An object in it is a part of it, a list of objects is not.
	value map[string]any
	// outer are the ids of the objects around it.
	outer []string
}

// maxDepth is how deep objects are looked for.
const maxDepth = 12

// join joins two paths.
func join(path, name string) string {
	if path == "" || name == "" {
		return path + name
	}
	return path + "." + name
}

// leaf returns the last name of a path.
func leaf(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// eachObject calls do with each object of a value, in the order of their names.
func eachObject(value any, do func(o object)) { objectsIn("", value, nil, true, maxDepth, do) }

func objectsIn(path string, value any, outer []string, isElement bool, depth int, do func(o object)) {
	if depth == 0 {
		return
	}
	switch value := value.(type) {
	case []any:
		if line, ok := timedLine(value); ok && isElement {
			do(object{path, line, outer})
			return
		}
		for _, element := range value {
			objectsIn(path, element, outer, true, depth-1, do)
		}
	case map[string]any:
		if isKeyed(value) {
			for _, name := range slices.Sorted(maps.Keys(value)) {
				objectsIn(path, value[name], outer, true, depth-1, do)
			}
			return
		}
		if isElement {
			do(object{path, value, outer})
		}
		if id := textOf(value["id"]); id != "" {
			outer = append(outer[:len(outer):len(outer)], id)
		}
		for _, name := range slices.Sorted(maps.Keys(value)) {
			objectsIn(join(path, name), value[name], outer, false, depth-1, do)
		}
	}
}

// timedLine returns a pair of a time and a text, as Loki has a line of a log, as an object.
func timedLine(list []any) (map[string]any, bool) {
	if len(list) < 2 {
		return nil, false
	}
	written, isString := list[0].(string)
	_, isEpoch := epoch(written)
	text, isText := list[1].(string)
	return map[string]any{"time": written, "text": text}, isString && isEpoch && isText
}

// isKeyed reports whether an object is a list whose elements are named by their ids: objects
// with the same fields.
func isKeyed(value map[string]any) bool {
	const idLength = 8
	var first map[string]any
	for name, element := range value {
		element, ok := element.(map[string]any)
		if !ok || len(name) < idLength || !strings.ContainsAny(name, "0123456789") && !strings.HasPrefix(name, "-") {
			return false
		}
		if first == nil {
			first = element
		}
		if len(element) < 2 || len(element) != len(first) {
			return false
		}
		for field := range element {
			if _, ok := first[field]; !ok {
				return false
			}
		}
	}
	return first != nil
}

// fields calls do with each field of an object that is no object and no list of objects.
func (o object) fields(do func(path string, value any)) { fieldsIn("", o.value, 6, do) }

func fieldsIn(path string, value map[string]any, depth int, do func(path string, value any)) {
	for _, name := range slices.Sorted(maps.Keys(value)) {
		switch inner := value[name].(type) {
		case map[string]any:
			if depth > 0 && !isKeyed(inner) {
				fieldsIn(join(path, name), inner, depth-1, do)
			}
		default:
			do(join(path, name), inner)
		}
	}
}

// field returns the value of a field, or nil. A name may have dots in it.
func (o object) field(path string) any {
	if path == "" {
		return nil
	}
	return fieldAt(o.value, path)
}

func fieldAt(value map[string]any, path string) any {
	if found, ok := value[path]; ok {
		return found
	}
	for i := range path {
		if path[i] != '.' {
			continue
		}
		if inner, ok := value[path[:i]].(map[string]any); ok {
			if found := fieldAt(inner, path[i+1:]); found != nil {
				return found
			}
		}
	}
	return nil
}

// replies returns the objects that answer an object and have the fields of the same names.
func (o object) replies(s shape) []object {
	holder, parent := o.value, parentOf(s.at[0])
	if parent != "" {
		holder, _ = fieldAt(o.value, parent).(map[string]any)
	}
	outer := o.outer
	if id := textOf(o.field(s.id)); id != "" {
		outer = append(outer[:len(outer):len(outer)], id)
	}
	var found []object
	for _, name := range slices.Sorted(maps.Keys(holder)) {
		list, ok := holder[name].([]any)
		if !ok || !isReplies(name) {
			continue
		}
		for _, element := range list {
			value, ok := element.(map[string]any)
			if !ok {
				continue
			}
			for on := parent; on != ""; on = parentOf(on) { // the same names on the way to its fields
				value = map[string]any{leaf(on): value}
			}
			found = append(found, object{o.path, value, outer})
		}
	}
	return found
}

// parentOf returns a path without its last name.
func parentOf(path string) string {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return ""
	}
	return path[:i]
}

// textOf returns a value as text, or "": a list is the text of its parts, or of its bytes.
func textOf(value any) string {
	switch value := value.(type) {
	case string:
		return strings.ToValidUTF8(withoutNone(value), "\ufffd")
	case json.Number:
		return plainNumber(value.String())
	case bool:
		return strconv.FormatBool(value)
	case map[string]any: // a part of a text
		text, _ := value["text"].(string)
		return text
	case []any:
		if text, ok := bytesOf(value); ok {
			return text
		}
		var b strings.Builder
		for _, part := range value {
			switch part := part.(type) {
			case string:
				b.WriteString(part)
			case map[string]any:
				b.WriteString(textOf(part))
			}
		}
		return b.String()
	}
	return ""
}

// withoutNone returns a text, or "" where a program has written that there is none.
func withoutNone(text string) string {
	switch strings.TrimSpace(text) {
	case "None", "null", "nil", "<nil>":
		return ""
	}
	return text
}

// bytesOf returns the text of a list of bytes: how journalctl writes one that is not valid or
// has control characters.
func bytesOf(list []any) (string, bool) {
	var data []byte
	for _, part := range list {
		number, ok := part.(json.Number)
		if !ok {
			return "", false
		}
		n, err := strconv.ParseUint(number.String(), 10, 8)
		if err != nil {
			return "", false
		}
		data = append(data, byte(n))
	}
	return strings.ToValidUTF8(string(data), string(utf8.RuneError)), len(data) > 0
}

// plainNumber returns a number without its exponent, and no digit of it lost: 1.7803942e9 is
// 1780394200.
func plainNumber(number string) string {
	mantissa, exponent, ok := strings.Cut(strings.ToLower(number), "e")
	shift, err := strconv.Atoi(exponent)
	if !ok || err != nil || shift < 0 || shift > 20 {
		return number
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if missing := shift - len(fraction); missing > 0 {
		fraction += strings.Repeat("0", missing)
	}
	whole, fraction = whole+fraction[:shift], fraction[shift:]
	if fraction != "" {
		whole += "." + fraction
	}
	return whole
}
