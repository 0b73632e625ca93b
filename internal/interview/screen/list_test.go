package screen

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/interviewtest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// revised is an interview about a document that exists, at the contents.
func revised(t *testing.T, d postmortem.Document, section string) *model {
	t.Helper()
	o := interviewtest.Options()
	o.Document, o.Revise, o.Section = d, true, section
	return opened(t, o)
}

// What is in the field of a list is one entry, by whatever way its author leaves.
func TestAddedOnce(t *testing.T) {
	t.Parallel()
	for name, leave := range map[string]func(*testing.T, *model) *model{
		"back to the contents": func(_ *testing.T, m *model) *model {
			m.typed(shiftTab)
			return m
		},
		"to the contents and on": func(_ *testing.T, m *model) *model {
			m.typed("\x1b\x1b")
			return m
		},
		"by a draft at the contents": func(t *testing.T, m *model) *model {
			m.typed("\x1b")
			return resumed(t, m)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := postmortem.Document{Schema: postmortem.Schema, Title: "x"}
			m := revised(t, d, "factors") // the first page of its section
			m.typed("No limit")
			m = leave(t, m)
			if got := m.session.Result().Document.ContributingFactors; len(got) != 1 {
				t.Errorf("factors %v", got)
			}
			m = revised(t, d, "")
			m.goTo(t, "Open questions")
			m.typed("Why so long?")
			m = leave(t, m)
			if got := strings.Join(m.session.Result().Document.OpenQuestions, "|"); got != "Why so long?" {
				t.Errorf("questions %q", got)
			}
		})
	}
}

// What is in the field of a list and is not understood stays there.
func TestUnreadEntryStays(t *testing.T) {
	t.Parallel()
	m := atMilestones(t, interviewtest.Options())
	m.typed("14:03" + strings.Repeat(enter, 6) + "half past two" + "\x1b\x1b")
	m.mustShow(t, "Timeline (1)", "> half past two")
	m.typed("\x1514:30 seen" + enter)
	if gaps := strings.Join(m.session.Missing(), ", "); !strings.Contains(m.shown(), "Timeline (2)") || strings.Contains(gaps, "half past") {
		t.Errorf("open: %s, at\n%s", gaps, m.shown())
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
	m := revised(t, d, "factors")
	m.typed(up + "\x7f" + "new" + enter + "act" + enter)
	after := m.session.Result().Document
	if got := strings.Join(ids(&after), " "); got != "f1 f8 a1 a2 a99999999999 a3" {
		t.Errorf("ids %s", got)
	}
	m = revised(t, d, "actions")
	m.typed(up + "\x7f" + up + "\x7f" + "again" + enter + "\x1b" + ctrlZ + ctrlZ) // back they are
	after = m.session.Result().Document
	if got := strings.Join(ids(&after), " "); got != "f1 f7 a1 a2 a99999999999 a3" {
		t.Errorf("ids %s:\n%s", got, m.shown())
	}
}

// ids are those of the factors and the actions.
func ids(d *postmortem.Document) []string {
	var ids []string
	for _, f := range d.ContributingFactors {
		ids = append(ids, f.ID)
	}
	for _, a := range d.ActionItems {
		ids = append(ids, a.ID)
	}
	return ids
}

// Words typed while the cursor is on an entry begin a new one: no letter of them removes or
// opens an entry.
func TestWordsOnAnEntry(t *testing.T) {
	t.Parallel()
	o := interviewtest.Options()
	o.Document = postmortem.Document{Schema: postmortem.Schema, Title: "x", Lessons: postmortem.Lessons{WentWell: []string{"a", "b"}}}
	o.Revise, o.Section = true, "lessons"
	m := opened(t, o)
	m.typed(up + "dex: judged quickly" + enter)
	if got := strings.Join(m.session.Document().Lessons.WentWell, ", "); got != "a, b, dex: judged quickly" {
		t.Errorf("the lessons are %s:\n%s", got, m.shown())
	}
}
