package archive

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// absorbs reports whether a section keeps a part of it whose name is that of a section:
// actions have parts such as Detection and Prevention, and a timeline may have the phases of
// an incident.
func (s *section) absorbs(part *section) bool {
	if part.kind == unknown || part.kind == container || part.weak && s.kind != lessons && s.kind != stats || part.kind.isField() {
		return true
	}
	if s.kind == part.kind {
		return s.kind != actions
	}
	switch s.kind {
	case timeline:
		switch part.kind {
		case actions, lessons, wentWell, wentWrong, lucky, rootCause, factors, summary, whys, links, questions:
			return timedRows(part.all()) > 1
		case appendix:
			return false
		}
		return timedRows(part.all()) > 0
	case actions:
		switch part.kind {
		case timeline, lessons, wentWell, wentWrong, lucky, rootCause, summary, questions, links, appendix, factors:
			return false
		}
		return true
	case appendix, links, questions, factors, whys:
		return part.kind != actions && part.kind != timeline && part.kind != lessons
	}
	return false
}

var dayRange = compiled(`(?i)\d(?:st|nd|rd|th)?(?:\s+\p{L}{3,})?(?:\s*[–—]\s*|\s+(?:to|and|-)\s+)\d`)

// isAround reports whether a section is a heading around sections that have names.
func (s *section) isAround() bool {
	if s.kind != unknown && s.kind != container {
		return false
	}
	for _, part := range s.parts {
		if part.kind != unknown && part.kind != container || part.isAround() {
			return true
		}
	}
	return s.kind == container
}

// place puts a section and those in it to their places.
func (r *reader) place(s *section) {
	if slices.Contains(r.incidents, s) {
		defer func(title string) { r.incident = title }(r.incident)
		r.incident = s.title
	}
	if d, _ := r.dateIn(s.title); !d.IsZero() && !r.isWhole(s) && !dayRange().MatchString(s.title) {
		defer func(d when.Date) { r.headed = d }(r.headed)
		r.headed = d
	}
	if s.level == 0 || s.isAround() {
		own := r.labels(s, s.own())
		if s.title != "" && !r.isWhole(s) {
			r.report.recognised(s.number(), "", s.title, 0)
		}
		r.introduction(s, own)
		for _, part := range s.parts {
			r.place(part)
		}
		return
	}
	kept := s.own()
	var out []*section
	for _, part := range s.parts {
		if s.absorbs(part) {
			kept = append(append(kept, part.lines...), part.all()...)
		} else {
			out = append(out, part)
		}
	}
	r.placeLines(s, kept)
	for _, part := range out {
		r.place(part)
	}
}

// placeLines puts the lines of a section to their place.
func (r *reader) placeLines(s *section, kept []line) {
	body := text(kept)
	r.named = r.named || !s.weak && s.kind != links && s.kind != appendix && s.kind != stats && s.kind != attendees && s.kind != timeline && !s.kind.isField() && !isResidue(body)
	switch k := s.kind; {
	case isResidue(body) && strings.TrimSpace(s.inline) == "":
		if s.title != "" {
			r.report.recognised(s.number(), string(k), s.title, 0)
		}
		r.left(s.number(), s.title, body)
	case k == unknown, k == container, k == appendix:
		r.left(s.number(), s.title, body)
	case k == stats:
		rest := r.labels(s, kept)
		if len(trimBlank(rest)) > 0 {
			r.left(s.number(), s.title, body)
		} else {
			r.report.recognised(s.number(), "", s.title, 0)
		}
	case k.isField():
		r.fieldSection(s, kept)
	case k == timeline:
		r.rows = append(r.rows, timelineRows{section: s, lines: kept, day: r.headed, row: -1})
	case k == actions:
		r.actions(s, kept)
	case k == factors:
		r.factors(s, kept)
	case k == wentWell:
		r.texts(s, kept, &r.d.Lessons.WentWell)
	case k == wentWrong:
		r.texts(s, kept, &r.d.Lessons.WentWrong)
	case k == lucky:
		r.texts(s, kept, &r.d.Lessons.Lucky)
	case k == questions:
		r.texts(s, kept, &r.d.OpenQuestions)
	case k == whys:
		r.texts(s, kept, &r.d.RootCause.Whys)
	case k == lessons:
		r.left(s.number(), s.title, body)
	case k == links:
		r.links(s, kept)
	case k == attendees:
		r.attendees(s, kept)
	default:
		r.prose(k, s.number(), s.title, body)
	}
}

