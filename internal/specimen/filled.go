// Package specimen makes documents for tests that no person has written: with something
// in every field, or of any length and shape. Programs do not import it.
package specimen

import (
	"reflect"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// proseFields are those that hold blocks; every other text is one line.
var proseFields = map[string]bool{
	"Document.Summary": true, "Document.Background": true, "Document.Response": true, "Document.Resolution": true,
	"Event.Details": true, "Impact.Summary": true, "Detection.Summary": true,
	"RootCause.Summary": true, "RootCause.Trigger": true, "Public.Summary": true, "Public.Advice": true,
}

// Filled returns a document with every field filled: each line of text with one
// string, each prose with another, and two of everything that there may be many of.
func Filled(inline, prose string) *postmortem.Document {
	d := &postmortem.Document{}
	f := filler{inline: inline, prose: prose, at: time.Date(2026, 6, 2, 23, 30, 0, 0, time.UTC)}
	f.fill(reflect.ValueOf(d).Elem())
	d.Timezone, d.Times = "Europe/Berlin", ""
	d.Timeline = append(d.Timeline,
		postmortem.Event{At: when.At(time.Date(2026, 6, 3, 8, 0, 0, 0, time.UTC)), Kind: postmortem.EventKinds{postmortem.Started}, Text: inline},
		postmortem.Event{At: when.At(time.Date(2026, 6, 3, 9, 0, 0, 0, time.UTC)), Kind: postmortem.EventKinds{postmortem.Resolved}, Approximate: true},
	)
	for i := range d.Timeline {
		for j := range d.Timeline[i].Evidence {
			if j%2 == 0 {
				d.Timeline[i].Evidence[j].File = ""
			}
		}
	}
	return d
}

type filler struct {
	inline, prose string
	at            time.Time
}

func (f *filler) fill(v reflect.Value) {
	switch v.Interface().(type) {
	case when.Time:
		f.at = f.at.Add(7 * time.Minute)
		v.Set(reflect.ValueOf(when.At(f.at)))
		return
	case when.Date:
		v.Set(reflect.ValueOf(when.DateOf(f.at)))
		return
	case postmortem.Custom:
		return
	}
	if words, ok := v.Interface().(interface{ Words() []string }); ok {
		v.SetString(words.Words()[0])
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.inline)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		v.Elem().SetFloat(99.5)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			f.fill(v.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if proseFields[v.Type().Name()+"."+v.Type().Field(i).Name] {
				v.Field(i).SetString(f.prose)
				continue
			}
			f.fill(v.Field(i))
		}
	}
}

// Proses counts the prose fields of a filled document.
func Proses(d *postmortem.Document) int {
	n := len(proseFields) - 1
	for _, e := range d.Timeline {
		if e.Details != "" {
			n++
		}
	}
	return n
}
