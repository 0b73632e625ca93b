package interview

import (
	"cmp"
	"encoding/json"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// convertV1 converts what has another form in a draft of version 1: all that is known is
// in one map there, with words for keys, and some pages have other names.
func (f *draftFile) convertV1(draft []byte) error {
	var v1 struct {
		Given    map[string]bool
		Timeless []untimedLine
		At       struct{ Path QuestionID }
	}
	if err := json.Unmarshal(draft, &v1); err != nil {
		return err
	}
	f.Version, f.Untimed, f.At.Question = draftVersion, v1.Timeless, v1.At.Path
	renamed := func(page string) string {
		return cmp.Or(map[string]string{"look": "found", "moments": "events", "timeless": "untimed", "timeless-more": "untimed-more"}[page], page)
	}
	f.At.Page, f.ReturnTo = renamed(f.At.Page), renamed(f.ReturnTo)
	k := &f.Known
	for key, is := range v1.Given {
		switch word, rest, _ := strings.Cut(key, " "); {
		case key == "lines":
			k.HasEvents = is
		case key == "lines came":
			k.CameWithEvents = is
		case word == "page":
			section, name, _ := strings.Cut(rest, " ")
			k.Pages.set(pageID(section+"/"+renamed(name)), is)
		case word == "guessed":
			k.Guessed.set(postmortem.EventKind(rest), is)
		case word == "picked":
			k.Picked.set(postmortem.EventKind(rest), is)
		case word == "asked":
			k.Actions.set(rest, is)
		default:
			k.Questions.set(QuestionID(key), is)
		}
	}
	return nil
}
