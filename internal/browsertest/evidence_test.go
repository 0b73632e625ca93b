package browsertest

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// evidence are files beside a document, as people and attackers leave them there.
func evidence(t *testing.T) fstest.MapFS {
	t.Helper()
	var wide, large bytes.Buffer
	if err := png.Encode(&wide, image.NewGray(image.Rect(0, 0, 5000, 40))); err != nil {
		t.Fatal(err)
	}
	large.Write(wide.Bytes())
	large.Write(make([]byte, 3<<20))
	return fstest.MapFS{
		"wide.png":    {Data: wide.Bytes()},
		"large.png":   {Data: large.Bytes()},
		"cut.png":     {Data: wide.Bytes()[:20]},
		"text.png":    {Data: []byte("<script>ran('')</script>")},
		"odd.gif":     {Data: []byte("GIF89a<script>ran('')</script>")},
		"hostile.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="ran('')"><script>ran('')</script><image href="https://evil.example/x.png"/></svg>`)},
	}
}

// pictured returns a document that names all of them, and one that is not there.
func pictured(t *testing.T) *postmortem.Document {
	t.Helper()
	d := &postmortem.Document{Title: "With evidence", Timezone: "Asia/Kolkata"}
	names := []string{"missing.png", "../outside.png", "no'thing\".html"}
	for name := range evidence(t) {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		d.Timeline = append(d.Timeline, postmortem.Event{
			At:       when.At(time.Date(2026, 6, 2, 9, i, 0, 0, time.UTC)),
			Text:     "Somebody takes a picture",
			Evidence: []postmortem.Evidence{{File: name, Title: "A picture"}, {File: name}},
		})
	}
	return d
}

// TestEvidence shows that the page holds the images that a browser can show.
func TestEvidence(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	b.allowScripts()
	b.show(pageOf(t, pictured(t)))
	if widths := evaluate[[]int](b, `[...document.images].map(i => i.naturalWidth).filter(w => w > 1000)`); !slices.Equal(widths, []int{5000, 5000}) {
		t.Errorf("the images are %v px wide", widths)
	}
	report(t, "", evaluate[[]string](b, strays))
	b.quiet()
}
