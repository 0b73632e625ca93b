package render

import (
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Document is a document for a team's template, in which its figures print in words:
// {{.Document.Figures.Impact}} is "27 min". The types of package postmortem have none.
type Document struct{ *postmortem.Document }

// Figures returns the figures of the document.
func (d Document) Figures() DocumentFigures {
	found := d.Document.Figures()
	f := DocumentFigures{Figures: found, Impact: DocumentImpact{ImpactTime: found.Impact}, PublicationLag: DocumentSpan{found.PublicationLag}}
	for _, w := range found.Windows {
		f.Windows = append(f.Windows, DocumentWindow{w})
	}
	for _, s := range found.Impact.Spans {
		f.Impact.Spans = append(f.Impact.Spans, DocumentSpan{s})
	}
	return f
}

// DocumentFigures are the figures of a Document.
type DocumentFigures struct {
	postmortem.Figures
	Windows        []DocumentWindow
	Impact         DocumentImpact
	PublicationLag DocumentSpan
}

// Of returns the figures of one window.
func (f DocumentFigures) Of(w DocumentWindow) []DocumentFigure {
	var list []DocumentFigure
	for _, figure := range phrase.Figures(f.Figures, w.Window) {
		list = append(list, DocumentFigure{figure, DocumentSpan{figure.Span}})
	}
	return list
}

// A DocumentFigure is a figure with its name.
type DocumentFigure struct {
	phrase.Figure
	Span DocumentSpan
}

// A DocumentWindow is a window of impact.
type DocumentWindow struct{ postmortem.Window }

// Impact returns the time from the start to the end of the window.
func (w DocumentWindow) Impact() DocumentSpan { return DocumentSpan{w.Window.Impact()} }

// A DocumentImpact is the time of all impact.
type DocumentImpact struct {
	postmortem.ImpactTime
	Spans []DocumentSpan
}

// Span returns the time from the first start to the last end.
func (it DocumentImpact) Span() DocumentSpan { return DocumentSpan{it.ImpactTime.Span()} }

// String returns the length in words.
func (it DocumentImpact) String() string { return phrase.Impact(it.ImpactTime) }

// A DocumentSpan is a time from one point to another.
type DocumentSpan struct{ postmortem.Span }

// String returns the length in words.
func (s DocumentSpan) String() string { return phrase.Span(s.Span) }
