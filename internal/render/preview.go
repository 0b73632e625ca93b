package render

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"net/url"

	"github.com/f08c5b15/pm/templates"
)

// A Preview writes the pages that a preview server has beside those of the documents.
// Whatever it is given is shown as the plain text it is.
type Preview struct {
	pages *template.Template
}

// NewPreview returns a Preview.
func NewPreview() (*Preview, error) {
	pages, err := template.ParseFS(templates.FS, "preview.html")
	if err != nil {
		return nil, fmt.Errorf("parse template: %w", err)
	}
	return &Preview{pages}, nil
}

// A Listing is the documents of a folder.
type Listing struct {
	// Folder is the name of the folder.
	Folder string
	// Documents are in the order in which they are shown.
	Documents []Listed
	// Problems concern the folder rather than one document.
	Problems []string
}

// Listed is a row of the list of documents.
type Listed struct {
	ID string
	// Title, Severity, Status and Kind are those of the document.
	Title, Severity, Status, Kind string
	// Date is the day it began, as 2026-06-02, or "".
	Date string
	// Impact is how long it lasted, or "".
	Impact string
	// Problem is why the document cannot be read; then there is nothing else but the ID.
	Problem string
}

// Address leads to the page of the document.
func (l Listed) Address() string { return (&url.URL{Path: "/" + l.ID}).String() }

// List writes the page with the list of documents.
func (p *Preview) List(w io.Writer, l Listing) error { return p.write(w, "list", l) }

// Blank writes a page that holds nothing but a title, for a notice.
func (p *Preview) Blank(w io.Writer, title string) error { return p.write(w, "blank", title) }

// A Notice is shown on top of a page that is not the one that was asked for, with the
// reason.
type Notice struct {
	Heading, Text string
	Troubles      []Trouble
	// More is how many troubles are not among them.
	More int
}

// A Trouble is one thing that is wrong with a document.
type Trouble struct {
	// Place is where in the file, in words, or "".
	Place   string
	Message string
	// Hint is what to do about it, and Fix the whole line as it should be, or "".
	Hint, Fix string
	// Lines are those of the file around the place.
	Lines []SourceLine
}

// A SourceLine is one line of a file.
type SourceLine struct {
	// Number counts from 1.
	Number int
	Text   string
	// Marked is the line that a trouble is about.
	Marked bool
}

// Notice writes a notice, a part of the body of a page.
func (p *Preview) Notice(w io.Writer, n Notice) error { return p.write(w, "notice", n) }

// Findings are what a reviewer would ask about a document.
type Findings struct {
	// Heading counts them.
	Heading  string
	Findings []FindingLine
	// More is how many findings are not among them.
	More int
}

// A FindingLine is one finding about a document.
type FindingLine struct {
	// Place is where in the file, in words.
	Place string
	// Level is the word for how much it counts, and Rule the id and the name of its rule.
	Level, Rule string
	Message     string
	// Suggestion is what to do about it, or "".
	Suggestion string
}

// Findings writes a panel with findings, a part of the body of a page.
func (p *Preview) Findings(w io.Writer, f Findings) error { return p.write(w, "findings", f) }

func (p *Preview) write(w io.Writer, name string, data any) error {
	var out bytes.Buffer
	if err := p.pages.ExecuteTemplate(&out, name, data); err != nil {
		return fmt.Errorf("write the %s of a preview: %w", name, err)
	}
	_, err := w.Write(out.Bytes())
	return err
}
