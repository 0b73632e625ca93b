package check

import "github.com/f08c5b15/pm/internal/postmortem"

// A fieldSet is kinds of text fields, as bits.
type fieldSet uint32

const (
	inTitle fieldSet = 1 << iota
	inSummary
	inBackground
	inTimeline
	inDetails
	inImpact
	inDetection
	inResponse
	inResolution
	inCause
	inFactor
	inAction
	inDoneWhen
	inLessons
	inQuestions
	inPublic
	inNote // of a window, a correction or a link, or the reason for something

	inNarrative = inTitle | inSummary | inBackground | inTimeline | inDetails | inImpact | inDetection | inResponse |
		inResolution | inCause | inFactor | inLessons | inQuestions | inPublic | inNote
	anywhere = inNarrative | inAction | inDoneWhen
)

// A field is one text of a document.
type field struct {
	kind fieldSet
	text string
	// isPublic reports that customers will read it.
	isPublic bool
	// list, index and key are its path: a key, or one of an entry in a list.
	list, key string
	index     int
	// steps are the path of a text that is not prose.
	steps []any
}

// path returns the path of the field. An index of -1 is that of no list.
func (f *field) path() postmortem.Path {
	switch {
	case f.steps != nil:
		return postmortem.PathTo(f.steps...)
	case f.index < 0 && f.list == "":
		return postmortem.PathTo(f.key)
	case f.index < 0:
		return postmortem.PathTo(f.list, f.key)
	case f.list == "impact.windows":
		return postmortem.PathTo("impact", "windows", f.index, f.key)
	case f.list == "root_cause.whys":
		return postmortem.PathTo("root_cause", "whys", f.index)
	case f.list == "lessons":
		return postmortem.PathTo("lessons", f.key, f.index)
	case f.key == "":
		return postmortem.PathTo(f.list, f.index)
	}
	return postmortem.PathTo(f.list, f.index, f.key)
}

// fields calls f with each text of a document, in the order of the document.
func fields(d *postmortem.Document, f func(*field)) {
	var one field
	read := func(kind fieldSet, isPublic bool, list string, index int, key, text string) {
		if text != "" {
			one = field{kind: kind, text: text, isPublic: isPublic, list: list, index: index, key: key}
			f(&one)
		}
	}
	shown := func(a postmortem.Audience) bool { return a == postmortem.AudiencePublic }
	read(inTitle, d.Public.Title == "", "", -1, "title", d.Title)
	for i := range d.Corrections {
		read(inNote, shown(d.Corrections[i].Audience), "corrections", i, "text", d.Corrections[i].Text)
	}
	read(inSummary, false, "", -1, "summary", d.Summary)
	read(inBackground, false, "", -1, "background", d.Background)
	for i := range d.Timeline {
		e := &d.Timeline[i]
		read(inTimeline, shown(e.Audience), "timeline", i, "text", e.Text)
		read(inDetails, shown(e.Audience), "timeline", i, "details", e.Details)
	}
	read(inImpact, false, "impact", -1, "summary", d.Impact.Summary)
	for i := range d.Impact.Windows {
		w := &d.Impact.Windows[i]
		read(inNote, shown(w.Audience), "impact.windows", i, "title", w.Title)
		read(inNote, false, "impact.windows", i, "note", w.Note)
	}
	read(inDetection, false, "detection", -1, "summary", d.Detection.Summary)
	read(inResponse, false, "", -1, "response", d.Response)
	read(inResolution, false, "", -1, "resolution", d.Resolution)
	read(inCause, false, "root_cause", -1, "summary", d.RootCause.Summary)
	read(inCause, false, "root_cause", -1, "trigger", d.RootCause.Trigger)
	for i, why := range d.RootCause.Whys {
		read(inCause, false, "root_cause.whys", i, "", why)
	}
	for i := range d.ContributingFactors {
		read(inFactor, false, "contributing_factors", i, "text", d.ContributingFactors[i].Text)
		read(inNote, false, "contributing_factors", i, "accepted", d.ContributingFactors[i].Accepted)
	}
	for i := range d.ActionItems {
		a := &d.ActionItems[i]
		read(inAction, shown(a.Audience), "action_items", i, "title", a.Title)
		read(inDoneWhen, false, "action_items", i, "done_when", a.DoneWhen)
		read(inNote, false, "action_items", i, "reason", a.Reason)
	}
	for _, list := range []struct {
		key   string
		texts []string
	}{{"went_well", d.Lessons.WentWell}, {"went_wrong", d.Lessons.WentWrong}, {"lucky", d.Lessons.Lucky}} {
		for i, text := range list.texts {
			read(inLessons, false, "lessons", i, list.key, text)
		}
	}
	for i, text := range d.OpenQuestions {
		read(inQuestions, false, "open_questions", i, "", text)
	}
	p := &d.Public
	read(inPublic, true, "public", -1, "title", p.Title)
	read(inPublic, true, "public", -1, "summary", p.Summary)
	read(inPublic, true, "public", -1, "impact", p.Impact)
	read(inPublic, true, "public", -1, "cause", p.Cause)
	read(inPublic, true, "public", -1, "resolution", p.Resolution)
	read(inPublic, true, "public", -1, "advice", p.Advice)
}
