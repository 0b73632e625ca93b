package check_test

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestNames finds names in sentences, and what is put in their place: nothing where a role may
// mean someone else, or is there already.
func TestNames(t *testing.T) {
	t.Parallel()
	people := []postmortem.Person{
		{ID: "jon", Name: "Jon Abara", Role: "On-call engineer"}, {ID: "mark", Name: "Mark May", Role: "the SRE"},
		{ID: "bea", Name: "Bea Stone", Role: "operator"}, {ID: "bo", Name: "Bo Stone", Role: "Operator"}, {ID: "max", Name: "Max Ode"},
	}
	for text, want := range map[string]string{
		"Jon's deploy failed.":                                "Jon's → The on-call engineer's",
		"Later Mark May restarted it.":                        "Mark May → the SRE",
		"Later Mark restarted it.":                            "Mark → the SRE",
		"Mark the host as bad, with max memory.":              "",
		"It began in May, and in late May again.":             "",
		"Then Max saw it.":                                    "Max",
		"Max connections were reached.":                       "",
		"Write to jon@example.com and jon.abara@example.com.": "",
		"Then @jon saw it.":                                   "@jon → the on-call engineer",
		"The on-call engineer, Jon, saw it.":                  "Jon",
		"Then Bea saw it.":                                    "Bea",
		"Bo Stone saw it.":                                    "Bo Stone",
	} {
		d := &postmortem.Document{Title: "T", Status: postmortem.InReview, Summary: text, People: people}
		var got []string
		for _, f := range check.Document(d, check.Options{Only: []string{"PM062"}}) {
			found := text[f.Start:f.End]
			if f.Fix != nil {
				found += " → " + f.Fix.Text
			}
			got = append(got, found)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}
