package picture

import (
	"flag"
	"strconv"
	"testing"

	"github.com/f08c5b15/pm/internal/doctest"
)

var timelines = flag.Int("timelines", 20, "how many generated documents to draw")

// TestFamily draws generated documents, from ninety seconds to years and from none
// to hundreds of events, windows and factors, and inspects each picture.
func TestFamily(t *testing.T) {
	t.Parallel()
	for seed := range *timelines {
		t.Run(strconv.Itoa(seed), func(t *testing.T) {
			t.Parallel()
			d := doctest.Random(uint64(seed))
			for _, width := range []int{Wide, Narrow, minWidth, 1200} {
				if p, ok := drawn(d, options(width)); ok {
					p.inspect(t)
				}
				first, _ := Timeline(d, options(width))
				if again, _ := Timeline(d, options(width)); first != again {
					t.Error("the same document is drawn in two ways")
				}
			}
		})
	}
}
