package render

import (
	"fmt"
	"slices"
	"testing"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestMarkdownHoldsTheDocument reads the Markdown of generated documents as GitHub does,
// and counts: a section for each that the document has, and in it a row for each event
// and an item for each factor and action.
func TestMarkdownHoldsTheDocument(t *testing.T) {
	t.Parallel()
	r := New(Options{})
	documents := []*postmortem.Document{doctest.Filled("a | b", "- c\n\n# d\n\n| e |\n|---|\n| f |")}
	for seed := range uint64(60) {
		documents = append(documents, doctest.Random(seed))
	}
	for seed, d := range documents {
		markdown := render(t, r.Markdown, d)
		var want []string
		for _, s := range r.page(r.builder(d)).Contents {
			if s.ID == "summary" { // the words below the title
				continue
			}
			want = append(want, s.Title)
		}
		got, counts := outline(t, markdown)
		if !slices.Equal(got, want) {
			t.Errorf("%d: the sections are %q, want %q", seed, got, want)
		}
		for title, want := range map[string]int{
			"Timeline":             len(d.Timeline),
			"Contributing factors": len(d.ContributingFactors),
			"Action items":         len(d.ActionItems),
			"Open questions":       len(d.OpenQuestions),
			"Glossary":             len(d.Glossary),
		} {
			if counts[title] != want {
				t.Errorf("%d: %s holds %d, want %d, in\n%s", seed, title, counts[title], want, markdown)
			}
		}
	}
}

// outline returns the titles of the sections of a Markdown document, and how many rows
// the first table of each has, or items the first list.
func outline(t *testing.T, markdown string) (titles []string, counts map[string]int) {
	t.Helper()
	source := []byte(markdown)
	counts = make(map[string]int)
	level1 := 0
	for n := gfm.Parser().Parse(text.NewReader(source)).FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			switch n.Level {
			case 1:
				level1++
			case 2:
				titles = append(titles, string(n.Lines().Value(source)))
			}
		case *ast.List, *east.Table:
			title := fmt.Sprint(level1) // of what stands before the first section
			if len(titles) > 0 {
				title = titles[len(titles)-1]
			}
			if _, counted := counts[title]; counted {
				continue
			}
			counts[title] = n.ChildCount()
			if _, isTable := n.(*east.Table); isTable {
				counts[title]-- // its heading
			}
		}
	}
	if level1 != 1 {
		t.Errorf("%d titles in\n%s", level1, markdown)
	}
	return titles, counts
}
