package interview

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/clipperhouse/displaywidth"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// The names of the questions about pasted lines, also in state.Answers. All lines of a kind
// become right by one answer.
const (
	pasteZone         QuestionID = "timeline.paste.zone"        // an IANA name, an offset, or keepZone
	pasteApproximate  QuestionID = "timeline.paste.approximate" // yes or no
	pasteOrder        QuestionID = "timeline.paste.order"       // a [when.DateOrder]
	pasteDay          QuestionID = "timeline.paste.day"
	pasteStarted      QuestionID = "timeline.paste.started"
	pasteClock        QuestionID = "timeline.paste.clock"   // earlier or later
	pasteAbbreviation QuestionID = "timeline.paste.zone-%s" // an IANA name
)

// pasteQuestion is the name of the question for the lines themselves.
const pasteQuestion QuestionID = "timeline.paste"

const keepZone = "keep"

// answered returns a reader that knows what was answered about pasted lines. A day without
// its year is the last such day: the year is shown and can be changed.
func (s *Session) answered(r when.Reader) when.Reader {
	answers := s.state.Answers
	r.Recent, r.Abbreviations = true, map[string]*time.Location{}
	if zone, _, err := capture.Location(answers[pasteZone]); err == nil && answers[pasteZone] != "" {
		r.Zone = zone
	}
	r.DateOrder = when.DateOrder(answers[pasteOrder])
	if day, err := when.ParseDate(answers[pasteDay]); err == nil {
		r.Day = day
	}
	if typed, err := r.Read(answers[pasteStarted]); err == nil {
		r.Started = typed.Instant
	}
	switch answers[pasteClock] {
	case "earlier":
		r.ClockChange = when.Earlier
	case "later":
		r.ClockChange = when.Later
	}
	prefix := strings.TrimSuffix(string(pasteAbbreviation), "%s")
	for id, name := range answers {
		abbreviation, ok := strings.CutPrefix(string(id), prefix)
		if zone, err := when.Zone(name); ok && err == nil && name != "" {
			r.Abbreviations[abbreviation] = zone
		}
	}
	return r
}

// pasteQuestions are about the pasted lines that were not read: one for each kind of
// problem that an answer solves, after what the lines say of all times.
func (s *Session) pasteQuestions() []Question {
	if strings.TrimSpace(s.state.Pasted) == "" {
		return nil
	}
	read := s.readPasted(s.state.Pasted, s.reader(&s.state.Document, postmortem.Note))
	questions := s.proposals(read)
	kinds := map[QuestionID][]capture.RefusedLine{}
	var ids []QuestionID
	for _, line := range read.Refused {
		id := answeredBy(line.Err)
		if id == "" {
			continue
		}
		if kinds[id] == nil {
			ids = append(ids, id)
		}
		kinds[id] = append(kinds[id], line)
	}
	for _, id := range ids {
		questions = append(questions, s.pasteQuestion(id, kinds[id]))
	}
	return questions
}

// answeredBy returns the name of the question whose answer solves the problem of a line, or "".
func answeredBy(e *when.Error) QuestionID {
	switch {
	case e.Reason == when.NoOrder:
		return pasteOrder
	case e.Reason == when.NoDay:
		return pasteDay
	case e.Reason == when.NoStart:
		return pasteStarted
	case e.Reason == when.ClockChange:
		return pasteClock
	case e.Reason == when.UnclearZone && e.Zones != nil:
		return QuestionID(fmt.Sprintf(string(pasteAbbreviation), strings.ToUpper(e.Input)))
	}
	return ""
}

// answer returns a question about pasted lines, whose answer is no part of the document.
func (s *Session) answer(id QuestionID, title, help, example string) Question {
	return Question{
		ID: id, Title: title, Help: help, Example: example,
		get: func(*postmortem.Document) string { return s.state.Answers[id] },
		set: func(_ *postmortem.Document, text string) error {
			s.putAnswer(id, text)
			return nil
		},
	}
}

func (s *Session) putAnswer(id QuestionID, text string) {
	if s.state.Answers == nil {
		s.state.Answers = map[QuestionID]string{}
	}
	s.state.Answers[id] = text
}