// prose adds a text to the field of a kind.
func (r *reader) prose(k kind, number int, heading, body string) {
	if strings.TrimSpace(body) == "" {
		return
	}
	into := map[kind]*string{
		summary: &r.d.Summary, background: &r.d.Background, impact: &r.d.Impact.Summary, detection: &r.d.Detection.Summary,
		response: &r.d.Response, resolution: &r.d.Resolution, rootCause: &r.d.RootCause.Summary, trigger: &r.d.RootCause.Trigger,
	}[k]
	body = r.withTargets(strings.TrimRight(body, "\n"))
	if r.incident != "" {
		body = "**" + r.incident + "**\n\n" + body
	}
	if *into != "" && r.incident != "" {
		body = strings.TrimRight(*into, "\n") + "\n\n" + body
	} else if *into != "" {
		// The second of a kind keeps its heading.
		body = strings.TrimRight(*into, "\n") + "\n\n**" + heading + "**\n\n" + body
	}
	*into = body + "\n"
	field := string(k)
	switch k {
	case impact, detection:
		field += ".summary"
	}
	r.report.recognised(number, field, heading, 0)
}

// introduction keeps the text below a heading that is around others: that of the whole is
// the summary where there is none.
func (r *reader) introduction(s *section, own []line) {
	body := text(own)
	if strings.TrimSpace(body) == "" {
		return
	}
	number := trimBlank(own)[0].number
	isLabel := func(l line) bool { return l.isBlank() || labelled().MatchString(l.text) }
	if r.isWhole(s) && !slices.ContainsFunc(own, func(l line) bool { return !isLabel(l) }) {
		r.left(number, s.title, body)
		return
	}
	if r.isWhole(s) && !r.has(summary) && !isResidue(body) && timedRows(own) < 2 {
		r.prose(summary, number, "the text above the first heading", body)
		r.report.guessed(number, "the text above the first section is taken for the summary")
		return
	}
	r.left(number, s.title, body)
}

// fieldSection takes the value of a field below its heading: ## Authors.
func (r *reader) fieldSection(s *section, kept []line) {
	var values []string
	for _, l := range kept {
		if !l.isBlank() {
			values = append(values, strings.TrimSpace(listMark().ReplaceAllString(l.text, "")))
		}
	}
	const most = 12
	if value := strings.Join(values, ", "); len(values) <= most && len(value) < 300 && r.field(s.kind, s.title, value, s.number()) {
		return
	}
	r.left(s.number(), s.title, text(kept))
}

// has reports whether a document has a text of a kind, or the file a section of it.
func (r *reader) has(k kind) bool {
	found := r.d.Summary != "" && k == summary
	r.root.walk(func(s *section) { found = found || s.kind == k && s.level > 0 })
	return found
}

// isWhole reports whether a section is the file itself, or the one heading around all.
func (r *reader) isWhole(s *section) bool {
	return s == r.root || s == r.titled
}

// factors adds contributing factors.
func (r *reader) factors(s *section, kept []line) {
	var texts []string
	r.texts(s, kept, &texts)
	for _, t := range texts {
		r.d.ContributingFactors = append(r.d.ContributingFactors, postmortem.Factor{ID: nextID("f", len(r.d.ContributingFactors)), Text: t})
	}
}

// attendees adds the people that a section lists, with its name as what they did.
func (r *reader) attendees(s *section, kept []line) {
	var names []string
	for _, l := range kept {
		value := strings.TrimSpace(listMark().ReplaceAllString(l.text, ""))
		if initials().MatchString(value) { // AN SC RF
			value = strings.ReplaceAll(value, " ", ", ")
		}
		names = append(names, strings.TrimSuffix(value, ","))
	}
	before := len(r.d.People)
	ids, ok := r.people(strings.Join(slices.DeleteFunc(names, func(name string) bool { return name == "" }), ", "))
	if !ok {
		r.d.People = r.d.People[:before]
		r.left(s.number(), s.title, text(kept))
		return
	}
	for i := range r.d.People[before:] {
		r.d.People[before+i].Role = strings.TrimSuffix(strings.ToLower(s.title), "s")
	}
	r.report.recognised(s.number(), "people", s.title, len(ids))
}

var initials = compiled(`^[A-Z]{2,4}(?: [A-Z]{2,4})+$`)
