package render

import (
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/printable"
)

func (t textWriter) timeline(p *Page) {
	if len(p.Timeline) == 0 {
		return
	}
	title := phrase.Label("timeline") + " (UTC)"
	if p.Zone != "" {
		title = phrase.Label("timeline") + " (UTC; " + printable.Line(p.Zone) + ")"
	}
	t.heading(title)
	for _, day := range p.Timeline {
		if day.Name != "" {
			fmt.Fprintf(t.out, "  %s\n", t.style(bold, day.Name))
		}
		for _, e := range day.Events {
			t.event(e)
		}
	}
}

// event writes one row below the name of its day.
func (t textWriter) event(e Event) {
	const column, margin = 14, 18
	utc, _ := e.span(phrase.DisplayTime.UTC, e.At.Date())
	local := ""
	if e.At.HasLocal() {
		local, _ = e.span(phrase.DisplayTime.Local, e.At.Date())
	}
	text := phrase.Join(" — ", e.Text.Text(), e.By)
	if e.Kind != "" {
		text = phrase.Join(": ", e.Kind, text)
	}
	when := phrase.Join("  ", utc, local)
	if taken := markup.Columns(when); taken <= column {
		t.hang("  "+t.style(quiet, when)+strings.Repeat(" ", column-taken+2), margin, text)
	} else {
		t.hang("  ", 2, utc)
		if local != "" {
			t.hang("  ", 2, local+" local")
		}
		t.hang(strings.Repeat(" ", margin), margin, text)
	}
	if len(e.Details) > 0 {
		e.Details.WriteText(t.out, strings.Repeat(" ", margin), t.width)
	}
	t.evidence(e.Evidence, margin)
}
