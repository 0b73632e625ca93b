package render

import (
	"html"
	"slices"
	"strings"

	htmltemplate "html/template"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
)

// A long timeline folds the events that are neither a milestone nor marked as anything,
// where several follow each other.
const (
	longTimeline = 20
	leastFolded  = 3
)

// rows returns the timeline as a list for each day. As for Markdown, a template would take
// several times as long, and may do so.
func (t *htmlTemplate) rows(p *Page) htmltemplate.HTML {
	w := rowWriter{fields: t.fields, zoned: p.Zone != ""}
	count := len(p.Document.Timeline)
	w.Grow(256 * count)
	isMarked := func(e Event) bool { return e.marked }
	folds := count > longTimeline && slices.ContainsFunc(p.Timeline, func(d Day) bool { return slices.ContainsFunc(d.Events, isMarked) })
	for _, day := range p.Timeline {
		if day.Name != "" {
			w.put("\n<h3>", day.Name, "</h3>")
		}
		w.put("\n<ol>")
		for events := day.Events; len(events) > 0; {
			n := 0
			if folds {
				if n = slices.IndexFunc(events, isMarked); n < 0 {
					n = len(events)
				}
			}
			if n >= leastFolded {
				w.fold(events[:n])
			} else {
				n = max(n, 1)
				for _, e := range events[:n] {
					w.event(e)
				}
			}
			events = events[n:]
		}
		w.put("\n</ol>")
	}
	return htmltemplate.HTML(w.String())
}

// A rowWriter writes rows.
type rowWriter struct {
	strings.Builder
	fields *markup.HTML
	zoned  bool
}

// put writes what is HTML already.
func (w *rowWriter) put(parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
}

// fold writes rows that a reader has to open.
func (w *rowWriter) fold(events []Event) {
	w.put("\n", `<li class="fold"><details><summary>`, phrase.Count(len(events), "more event"), "</summary>\n<ol>")
	for _, e := range events {
		w.event(e)
	}
	w.put("\n</ol></details></li>")
}

// event writes one row. What its ID and its times are made of needs no escape.
func (w *rowWriter) event(e Event) {
	w.put("\n", `<li id="`, e.ID, `" class="event`)
	if e.Milestone {
		w.put(" milestone")
	}
	if e.At.IsKnown() && !e.HasClock() && !e.NotBefore.IsKnown() && !e.Until.IsKnown() {
		w.put(" day") // which takes one line
	}
	for _, kind := range e.Kinds {
		w.put(" ", html.EscapeString(strings.ReplaceAll(kind, " ", "-")))
	}
	w.put(`"><div class="when"><a href="#`, e.ID, `">`, e.clocks(), "</a>")
	if w.zoned && e.HasClock() {
		w.put(" <small>", e.localClocks(), " local</small>")
	}
	w.put(`</div><div class="what" dir="auto">`)
	for _, kind := range e.Kinds {
		w.put(`<span class="kind">`, html.EscapeString(phrase.Capital(kind)), "</span> ")
	}
	w.put(w.fields.Line(e.Text))
	if e.By != "" {
		w.put(` <span class="by">`, w.fields.Line(markup.Line{{Text: e.By}}), "</span>")
	}
	if len(e.Details) > 0 {
		w.put(`<div class="prose" dir="auto">`, w.fields.Prose(e.Details), "</div>")
	}
	w.put(e.Evidence.html(), "</div></li>")
}
