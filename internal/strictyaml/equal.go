package strictyaml

import (
	"encoding"
	"reflect"
	"strings"
)

// Equal reports whether two values of one type are the same, but for line ends at
// the end of text: a block scalar at the end of a file gains one when something is
// written after it.
func Equal(a, b any) bool {
	return equal(reflect.ValueOf(a), reflect.ValueOf(b), func(text string) string { return strings.TrimRight(text, "\n") })
}

// same reports whether two values are written the same.
func same(a, b reflect.Value) bool {
	return equal(a, b, func(text string) string { return text })
}

// equal compares two values, texts after normalising them.
func equal(a, b reflect.Value, normal func(string) string) bool {
	a, b = elem(a), elem(b)
	if a.IsValid() != b.IsValid() || a.IsValid() && a.Type() != b.Type() {
		return false
	}
	if !a.IsValid() {
		return true
	}
	switch a.Kind() {
	case reflect.String:
		return normal(a.String()) == normal(b.String())
	case reflect.Bool:
		return a.Bool() == b.Bool()
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !equal(a.Index(i), b.Index(i), normal) {
				return false
			}
		}
		return true
	case reflect.Struct:
		if isStamp(a) {
			return scalarOf(a, 0, false) == scalarOf(b, 0, false)
		}
		for i := range a.NumField() {
			if !equal(a.Field(i), b.Field(i), normal) {
				return false
			}
		}
		return true
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		return equal(a.Elem(), b.Elem(), normal)
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// isStamp reports whether a struct is a single value to its readers, such as a time.
func isStamp(v reflect.Value) bool { return v.Type().Implements(textMarshalerType) }

var textMarshalerType = reflect.TypeFor[encoding.TextMarshaler]()
