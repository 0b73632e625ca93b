package picture

import (
	"fmt"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// BenchmarkTimeline draws timelines of an ordinary and of a huge incident.
func BenchmarkTimeline(b *testing.B) {
	for _, n := range []int{60, 5000} {
		d := &postmortem.Document{Title: "A long day", Timezone: "Europe/Berlin"}
		begin := time.Date(2026, 6, 2, 10, 0, 0, 0, time.UTC)
		for i := range n {
			e := postmortem.Event{At: when.At(begin.Add(time.Duration(i) * time.Minute)), Text: fmt.Sprintf("Message %d says what somebody saw on a dashboard", i)}
			switch i {
			case 3:
				e.Kind = postmortem.EventKinds{postmortem.Started}
			case 9:
				e.Kind = postmortem.EventKinds{postmortem.Detected}
			case n - 2:
				e.Kind = postmortem.EventKinds{postmortem.Resolved}
			}
			d.Timeline = append(d.Timeline, e)
		}
		for _, width := range []int{Wide, Narrow} {
			b.Run(fmt.Sprintf("%d events, %d px", n, width), func(b *testing.B) {
				var svg string
				for b.Loop() {
					svg, _ = Timeline(d, options(width))
				}
				b.ReportMetric(float64(len(svg)), "B")
			})
		}
	}
}
