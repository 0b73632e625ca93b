package interview

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// draftVersion is that of the form of a draft. An older draft is converted (see
// draft_v1.go), a newer one is refused. Within a version a field is only ever added.
const draftVersion = 2

// A state is all that a draft keeps: the document so far, where the author is, and every
// text that is not in the document.
type state struct {
	Version   int
	Depth     Depth               // as far as it is decided
	Document  postmortem.Document `json:"-"`
	Known     known
	Unread    map[QuestionID]string // texts that were left in a field and not understood
	Pasted    string                // pasted lines that were not read yet
	Answers   map[QuestionID]string `json:",omitempty"` // how pasted lines are to be read
	Untimed   []untimedLine         `json:",omitempty"` // pasted lines without a time
	Keep      string                `json:",omitempty"` // where they go, as chosen
	Customers bool                  `json:",omitempty"` // the author wants to tell them something
	Drafted   string                `json:",omitempty"` // the summary that no one has edited yet
	Day       string                // on which it began, for times before the first event
	Read      pasteDates            `json:",omitzero"` // the pasted lines that Day gives the day
	At        place
	Return    QuestionID // to go back to from a page that a key opened
	ReturnTo  string     `json:",omitempty"` // and its page
}

// known is what need not be asked, or was decided otherwise.
type known struct {
	Questions set[QuestionID]           `json:",omitempty"` // that have an answer
	Pages     set[pageID]               `json:",omitempty"` // whose lists came filled
	Guessed   set[postmortem.EventKind] `json:",omitempty"` // milestones that were guessed from the words of the events
	Picked    set[postmortem.EventKind] `json:",omitempty"` // milestones that were picked from the events
	Actions   set[string]               `json:",omitempty"` // that were asked about
	// HasEvents means that there are events to pick the milestones from, and CameWithEvents
	// that the document came with them, so that nothing need be pasted.
	HasEvents      bool `json:",omitempty"`
	CameWithEvents bool `json:",omitempty"`
}

// A set holds values of one type.
type set[T comparable] map[T]bool

// set adds a value, or removes it.
func (s *set[T]) set(value T, is bool) {
	if *s == nil {
		*s = set[T]{}
	}
	if delete(*s, value); is {
		(*s)[value] = true
	}
}

// A place is where in the interview the author is.
type place struct {
	Section, Page string
	// Entry counts the entries of a list from 1; 0 is none.
	Entry int `json:",omitempty"`
	// Question is the one that is asked.
	Question QuestionID `json:",omitempty"`
	// Texts are what is in the fields of the page.
	Texts map[QuestionID]string `json:",omitempty"`
}

// A draftFile is a draft as it is written. The document is in it as its own YAML, which
// holds every character and can be read in part, whatever is wrong with its form.
type draftFile struct {
	state
	Title    string
	Document string
}

// encode writes a draft.
func (s state) encode() ([]byte, error) {
	return json.Marshal(draftFile{s, cmp.Or(s.At.Texts["title"], s.Document.Title), string(s.Document.Format())})
}

// decodeDraft reads a draft of this version or an older one.
func decodeDraft(draft []byte) (state, error) {
	var v struct{ Version int } // a newer draft may be of another form
	if err := json.Unmarshal(draft, &v); err != nil {
		return state{}, fmt.Errorf("read draft: %w", err)
	}
	if v.Version > draftVersion {
		return state{}, fmt.Errorf("read draft: it was written by a newer pm (version %d, this one reads %d)", v.Version, draftVersion)
	}
	var file draftFile
	if err := json.Unmarshal(draft, &file); err != nil {
		return state{}, fmt.Errorf("read draft: %w", err)
	}
	if v.Version < draftVersion {
		if err := file.convertV1(draft); err != nil {
			return state{}, fmt.Errorf("read draft: %w", err)
		}
	}
	d, err := postmortem.Open("draft", []byte(file.Document)).Partial()
	if err != nil {
		return state{}, fmt.Errorf("read draft: %w", err)
	}
	s := file.state
	s.Document = *d
	return s, nil
}

// DraftTitle returns the title of the document in a draft, to offer it by, even if it was
// only begun.
func DraftTitle(draft []byte) (title string, err error) {
	var file struct{ Title string }
	err = json.Unmarshal(draft, &file)
	return file.Title, err
}

// DraftText returns what is in a draft as text to read: the document, and in comments what
// is in no field of it.
func DraftText(draft []byte) (string, error) {
	var file draftFile
	if err := json.Unmarshal(draft, &file); err != nil {
		return "", fmt.Errorf("read draft: %w", err)
	}
	text := file.Document
	add := func(name, typed string) {
		if strings.TrimSpace(typed) != "" {
			text += "# " + name + ": " + strings.ReplaceAll(typed, "\n", "\n#   ") + "\n"
		}
	}
	for _, texts := range []map[QuestionID]string{file.Unread, file.At.Texts} {
		for _, id := range slices.Sorted(maps.Keys(texts)) {
			add(string(id), texts[id])
		}
	}
	add("pasted", file.Pasted)
	return text, nil
}
