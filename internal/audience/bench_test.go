package audience

import (
	"fmt"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// BenchmarkPublic reads a document of 60 public events, and one of 5,000, for what a team
// of two hundred must not reveal.
func BenchmarkPublic(b *testing.B) {
	var people []postmortem.Person
	for i := range 200 {
		people = append(people, postmortem.Person{ID: fmt.Sprintf("id%d", i), Name: fmt.Sprintf("Given%d Family%d", i, i)})
	}
	rules := Rules{Team: NewTeam(people...)}
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

// BenchmarkSentences reads the sentences of testdata/sentences.txt, and reports how many of a
// hundred leaks it finds, and how many of a hundred fair sentences raise an alarm.
func BenchmarkSentences(b *testing.B) {
	var n counts
	for b.Loop() {
		n = countSentences(b)
	}
	b.ReportMetric(100*float64(n.found)/float64(n.leaks), "%found")
	b.ReportMetric(100*float64(n.alarms)/float64(n.fair), "%alarms")
}

// BenchmarkFind reads texts of several shapes, each also twice as long, which takes twice the
// time.
func BenchmarkFind(b *testing.B) {
	g := sentenceGuard()
	for name, part := range map[string]string{
		"prose": "Between 09:58 and 10:41 UTC on 2 June 2026 a third of checkouts failed, and Time was lost. ",
		"dots":  "a.1.", "numbers": "1.", "hyphens": "a-", "letters apart": "a n ", "one word": "ana", "ats": "a@", "slashes": "/time/", "URLs": "http://",
		"code": "`time` ", "brackets": "[(<", "tags": "<a ", "references": "&#97;", "percent": "%25", "names": "Ana, ", "capitals": "Will ",
		"Cyrillic": "Аnа ", "no blanks": "王", "accents": "a\u0301", "colons": "1:",
	} {
		for _, size := range []int{64 << 10, 128 << 10} {
			text := strings.Repeat(part, size/len(part))
			b.Run(fmt.Sprintf("%s %d KiB", name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					g.find(Leak{}, text)
				}
			})
		}
	}
}
