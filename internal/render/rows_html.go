package render

import (
	"html"
	"strings"

	htmltemplate "html/template"
)

// rowsHTML writes the rows of the timeline as the bodies of a table, one for each day.
// As in rows, a template would take several times as long, and may do so.
func (m markup) rowsHTML(p *Page) (htmltemplate.HTML, error) {
	w := rowWriter{markup: m, columns: "2"}
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
	return htmltemplate.HTML(w.String()), w.err
}

// A rowWriter writes rows. It keeps the first error.
type rowWriter struct {
	strings.Builder
	markup  markup
	columns string
	err     error
}

// put writes what is HTML already.
func (w *rowWriter) put(parts ...string) {
	for _, part := range parts {
		w.WriteString(part)
	}
}

// show writes what a template would show.
func (w *rowWriter) show(text string, err error) {
	if w.err == nil {
		w.err = err
	}
	w.WriteString(text)
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
	w.show(w.markup.inlineHTML(e.Text))
	if e.By != "" {
		w.put(` <span class="by">`, html.EscapeString(e.By), "</span>")
	}
	if e.Details != "" {
		w.put(`<div class="prose" dir="auto">`)
		w.show(w.markup.proseHTML(e.Details))
		w.put("</div>")
	}
	w.put(e.Evidence.html(), "</td></tr>")
}
