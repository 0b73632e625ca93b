package audience

import (
	"fmt"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// BenchmarkPublic reads a document of 60 public events, and one of 5,000, for what a team
// of two hundred must not tell.
func BenchmarkPublic(b *testing.B) {
	var rules Rules
	for i := range 200 {
		rules.People = append(rules.People, postmortem.Person{ID: fmt.Sprintf("id%d", i), Name: fmt.Sprintf("Given%d Family%d", i, i)})
	}
	for _, events := range []int{60, 5000} {
		b.Run(fmt.Sprintf("%d events", events), func(b *testing.B) {
			d := &postmortem.Document{Title: "x"}
			for range events {
				d.Timeline = append(d.Timeline, postmortem.Event{
					Audience: postmortem.AudiencePublic,
					Text:     "The table is locked; checkout requests wait at https://status.example.org/1, then time out",
				})
			}
			for b.Loop() {
				if _, err := Public(d, rules); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
