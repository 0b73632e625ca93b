package check

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// acronymRule is about acronyms that a reader does not know.
func acronymRule() Rule {
	return Rule{
		ID: "PM019", Name: "undefined-acronym", Group: Complete, Level: config.Info, From: postmortem.InReview,
		Finds:  "An acronym that is neither spelled out nor in the glossary, except for common ones",
		Why:    "People from other teams do not know it, and in two years neither will you.",
		Source: sourceSRE + "; " + sourcePagerDuty,
		Bad:    "The GFE returned errors.",
		Good:   "The global front end (GFE) returned errors.",
		Found:  []string{"Traffic moved to the QRTs.", "The limit of the BXV was reached.", "timeline: ZKW is restarted"},
		Fair:   []string{"The DNS and TLS settings were right.", "The QRT (quorum read table) was locked.", "timeline: NOTE: the API answers again"},
		words: &wordRule{
			fields:  inNarrative,
			upper:   true,
			at:      acronym,
			message: "%s is neither spelled out nor in the glossary",
		},
	}
}

//go:embed acronyms.txt
var acronymsText string

// acronyms are those that need no explanation.
var acronyms = sync.OnceValue(func() map[string]bool {
	known := make(map[string]bool, 512)
	for word := range strings.FieldsSeq(acronymsText) {
		known[word] = true
	}
	return known
})

// acronym finds the first one of a sentence that the document does not explain.
func acronym(s *sentence, i int) (match, bool) {
	c := s.checker
	w := &s.Words[i]
	word := strings.TrimSuffix(w.Text, "s")
	isShouted := s.At(i-1).IsUpper() || s.At(i+1).IsUpper() || s.At(i+1).Break == wording.Clause && i == 0
	if isShouted || acronyms()[word] || c.acronyms[word] || c.explains(word) {
		return match{}, false
	}
	if c.acronyms == nil {
		c.acronyms = make(map[string]bool)
	}
	c.acronyms[word] = true
	m, _ := s.match(i, i+1)
	m.ask = "pm edit ID --set 'glossary." + word + "=…'"
	return m, true
}

// explains reports whether the document spells an acronym out, in a text or the glossary, or
// uses it as the name of something.
func (c *checker) explains(word string) bool {
	for _, term := range c.Glossary {
		if strings.EqualFold(term.Name, word) {
			return true
		}
	}
	for _, names := range [][]string{c.Services, c.Tags} {
		if slices.ContainsFunc(names, func(name string) bool { return strings.EqualFold(name, word) }) {
			return true
		}
	}
	if c.explained == nil {
		c.explained = make(map[string]bool)
		fields(c.Document, func(f *field) { addExplained(c.explained, f.text) })
	}
	return c.explained[word]
}

// addExplained adds the words in capitals that a text explains: "global front end (GFE)" and
// "GFE (global front end)".
func addExplained(to map[string]bool, text string) {
	for i := strings.IndexByte(text, '('); i >= 0; {
		inside, _, _ := strings.Cut(text[i+1:min(len(text), i+20)], ")")
		to[strings.TrimSuffix(inside, "s")] = true
		before := strings.TrimRight(text[:i], " ")
		to[strings.TrimSuffix(before[strings.LastIndexAny(before, " \n(\"'*_")+1:], "s")] = true
		next := strings.IndexByte(text[i+1:], '(')
		if next < 0 {
			return
		}
		i += 1 + next
	}
}
