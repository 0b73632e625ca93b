package audience

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// shown are the texts of a document that the public sees, by the path of the field
// without numbers.
var shown = []string{
	"schema", "corrections[].text", "timeline[].text", "impact.windows[].title", "impact.figures[].what", "impact.figures[].value",
	"action_items[].title", "links[].title", "links[].url", "public.title", "public.summary", "public.impact", "public.cause",
	"public.resolution", "public.advice", "public.status_page",
}

func isShown(path string) bool {
	path = strings.NewReplacer("[0]", "[]", "[1]", "[]").Replace(path)
	for _, field := range shown {
		if field == path {
			return true
		}
	}
	return false
}

// TestOnlyWhatMayBeSeen gives every field a word of its own and finds in what is left
// only those that may be there.
func TestOnlyWhatMayBeSeen(t *testing.T) {
	t.Parallel()
	paths := map[string]string{}
	d := doctest.Named(func(path string) string {
		word := fmt.Sprintf("qword%dq", len(paths))
		paths[word] = path
		return word
	})
	view, err := Public(d, Rules{})
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < 60 {
		t.Errorf("only %d texts were filled in", len(paths))
	}
	view.LeftOut = nil // which is for the author
	left := fmt.Sprintf("%+v", texts(reflect.ValueOf(view)))
	for word, path := range paths {
		if got := strings.Contains(left, word); got != isShown(path) {
			t.Errorf("%s is shown: %v", path, got)
		}
	}
}

// texts returns all strings below a value.
func texts(v reflect.Value) []string {
	switch v.Kind() {
	case reflect.String:
		return []string{v.String()}
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return texts(v.Elem())
		}
	case reflect.Slice:
		var list []string
		for i := range v.Len() {
			list = append(list, texts(v.Index(i))...)
		}
		return list
	case reflect.Struct:
		var list []string
		for i := range v.NumField() {
			list = append(list, texts(v.Field(i))...)
		}
		return list
	}
	return nil
}

// TestEveryTextIsRead puts a forbidden word into one field after the other: it is reported
// wherever the public would see it, by the path of the field, and nowhere else.
func TestEveryTextIsRead(t *testing.T) {
	t.Parallel()
	var paths []string
	doctest.Named(func(path string) string {
		paths = append(paths, path)
		return unique(path)
	})
	for _, forbidden := range paths {
		d := doctest.Named(func(path string) string {
			if path == forbidden {
				return "the unmentionable"
			}
			return unique(path)
		})
		_, err := Public(d, Rules{Forbidden: []string{"Unmentionable"}})
		switch {
		case isShown(forbidden) && (err == nil || !strings.HasPrefix(err.Error(), byID(forbidden)+`: "unmentionable" is forbidden`)):
			t.Errorf("%s: %v", forbidden, err)
		case !isShown(forbidden) && err != nil:
			t.Errorf("%s, which no one would see: %v", forbidden, err)
		}
	}
}

// isTime reports whether a field says when something was, or how much, and the public
// sees it.
func isTime(path string) bool {
	for _, field := range []string{
		"times", ".at", ".kind", ".until", ".not_before", ".approximate", ".ongoing", ".count", ".percent", ".estimate", ".from",
		".mostly_restored", ".to", ".level", ".data_loss", ".data_exposure", ".preliminary", ".next_update", ".due",
	} {
		if strings.HasSuffix(path, field) && path != "kind" && !strings.Contains(path, "factors") {
			return true
		}
	}
	return false
}

// byID returns a path as messages have it: with the id of an action in place of its index.
func byID(path string) string {
	for _, entry := range []string{"action_items[0]", "action_items[1]"} {
		path = strings.Replace(path, entry, "action_items["+unique(entry+".id")+"]", 1)
	}
	return path
}

// unique returns a word that no other path gives.
func unique(path string) string {
	return "q" + strings.NewReplacer(".", "", "[", "", "]", "", "_", "").Replace(path) + "q"
}

