//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// large are documents that ask for much: each function returns one of a size, and twice the
// size is twice the bytes. First is the size to begin with.
var large = []struct {
	name  string
	first int
	of    func(n int) string
}{
	{"events", 20_000, func(n int) string { return timeline(n, "") }},
	{"events on one line", 20_000, func(n int) string {
		return head + "timeline: [" + strings.TrimSuffix(strings.Repeat("{at: 2026-06-02T09:58:00Z, kind: note, text: One of many events}, ", n), ", ") + "]\n"
	}},
	{"events with details", 5_000, func(n int) string { return timeline(n, "    details: \"*a* `b`\"\n") }},
	{"paragraphs", 10_000, func(n int) string {
		return prose(strings.Repeat("Some *words* of a `summary`, and [a link](https://example.com).\n\n", n))
	}},
	{"words in one paragraph", 40_000, func(n int) string { return prose(strings.Repeat("*some* words ", n)) }},
	{"letters without a blank", 1_000_000, func(n int) string { return prose(strings.Repeat("a", n)) }},
	{"combining letters", 200_000, func(n int) string { return prose("a" + strings.Repeat("\u0301", n)) }},
	{"open links", 20_000, func(n int) string { return prose(strings.Repeat("[a](<", n)) }},
	{"open links on lines", 20_000, func(n int) string { return prose(strings.Repeat("[a](<\n", n)) }},
	{"open links in a line", 20_000, func(n int) string { return head + "open_questions: ['" + strings.Repeat("[a](<", n) + "']\n" }},
	{"brackets", 100_000, func(n int) string { return prose(strings.Repeat("[", n)) }},
	{"brackets with addresses", 50_000, func(n int) string { return prose(strings.Repeat("[", n) + strings.Repeat("](a)", n)) }},
	{"emphasis", 50_000, func(n int) string { return prose(strings.Repeat("*a **b _c ", n)) }},
	{"emphasis that closes", 50_000, func(n int) string { return prose(strings.Repeat("*a_ ", n)) }},
	{"nested emphasis", 50_000, func(n int) string { return prose(strings.Repeat("*a ", n) + strings.Repeat(" b*", n)) }},
	{"backticks", 1_000, func(n int) string { return prose(ticks(n)) }},
	{"tags", 50_000, func(n int) string { return prose(strings.Repeat("<a ", n)) }},
	{"comments", 50_000, func(n int) string { return prose(strings.Repeat("<!-- a ", n)) }},
	{"details", 20_000, func(n int) string { return prose(strings.Repeat("<details>\n", n)) }},
	{"addresses", 20_000, func(n int) string { return prose(strings.Repeat("https://a.b/( ", n)) }},
	{"mail", 100_000, func(n int) string { return prose(strings.Repeat("a@", n)) }},
	{"references", 5_000, func(n int) string {
		return prose(many(n, "[r%d]: https://example.com/%[1]d\n") + "\n" + many(n, "[r%d] "))
	}},
	{"lists", 20_000, func(n int) string { return prose(strings.Repeat("- a\n", n)) }},
	{"nested lists", 200, func(n int) string {
		var b strings.Builder
		for i := range 90 {
			b.WriteString(strings.Repeat("  ", i) + "- a\n")
		}
		return prose(strings.Repeat(b.String()+"\n", n/10))
	}},
	{"quotations", 20_000, func(n int) string { return prose(strings.Repeat("> a\n\n", n)) }},
	{"fences", 20_000, func(n int) string { return prose(strings.Repeat("```\na\n```\n", n)) }},
	{"rows of a table", 10_000, func(n int) string { return prose("| a | b |\n|---|---|\n" + strings.Repeat("| *a* | b |\n", n)) }},
	{"columns of a table", 2_000, func(n int) string {
		return prose(strings.Repeat("|a", n) + "|\n" + strings.Repeat("|-", n) + "|\n" + strings.Repeat("|b|\n", 400))
	}},
	{"tables", 3_000, func(n int) string { return prose(strings.Repeat("|a|b|\n|-|-|\n|c|d|\n\n", n)) }},
	{"terms and words", 5_000, func(n int) string {
		return prose(many(n, "term%d ")) + "glossary:\n" + many(n, "  term%d: a word\n")
	}},
	{"people", 10_000, func(n int) string { return head + "people:\n" + many(n, "  - {id: p%d, name: Person %[1]d}\n") }},
	{"factors", 5_000, func(n int) string {
		return head + "contributing_factors:\n" + many(n, "  - {id: f%d, text: A reason}\n") + "action_items:\n" + many(n, "  - {id: a%d, title: Do it, addresses: [f%[1]d]}\n")
	}},
	{"missing factors", 20_000, func(n int) string {
		return head + "action_items:\n" + many(n, "  - {id: a%d, title: Do it, addresses: [f%[1]d]}\n")
	}},
	{"a chain of factors", 5_000, func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "  - {id: f%d, text: A reason, leads_to: [f%d]}\n", i, (i+1)%n)
		}
		return head + "contributing_factors:\n" + b.String()
	}},
	{"windows", 5_000, func(n int) string {
		return head + "impact:\n  windows:\n" + strings.Repeat("    - {from: 2026-06-02T10:00:00Z, to: 2026-06-02T10:41:00Z, percent: 3, title: T}\n", n)
	}},
	{"milestones", 5_000, func(n int) string {
		var b strings.Builder
		at := time.Date(2026, 6, 2, 0, 0, 0, 0, time.UTC)
		for i := range n {
			at = at.Add(time.Minute)
			fmt.Fprintf(&b, "  - {at: %s, kind: %s}\n", at.Format(time.RFC3339), []string{"started", "detected", "resolved"}[i%3])
		}
		return head + "timeline:\n" + b.String()
	}},
	{"keys of custom", 20_000, func(n int) string { return head + "custom:\n" + many(n, "  key%d: a value\n") }},
	{"lists of custom", 1_000, func(n int) string {
		return head + "custom:\n" + many(n, "  key%d: "+strings.Repeat("[", 90)+"a"+strings.Repeat("]", 90)+"\n")
	}},
	{"a list of custom", 50_000, func(n int) string { return head + "custom:\n  key:\n" + many(n, "    - value %d\n") }},
	{"remarks", 50_000, func(n int) string { return head + strings.Repeat("# a remark\n", n) }},
	{"questions", 20_000, func(n int) string { return head + "open_questions:\n" + strings.Repeat("  - Why *was* it so?\n", n) }},
}

