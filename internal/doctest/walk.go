package doctest

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Named returns a document with every field filled and two entries in every list. For each
// text it asks by the path of its field, such as timeline[1].text, in the order of the
// document. Whatever can be public is, and no one is credited.
func Named(text func(path string) string) *postmortem.Document {
	d := &postmortem.Document{}
	w := walker{text: text, at: time.Date(2026, 6, 2, 23, 30, 0, 0, time.UTC)}
	w.fill("", reflect.ValueOf(d).Elem())
	return d
}

// A walker fills the fields of a document one after the other.
type walker struct {
	text func(path string) string
	at   time.Time // of the last time
}

func (w *walker) fill(path string, v reflect.Value) {
	switch v.Interface().(type) {
	case when.Time:
		w.at = w.at.Add(7 * time.Minute)
		v.Set(reflect.ValueOf(when.At(w.at)))
		return
	case when.Date:
		v.Set(reflect.ValueOf(when.DateOf(w.at)))
		return
	case postmortem.Custom:
		v.Set(reflect.ValueOf(w.custom(path)))
		return
	}
	if words, ok := v.Interface().(interface{ Words() []string }); ok {
		v.SetString(words.Words()[0]) // of the audiences that is public
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(w.text(path))
	case reflect.Bool:
		v.SetBool(!strings.HasSuffix(path, ".credit"))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		v.Elem().SetFloat(99.5)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			w.fill(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			w.fill(strings.TrimPrefix(path+"."+key, "."), v.Field(i))
		}
	default:
		panic("there is no value for a " + v.Type().String())
	}
}

// custom returns a team's own fields: a line, one that holds another one and a list, and prose.
func (w *walker) custom(path string) postmortem.Custom {
	text := func(below string) string { return w.text(path + below) }
	return postmortem.Custom{
		{Key: text(".key"), Value: text("")},
		{Key: text(".map.key"), Value: postmortem.Custom{
			{Key: text(".map.line.key"), Value: text(".map.line")},
			{Key: text(".map.list.key"), Value: []any{
				text(".map.list[0]"),
				postmortem.Custom{{Key: text(".map.list[1].key"), Value: text(".map.list[1]")}},
			}},
		}},
		{Key: text(".prose.key"), Value: text(".prose")},
	}
}
