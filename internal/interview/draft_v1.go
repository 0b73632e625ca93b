package interview

import (
	"encoding/json"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// convertV1 takes over what a draft of version 1 calls otherwise: it kept all that is
// known in one map, with words for keys.
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
	k := &f.Known
	for key, is := range v1.Given {
		switch word, rest, _ := strings.Cut(key, " "); {
		case key == "lines":
			k.HasEvents = is
		case key == "lines came":
			k.CameWithEvents = is
		case word == "page":
			section, name, _ := strings.Cut(rest, " ")
			k.Pages.set(pageID(section+"/"+name), is)
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
