package strictyaml

import (
	"encoding"
	"reflect"
	"strings"
)

// Equal reports whether two values of one type say the same, but for line ends at
// the end of text: a block scalar at the end of a file gains one when something is
// written behind it.
func Equal(a, b any) bool { return equal(reflect.ValueOf(a), reflect.ValueOf(b)) }

func equal(a, b reflect.Value) bool {
	a, b = behind(a), behind(b)
	if a.IsValid() != b.IsValid() || a.IsValid() && a.Type() != b.Type() {
		return false
	}
	if !a.IsValid() {
		return true
	}
	switch a.Kind() {
	case reflect.String:
		return strings.TrimRight(a.String(), "\n") == strings.TrimRight(b.String(), "\n")
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !equal(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		if _, ok := a.Interface().(encoding.TextMarshaler); ok {
			return scalarOf(a, 0, false) == scalarOf(b, 0, false)
		}
		for i := range a.NumField() {
			if !equal(a.Field(i), b.Field(i)) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}
