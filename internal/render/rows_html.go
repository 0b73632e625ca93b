package render

import (
	"html"
	"strings"

	htmltemplate "html/template"

	"github.com/f08c5b15/pm/internal/markup"
)

// rows returns the rows of the timeline as the bodies of a table, one for each day. As for
// Markdown, a template would take several times as long, and may do so.
func (t *htmlTemplate) rows(p *Page) htmltemplate.HTML {
	w := rowWriter{fields: t.fields, columns: "2"}
	if p.Zone != "" {
		w.columns = "3"
	}
	w.Grow(256 * len(p.Document.Timeline))
	for _, day := range p.Timeline {
		w.put("\n<tbody role=\"rowgroup\">")
		if day.Name != "" {
			w.put("\n", `<tr role="row" class="day"><th role="rowheader" scope="rowgroup" colspan="`, w.columns, `">`, day.Name, "</th></tr>")
		}
		for _, e := range day.Events {
			w.event(e, p.Zone != "")
		}
		w.put("\n</tbody>")
	}
	return htmltemplate.HTML(w.String())
}

// A rowWriter writes rows.
type rowWriter struct {
	strings.Builder
	fields  *markup.HTML
	columns string
}

// put writes what is HTML already.
func (w *rowWriter) put(parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
}

// event writes one row. What its ID and its times are made of needs no escape.
func (w *rowWriter) event(e Event, zoned bool) {
	w.put("\n", `<tr role="row" id="`, e.ID, `" class="event`)
	if e.Milestone {
		w.put(" milestone")
	}
	if e.HasClock() {
		w.put(" clock")
	}
	w.put(`"><td role="cell" class="time"><a href="#`, e.ID, `">`, e.clocks(), "</a></td>")
	if zoned {
		w.put(`<td role="cell" class="time local">`)
		if e.HasClock() {
			w.put(e.localClocks())
		}
		w.put("</td>")
	}
	w.put(`<td role="cell" class="what" dir="auto">`)
	for _, kind := range e.Kinds {
		kind = html.EscapeString(kind)
		w.put(`<span class="kind `, kind, `">`, kind, "</span> ")
	}
	w.put(w.fields.Line(e.Text))
	if e.By != "" {
		w.put(` <span class="by">`, w.fields.Line(markup.Line{{Text: e.By}}), "</span>")
	}
	if len(e.Details) > 0 {
		w.put(`<div class="prose" dir="auto">`, w.fields.Prose(e.Details), "</div>")
	}
	w.put(e.Evidence.html(), "</td></tr>")
}
