package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// placeholderRule is about what is still to be filled in.
func placeholderRule() Rule {
	return Rule{
		ID: "PM004", Name: "placeholder", Group: Complete, Level: config.Warning, From: postmortem.InReview,
		Finds:  "TBD, TODO, xxx, \"to be filled in\" and a template's own words",
		Why:    "A reader cannot tell whether nothing is known or the text is still to be written.",
		Source: sourceAtlassian,
		Bad:    "TBD",
		Good:   "Not known: the logs of that hour are lost.",
		Found:  []string{"TODO: ask the database team", "The cause is to be filled in", "[describe what happened]", "Restored xxx rows"},
		Fair:   []string{"The todo app was down.", "All requests ended with 5xx.", "It remains to be seen whether the vendor will refund it."},
		words: &wordRule{
			fields:  anywhere,
			words:   "tbd todo tba tbc fixme xxx filled determined lorem describe insert placeholder fill",
			at:      placeholder,
			message: "%s is a placeholder",
			ask:     "write what is known, or that it is not known",
		},
	}
}

// placeholder finds TBD, TODO and the like, where they are not part of a sentence.
func placeholder(s *sentence, i int) (match, bool) {
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
	return match{}, false
}
