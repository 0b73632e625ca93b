package postmortem_test

import (
	"fmt"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// long is a document of so many events, with the prose of the example around them.
func long(b *testing.B, events int) []byte {
	b.Helper()
	text := string(documents(b)["2026-03-10-orders-table-locked.yaml"])
	before, after, ok := strings.Cut(text, "timeline:\n")
	if !ok {
		b.Fatal("the example has no timeline")
	}
	var timeline strings.Builder
	for i := range events {
		fmt.Fprintf(&timeline, "  - at: 2026-03-10T%02d:%02d:%02d+01:00\n    kind: finding\n    text: The pool of **node %d** is at [its limit](https://example.com/%d)\n    by: ines\n", i/3600%24, i/60%60, i%60, i, i)
	}
	_, rest, _ := strings.Cut(after, "\nimpact:")
	return []byte(before + "timeline:\n" + timeline.String() + "\nimpact:" + rest)
}

func BenchmarkParse(b *testing.B) {
	for _, events := range []int{60, 5000} {
		text := long(b, events)
		b.Run(fmt.Sprint(events), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := postmortem.Open("f", text).Document(); err != nil {
					b.Fatal(err)
				}
			}
		})
		// What the library alone takes, to compare with.
		b.Run(fmt.Sprintf("%d/nodes-only", events), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				var n yaml.Node
				if err := yaml.Unmarshal(text, &n); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkFormat(b *testing.B) {
	d, err := postmortem.Open("f", long(b, 60)).Document()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		d.Format()
	}
}

func BenchmarkFigures(b *testing.B) {
	d, err := postmortem.Open("f", long(b, 5000)).Document()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		d.Figures()
	}
}

func BenchmarkEditAddEvent(b *testing.B) {
	text := long(b, 500)
	for b.Loop() {
		d, err := postmortem.Open("f", text).Document()
		if err != nil {
			b.Fatal(err)
		}
		d.Timeline = append(d.Timeline, postmortem.Event{At: d.Timeline[10].At, Text: "Rolled back"})
		d.SortTimeline()
		if _, spliced, err := editText(text, d); err != nil || !spliced {
			b.Fatal(spliced, err)
		}
	}
}
