package postmortem

import (
	"encoding/json"
	"strings"

	"github.com/f08c5b15/pm/internal/strictyaml"
)

// MarshalJSON writes a single kind as a word and several as a list, as a file has them.
func (ks EventKinds) MarshalJSON() ([]byte, error) {
	if len(ks) == 1 {
		return json.Marshal(ks[0])
	}
	return json.Marshal([]EventKind(ks))
}

// OrderedMap marks a glossary as an ordered map: terms with their meanings.
func (Glossary) OrderedMap() {}

// MarshalJSON writes the glossary as an object in its own order.
func (g Glossary) MarshalJSON() ([]byte, error) {
	m := make(strictyaml.Map, len(g))
	for i, term := range g {
		m[i] = strictyaml.Field{Key: term.Name, Value: term.Meaning}
	}
	return json.Marshal(m)
}

// Brief returns the URL or the file of evidence without a title, which is all there
// there is of it.
func (e Evidence) Brief() (text string, all bool) {
	switch {
	case e.Title != "" || e.URL != "" && e.File != "":
		return "", false
	case e.URL != "":
		return e.URL, isURL(e.URL)
	}
	return e.File, !isURL(e.File)
}

// SetBrief reads evidence written as a single string.
func (e *Evidence) SetBrief(text string) {
	if isURL(text) {
		e.URL = text
	} else {
		e.File = text
	}
}

// MarshalJSON writes evidence as a file has it: as a string where it has no title.
func (e Evidence) MarshalJSON() ([]byte, error) {
	if text, all := e.Brief(); all {
		return json.Marshal(text)
	}
	type plain Evidence
	return json.Marshal(plain(e))
}

// isURL reports whether text begins with a scheme.
func isURL(text string) bool {
	scheme, _, ok := strings.Cut(text, ":")
	return ok && scheme != "" && !strings.ContainsAny(scheme, "/ .") && (strings.Contains(text, "://") || scheme == "mailto")
}
