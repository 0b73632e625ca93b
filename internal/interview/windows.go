package interview

import (
	"errors"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
	"github.com/f08c5b15/pm/internal/when"
)

// windows are the impact windows, for when the milestones are not enough.
func (s *Session) windows() collection {
	c := listOf(func(d *postmortem.Document) *[]postmortem.ImpactWindow { return &d.Impact.Windows },
		func(d *postmortem.Document, w postmortem.ImpactWindow) string {
			ends := s.written(d, postmortem.Event{At: w.From}) + " to " + s.written(d, postmortem.Event{At: w.To})
			percent := ""
			if w.Percent != nil {
				percent = writeNumber(w.Percent) + "%"
			}
			return printable.Line(phrase.Join("  ", ends, string(w.Level), strings.Join(w.Services, ", "), w.Note, percent))
		}).
		called("Impact windows", "Only where the milestones are not enough: it came and went, or affected different people at different times. They replace the milestones in the figures.")
	c.add = s.timeQuestion(nil, "From when?", "Enter alone continues.",
		func(*postmortem.Document) when.Time { return when.Time{} },
		func(d *postmortem.Document, t when.Time) {
			if !t.IsZero() {
				d.Impact.Windows = append(d.Impact.Windows, postmortem.ImpactWindow{From: t})
			}
		})
	c.add.ID = "impact.windows.add"
	c.asks, c.entry, c.swap = true, s.windowQuestions, nil
	return c
}

func (s *Session) windowQuestions(_ *postmortem.Document, i int) []Question {
	key := func(field string) postmortem.Path { return pathTo("impact", "windows", i, field) }
	window := func(d *postmortem.Document) *postmortem.ImpactWindow { return &d.Impact.Windows[i] }
	until := s.timeQuestion(key("to"), "Until when?", "Empty while it is ongoing.",
		func(d *postmortem.Document) when.Time { return window(d).To },
		func(d *postmortem.Document, t when.Time) { window(d).To = t })
	until.warn = func(d *postmortem.Document, _ string) string {
		return s.outOfOrderAt(d, until.Path)
	}
	return []Question{
		s.timeQuestion(key("from"), "From when?", "",
			func(d *postmortem.Document) when.Time { return window(d).From },
			func(d *postmortem.Document, t when.Time) { window(d).From = t }),
		until,
		ask(key("level"), func(d *postmortem.Document) *string { return (*string)(&window(d).Level) }).of(
			"How severe was it then?", "", "").among(
			Option{"", "not set"},
			Option{"full", "full: no one could use it"},
			Option{"partial", "partial: some users or requests failed"},
			Option{"degraded", "degraded: it worked, but worse"},
		),
		number(key("percent"), func(d *postmortem.Document) **float64 { return &window(d).Percent }).of(
			"What share of users or requests, in percent?", "", "38"),
		words(key("services"), func(d *postmortem.Document) *[]string { return &window(d).Services }).of(
			"Which services were affected then?", "Separate them with commas.", "checkout"),
		ask(key("note"), func(d *postmortem.Document) *string { return &window(d).Note }).of(
			"What was different about it?", "Where it happened, or who was affected.", "customers in the United States"),
	}
}

// timeQuestion asks for a time that is not an event's.
func (s *Session) timeQuestion(path postmortem.Path, title, help string, get func(*postmortem.Document) when.Time, put func(*postmortem.Document, when.Time)) Question {
	return Question{
		Title: title, Help: help, Example: "14:03",
		get: func(d *postmortem.Document) string { return s.written(d, postmortem.Event{At: get(d)}) },
		set: func(d *postmortem.Document, text string) error {
			if text == "" {
				put(d, when.Time{})
				return nil
			}
			typed, err := s.reader(d, postmortem.Note).Read(text)
			switch {
			case err != nil:
				return err
			case typed.Unknown:
				return errUnknown
			case typed.Approximate:
				return errors.New("this time cannot be marked as an estimate: leave out the ~")
			}
			put(d, typed.Time)
			return nil
		},
		echo: func(d *postmortem.Document, text string) string {
			typed, err := s.reader(d, postmortem.Note).Read(text)
			if err != nil {
				return ""
			}
			return "= " + s.times.Both(d, typed.Time)
		},
	}.at(path)
}

// number returns a question about a number that may be missing.
func number(path postmortem.Path, field func(*postmortem.Document) **float64) Question {
	return Question{
		get: func(d *postmortem.Document) string { return writeNumber(*field(d)) },
		set: func(d *postmortem.Document, text string) error {
			if text == "" {
				*field(d) = nil
				return nil
			}
			n, err := strconv.ParseFloat(strings.NewReplacer(",", "", "_", "", " ", "").Replace(strings.TrimSuffix(text, "%")), 64)
			if err != nil || n < 0 || n > 1e18 {
				return errors.New("write a number, like 88000 or 99.9")
			}
			*field(d) = &n
			return nil
		},
	}.at(path)
}

func writeNumber(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

// slos are the service level objectives that the incident affected.
func slos() collection {
	c := listOf(func(d *postmortem.Document) *[]postmortem.SLO { return &d.Impact.SLOs },
		func(_ *postmortem.Document, s postmortem.SLO) string {
			row := printable.Line(strings.Join(strings.Fields(s.Name+" "+writeNumber(s.Objective)+" "+s.Window), " "))
			if s.Bad != nil && s.Total != nil {
				row += ": " + writeNumber(s.Bad) + " of " + writeNumber(s.Total)
			}
			return row
		}).
		called("Service level objectives", "Which ones it affected, and by how much. The share of the error budget is calculated from it.")
	c.add = Question{Title: "Which objective?", Help: "Its name; Enter alone continues.", Example: "availability"}.
		adding("impact.slos.add", func(d *postmortem.Document, text string) error {
			d.Impact.SLOs = append(d.Impact.SLOs, postmortem.SLO{Name: text})
			return nil
		})
	c.asks, c.entry = true, sloQuestions
	return c
}

func sloQuestions(_ *postmortem.Document, i int) []Question {
	key := func(field string) postmortem.Path { return pathTo("impact", "slos", i, field) }
	slo := func(d *postmortem.Document) *postmortem.SLO { return &d.Impact.SLOs[i] }
	name := ask(key("name"), func(d *postmortem.Document) *string { return &slo(d).Name }).of("Which objective?", "", "")
	name.Required = true
	return []Question{
		name,
		number(key("objective"), func(d *postmortem.Document) **float64 { return &slo(d).Objective }).of(
			"What is the objective, in percent?", "", "99.9"),
		ask(key("window"), func(d *postmortem.Document) *string { return &slo(d).Window }).of(
			"What period is it measured over?", "", "30d"),
		number(key("bad"), func(d *postmortem.Document) **float64 { return &slo(d).Bad }).of(
			"How many requests or minutes were bad in this incident?", "", "88000"),
		number(key("total"), func(d *postmortem.Document) **float64 { return &slo(d).Total }).of(
			"Of how many in that period?", "", "410000000"),
	}
}
