package audience

import (
	"fmt"

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
	c := copier{kept: make(map[string]bool), why: make(map[string]string), guard: newGuard(d, r)}
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
	string | []string | bool | *float64 | postmortem.EventKinds | postmortem.Times
}

// keep returns a value of the document for the public, after reading its text.
func keep[T publishable](c *copier, path string, value T) T {
	c.kept[path] = true
	switch text := any(value).(type) {
	case string:
		c.leaks = append(c.leaks, c.guard.find(path, text, markup.ParseLine(text).Words())...)
		value = any(markup.WithoutComments(text)).(T)
	case []string:
		for i, text := range text {
			c.leaks = append(c.leaks, c.guard.find(fmt.Sprintf("%s[%d]", path, i), text, markup.ParseLine(text).Words())...)
		}
	}
	return value
}

// keepTime is keep for a time.
func (c *copier) keepTime(path string, value when.Time) when.Time {
	c.kept[path] = true
	return utc(value)
}

// keepProse is keep for a field of several lines.
func (c *copier) keepProse(path, value string) string {
	c.kept[path] = true
	c.leaks = append(c.leaks, c.guard.find(path, value, markup.ParseProse(value).Words())...)
	return markup.WithoutComments(value)
}

func (c *copier) document(d *postmortem.Document) *postmortem.Document {
	return &postmortem.Document{
		Schema:   keep(c, "schema", d.Schema),
		Title:    keep(c, "title", d.Title),
		Severity: keep(c, "severity", d.Severity),
		Services: keep(c, "services", d.Services),
		Times:    keep(c, "times", d.Times),
		Timeline: c.timeline(d.Timeline),
		Impact: postmortem.Impact{
			Summary: c.keepProse("impact.summary", d.Impact.Summary),
			Ongoing: keep(c, "impact.ongoing", d.Impact.Ongoing),
			Figures: c.counts(d.Impact.Figures),
		},
		ActionItems: c.commitments(d.ActionItems),
		Links:       c.links(d.Links),
		Public: postmortem.Public{
			Summary:    c.keepProse("public.summary", d.Public.Summary),
			Advice:     c.keepProse("public.advice", d.Public.Advice),
			StatusPage: keep(c, "public.status_page", d.Public.StatusPage),
		},
	}
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

func (c *copier) counts(counts []postmortem.Count) []postmortem.Count {
	var public []postmortem.Count
	for i, n := range counts {
		path := fmt.Sprintf("impact.figures[%d]", i)
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

// commitments returns the titles of the actions that are promised in public.
func (c *copier) commitments(actions []postmortem.Action) []postmortem.Action {
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
		public = append(public, postmortem.Action{Title: keep(c, path+".title", a.Title)})
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
