package picture

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

var update = flag.Bool("update", false, "write the golden files")

// options are those of a page that numbers its rows.
func options(width int) Options {
	return Options{
		ID:    "p" + strconv.Itoa(width),
		Width: width,
		Event: func(i int) string { return "t-" + strconv.Itoa(i) },
	}
}

// documents reads those of this package and the incidents of the whole project.
func documents(t testing.TB) map[string]*postmortem.Document {
	t.Helper()
	list := map[string]*postmortem.Document{}
	for _, pattern := range []string{"testdata/*.yaml", "../../testdata/postmortems/*.yaml"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("no documents at %s: %v", pattern, err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			d, err := postmortem.Open(path, data).Document()
			if err != nil {
				t.Fatal(err)
			}
			list[strings.TrimSuffix(filepath.Base(path), ".yaml")] = d
		}
	}
	return list
}

// TestGolden compares the pictures of every document with pages that a browser shows.
func TestGolden(t *testing.T) {
	t.Parallel()
	for id, d := range documents(t) {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			var page strings.Builder
			page.WriteString("<!doctype html>\n<meta charset=\"utf-8\">\n<link rel=\"stylesheet\" href=\"../picture.css\">\n")
			for _, width := range []int{Wide, Narrow} {
				if p, ok := drawn(d, options(width)); ok {
					p.inspect(t)
					page.WriteString("<div style=\"max-width: " + strconv.Itoa(width) + "px\">\n")
					page.WriteString(strings.ReplaceAll(p.svg, "><", ">\n<"))
					page.WriteString("\n</div>\n")
				}
			}
			golden := filepath.Join("testdata", id+".html")
			if *update {
				if err := os.WriteFile(golden, []byte(page.String()), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if page.String() != string(want) {
				t.Errorf("%s is drawn otherwise than in %s; look at both, then refresh with: go test ./internal/picture -update", id, golden)
			}
		})
	}
}

// TestNothingToDraw shows that there is no picture of fewer than two times.
func TestNothingToDraw(t *testing.T) {
	t.Parallel()
	for name, timeline := range map[string]string{
		"no events": "",
		"one time":  "timeline:\n  - {at: 2026-06-02T09:58:00Z, text: a}\n  - {at: 2026-06-02T09:58:00Z, text: b}\n",
		"unknown":   "timeline:\n  - {at: unknown, kind: started, text: a}\n",
	} {
		d, err := postmortem.Open(name, []byte("schema: pm/v1\ntitle: T\n"+timeline)).Document()
		if err != nil {
			t.Fatal(err)
		}
		if svg, ok := Timeline(d, Options{}); ok {
			t.Errorf("%s: a timeline: %s", name, svg)
		}
	}
}

// TestClock shows how much of the date is in the label of an event that is only known to
// be between two times, in pictures that span more and more.
func TestClock(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ notBefore, at, end, want string }{
		{"2024-01-20T09:00:00Z", "2024-01-20T09:40:00Z", "2024-01-20T12:00:00Z", "09:00–09:40"},
		{"2024-01-20T09:00:00Z", "2024-01-20T09:40:00Z", "2024-01-22T12:00:00Z", "20 Jan 09:00–09:40"},
		{"2024-01-20T09:00:00Z", "2024-01-21T09:40:00Z", "2024-01-22T12:00:00Z", "20 Jan 09:00–21 Jan 09:40"},
		{"2024-01-20", "2024-01-20T09:40:00Z", "2024-01-22T12:00:00Z", "20 Jan–09:40"},
		{"2024-01-19", "2024-01-20", "2024-01-22T12:00:00Z", "19 Jan–20 Jan"},
		{"2024-01-20T09:00:00Z", "2024-01-20T09:40:00Z", "2024-03-01T12:00:00Z", "20 Jan"},
		{"2024-01-20T09:00:00Z", "2024-01-21T09:40:00Z", "2024-03-01T12:00:00Z", "20 Jan–21 Jan"},
		{"2024-01-20T09:00:00Z", "2024-01-20T09:40:00Z", "2025-03-01T12:00:00Z", "20 Jan 2024"},
		{"2024-01-20T09:00:00Z", "2024-01-21T09:40:00Z", "2025-03-01T12:00:00Z", "20 Jan 2024–21 Jan 2024"},
	} {
		d, err := postmortem.Open("", []byte("schema: pm/v1\ntitle: T\ntimeline:\n  - {at: "+c.at+", not_before: "+c.notBefore+", text: a}\n  - {at: "+c.end+", text: b}\n")).Document()
		if err != nil {
			t.Fatal(err)
		}
		drawn, _ := newTimeline(d, Options{})
		if got := drawn.clock(d.Timeline[0]); got != c.want {
			t.Errorf("%s to %s, until %s: %q, want %q", c.notBefore, c.at, c.end, got, c.want)
		}
	}
}

// TestDescription shows that the description of a picture has in words what it shows.
func TestDescription(t *testing.T) {
	t.Parallel()
	all := documents(t)
	for _, c := range []struct{ id, words string }{
		{"2019-07-02-firewall-rule-takes-all-cpu", "10 events from 2 July 2019 13:31:00 UTC to 2 July 2019 14:52:00 UTC."},
		{"2019-07-02-firewall-rule-takes-all-cpu", "Impact: 27 min in 1 window."},
		{"2019-07-02-firewall-rule-takes-all-cpu", "From started to detected: 3 min."},
		{"2026-03-10-orders-table-locked", "1 h 35 min · partial · 40% · checkout"},
		{"wrong-host", "From started to detected: about 1 h."},
		{"clock-change", "In Berlin: clocks forward 1 h: 02:00 → 03:00."},
	} {
		svg, _ := Timeline(all[c.id], options(Wide))
		_, desc, _ := strings.Cut(svg, "<desc")
		desc, _, _ = strings.Cut(desc, "</desc>")
		if !strings.Contains(desc, c.words) {
			t.Errorf("%s: no %q in %q", c.id, c.words, desc)
		}
	}
}