// proposals ask whether what the lines say of all times holds for the document. Until it
// is answered otherwise, it does.
func (s *Session) proposals(read capture.Result) []Question {
	var questions []Question
	now := s.times.Zone(&s.state.Document).String()
	if len(read.Zones) > 0 && !slices.Contains(read.Zones, now) {
		if s.state.Answers[pasteZone] == "" {
			s.putAnswer(pasteZone, read.Zones[0])
		}
		help := "A line names it for all of them. It becomes the time zone of the document."
		if _, isOffset, _ := capture.Location(read.Zones[0]); isOffset {
			help = "A line names it for all of them. The time zone of the document stays " + now + "."
		}
		q := s.answer(pasteZone, "Are these times in "+read.Zone+"?", help, "")
		var options []Option
		for _, name := range read.Zones {
			options = append(options, Option{name, "yes: " + name})
		}
		questions = append(questions, q.among(append(options, Option{keepZone, "no: " + now})...))
	} else {
		delete(s.state.Answers, pasteZone)
	}
	if read.Approximate && s.state.Document.Times == "" {
		if s.state.Answers[pasteApproximate] == "" {
			s.putAnswer(pasteApproximate, "yes")
		}
		q := s.answer(pasteApproximate, "Are all times approximate?", "A line marks them so. The page will too.", "")
		q.Style = YesNo
		questions = append(questions, q)
	} else {
		delete(s.state.Answers, pasteApproximate)
	}
	return questions
}

// pasteQuestion is the one about some lines of a kind.
func (s *Session) pasteQuestion(id QuestionID, lines []capture.RefusedLine) Question {
	help := quoted(lines, func(l capture.RefusedLine) string { return l.Line })
	one := lines[0].Err
	none := Option{"", "do not read them: keep them as lines without a time"}
	switch id {
	case pasteOrder:
		return s.answer(id, "Which order are the dates in?", help, "").among(
			Option{string(when.DayFirst), "day, month, year"},
			Option{string(when.MonthFirst), "month, day, year"},
			Option{string(when.YearFirst), "year, month, day"}, none)
	case pasteClock:
		return s.answer(id, "The clocks changed. Which of the two times are these?", help, "").among(
			Option{"earlier", "the earlier, " + s.times.Both(&s.state.Document, one.Readings[0])},
			Option{"later", "the later, " + s.times.Both(&s.state.Document, one.Readings[1])}, none)
	case pasteDay:
		q := s.answer(id, "What day are these lines of?", help, "2026-03-10")
		set := q.set
		q.set = func(d *postmortem.Document, text string) error {
			if _, err := when.ParseDate(text); err != nil && text != "" {
				return notADay(err, "10 March 2026")
			}
			return set(d, text)
		}
		return q
	case pasteStarted:
		q := s.answer(id, "When did it start?", help, "2026-03-10 14:03")
		set := q.set
		q.set = func(d *postmortem.Document, text string) error {
			if _, err := s.reader(d, postmortem.Note).Read(text); err != nil && text != "" {
				return err
			}
			return set(d, text)
		}
		return q
	}
	var options []Option
	for _, name := range one.Zones {
		options = append(options, Option{name, name})
	}
	return s.answer(id, "Which time zone is "+one.Input+"?", help, "").among(append(options, none)...)
}

// quoted shows the first of some lines and counts the others.
func quoted[L any](lines []L, text func(L) string) string {
	const shown, room = 2, 60
	help := ""
	for _, l := range lines[:min(len(lines), shown)] {
		help += "“" + displaywidth.TruncateString(printable.Line(strings.TrimSpace(text(l))), room, "…") + "”\n"
	}
	if more := len(lines) - shown; more > 0 {
		help += "and " + phrase.Count(more, "more line") + "\n"
	}
	return strings.TrimSuffix(help, "\n")
}

// takeProposals writes into the document what the lines say of all times. An offset is the
// time zone of no document: the lines alone are read at it.
func (s *Session) takeProposals() {
	d := clone(&s.state.Document)
	zone := s.state.Answers[pasteZone]
	if _, isOffset, err := capture.Location(zone); zone != "" && err == nil && !isOffset {
		d.Timezone = zone
	}
	if s.state.Answers[pasteApproximate] == "yes" {
		d.Times = postmortem.TimesApproximate
	}
	s.state.Document = d
}

// OfferLines keeps several lines with times for the timeline where they were pasted into
// another question, and reports whether it did. They are asked about there.
func (s *Session) OfferLines(text string) bool {
	l, isList := s.step.(*List)
	switch a := s.Ask(); {
	case !strings.Contains(strings.TrimSpace(text), "\n"),
		a != nil && a.Question().Style == Prose,
		isList && l.of.add.ID == timelineAdd && l.entry == nil:
		return false
	}
	read := capture.Text(text, s.answered(s.reader(&s.state.Document, postmortem.Note)))
	n := len(read.Events) + len(read.Refused)
	if n < 2 {
		return false
	}
	s.state.Pasted = strings.TrimPrefix(s.state.Pasted+"\n"+text, "\n")
	s.note = fmt.Sprintf("%s with a time kept for the timeline, and not put into this field", phrase.Count(n, "line"))
	if s.find(s.state.At.Section, s.state.At.Page) > s.find("timeline", "paste") {
		s.note += ": esc, then Timeline, asks about them"
	}
	s.Save()
	return true
}
