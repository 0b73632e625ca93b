package interview

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// revised is an interview about a document that exists, at the contents.
func revised(t *testing.T, d postmortem.Document, section string) *interview {
	t.Helper()
	o := options()
	o.Document, o.Revise, o.Section = d, true, section
	return opened(t, o)
}

// What stands in the field of a list is one entry, by whatever way its author leaves.
func TestAddedOnce(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(*testing.T, *interview) *interview{
		"back to the contents": func(_ *testing.T, iv *interview) *interview {
			iv.typed(shiftTab)
			return iv
		},
		"to the contents and on": func(_ *testing.T, iv *interview) *interview {
			iv.typed("\x1b\x1b")
			return iv
		},
		"by a draft at the contents": func(t *testing.T, iv *interview) *interview {
			iv.typed("\x1b")
			draft, err := iv.draft()
			if err != nil {
				t.Fatal(err)
			}
			o := iv.options
			o.Resume = draft
			return opened(t, o)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := postmortem.Document{Schema: postmortem.Schema, Title: "x"}
			iv := revised(t, d, "factors") // the first page of its section
			iv.typed("No limit")
			iv = leave(t, iv)
			if got := iv.result().Document.ContributingFactors; len(got) != 1 {
				t.Errorf("factors %v", got)
			}
			iv = revised(t, d, "")
			iv.show(iv.pages()[iv.find("summary", "questions")], place{}) // elsewhere
			iv.typed("Why so long?")
			iv = leave(t, iv)
			if got := strings.Join(iv.result().Document.OpenQuestions, "|"); got != "Why so long?" {
				t.Errorf("questions %q", got)
			}
		})
	}
}

// What stands in the field of a list and cannot be read stays there.
func TestUnreadEntryStays(t *testing.T) {
	t.Parallel()
	iv := atMilestones(t, options())
	iv.typed("14:03" + strings.Repeat(enter, 6) + "half past two" + "\x1b\x1b")
	iv.mustShow(t, "Timeline (1)", "> half past two")
	iv.typed("\x1514:30 seen" + enter)
	if gaps := strings.Join(iv.missing(), ", "); !strings.Contains(iv.shown(), "Timeline (2)") || strings.Contains(gaps, "half past") {
		t.Errorf("open: %s, at\n%s", gaps, iv.shown())
	}
}

// A draft at the contents that were opened from within an entry leaves the others alone.
func TestDraftFromAnEntry(t *testing.T) {
	t.Parallel()
	kept := &shelf{}
	o := options()
	o.Depth, o.Save = Full, kept.save
	o.Document.Title, o.Document.Severity, o.Document.Services = "Checkout down", "sev2", []string{"checkout"}
	r, _ := told(t, o, "y\n2026-03-10\n.\n14:03\n14:09\n\n\n\n16:00\n14:20 uno\n14:30 due\n/edit 4\ndue\n14:10\n/sections\n")
	want := times(&r.Document)
	o.Resume = kept.last()
	r, out := told(t, o, "/sections\n/save\n/save\n")
	if got := times(&r.Document); got != want || !strings.Contains(got, "due") {
		t.Errorf("got\n%s\nwant\n%s\nafter\n%s", got, want, out)
	}
}

// An id that the document had is not given to another entry, which would be merged with
// what somebody else did with the one that is gone.
func TestIDsAreNotGivenAgain(t *testing.T) {
	t.Parallel()
	d := postmortem.Document{
		Schema: postmortem.Schema, Title: "x",
		ContributingFactors: []postmortem.Factor{{ID: "f1", Text: "x"}, {ID: "f7", Text: "y"}},
		ActionItems:         []postmortem.Action{{ID: "a1", Title: "x", Owner: "ana"}, {ID: "a2", Title: "y", Owner: "ana"}, {ID: "a99999999999", Title: "z", Owner: "ana"}},
	}
	iv := revised(t, d, "factors")
	iv.typed(up + "d" + "new" + enter + "act" + enter)
	after := iv.result().Document
	if got := strings.Join(append(factorIDs(&after), actionIDs(&after)...), " "); got != "f1 f8 a1 a2 a99999999999 a3" {
		t.Errorf("ids %s", got)
	}
	iv = revised(t, d, "actions")
	iv.typed(up + "d" + up + "d" + "again" + enter + "\x1b" + ctrlZ + ctrlZ) // back they are
	after = iv.result().Document
	if got := strings.Join(actionIDs(&after), " "); got != "a1 a2 a99999999999 a3" {
		t.Errorf("ids %s:\n%s", got, iv.shown())
	}
}
