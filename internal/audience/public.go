package audience

import (
	"reflect"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A View is what someone may see of a document.
type View struct {
	// Document holds what they may see and nothing else.
	Document *postmortem.Document
	// Figures are those of the whole document as far as they may be seen. They cannot be
	// computed from what is left of it.
	Figures postmortem.Figures
	// LeftOut is what they may not see, in the order of the document.
	LeftOut []Omission

	guard guard
}

// Check returns what leaks from the words of a finished page, which the errors call where. Of a
// page that shows no more than the document that is what its template says itself, or what only
// leaks where two fields meet.
func (v View) Check(where, words string) Leaks { return v.guard.find(Leak{Where: where}, words) }

// Public returns what the public may see of a document. The error is Leaks, all of
// them at once; then the View holds nothing but what was left out.
func Public(d *postmortem.Document, r Rules) (View, error) {
	if d.Audience == postmortem.AudienceRestricted {
		return View{}, Leaks{{Path: postmortem.PathTo("audience"), text: "a restricted postmortem is never rendered for the public"}}
	}
	c := copier{rules: r, guard: newGuard(d, r)}
	if r.FileName != "" {
		c.leaks = c.guard.find(Leak{Where: "the name of the file"}, r.FileName) // which may be the id
	}
	c.guard.ids, c.guard.related = r.IDs, NewIDs(d.Related...)
	whole := place{copier: &c, part: new(part)}
	public := whole.document(d)
	view := View{LeftOut: whole.leftOut(nil, reflect.ValueOf(d).Elem())}
	if len(c.leaks) > 0 {
		return view, c.leaks
	}
	view.Document, view.Figures, view.guard = public, figures(d), c.guard
	return view, nil
}

// A copier copies what the public may see, and reads it.
type copier struct {
	rules Rules
	guard guard
	leaks Leaks
}

// publishable are the types of what is copied as a whole. Another one must say here
// what of it is text.
type publishable interface {
	string | bool | *float64 | when.Date | postmortem.Times | postmortem.EventKinds | postmortem.Level |
		postmortem.Certainty | postmortem.ActionStatus
}

// keep returns the value of a field for the public, after reading its text. A field of
// one line loses its comments, which no reader sees.
func keep[T publishable](p place, value T) T {
	p.kept = true
	if text, ok := any(value).(string); ok {
		text = withoutComments(text)
		p.read(text, markup.ParseLine(text).Words())
		value = any(text).(T)
	}
	return value
}

// withoutComments returns a field of one line without its comments.
func withoutComments(line string) string {
	if !strings.Contains(line, "<!--") {
		return line
	}
	return markup.OneLine(markup.WithoutComments(markup.OneLine(line)))
}

// keepProse is keep for a field of several lines.
func (p place) keepProse(value string) string {
	p.kept = true
	value = markup.WithoutComments(value)
	p.read(value, markup.ParseProse(value).Words())
	return value
}

// keepTime is keep for a time.
func (p place) keepTime(value when.Time) when.Time {
	p.kept = true
	return utc(value)
}

// read looks for leaks in a text and in its words without markup.
func (p place) read(text, words string) {
	p.leaks = append(p.leaks, p.guard.find(Leak{Path: p.path}, words, text)...)
}

func (p place) document(d *postmortem.Document) *postmortem.Document {
	impact := p.at("impact")
	return &postmortem.Document{
		Schema:      keep(p.at("schema"), d.Schema),
		Title:       p.title(d),
		Services:    p.services(d.Services),
		Timezone:    p.rules.Timezone,
		Times:       keep(p.at("times"), d.Times),
		Corrections: p.corrections(d.Corrections),
		Timeline:    p.timeline(d.Timeline),
		Impact: postmortem.Impact{
			Ongoing:      keep(impact.at("ongoing"), d.Impact.Ongoing),
			Windows:      impact.windows(d.Impact.Windows),
			Figures:      impact.counts(d.Impact.Figures),
			DataLoss:     keep(impact.at("data_loss"), d.Impact.DataLoss),
			DataExposure: keep(impact.at("data_exposure"), d.Impact.DataExposure),
		},
		ActionItems: p.actions(d.ActionItems),
		Links:       p.links(d.Links),
		Public:      p.at("public").public(d.Public),
	}
}

func (p place) public(texts postmortem.Public) postmortem.Public {
	return postmortem.Public{
		Title:       keep(p.at("title"), texts.Title),
		Summary:     p.at("summary").keepProse(texts.Summary),
		Impact:      p.at("impact").keepProse(texts.Impact),
		Cause:       p.at("cause").keepProse(texts.Cause),
		Resolution:  p.at("resolution").keepProse(texts.Resolution),
		Advice:      p.at("advice").keepProse(texts.Advice),
		Preliminary: keep(p.at("preliminary"), texts.Preliminary),
		NextUpdate:  p.at("next_update").keepTime(texts.NextUpdate),
		StatusPage:  keep(p.at("status_page"), texts.StatusPage),
	}
}

// title returns the title for customers, that of the document where there is no other.
func (p place) title(d *postmortem.Document) string {
	public := withoutComments(d.Public.Title)
	if len(markup.ParseLine(public)) == 0 {
		return keep(p.at("title"), d.Title)
	}
	p.at("title").reason = "customers see public.title" + shownBefore
	return public
}

// services returns the names that customers know the services by.
func (p place) services(services []string) []string {
	var public []string
	for i, name := range services {
		service := p.at("services", i)
		if known := p.rules.Services[name]; known != "" {
			public = append(public, keep(service, known))
		} else {
			service.reason = "without a public_name in .pm/config.yaml" + shownBefore
		}
	}
	return public
}

func (p place) corrections(corrections []postmortem.Correction) []postmortem.Correction {
	var public []postmortem.Correction
	for i, c := range corrections {
		if entry := p.at("corrections", i); entry.isPublic(c.Audience) {
			public = append(public, postmortem.Correction{At: entry.at("at").keepTime(c.At), Text: keep(entry.at("text"), c.Text)})
		}
	}
	return public
}

func (p place) timeline(events []postmortem.Event) []postmortem.Event {
	var public []postmortem.Event
	for i, e := range events {
		entry := p.at("timeline", i)
		if !entry.isPublic(e.Audience) {
			continue
		}
		public = append(public, postmortem.Event{
			At:          entry.at("at").keepTime(e.At),
			Kind:        keep(entry.at("kind"), e.Kind),
			Text:        keep(entry.at("text"), e.Text),
			Approximate: keep(entry.at("approximate"), e.Approximate),
			Until:       entry.at("until").keepTime(e.Until),
			NotBefore:   entry.at("not_before").keepTime(e.NotBefore),
		})
	}
	return public
}

func (p place) windows(windows []postmortem.ImpactWindow) []postmortem.ImpactWindow {
	var public []postmortem.ImpactWindow
	for i, w := range windows {
		entry := p.at("windows", i)
		if !entry.isPublic(w.Audience) {
			continue
		}
		public = append(public, postmortem.ImpactWindow{
			Title:          keep(entry.at("title"), w.Title),
			From:           entry.at("from").keepTime(w.From),
			MostlyRestored: entry.at("mostly_restored").keepTime(w.MostlyRestored),
			To:             entry.at("to").keepTime(w.To),
			Level:          keep(entry.at("level"), w.Level),
			Percent:        keep(entry.at("percent"), w.Percent),
		})
	}
	return public
}

func (p place) counts(counts []postmortem.Count) []postmortem.Count {
	var public []postmortem.Count
	for i, n := range counts {
		entry := p.at("figures", i)
		if !entry.isPublic(n.Audience) {
			entry.reason += shownBefore
			continue
		}
		public = append(public, postmortem.Count{
			What:     keep(entry.at("what"), n.What),
			Count:    keep(entry.at("count"), n.Count),
			Percent:  keep(entry.at("percent"), n.Percent),
			Value:    keep(entry.at("value"), n.Value),
			Estimate: keep(entry.at("estimate"), n.Estimate),
		})
	}
	return public
}

// actions returns what customers are promised: what, by when, and whether it is done.
func (p place) actions(actions []postmortem.Action) []postmortem.Action {
	var public []postmortem.Action
	for i, a := range actions {
		entry := p.at("action_items", entryStep(i, a.ID))
		switch {
		case !entry.isPublic(a.Audience):
			continue
		case a.Status == postmortem.ActionWontDo:
			entry.reason = "decided against, so it is not a commitment"
			continue
		}
		if a.Status != postmortem.ActionDone {
			entry.at("status").reason = "customers see only whether it is done"
			a.Status = ""
		}
		public = append(public, postmortem.Action{
			Title: keep(entry.at("title"), a.Title), Due: keep(entry.at("due"), a.Due), Status: keep(entry.at("status"), a.Status),
		})
	}
	return public
}

func (p place) links(links []postmortem.Link) []postmortem.Link {
	var public []postmortem.Link
	for i, l := range links {
		if entry := p.at("links", i); entry.isPublic(l.Audience) {
			public = append(public, postmortem.Link{Title: keep(entry.at("title"), l.Title), URL: keep(entry.at("url"), l.URL)})
		}
	}
	return public
}

// isPublic reports whether an entry is marked public, and remembers if it is not.
func (p place) isPublic(a postmortem.Audience) bool {
	if a != postmortem.AudiencePublic {
		p.reason = "not marked audience: public"
		return false
	}
	return true
}
