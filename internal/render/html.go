package render

import (
	"fmt"
	"io/fs"
	"regexp"
	"strconv"

	htmltemplate "html/template"

	"github.com/f08c5b15/pm/internal/markup"
)

// An htmlTemplate is the template of pages with the printer that its functions share. It
// writes one page at a time.
type htmlTemplate struct {
	*htmltemplate.Template
	// hasGlossary is whether its pages have entries that terms can lead to.
	hasGlossary bool
	fields      *markup.HTML
	section     string
}

func parseHTML(own fs.FS, name string) (*htmlTemplate, error) {
	text, err := readTemplate(own, name)
	if err != nil {
		return nil, err
	}
	t := &htmlTemplate{hasGlossary: regexp.MustCompile(`\.Anchor\s+[$.\w(]`).MatchString(text)}
	t.Template, err = htmltemplate.New(name).Funcs(htmltemplate.FuncMap{
		show:      t.show,
		"rows":    t.rows,
		"section": t.startSection,
		"explain": t.explain,
	}).Parse(text)
	if err != nil {
		return nil, fmt.Errorf("parse template: %w", err)
	}
	for _, each := range t.Templates() {
		if each.Tree != nil {
			showAll(each.Tree.Root)
		}
	}
	return t, nil
}

// begin gets ready for a page, nil for one without a glossary.
func (t *htmlTemplate) begin(p *Page, images *imageEmbedder) {
	var terms []markup.Term
	if t.hasGlossary && p != nil {
		for i, term := range p.Glossary {
			terms = append(terms, markup.Term{Name: term.Name, Meaning: term.Meaning.String(), URL: "#" + p.Anchor(i)})
		}
	}
	t.fields, t.section = markup.NewHTML(terms, images.inProse), ""
}

// Anchor is the name of the n-th term of the glossary in links, from 0.
func (p *Page) Anchor(n int) string { return "term-" + strconv.Itoa(n+1) }

// startSection marks the beginning of a section, in which each term is explained once.
func (t *htmlTemplate) startSection(name string) string {
	if name != t.section {
		t.section = name
		t.fields.StartSection()
	}
	return ""
}

// explain shows a plain text with its terms explained.
func (t *htmlTemplate) explain(text string) htmltemplate.HTML {
	return htmltemplate.HTML(t.fields.Line(markup.Line{{Text: text}}))
}

// show is what the actions of the template end in, before html/template's own escapers:
// what it leaves alone, they escape.
func (t *htmlTemplate) show(v any) any {
	switch v := v.(type) {
	case markup.Line:
		return htmltemplate.HTML(t.fields.Line(v))
	case Label:
		return htmltemplate.HTML(t.fields.Label(markup.Line(v)))
	case markup.Prose:
		return htmltemplate.HTML(t.fields.Prose(v))
	case Link:
		return htmltemplate.HTML(v.html())
	case Evidence:
		return htmltemplate.HTML(v.html())
	}
	return v
}
