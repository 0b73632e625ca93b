package browsertest

import (
	_ "embed"
	"fmt"
	"testing"

	"github.com/f08c5b15/pm/internal/doctest"
)

//go:embed labels.js
var labels string

// TestPictures measures the labels of the pictures of generated documents, as the
// browser has set them: internal/picture can but reckon how wide they become.
func TestPictures(t *testing.T) {
	t.Parallel()
	b := newTab(t)
	documents := 20
	if *soak {
		documents = 200
	}
	measured := map[int64]int{1280: 0, 390: 0} // one picture for a desk, and one for a telephone
	for seed := range documents {
		b.show(pageOf(t, doctest.Random(uint64(seed))))
		for width := range measured {
			b.resize(width)
			got := evaluate[struct {
				Faults []string
				Labels int
			}](b, labels)
			report(t, fmt.Sprintf("document %d at %d px: ", seed, width), got.Faults)
			measured[width] += got.Labels
		}
	}
	for width, n := range measured {
		if n < 10*documents {
			t.Errorf("%d px: only %d labels were found", width, n)
		}
	}
	b.quiet()
}
