package browsertest

import (
	"bytes"
	"testing"

	"github.com/chromedp/chromedp"
)

// unprintable returns what would leave a head alone at the end of a sheet, or tear apart
// what belongs together.
const unprintable = `(() => {
	const wrong = [];
	const want = (selector, property, value) => {
		for (const e of document.querySelectorAll(selector)) {
			const found = getComputedStyle(e)[property];
			if (found !== value) wrong.push(selector + " has the " + property + " " + found + ", not " + value);
		}
	};
	want(".timeline", "breakInside", "auto");
	want(".timeline h3", "breakAfter", "avoid");
	want(".event:not(:has(pre, table))", "breakInside", "avoid");
	want("h2", "breakAfter", "avoid");
	want(".strip", "breakInside", "auto");
	want(".lengths > div", "breakInside", "avoid");
	want("footer", "breakInside", "avoid");
	return wrong;
})()`

// TestPrint shows that every page can be printed: it fits the paper, and comes out as
// a PDF with something on it.
func TestPrint(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	for name, d := range documents(t) {
		html := pageOf(t, d)
		if len(html) > enough {
			continue
		}
		b.show(html)
		b.emulate("print", "light")
		b.fits(672) // A4 between its margins: 178 mm at 96 px an inch
		report(t, name+": ", evaluate[[]string](b, unprintable))
		pdf := run(b, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
		if sheets := bytes.Count(pdf, []byte("/Type /Page\n")); sheets == 0 {
			t.Errorf("%s: the PDF has no sheet", name)
		}
	}
	b.quiet()
}
