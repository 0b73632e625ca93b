package audience

import (
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// A View is what somebody may see of a document.
type View struct {
	// Document holds what they may see and nothing else.
	Document *postmortem.Document
	// Figures are those of the whole document as far as they may be seen. They cannot be
	// computed from what is left of it.
	Figures postmortem.Figures
	// LeftOut is what they may not see, in the order of the document.
	LeftOut []Omission
}

// Public returns what the public may see of a document. The error is Leaks, all of
// them at once; then the View holds nothing but what was left out.
func Public(d *postmortem.Document, r Rules) (View, error) {
	if d.Audience == postmortem.AudienceRestricted {
		return View{}, Leaks{{Path: "audience", text: "a restricted postmortem is never rendered for the public"}}
	}
	c := copier{rules: r, kept: make(map[string]bool), why: make(map[string]string), guard: newGuard(d, r)}
	if r.FileName != "" {
		c.leaks = c.guard.find("the name of the file", r.FileName) // which may be the id
	}
	c.guard.ids, c.guard.related = r.IDs, NewIDs(d.Related...)
	public := c.document(d)
	view := View{LeftOut: c.leftOut(d)}
	if len(c.leaks) > 0 {
		return view, c.leaks
	}
	view.Document, view.Figures = public, figures(d)
	return view, nil
}

// A copier copies what the public may see, remembers what that was, and reads it.
type copier struct {
	rules Rules
	guard guard
	leaks Leaks
	// kept are the paths of what was copied, why the reasons for what was not, where the
	// path alone does not tell them.
	kept map[string]bool
	why  map[string]string
}

// publishable are the types of what is copied as a whole. Another one must say here
// what of it is text.
type publishable interface {
	string | bool | *float64 | when.Date | postmortem.Times | postmortem.EventKinds | postmortem.Level |
		postmortem.Certainty | postmortem.ActionStatus
}

// keep returns a value of the document for the public, after reading its text. A field of
// one line loses its comments, which no reader sees.
func keep[T publishable](c *copier, path string, value T) T {
	c.kept[path] = true
	if text, ok := any(value).(string); ok {
		text = withoutComments(text)
		c.read(path, text, markup.ParseLine(text).Words())
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
func (c *copier) keepProse(path, value string) string {
	c.kept[path] = true
	value = markup.WithoutComments(value)
	c.read(path, value, markup.ParseProse(value).Words())
	return value
}

// keepTime is keep for a time.
func (c *copier) keepTime(path string, value when.Time) when.Time {
	c.kept[path] = true
	return utc(value)
}

// read looks for leaks in a text and in its words without markup.
func (c *copier) read(path, text, words string) {
	c.leaks = append(c.leaks, c.guard.find(path, text, words)...)
}

func (c *copier) document(d *postmortem.Document) *postmortem.Document {
	return &postmortem.Document{
		Schema:      keep(c, "schema", d.Schema),
		Title:       c.title(d),
		Services:    c.services(d.Services),
		Timezone:    c.rules.Timezone,
		Times:       keep(c, "times", d.Times),
		Corrections: c.corrections(d.Corrections),
		Timeline:    c.timeline(d.Timeline),
		Impact: postmortem.Impact{
			Ongoing:      keep(c, "impact.ongoing", d.Impact.Ongoing),
			Windows:      c.windows(d.Impact.Windows),
			Figures:      c.counts(d.Impact.Figures),
			DataLoss:     keep(c, "impact.data_loss", d.Impact.DataLoss),
			DataExposure: keep(c, "impact.data_exposure", d.Impact.DataExposure),
		},
		ActionItems: c.actions(d.ActionItems),
		Links:       c.links(d.Links),
		Public:      c.public(d.Public),
	}
}

func (c *copier) public(p postmortem.Public) postmortem.Public {
	return postmortem.Public{
		Title:       keep(c, "public.title", p.Title),
		Summary:     c.keepProse("public.summary", p.Summary),
		Impact:      c.keepProse("public.impact", p.Impact),
		Cause:       c.keepProse("public.cause", p.Cause),
		Resolution:  c.keepProse("public.resolution", p.Resolution),
		Advice:      c.keepProse("public.advice", p.Advice),
		Preliminary: keep(c, "public.preliminary", p.Preliminary),
		NextUpdate:  c.keepTime("public.next_update", p.NextUpdate),
		StatusPage:  keep(c, "public.status_page", p.StatusPage),
	}
}

// title returns the title for customers, that of the document where there is no other.
func (c *copier) title(d *postmortem.Document) string {
	public := withoutComments(d.Public.Title)
	if len(markup.ParseLine(public)) == 0 {
		return keep(c, "title", d.Title)
	}
	c.why["title"] = "customers see public.title" + shownBefore
	return public
}

// services returns the names that customers know the services by.
func (c *copier) services(services []string) []string {
	var public []string
	for i, name := range services {
		path := fmt.Sprintf("services[%d]", i)
		if known := c.rules.Services[name]; known != "" {
			public = append(public, keep(c, path, known))
		} else {
			c.why[path] = "without a public_name in .pm/config.yaml" + shownBefore
		}
	}
	return public
}

func (c *copier) corrections(corrections []postmortem.Correction) []postmortem.Correction {
	var public []postmortem.Correction
	for i, correction := range corrections {
		path := fmt.Sprintf("corrections[%d]", i)
		if c.isPublic(path, correction.Audience) {
			public = append(public, postmortem.Correction{
				At:   c.keepTime(path+".at", correction.At),
				Text: keep(c, path+".text", correction.Text),
			})
		}
	}
	return public
}

func (c *copier) timeline(events []postmortem.Event) []postmortem.Event {
	var public []postmortem.Event
	for i, e := range events {
		path := fmt.Sprintf("timeline[%d]", i)
		if !c.isPublic(path, e.Audience) {
			continue
		}
		public = append(public, postmortem.Event{
			At:          c.keepTime(path+".at", e.At),
			Kind:        keep(c, path+".kind", e.Kind),
			Text:        keep(c, path+".text", e.Text),
			Approximate: keep(c, path+".approximate", e.Approximate),
			Until:       c.keepTime(path+".until", e.Until),
			NotBefore:   c.keepTime(path+".not_before", e.NotBefore),
		})
	}
	return public
}

func (c *copier) windows(windows []postmortem.ImpactWindow) []postmortem.ImpactWindow {
	var public []postmortem.ImpactWindow
	for i, w := range windows {
		path := fmt.Sprintf("impact.windows[%d]", i)
		if !c.isPublic(path, w.Audience) {
			continue
		}
		public = append(public, postmortem.ImpactWindow{
			Title:          keep(c, path+".title", w.Title),
			From:           c.keepTime(path+".from", w.From),
			MostlyRestored: c.keepTime(path+".mostly_restored", w.MostlyRestored),
			To:             c.keepTime(path+".to", w.To),
			Level:          keep(c, path+".level", w.Level),
			Percent:        keep(c, path+".percent", w.Percent),
		})
	}
	return public
}

func (c *copier) counts(counts []postmortem.Count) []postmortem.Count {
	var public []postmortem.Count
	for i, n := range counts {
		path := fmt.Sprintf("impact.figures[%d]", i)
		if !c.isPublic(path, n.Audience) {
			c.why[path] += shownBefore
			continue
		}
		public = append(public, postmortem.Count{
			What:     keep(c, path+".what", n.What),
			Count:    keep(c, path+".count", n.Count),
			Percent:  keep(c, path+".percent", n.Percent),
			Value:    keep(c, path+".value", n.Value),
			Estimate: keep(c, path+".estimate", n.Estimate),
		})
	}
	return public
}

// actions returns what customers are promised: what, by when, and whether it is done.
func (c *copier) actions(actions []postmortem.Action) []postmortem.Action {
	var public []postmortem.Action
	for i, a := range actions {
		path := fmt.Sprintf("action_items[%d]", i)
		if !c.isPublic(path, a.Audience) {
			continue
		}
		if a.Status == postmortem.ActionWontDo {
			c.why[path] = "decided against, so that it is no commitment"
			continue
		}
		promise := postmortem.Action{
			Title: keep(c, path+".title", a.Title),
			Due:   keep(c, path+".due", a.Due),
		}
		if a.Status == postmortem.ActionDone {
			promise.Status = keep(c, path+".status", a.Status)
		} else {
			c.why[path+".status"] = "customers see only what is done"
		}
		public = append(public, promise)
	}
	return public
}

func (c *copier) links(links []postmortem.Link) []postmortem.Link {
	var public []postmortem.Link
	for i, l := range links {
		path := fmt.Sprintf("links[%d]", i)
		if c.isPublic(path, l.Audience) {
			public = append(public, postmortem.Link{
				Title: keep(c, path+".title", l.Title),
				URL:   keep(c, path+".url", l.URL),
			})
		}
	}
	return public
}

// isPublic reports whether an entry is marked public, and remembers why not.
func (c *copier) isPublic(path string, a postmortem.Audience) bool {
	if a != postmortem.AudiencePublic {
		c.why[path] = "not marked audience: public"
		return false
	}
	return true
}
