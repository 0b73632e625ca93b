package export

import (
	"reflect"
	"testing"
)

// TestMembers: the members of an object are found whatever is in them.
func TestMembers(t *testing.T) {
	t.Parallel()
	got := map[string]string{}
	members([]byte(` { "a" : {"ts": "1", "x": "}"} , "ts":"2.5","b":[1,{"ts":3}],"c\"":null , "d": "\\" } `), func(key, value []byte) { got[string(key)] = string(value) })
	want := map[string]string{`"a"`: `{"ts": "1", "x": "}"}`, `"ts"`: `"2.5"`, `"b"`: `[1,{"ts":3}]`, `"c\""`: `null`, `"d"`: `"\\"`}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	members([]byte("{}"), func(key, value []byte) { t.Errorf("%s: %s", key, value) })
}
