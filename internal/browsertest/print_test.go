package browsertest

import (
	"bytes"
	"testing"

	"github.com/chromedp/chromedp"
)

// unprintable tells what would leave a head alone at the end of a sheet, or a sheet
// without one: only the head of a real table is repeated.
const unprintable = `(() => {
	const wrong = [];
	const want = (selector, property, value) => {
		for (const e of document.querySelectorAll(selector)) {
			const found = getComputedStyle(e)[property];
			if (found !== value) wrong.push(selector + " has the " + property + " " + found + ", not " + value);
		}
	};
	want(".timeline", "display", "table");
	want(".timeline > thead", "display", "table-header-group");
	want(".timeline > thead", "position", "static");
	want(".timeline > thead", "breakAfter", "avoid");
	want(".timeline > tbody", "display", "table-row-group");
	want(".timeline > * > tr", "display", "table-row");
	want(".timeline > * > tr.day", "breakAfter", "avoid");
	want("h2", "breakAfter", "avoid");
	want(".tiles", "breakInside", "auto");
	want(".tile", "breakInside", "avoid");
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
