package postmortem

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/strictyaml"
	"github.com/f08c5b15/pm/internal/when"
)

// Set gives the value at a path another one: the text that was typed, or YAML, as
// strictyaml.Set reads it; an empty one removes what is there. Times and days are read by r,
// in the document's zone where they name none, as in flags. Read is called with each that
// the document holds in other words than were given, such as a time of day without its day.
// The error describes what is wrong with the path or the value; whether the result is still
// a document is checked by Edit.
func (d *Document) Set(path Path, value string, r when.Reader, read func(given, understood string)) error {
	if path.String() == "schema" {
		return errors.New("schema: the version of the format is not changed by hand")
	}
	if len(path) == 0 {
		return errors.New("an empty path names no value")
	}
	if key := keyMeant(path[0].Name); key != "" {
		meant := append(PathTo(key), path[1:]...)
		return failure.New(fmt.Sprintf("write it as: %s=%s", meant, value), "there is no %s; did you mean %s?", path, meant)
	}
	return strictyaml.Set(d, path, value, typed(r, read))
}

// keyMeant returns the key of a document that another word for its entries means, or "".
func keyMeant(word string) string {
	switch word {
	case "event", "events":
		return "timeline"
	case "action", "actions":
		return "action_items"
	}
	return ""
}

// typed are the scalars of a file, read as they are typed.
func typed(r when.Reader, read func(given, understood string)) strictyaml.Scalars {
	return strictyaml.Scalars{
		reflect.TypeFor[when.Time](): func(text string) (any, error) {
			if t, err := when.ParseFile(text, r.Zone); err == nil {
				return t, nil
			}
			t, err := r.Read(text)
			if err == nil && t.Approximate {
				err = &when.Error{Input: text, Problem: "an estimate has a key of its own", Advice: "write the time without it, and approximate=true"}
			}
			if err == nil {
				read(text, t.Time.String())
			}
			return t.Time, err
		},
		reflect.TypeFor[when.Date](): func(text string) (any, error) {
			if day, err := when.ParseDate(text); err == nil {
				return day, nil
			}
			day, err := r.Due(text)
			if err == nil {
				read(text, day.String())
			}
			return day, err
		},
	}
}
