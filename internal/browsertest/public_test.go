package browsertest

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/render"
)

// TestCustomerPages shows that pages for customers fit every screen, and that axe-core has
// nothing against them in either scheme of colours. What of a document customers may see does
// not matter here: a page shows nothing else.
func TestCustomerPages(t *testing.T) {
	t.Parallel()
	axe := anAxe.of(t)
	paths, err := filepath.Glob("../render/testdata/public/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	list := documents(t)
	list["words"] = doctest.Filled("some words", "some words\n\n| a | b |\n|---|---|\n| c | d |\n\n    code\n\n> words\n")
	for _, path := range paths {
		list[filepath.Base(path)] = read(t, path)
	}
	for name, d := range list {
		var out bytes.Buffer
		if err := render.New(render.Options{}).ForPublic(d.Figures()).HTML(&out, d); err != nil {
			t.Fatal(err)
		}
		if out.Len() > enough {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := newTab(t)
			b.show(out.Bytes())
			evaluate[any](b, axe+";0")
			for _, width := range []int64{320, 1280} {
				b.fits(width)
			}
			b.emulate("", "light")
			report(t, "light: ", evaluate[[]string](b, axeRun))
			b.emulate("", "dark")
			b.resize(390)
			report(t, "dark, 390 px: ", evaluate[[]string](b, axeRun))
			b.quiet()
		})
	}
}
