package export

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/phrase"
)

// Read reads inputs, one after the other. What cannot be read is an error that names the
// file: nothing of any input is to be used then.
func Read(inputs []Input, o Options) (*Reading, error) {
	o.Reaction = strings.Trim(cmp.Or(o.Reaction, "pushpin"), ":")
	r := &Reading{Options: o}
	for _, in := range inputs {
		if err := r.input(in); err != nil {
			return nil, err
		}
	}
	if r.full {
		return nil, failure.New("--from and --to set a window", "there are over %d events, more than any timeline has", maxEvents)
	}
	r.Events = r.withoutDropped()
	// The order of the inputs is not to matter.
	slices.SortStableFunc(r.Events, func(a, b Event) int {
		if c := a.At.Instant.Compare(b.At.Instant); c != 0 {
			return c
		}
		return strings.Compare(a.Origin, b.Origin)
	})
	return r, nil
}

func (r *Reading) input(in Input) error {
	for _, s := range Sources() {
		if s.whole != nil && s.whole(in) && (r.Source == "" || r.Source == s.Name) {
			return s.readAll(in, r)
		}
	}
	var none error
	var left []string
	for _, f := range in.Files {
		switch err := r.file(f); {
		case err == nil:
		case f.Path != "" && (errors.Is(err, errNotText) || errors.Is(err, errNoTimes) || errors.Is(err, errNoWords)):
			none, left = err, append(left, f.Path)
		default:
			return err
		}
	}
	switch {
	case len(left) == len(in.Files):
		return none
	case len(left) > 0:
		r.note("%s: %s without events left out: %s", in.Name, phrase.Count(len(left), "file"), some(left))
	}
	return nil
}

// What is beside the events in a folder or an archive is no reason to refuse them: pictures,
// lists of people.
var (
	errNotText = errors.New("it is not text: it has zero bytes")
	errNoTimes = errors.New("no times are found in it")
	errNoWords = errors.New("no text is found beside the times")
)

func (r *Reading) file(f File) error {
	head, err := f.head()
	if err != nil {
		return err
	}
	if strings.TrimSpace(string(head)) == "" {
		return f.fail("export it again", "it is empty")
	}
	p := peekAt(head)
	var found Source
	for _, s := range Sources() {
		if s.looks(p) {
			found = s
			break
		}
	}
	want := r.Source
	if want == "" && !r.Fields.IsZero() {
		want = genericSource().Name
	}
	if want != "" {
		s, _ := Named(want)
		switch {
		case s.looks(p):
			found = s
		case found.Name != "":
			return f.fail("pm import "+found.Name+" "+f.name, "this looks like %s, not like %s", found.Form, s.Form)
		default:
			return f.fail("pm help sources lists what can be read", "this does not look like %s", s.Form)
		}
	}
	if found.Name == "" {
		return f.fail("pm help sources lists what can be read", "its format is not known")
	}
	return found.read(f, r)
}

// some lists the first of some names.
func some(names []string) string {
	const most = 10
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}
