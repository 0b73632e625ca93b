package interview

import (
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// customers are the texts for customers. They are asked where its author chose it in the
// contents, and where something of it is written already.
func customers() section {
	return section{
		name: "customers", title: "Customers",
		pages: []page{
			{name: "begin", elsewhere: "For customers", when: all(hasMilestones, notForCustomers), open: beginCustomers},
			{name: "texts", when: forCustomers, questions: (*Session).publicQuestions},
			{name: "visible", when: forCustomers, open: func(s *Session, at place) Step { return newTicks(s, at) }},
		},
		progress: func(d *postmortem.Document) Progress {
			p := d.Public
			return progressOf(p.Summary != "", p.Impact != "", p.Cause != "", p.Resolution != "")
		},
	}
}

// forCustomers reports whether there are texts for customers.
func forCustomers(s *Session) bool {
	wanted := s.options.ForCustomers != nil && s.options.ForCustomers(&s.state.Document)
	return hasMilestones(s) && (wanted || s.state.Customers || s.state.Document.Public != postmortem.Public{})
}

func notForCustomers(s *Session) bool { return !forCustomers(s) }

// beginCustomers opens the section for an author who has chosen it.
func beginCustomers(s *Session, _ place) Step {
	s.state.Customers, s.state.ReturnTo = true, ""
	s.state.At.Section, s.state.At.Page = "customers", "texts"
	return newAsk(s, s.publicQuestions(), nil)
}

// publicQuestions are what customers will read.
func (s *Session) publicQuestions() []Question {
	text := func(key, title, help, example string, field func(*postmortem.Public) *string) Question {
		return ask(pathTo("public", key), func(d *postmortem.Document) *string { return field(&d.Public) }).of(title, help, example)
	}
	preliminary := Question{
		Title: "Is this preliminary?", Help: "Customers will see that it may still change.", Style: YesNo,
		get: func(d *postmortem.Document) string {
			if d.Public.Preliminary {
				return "yes"
			}
			return "no"
		},
		set: func(d *postmortem.Document, text string) error {
			d.Public.Preliminary = text == "yes"
			return nil
		},
	}.at(pathTo("public", "preliminary"))
	next := s.timeQuestion(pathTo("public", "next_update"), "When does the next version come?", "A day or a time. Empty if there is none.",
		func(d *postmortem.Document) when.Time { return d.Public.NextUpdate },
		func(d *postmortem.Document, t when.Time) { d.Public.NextUpdate = t })
	next.Example = "2026-06-09"
	return []Question{
		text("title", "What is it called for customers?", "Empty is the title of the postmortem.", "Checkout unavailable on 10 March", func(p *postmortem.Public) *string { return &p.Title }),
		text("summary", "What will you tell customers?", "What happened, in their words. No names, no internal systems.", "", func(p *postmortem.Public) *string { return &p.Summary }).long(),
		text("impact", "Who was affected, and how, in their words?", "", "About 40% of customers could not pay.", func(p *postmortem.Public) *string { return &p.Impact }).long(),
		text("cause", "Why did it happen, for customers?", "", "A change to our database took longer than planned and blocked payments.", func(p *postmortem.Public) *string { return &p.Cause }).long(),
		text("resolution", "What did you do to end it?", "", "We stopped the change and payments worked again.", func(p *postmortem.Public) *string { return &p.Resolution }).long(),
		text("advice", "What should they do?", "", "Sign in again if checkout shows an error.", func(p *postmortem.Public) *string { return &p.Advice }).long(),
		preliminary, next,
		text("status_page", "Where is it on the status page?", "A URL.", "https://status.example.com/incidents/42", func(p *postmortem.Public) *string { return &p.StatusPage }),
	}
}

// Ticks is the step that asks which entries customers may see.
type Ticks struct {
	s   *Session
	row int
}

func newTicks(s *Session, at place) *Ticks { return &Ticks{s, max(at.Entry-1, 0)} }

// Title returns the question.
func (t *Ticks) Title() string { return "Which of these may customers see?" }

// Help returns a line on what is public.
func (t *Ticks) Help() string { return "Nothing is public unless you mark it." }

// A tick is an entry that customers may see or not.
type tick struct {
	label    string
	audience *postmortem.Audience
}

// ticks are the entries of a document.
func (s *Session) ticks(d *postmortem.Document) []tick {
	var ticks []tick
	rows := s.times.Rows(d)
	for i := range d.Timeline {
		ticks = append(ticks, tick{"event  " + rows[i], &d.Timeline[i].Audience})
	}
	for i := range d.Impact.Windows {
		w := &d.Impact.Windows[i]
		ticks = append(ticks, tick{"window  " + phrase.Join("  ", w.Title, s.written(d, postmortem.Event{At: w.From})), &w.Audience})
	}
	for i := range d.Impact.Figures {
		c := &d.Impact.Figures[i]
		about := ""
		if c.Estimate {
			about = "~"
		}
		ticks = append(ticks, tick{"figure  " + about + phrase.Amount(*c) + "  " + c.What, &c.Audience})
	}
	for i := range d.ActionItems {
		ticks = append(ticks, tick{"action  " + d.ActionItems[i].Title, &d.ActionItems[i].Audience})
	}
	return ticks
}

// Rows returns the entries, a line each, with those that customers may see ticked.
func (t *Ticks) Rows() []string {
	var rows []string
	for _, entry := range t.s.ticks(&t.s.state.Document) {
		box := "[ ] "
		if *entry.audience == postmortem.AudiencePublic {
			box = "[x] "
		}
		rows = append(rows, box+printable.Line(entry.label))
	}
	return rows
}

// Cursor returns the row under the cursor.
func (t *Ticks) Cursor() int { return t.row }

// MoveTo moves the cursor to a row.
func (t *Ticks) MoveTo(row int) { t.row = max(0, min(row, len(t.Rows())-1)) }

// Toggle ticks the row under the cursor, or takes the tick away.
func (t *Ticks) Toggle() {
	d := clone(&t.s.state.Document)
	ticks := t.s.ticks(&d)
	if t.row >= len(ticks) {
		return
	}
	if audience := ticks[t.row].audience; *audience == postmortem.AudiencePublic {
		*audience = ""
	} else {
		*audience = postmortem.AudiencePublic
	}
	t.s.state.Document = d
	t.s.Save()
}

func (t *Ticks) next() { t.s.turn(1) }

func (t *Ticks) back() { t.s.turn(-1) }

func (t *Ticks) document() *postmortem.Document { return &t.s.state.Document }

func (t *Ticks) place() place { return place{Entry: t.row + 1} }

func (t *Ticks) commit() {}
