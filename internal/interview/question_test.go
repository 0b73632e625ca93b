package interview

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A line that is changed in one place keeps what it holds elsewhere, also what it does
// not show.
func TestLinesKeepTheRest(t *testing.T) {
	t.Parallel()
	count, percent := 3.0, 4.5
	d := postmortem.Document{
		Schema: postmortem.Schema, Title: "x",
		Timeline: []postmortem.Event{{
			At: when.At(time.Date(2026, 3, 10, 14, 3, 0, 0, time.UTC)), Text: "x",
			Evidence: []postmortem.Evidence{
				{File: "my graph.png", Title: "G"}, {File: "my"}, {URL: "https://example.com/a", File: "a b.png"}, {URL: "https://example.com/a"},
			},
		}},
		Impact:   postmortem.Impact{Figures: []postmortem.Count{{What: "revenue", Value: "12 EUR", Count: &count, Percent: &percent, Source: "x"}}},
		People:   []postmortem.Person{{ID: "ana", Name: "Silva, Ana", Role: "lead, then scribe", Credit: true}},
		Glossary: postmortem.Glossary{{Name: "a:b", Meaning: "x: y"}},
	}
	for _, test := range []struct {
		about  func(s *Session) Question
		change func(string) string
		read   func(*postmortem.Document) string
		want   string
	}{
		{
			func(s *Session) Question { return s.eventQuestions(&d, 0)[4] },
			func(text string) string { return text + "  more.png mine" },
			func(d *postmortem.Document) string { return fmt.Sprintf("%+v", d.Timeline[0].Evidence) },
			fmt.Sprintf("%+v", append(append([]postmortem.Evidence{}, d.Timeline[0].Evidence...), postmortem.Evidence{File: "more.png"}, postmortem.Evidence{File: "mine"})),
		},
		{
			func(*Session) Question { return figures().entry(&d, 0)[0] },
			func(text string) string { return strings.Replace(text, "12", "~13", 1) },
			func(d *postmortem.Document) string {
				c := d.Impact.Figures[0]
				return fmt.Sprint(c.What, c.Value, c.Estimate, writeNumber(c.Count), writeNumber(c.Percent), c.Source)
			},
			fmt.Sprint("revenue", "13 EUR", true, "3", "4.5", "x"),
		},
		{
			func(*Session) Question { return people().entry(&d, 0)[0] },
			func(text string) string { return strings.Replace(text, "lead", "head", 1) },
			func(d *postmortem.Document) string { return fmt.Sprintf("%+v", d.People) },
			fmt.Sprintf("%+v", []postmortem.Person{{ID: "ana", Name: "Silva, Ana", Role: "head, then scribe", Credit: true}}),
		},
		{
			func(*Session) Question { return people().entry(&d, 0)[0] },
			func(text string) string { return strings.Replace(text, "Ana", "Anna", 1) },
			func(d *postmortem.Document) string { return fmt.Sprintf("%+v", d.People) },
			fmt.Sprintf("%+v", []postmortem.Person{{ID: "ana", Name: "Silva, Anna", Role: "lead, then scribe", Credit: true}}),
		},
		{
			func(*Session) Question { return glossary().entry(&d, 0)[0] },
			func(text string) string { return text + " z" },
			func(d *postmortem.Document) string { return fmt.Sprintf("%+v", d.Glossary) },
			fmt.Sprintf("%+v", postmortem.Glossary{{Name: "a:b", Meaning: "x: y z"}}),
		},
	} {
		q := test.about(session(t))
		changed, errs := answer(&d, []Question{q}, []string{test.change(q.get(&d))})
		if got := test.read(changed); errs[0] != nil || got != test.want {
			t.Errorf("%s: %v\ngot  %s\nwant %s", q.ID, errs[0], got, test.want)
		}
	}
}

// An event that is no longer a milestone is removed only where nothing else is in it.
func TestUnmarkedEvents(t *testing.T) {
	t.Parallel()
	at := when.At(time.Date(2026, 3, 10, 14, 3, 0, 0, time.UTC))
	for _, test := range []struct {
		event postmortem.Event
		left  int
	}{
		{postmortem.Event{}, 0},
		{postmortem.Event{Text: "x"}, 1},
		{postmortem.Event{By: "ana"}, 1},
		{postmortem.Event{Evidence: []postmortem.Evidence{{File: "a.png"}}}, 1},
		{postmortem.Event{Until: at}, 1},
		{postmortem.Event{NotBefore: at}, 1},
		{postmortem.Event{Origin: "slack:1"}, 1},
	} {
		test.event.At, test.event.Kind = at, postmortem.EventKinds{postmortem.Started}
		d := &postmortem.Document{Schema: postmortem.Schema, Title: "x", Timeline: []postmortem.Event{test.event}}
		d, errs := answer(d, []Question{session(t).milestone(postmortem.Started)}, []string{""})
		if errs[0] != nil || len(d.Timeline) != test.left {
			t.Errorf("%+v: %v, %+v are left", test.event, errs[0], d.Timeline)
		}
		if _, err := postmortem.Open("x", d.Format()).Document(); err != nil {
			t.Error(err)
		}
	}
}

// session is one about nothing.
func session(t *testing.T) *Session {
	t.Helper()
	s, err := New(Options{Now: func() time.Time { return time.Date(2026, 3, 11, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
