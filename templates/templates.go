// Package templates holds what pages look like: page.md, page.html and page.css, and for
// customers public.md, public.html and public.css. A team's own files of these names in
// .pm/templates are used instead, each by itself. They are shown a render.Page, those for
// customers a render.PublicPage, and whatever an action prints comes out right by itself:
// {{.Title}} needs no escaping, in either format.
//
// A page leads from the terms in its fields to its glossary, from the first place of each in
// a section. In page.html {{section "impact"}} begins a section, {{explain .Value}} shows a
// plain text with its terms explained, and the entries are named by {{$.Anchor $i}}: without
// any, no term is explained, and without sections each is explained once a page.
//
// The pages of pm serve beside those of the documents are in preview.html, which is
// not replaced.
package templates

import "embed"

// FS holds the built-in files.
//
//go:embed page.md page.html page.css public.md public.html public.css preview.html
var FS embed.FS
