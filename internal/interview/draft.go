package interview

import (
	"cmp"
	"encoding/json"
	"fmt"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// draftVersion is that of the form of a draft. A field is only ever added to it,
// so that an older draft opens; a newer one is refused.
const draftVersion = 1

// work is all that a draft keeps: the document so far, where the author is, and
// every text that is not in the document.
type work struct {
	Version  int
	Depth    Depth               // as far as it is decided
	Document postmortem.Document `json:"-"`
	Given    map[string]bool     // paths that need not be asked, and marks of what was settled otherwise
	Unread   map[string]string   // texts that were left in a field and could not be read, by path
	Pasted   string              // pasted lines that were not read yet
	Timeless []timeless          `json:",omitempty"` // pasted lines without a time
	Keep     string              `json:",omitempty"` // what is to become of them
	Drafted  string              `json:",omitempty"` // the summary that nobody has made theirs yet
	Day      string              // on which it began, for times before the first event
	Read     dating              `json:",omitzero"` // the pasted lines that Day gives the day
	At       place
	Return   string // the path to go back to from a page that a key opened
	ReturnTo string `json:",omitempty"` // and its page
}

// A place is where in the interview somebody is.
type place struct {
	Section, Page string
	// Entry counts the entries of a list from 1; 0 is none.
	Entry int `json:",omitempty"`
	// Path is that of the question that is asked.
	Path string `json:",omitempty"`
	// Texts are what stands in the fields of the page, by path.
	Texts map[string]string `json:",omitempty"`
}

// A sheet is a draft as it is written. The document stands in it as its own YAML, which
// holds every character and can be read in part, whatever is wrong with its form.
type sheet struct {
	bare
	Title    string
	Document string
}

// bare is work without its method, and with the same fields.
type bare work

// encode writes a draft.
func (w work) encode() ([]byte, error) {
	return json.Marshal(sheet{bare(w), cmp.Or(w.At.Texts["title"], w.Document.Title), string(w.Document.Format())})
}

// decode reads a draft.
func decode(draft []byte) (work, error) {
	var newer struct{ Version int } // a newer draft may be of another form
	if err := json.Unmarshal(draft, &newer); err != nil {
		return work{}, fmt.Errorf("read draft: %w", err)
	}
	if newer.Version > draftVersion {
		return work{}, fmt.Errorf("read draft: it was written by a newer pm (version %d, this one reads %d)", newer.Version, draftVersion)
	}
	var k sheet
	if err := json.Unmarshal(draft, &k); err != nil {
		return work{}, fmt.Errorf("read draft: %w", err)
	}
	d, err := postmortem.Open("draft", []byte(k.Document)).Partial()
	if err != nil {
		return work{}, fmt.Errorf("read draft: %w", err)
	}
	w := work(k.bare)
	w.Document = *d
	return w, nil
}

// PeekDraft returns the title of the document in a draft, to offer it by, be it
// only begun.
func PeekDraft(draft []byte) (title string, err error) {
	var k struct{ Title string }
	err = json.Unmarshal(draft, &k)
	return k.Title, err
}
