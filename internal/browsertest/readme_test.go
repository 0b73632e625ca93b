package browsertest

import (
	"bytes"
	"flag"
	"image/png"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"

	"github.com/f08c5b15/pm/internal/postmortem"
)

var update = flag.Bool("update", false, "take the picture in the README")

// readmePictures are those of the README: of the page of one document, as it is seen on
// a desk, what lies between two of its elements. Without a first it is the page's top.
var readmePictures = []struct{ file, from, to string }{
	{"testdata/pictures/page.png", "", ".picture"},
	{"testdata/pictures/timeline.png", ".picture", "#impact"},
}

const (
	readmeDocument = "../../testdata/postmortems/2026-03-10-orders-table-locked.yaml"
	readmeWidth    = 1280
)

// TestReadmePictures checks that the README shows the pictures, and that they are quick
// to load. Whether they show what a page looks like now is for people to see: letters
// differ from machine to machine.
func TestReadmePictures(t *testing.T) {
	t.Parallel()
	if *update {
		takePictures(t)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range readmePictures {
		data, err := os.ReadFile("../../" + p.file)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 150<<10 {
			t.Errorf("%s has %d bytes", p.file, len(data))
		}
		if config, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || config.Width != readmeWidth {
			t.Errorf("%s is %d px wide: %v", p.file, config.Width, err)
		}
		if !strings.Contains(string(readme), "]("+p.file+")") {
			t.Errorf("the README does not show %s", p.file)
		}
	}
}

func takePictures(t *testing.T) {
	t.Helper()
	b := newTab(t)
	data, err := os.ReadFile(readmeDocument)
	if err != nil {
		t.Fatal(err)
	}
	d, err := postmortem.Open(readmeDocument, data).Document()
	if err != nil {
		t.Fatal(err)
	}
	b.emulate("", "light")
	b.show(pageOf(t, d))
	evaluate[any](b, `document.querySelectorAll('details').forEach(d => { d.open = false })`)
	top := func(selector string) float64 {
		return evaluate[float64](b, `document.querySelector('`+selector+`').getBoundingClientRect().top`)
	}
	beyond := true // the window, which is not as high
	for _, p := range readmePictures {
		clip := page.Viewport{Width: readmeWidth, Scale: 1}
		const margin = 16
		if p.from != "" {
			clip.Y = top(p.from) - margin
		}
		clip.Height = top(p.to) - margin - clip.Y
		shot := call(b, page.CaptureScreenshot, page.CaptureScreenshotParams{Clip: &clip, CaptureBeyondViewport: &beyond})
		if err := os.WriteFile("../../"+p.file, shot.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
