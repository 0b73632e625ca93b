//go:build unix

package check_test

import (
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// archive returns so many documents, varied in length, shape and prose.
func archive(tb testing.TB, count int) [][]byte {
	tb.Helper()
	// Of 20 sentences one is not fair, and two are near misses, as in public postmortems.
	var ordinary, near, unfair []string
	for _, name := range []string{"ordinary.txt", "tuned.txt"} {
		for _, l := range corpus(tb, name) {
			switch {
			case name == "ordinary.txt":
				ordinary = append(ordinary, l.text)
			case l.rule == "":
				near = append(near, l.text)
			default:
				unfair = append(unfair, l.text)
			}
		}
	}
	next := 0
	sentence := func() string {
		next++
		from := ordinary
		switch next % 20 {
		case 0:
			from = unfair
		case 5, 12:
			from = near
		}
		return from[next*7919%len(from)]
	}
	list := make([][]byte, count)
	for i := range list {
		d := &postmortem.Document{Title: fmt.Sprint("Incident ", i, " of the checkout service"), Severity: "sev2", Owner: "ana", Status: "in-review", People: people()}
		d.Summary = sentence() + " " + sentence() + "\n" + sentence()
		d.RootCause.Summary = sentence() + " " + sentence()
		d.Impact.Summary = sentence()
		d.Response = sentence() + "\n\n" + sentence()
		for j := range 5 + i%40 {
			d.Timeline = append(d.Timeline, postmortem.Event{At: at(tb, fmt.Sprintf("2026-03-10T%02d:%02d:00Z", 8+j/60, j%60)), Text: sentence()})
		}
		for range i % 4 {
			d.ContributingFactors = append(d.ContributingFactors, postmortem.Factor{ID: fmt.Sprint("f", len(d.ContributingFactors)), Text: sentence()})
			d.ActionItems = append(d.ActionItems, postmortem.Action{ID: fmt.Sprint("a", len(d.ActionItems)), Title: sentence(), Kind: "prevent", Priority: "p1"})
			d.Lessons.WentWell = append(d.Lessons.WentWell, sentence())
			d.Lessons.WentWrong = append(d.Lessons.WentWrong, sentence())
		}
		list[i] = d.Format()
	}
	return list
}

// BenchmarkArchive reads and checks many documents, beside what the YAML library takes to
// read them into nodes: of-nodes is the ratio of the processor times, which is to be at most
// 1.5. It includes the garbage collector, and not what other processes take.
func BenchmarkArchive(b *testing.B) {
	list := archive(b, 2000)
	check.File(postmortem.Open("f", list[0]), check.Options{})
	measured := func(f func(data []byte)) time.Duration {
		runtime.GC()
		start := processorTime(b)
		for _, data := range list {
			f(data)
		}
		return processorTime(b) - start
	}
	var nodes, opened, checked time.Duration
	findings := 0
	for b.Loop() {
		nodes += measured(func(data []byte) {
			var n yaml.Node
			if err := yaml.Unmarshal(data, &n); err != nil {
				b.Fatal(err)
			}
		})
		opened += measured(func(data []byte) { postmortem.Open("f", data) })
		checked += measured(func(data []byte) {
			findings += len(check.File(postmortem.Open("f", data), check.Options{}))
		})
	}
	b.ReportMetric(float64(checked)/float64(nodes), "of-nodes")
	b.ReportMetric(float64(opened)/float64(nodes), "opened-of-nodes")
	b.ReportMetric(float64(findings)/float64(b.N*len(list)), "findings/doc")
}

// processorTime returns what the process has used of the processors.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// BenchmarkDocument checks documents that were read before.
func BenchmarkDocument(b *testing.B) {
	var list []*postmortem.Document
	size := 0
	for _, data := range archive(b, 200) {
		d, err := postmortem.Open("f", data).Document()
		if err != nil {
			b.Fatal(err)
		}
		list = append(list, d)
		size += len(data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range list {
			check.Document(d, check.Options{})
		}
	}
}
