package specimen

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// Named returns a document with every field filled and two entries in every list. For
// each text it asks by the path of its field, such as timeline[1].text, in the order of
// the document. Whatever can be public is, and nobody is credited.
func Named(text func(path string) string) *postmortem.Document {
	d := &postmortem.Document{}
	n := namer{text: text, at: time.Date(2026, 6, 2, 9, 0, 0, 0, time.UTC)}
	n.fill("", reflect.ValueOf(d).Elem())
	return d
}

type namer struct {
	text func(path string) string
	at   time.Time
}

func (n *namer) fill(path string, v reflect.Value) {
	switch v.Interface().(type) {
	case when.Time:
		n.at = n.at.Add(time.Minute)
		v.Set(reflect.ValueOf(when.At(n.at)))
		return
	case when.Date:
		v.Set(reflect.ValueOf(when.DateOf(n.at)))
		return
	case postmortem.Custom:
		v.Set(reflect.ValueOf(postmortem.Custom{{Key: n.text(path + ".key"), Value: n.text(path)}}))
		return
	}
	if words, ok := v.Interface().(interface{ Words() []string }); ok {
		v.SetString(words.Words()[0]) // of the audiences that is public
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(n.text(path))
	case reflect.Bool:
		v.SetBool(!strings.HasSuffix(path, ".credit"))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		v.Elem().SetFloat(12)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			n.fill(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			n.fill(strings.TrimPrefix(path+"."+key, "."), v.Field(i))
		}
	default:
		panic("there is no value for a " + v.Type().String())
	}
}