const head = "schema: pm/v1\ntitle: A large document\n"

// prose returns a document with a summary.
func prose(text string) string {
	return head + "summary: |\n  " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n  ") + "\n"
}

// many returns a format n times, with its number.
func many(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// ticks returns n bytes of backticks in runs of which no two have one length.
func ticks(n int) string {
	var b strings.Builder
	for i := 1; b.Len() < n*100; i++ {
		b.WriteString(strings.Repeat("`", i) + "a")
	}
	return b.String()
}

// timeline returns a document with n events of several lines.
func timeline(n int, more string) string {
	var b strings.Builder
	at := time.Date(2026, 6, 2, 0, 0, 0, 0, time.UTC)
	b.WriteString(head + "timeline:\n")
	for i := range n {
		at = at.Add(7 * time.Second)
		fmt.Fprintf(&b, "  - at: %s\n    text: Step %d of the *recovery*\n%s", at.Format(time.RFC3339), i, more)
	}
	return b.String()
}

// measured are what is done with a large document.
var measured = []struct {
	name string
	args []string
}{
	{"md", []string{"render", "2026-06-02-large", "-o", "page.md"}},
	{"html", []string{"render", "2026-06-02-large", "-o", "page.html"}},
	{"json", []string{"render", "2026-06-02-large", "-o", "page.json"}},
	{"text", []string{"render", "2026-06-02-large", "-o", "page.txt"}},
	{"public", []string{"render", "2026-06-02-large", "--audience", "public", "-o", "page.html"}},
	{"show", []string{"show", "2026-06-02-large"}},
	{"check", []string{"check", "2026-06-02-large"}},
	{"edit", []string{"edit", "2026-06-02-large", "--set", "owner=ana"}},
	{"log", []string{"log", "2026-06-02-large", "Again", "--at", "2026-06-02T09:58:00Z"}},
}

// A cost is what one run of pm took.
type cost struct {
	bytes  int           // of the document
	time   time.Duration // of the processors
	memory int           // in bytes, the most at one time
}

// costOf measures a command on a document.
func costOf(t testing.TB, document string, args []string) cost {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "postmortems", "2026-06-02-large.yaml")
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(document), 0o644)); err != nil {
		t.Fatal(err)
	}
	command := exec.Command("pm", args...)
	command.Dir, command.Env = dir, []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir, "PM_NO_INPUT=1", "TZ=UTC"}
	const foundErrors = 3 // the exit code of pm check
	if out, err := command.CombinedOutput(); err != nil && (args[0] != "check" || command.ProcessState.ExitCode() != foundErrors) {
		t.Fatalf("pm %s: %v: %.300s", strings.Join(args, " "), err, out)
	}
	usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		t.Fatal("what a process takes is not known here")
	}
	memory := int(usage.Maxrss)
	if runtime.GOOS == "linux" {
		memory *= 1024
	}
	return cost{len(document), command.ProcessState.UserTime() + command.ProcessState.SystemTime(), memory}
}

// leastCost measures several times and returns the least, which is the nearest to what the
// command takes by itself.
func leastCost(t testing.TB, document string, args []string) cost {
	t.Helper()
	least := costOf(t, document, args)
	for range 2 {
		c := costOf(t, document, args)
		least.time, least.memory = min(least.time, c.time), min(least.memory, c.memory)
	}
	return least
}

// TestCost doubles large documents: what a command takes for them, in time and in memory, is
// at most two and a half times as much. That takes minutes and a machine of its own: without
// -soak small ones are rendered, so that each is known to be a document.
func TestCost(t *testing.T) {
	if !*soak {
		for _, l := range large {
			costOf(t, l.of(max(l.first/100, 1)), measured[0].args)
		}
		return
	}
	const few = 100 * time.Millisecond // in which the start and the collector count
	for _, l := range large {
		for _, m := range measured {
			t.Run(l.name+"/"+m.name, func(t *testing.T) {
				once, twice := leastCost(t, l.of(l.first), m.args), leastCost(t, l.of(2*l.first), m.args)
				if twice.time > once.time*5/2 && twice.time > few {
					t.Errorf("%d bytes take %s, and %d take %s", once.bytes, once.time, twice.bytes, twice.time)
				}
				if twice.memory > once.memory*5/2 {
					t.Errorf("%d bytes take %d MiB, and %d take %d", once.bytes, once.memory>>20, twice.bytes, twice.memory>>20)
				}
			})
		}
	}
}

// BenchmarkCost reports what commands take for large documents.
func BenchmarkCost(b *testing.B) {
	for _, l := range large {
		for _, m := range measured {
			b.Run(l.name+"/"+m.name, func(b *testing.B) {
				document := l.of(l.first)
				var c cost
				for b.Loop() {
					c = costOf(b, document, m.args)
				}
				b.ReportMetric(float64(c.bytes), "B/document")
				b.ReportMetric(float64(c.time.Microseconds())/1000, "cpu-ms/op")
				b.ReportMetric(float64(c.memory>>20), "MiB/op")
			})
		}
	}
}
