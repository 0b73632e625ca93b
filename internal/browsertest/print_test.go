package browsertest

import (
	"bytes"
	"testing"

	"github.com/chromedp/chromedp"
)

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
		pdf := run(b, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4)))
		if sheets := bytes.Count(pdf, []byte("/Type /Page\n")); sheets == 0 {
			t.Errorf("%s: the PDF has no sheet", name)
		}
	}
	b.quiet()
}
