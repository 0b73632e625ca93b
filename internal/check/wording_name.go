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

// nameRules are about names and short forms that a reader does not know.
func nameRules() []Rule {
	return []Rule{
		{
			ID: "PM004", Name: "placeholder", Group: Complete, Level: config.Warning, From: postmortem.InReview,
			Finds:  "TBD, TODO, xxx, \"to be filled in\" and a template's own words",
			Why:    "A reader cannot tell whether nothing is known or no one has come back to it.",
			Source: sourceAtlassian,
			Bad:    "TBD",
			Good:   "Not known: the logs of that hour are lost.",
			Found:  []string{"TODO: ask the database team", "The cause is to be filled in", "[describe what happened]", "Restored xxx rows"},
			Fair:   []string{"The todo app was down.", "All requests ended with 5xx.", "It remains to be seen whether the vendor will refund it."},
			words: &wordRule{
				fields:  anywhere,
				words:   "tbd todo tba tbc fixme xxx filled determined lorem describe insert placeholder fill",
				find:    placeholder,
				message: "%s is a placeholder",
				ask:     "write what is known, or that it is not known",
			},
		},
		{
			ID: "PM019", Name: "undefined-acronym", Group: Complete, Level: config.Info, From: postmortem.InReview,
			Finds:  "Capitals that the document never spells out, but for common ones",
			Why:    "Someone from another team reads it, or you in two years.",
			Source: sourceSRE + "; " + sourcePagerDuty,
			Bad:    "The GFE returned errors.",
			Good:   "The global front end (GFE) returned errors.",
			Found:  []string{"Traffic moved to the QRTs.", "The limit of the BXV was reached.", "timeline: ZKW is restarted"},
			Fair:   []string{"The DNS and TLS settings were right.", "The QRT (quorum read table) was locked.", "timeline: NOTE: the API answers again"},
			words: &wordRule{
				fields:  inNarrative,
				upper:   true,
				find:    acronym,
				message: "%s is neither spelled out nor in the glossary",
			},
		},
		{
			ID: "PM062", Name: "named-person", Group: Wording, Level: config.Warning, From: postmortem.InReview, ErrorFrom: postmortem.Published, Fixable: true,
			Finds:  "The name or id of a person of the document or the team in prose, but for who is credited",
			Why:    "A reader needs the role, and the person is free to make the next mistake known. Names are in owner, by and people.",
			Source: sourceSRE + "; " + sourcePagerDuty,
			Bad:    "timeline: Ana Silva restarted the workers.",
			Good:   "timeline: The incident commander restarted the workers.",
			Found:  []string{"Ben added the second index in March.", "timeline: ana restarts the workers", "The bridge was led by @ben."},
			Fair:   []string{"The bridge was led by the incident commander.", "The Benson cluster runs the old kernel.", "Dee Ruiz reported it to us."},
			words: &wordRule{
				fields:  inNarrative,
				known:   true,
				find:    namedPerson,
				message: "%s is named",
				ask:     "speak of the role",
			},
		},
	}
}

func placeholder(s *sentence) (match, bool) {
	for i := range s.Words {
		if !s.isTrigger(i) {
			continue
		}
		w, before, after := &s.Words[i], s.At(i-1), s.At(i+1)
		raw := s.Text[w.Start:w.End]
		isUpper := raw == strings.ToUpper(raw)
		switch w.Text {
		case "tbd", "tba", "tbc", "fixme":
			if isUpper || len(s.Words) == 1 {
				return s.match(i, i+1)
			}
		case "todo":
			if isUpper || after.Break == wording.Clause && i == 0 || len(s.Words) == 1 {
				return s.match(i, i+1)
			}
		case "xxx":
			return s.match(i, i+1)
		case "filled":
			if before.Text == "be" && after.Text == "in" {
				return s.match(i-2, i+2)
			}
		case "fill":
			if after.Text == "in" && (i == 0 || w.IsAside) && len(s.Words) < 6 {
				return s.match(i, i+2)
			}
		case "determined":
			if before.Text == "be" && s.At(i-2).Text == "to" && len(s.Words) <= 5 {
				return s.match(i-2, i+1)
			}
		case "lorem":
			if after.Text == "ipsum" {
				return s.match(i, i+2)
			}
		case "describe", "insert", "placeholder":
			isBracketed := w.Start > 0 && strings.IndexByte("[<{", s.Text[w.Start-1]) >= 0
			if isBracketed || w.Text == "placeholder" && len(s.Words) <= 2 {
				return s.match(i, i+1)
			}
		}
	}
	return match{}, false
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
func acronym(s *sentence) (match, bool) {
	c := s.checker
	for i := range s.Words {
		if !s.isTrigger(i) {
			continue
		}
		w := &s.Words[i]
		word := strings.TrimSuffix(w.Text, "s")
		isShouted := s.At(i-1).IsUpper() || s.At(i+1).IsUpper() || s.At(i+1).Break == wording.Clause && i == 0
		if isShouted || acronyms()[word] || c.acronyms[word] || c.explains(word) {
			continue
		}
		if c.acronyms == nil {
			c.acronyms = make(map[string]bool)
		}
		c.acronyms[word] = true
		m, _ := s.match(i, i+1)
		m.ask = "pm edit ID --set 'glossary." + word + "=…'"
		return m, true
	}
	return match{}, false
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