func TestLeftOut(t *testing.T) {
	t.Parallel()
	d := doctest.Named(unique)
	d.Timeline[0].Audience = ""
	d.ActionItems[0].Audience = postmortem.AudienceInternal
	d.ActionItems[1].Status = postmortem.ActionWontDo
	d.Links[1].Audience = postmortem.AudienceRestricted
	d.Impact.Windows[0].Audience, d.Impact.Figures[0].Audience = "", ""
	d.Corrections[1].Audience = ""
	view, err := Public(d, Rules{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range view.LeftOut {
		got = append(got, o.Path.String()+": "+o.Reason)
	}
	text := strings.Join(got, "\n") + "\n"
	for _, want := range []string{
		"kind: not part of the page for the public",
		"people: people are internal",
		"timeline[0]: not marked audience: public",
		"timeline[1].details: not part of the page for the public",
		"timeline[1].by: people are internal",
		"timeline[1].evidence: evidence and trackers are internal",
		"title: customers see public.title; earlier versions of pm showed it",
		"severity: customers see no severity; earlier versions of pm showed it",
		"services[0]: without a public_name in .pm/config.yaml; earlier versions of pm showed it",
		"impact.summary: customers see public.impact; earlier versions of pm showed it",
		"impact.windows[0]: not marked audience: public",
		"impact.windows[1].note: not part of the page for the public",
		"impact.figures[0]: not marked audience: public; earlier versions of pm showed it",
		"corrections[1]: not marked audience: public",
		"impact.figures[1].source: evidence and trackers are internal",
		"root_cause: causes are internal; customers see public.cause",
		"action_items[0]: not marked audience: public",
		"action_items[1]: decided against, so it is not a commitment",
		"links[1]: not marked audience: public",
		"custom: not part of the page for the public",
	} {
		if !strings.Contains(text, byID(want)+"\n") {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for _, not := range []string{"\ntimeline:", "\nlinks[0]", "\npublic", "audience:  "} {
		if strings.Contains("\n"+text, not) {
			t.Errorf("%q in\n%s", not, text)
		}
	}
	// Nothing is left out in silence, and nothing is listed twice.
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch {
		case strings.HasSuffix(path, "audience") || v.IsZero():
			return
		case v.Kind() == reflect.Struct && v.Type().PkgPath() == reflect.TypeFor[postmortem.Document]().PkgPath():
			for i := range v.NumField() {
				key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
				walk(strings.TrimPrefix(path+"."+key, "."), v.Field(i))
			}
			return
		case v.Kind() == reflect.Slice && (v.Type().Elem().Kind() == reflect.Struct || path == "services"):
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
			return
		}
		listed := 0
		for _, o := range view.LeftOut {
			if rest, ok := strings.CutPrefix(byID(path), o.Path.String()); ok && (rest == "" || rest[0] == '.' || rest[0] == '[') {
				listed++
			}
		}
		private := slices.ContainsFunc([]string{
			"timeline[0]", "action_items", "links[1]", "impact.windows[0]", "impact.figures[0]", "corrections[1]",
		}, func(entry string) bool { return strings.HasPrefix(path, entry) })
		want := 1
		if (isShown(path) || isTime(path)) && !private {
			want = 0
		}
		if listed != want {
			t.Errorf("%s is listed as left out %d times, want %d", path, listed, want)
		}
	}
	walk("", reflect.ValueOf(*d))
}

// TestServices shows services by the names that customers know, and no other.
func TestServices(t *testing.T) {
	t.Parallel()
	d := &postmortem.Document{Title: "x", Services: []string{"cache-7", "checkout", "ledger"}}
	view, err := Public(d, Rules{Services: map[string]string{"checkout": "The shop", "ledger": ""}})
	if err != nil || !slices.Equal(view.Document.Services, []string{"The shop"}) {
		t.Errorf("%v, %v", view.Document, err)
	}
	_, err = Public(d, Rules{Services: map[string]string{"checkout": "Ana's shop"}, Team: NewTeam(postmortem.Person{ID: "ana"})})
	if err == nil || err.Error() != `services[1]: "Ana" is the id of a person` {
		t.Errorf("error %v", err)
	}
}

// TestTitle shows the title for customers, and that of the document where there is none.
func TestTitle(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ own, public, want string }{
		{"db7 is full", "Checkout errors", "Checkout errors"},
		{"Checkout is down", "", "Checkout is down"},
		{"Checkout is down", "<!-- later -->", "Checkout is down"},
		{"db7 is full", "Checkout errors <!-- by Ana -->", "Checkout errors"},
	} {
		d := &postmortem.Document{Title: test.own, Public: postmortem.Public{Title: test.public}, Owner: "ana"}
		view, err := Public(d, Rules{Hosts: []string{"db7"}})
		if err != nil || view.Document.Title != test.want {
			t.Errorf("%q, %q: %+v, %v", test.own, test.public, view.Document, err)
		}
	}
}

// TestNoComments copies no comment, which only readers of the file see, and does not refuse
// what one says.
func TestNoComments(t *testing.T) {
	t.Parallel()
	d := doctest.Named(func(path string) string {
		if isShown(path) {
			return "shown <!-- secret -->`<!-- code -->`"
		}
		return "q"
	})
	view, err := Public(d, Rules{Forbidden: []string{"secret"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts(reflect.ValueOf(view.Document)) {
		if strings.Contains(text, "secret") || strings.Contains(text, "shown") && !strings.Contains(text, "<!-- code -->") {
			t.Errorf("%q", text)
		}
	}
}

// TestSince says since when something lasts that has no end yet, without a milestone.
func TestSince(t *testing.T) {
	t.Parallel()
	start := when.At(time.Date(2026, 6, 2, 9, 58, 0, 0, time.FixedZone("", 7*60*60)))
	d := &postmortem.Document{Title: "x", Timeline: []postmortem.Event{{At: start, Kind: postmortem.EventKinds{postmortem.Started}}}}
	view, err := Public(d, Rules{})
	if err != nil {
		t.Fatal(err)
	}
	if since := view.Figures.Impact.Since; since.Name != "from" || since.Time.String() != "2026-06-02T02:58:00Z" {
		t.Errorf("%+v", since)
	}
}

// TestImpactIsOfTheWhole computes how long it lasted from events that the public does
// not see.
func TestImpactIsOfTheWhole(t *testing.T) {
	t.Parallel()
	at := func(clock string) when.Time {
		moment, err := time.Parse(time.RFC3339, "2026-06-02T"+clock+":00Z")
		if err != nil {
			t.Fatal(err)
		}
		return when.At(moment)
	}
	d := &postmortem.Document{Title: "x", Timeline: []postmortem.Event{
		{At: at("09:58"), NotBefore: at("09:50"), Kind: postmortem.EventKinds{postmortem.Started}},
		{At: at("10:10"), Kind: postmortem.EventKinds{postmortem.Detected}, Audience: postmortem.AudiencePublic},
		{At: at("10:41"), Kind: postmortem.EventKinds{postmortem.Resolved}, Approximate: true},
	}}
	view, err := Public(d, Rules{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := phrase.Impact(view.Figures.Impact), phrase.Impact(d.Figures().Impact); got != want || want != "about 43 min to 51 min" {
		t.Errorf("%s, want %s", got, want)
	}
	if span := view.Figures.Impact.Span(); span.From.Name != "from" || span.To.Name != "to" {
		t.Errorf("the ends are called %s and %s", span.From.Name, span.To.Name)
	}
	if len(view.Figures.Windows) > 0 || len(view.Document.Timeline) != 1 {
		t.Errorf("%+v", view)
	}
	if d.Figures().Impact.Span().To.Name != "resolved" {
		t.Error("the document itself has changed")
	}
}

// TestNoOffset copies times without that of the office, and changes no figure by it.
func TestNoOffset(t *testing.T) {
	t.Parallel()
	at := func(text string) when.Time {
		if day, err := time.Parse(time.DateOnly, text); err == nil {
			return when.Time{Instant: day, Day: true}
		}
		moment, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return when.At(moment)
	}
	for _, test := range []struct{ from, notBefore, to, want string }{
		{"2026-06-02T00:30:00+02:00", "2026-06-02T00:10:00+02:00", "2026-06-03T00:20:00+02:00", "from 2026-06-01T22:30:00Z, 2026-06-01T22:10:00Z to 2026-06-02T22:20:00Z"},
		{"2026-06-02", "", "2026-06-03T00:20:00+02:00", "from 2026-06-02,  to 2026-06-03"},
		{"2026-06-02T00:30:00+02:00", "2026-06-01T00:30:00+02:00", "2026-06-03", "from 2026-06-02, 2026-06-01 to 2026-06-03"},
	} {
		d := &postmortem.Document{Title: "x", Timeline: []postmortem.Event{
			{At: at(test.from), Kind: postmortem.EventKinds{postmortem.Started}, Audience: postmortem.AudiencePublic},
			{At: at(test.to), Kind: postmortem.EventKinds{postmortem.Resolved}, Audience: postmortem.AudiencePublic},
		}}
		if test.notBefore != "" {
			d.Timeline[0].NotBefore = at(test.notBefore)
		}
		d.Timeline[0].Until = d.Timeline[1].At
		view, err := Public(d, Rules{})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := phrase.Impact(view.Figures.Impact), phrase.Impact(d.Figures().Impact); got != want {
			t.Errorf("%+v: the impact is %s, want %s", test, got, want)
		}
		span := view.Figures.Impact.Span()
		if got := fmt.Sprintf("from %s, %s to %s", span.From.Time, span.From.NotBefore, span.To.Time); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
		for i, e := range view.Document.Timeline {
			if text := fmt.Sprint(e.At, e.Until, e.NotBefore); strings.Contains(text, "+") || !e.At.Instant.Equal(d.Timeline[i].At.Instant) {
				t.Errorf("the event is at %s", text)
			}
		}
	}
}
