package render

import (
	"html"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// mostOverhead is how many bytes of a page may be neither its text nor its pictures.
const mostOverhead = 40 << 10

// A pageSize is what the bytes of a page are.
type pageSize struct{ all, text, pictures int }

func (s pageSize) overhead() int { return s.all - s.text - s.pictures }

// sizeOf measures the page of a document, without its source and its images.
func sizeOf(t testing.TB, path string) pageSize {
	t.Helper()
	var out strings.Builder
	if err := New(Options{}).HTML(&out, document(t, path)); err != nil {
		t.Fatal(err)
	}
	page := out.String()
	s := pageSize{all: len(page)}
	for _, svg := range regexp.MustCompile(`(?s)<svg.*?</svg>`).FindAllString(page, -1) {
		s.pictures += len(svg)
	}
	page = regexp.MustCompile(`(?s)<svg.*?</svg>|<style>.*?</style>`).ReplaceAllString(page, "")
	page = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " ")
	s.text = len(strings.Join(strings.Fields(html.UnescapeString(page)), " "))
	return s
}

// incidents returns the documents of the repository.
func incidents(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("../../testdata/postmortems/*.yaml")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no documents: %v", err)
	}
	return paths
}

// TestPageSize checks how much a page is larger than what it says.
func TestPageSize(t *testing.T) {
	t.Parallel()
	for _, path := range incidents(t) {
		if s := sizeOf(t, path); s.overhead() > mostOverhead || s.text < 1000 {
			t.Errorf("%s: %+v, %d bytes over its text, and %d are the most", filepath.Base(path), s, s.overhead(), mostOverhead)
		}
	}
}

// BenchmarkPageSize reports the same sizes.
func BenchmarkPageSize(b *testing.B) {
	for _, path := range incidents(b) {
		b.Run(filepath.Base(path), func(b *testing.B) {
			var s pageSize
			for b.Loop() {
				s = sizeOf(b, path)
			}
			b.ReportMetric(float64(s.all), "B/page")
			b.ReportMetric(float64(s.text), "B/text")
			b.ReportMetric(float64(s.pictures), "B/pictures")
			b.ReportMetric(float64(s.overhead()), "B/overhead")
		})
	}
}
