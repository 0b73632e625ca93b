package strictyaml

import (
	"bytes"
	"encoding"
	"reflect"
	"strconv"
	"strings"
)

// Encode writes the struct v in block style: the keys in the order of its fields,
// none that is empty, text of several lines as literal blocks, and a blank line
// around every top-level value of more than one line. Decoding the result gives v
// again, whatever its text holds, as long as that is UTF-8.
func Encode(v any) []byte {
	var out bytes.Buffer
	wasTall := false
	for _, p := range pairsOf(reflect.ValueOf(v)) {
		e := encoder{layout: canonical}
		e.pairs([]pair{p}, 0)
		tall := bytes.Count(e.Bytes(), []byte("\n")) > 1
		if out.Len() > 0 && (tall || wasTall) {
			out.WriteByte('\n')
		}
		out.Write(e.Bytes())
		wasTall = tall
	}
	return out.Bytes()
}

// maxKey is the length in bytes up to which a key may be before its colon on one
// line; a longer one takes a question mark (YAML 1.2, 7.4.2: 1024 characters).
const maxKey = 1000

// A layout is how far a block is indented under what it belongs to, in spaces.
type layout struct {
	maps  int // a map under its key
	lists int // the dashes of a list under its key
	gap   int // how far an entry of a list is from its dash
}

// canonical is the layout of a new file.
var canonical = layout{maps: 2, lists: 2, gap: 2}

// An encoder writes entries of maps and lists, each ended by a line end.
type encoder struct {
	bytes.Buffer
	layout layout
}

// pairs writes the entries of a map whose keys are at indent.
func (e *encoder) pairs(pairs []pair, indent int) {
	for _, p := range pairs {
		e.margin(indent)
		if key := scalar(p.key, false); len(key) <= maxKey {
			e.WriteString(key)
		} else {
			e.WriteString("? " + key + "\n")
			e.margin(indent)
		}
		e.WriteByte(':')
		if p.tag == "prose" && isLongProse(p.value.String()) {
			e.WriteString(" " + literal(p.value.String(), indent+2) + "\n")
			continue
		}
		e.value(p.value, indent, p.tag == "flow" || p.tag == "word")
	}
}

// items writes the entries of a list whose dashes are at indent.
func (e *encoder) items(list reflect.Value, indent int) {
	for i := range list.Len() {
		item := elem(list.Index(i))
		if isScalar(item) || isEmpty(item) {
			e.margin(indent)
			e.WriteByte('-')
			e.value(item, indent, false)
			continue
		}
		// A map or a list in a list begins on the line of its dash.
		inner := encoder{layout: e.layout}
		if isList(item) {
			inner.items(item, indent+e.layout.gap)
		} else {
			inner.pairs(pairsOf(item), indent+e.layout.gap)
		}
		inner.Bytes()[indent] = '-'
		e.Write(inner.Bytes())
	}
}

// value writes what follows a colon or a dash that belongs to something at indent.
func (e *encoder) value(v reflect.Value, indent int, oneLine bool) {
	v = elem(v)
	switch {
	case isScalar(v):
		e.WriteByte(' ')
		e.WriteString(scalarOf(v, indent+2, false))
		e.WriteByte('\n')
	case isEmpty(v), oneLine:
		e.WriteByte(' ')
		e.WriteString(flow(v))
		e.WriteByte('\n')
	case isList(v):
		e.WriteByte('\n')
		e.items(v, indent+e.layout.lists)
	default:
		e.WriteByte('\n')
		e.pairs(pairsOf(v), indent+e.layout.maps)
	}
}

// flow returns a value on one line, in brackets where it is a list or a map.
func flow(v reflect.Value) string {
	v = elem(v)
	var parts []string
	switch {
	case isScalar(v):
		return scalarOf(v, 0, true)
	case isList(v):
		for i := range v.Len() {
			parts = append(parts, flow(v.Index(i)))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	for _, p := range pairsOf(v) {
		parts = append(parts, scalar(p.key, true)+": "+flow(p.value))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (e *encoder) margin(indent int) {
	for range indent {
		e.WriteByte(' ')
	}
}

// A pair is an entry of a map to write.
type pair struct {
	key   string
	value reflect.Value
	tag   string // of the field that it comes from
}

// pairsOf returns the entries of a struct that are not empty, or all of an ordered map.
func pairsOf(v reflect.Value) []pair {
	var pairs []pair
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			pairs = append(pairs, pair{key: v.Index(i).Field(0).String(), value: v.Index(i).Field(1)})
		}
		return pairs
	}
	for _, f := range fieldsOf(v.Type()).list {
		if value := v.Field(f.index); !isEmpty(value) {
			pairs = append(pairs, pairOf(f, value))
		}
	}
	return pairs
}

// pairOf returns a field of a struct as an entry to write.
func pairOf(f field, v reflect.Value) pair {
	if f.tag == "word" && v.Kind() == reflect.Slice && v.Len() == 1 {
		v = v.Index(0)
	}
	return pair{f.key, v, f.tag}
}

// written returns a value as it is written in a new file.
func written(v reflect.Value) string {
	e := encoder{layout: canonical}
	e.value(v, 0, false)
	return e.String()
}

// elem returns what an interface holds.
func elem(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

func isList(v reflect.Value) bool {
	return v.Kind() == reflect.Slice && !v.Type().Implements(orderedMapType)
}

// isScalar reports whether a value is written as a single scalar.
func isScalar(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice:
		return false
	case reflect.Struct:
		if b, ok := v.Interface().(brief); ok {
			_, all := b.Brief()
			return all
		}
		_, ok := v.Interface().(encoding.TextMarshaler)
		return ok
	}
	return true
}

// scalarOf returns a scalar as it is written, text of several lines with a margin.
func scalarOf(v reflect.Value, margin int, inFlow bool) string {
	switch value := v.Interface().(type) {
	case Literal:
		return string(value)
	case *float64:
		return strconv.FormatFloat(*value, 'f', -1, 64)
	case bool:
		return strconv.FormatBool(value)
	case brief:
		text, _ := value.Brief()
		return scalar(text, inFlow)
	case interface{ String() string }: // a time or a date: plain in any style
		return value.String()
	}
	text := v.String()
	if !inFlow && isLiteral(text) {
		return literal(text, margin)
	}
	return scalar(text, inFlow)
}

// isEmpty reports whether a value is empty, so that its key is left out.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice:
		return v.Len() == 0
	case reflect.Struct:
		if z, ok := v.Interface().(interface{ IsZero() bool }); ok {
			return z.IsZero()
		}
		return len(pairsOf(v)) == 0
	}
	return v.IsZero()
}
