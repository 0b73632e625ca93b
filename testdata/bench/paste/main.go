// Paste measures how the timelines of real postmortems are read when they are pasted. It
// takes folders of Markdown files, pastes the section of each whose heading names a
// timeline, and prints the events found over the rows present, the rows with another day or
// time than an independent, simple reading gives, and the words that are in no event and not
// given back. Tables with a full date and time in their first column, by far the most
// common shape, are counted apart from all others.
//
//	go run ./testdata/bench/paste DIR…
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/when"
)

var (
	heading  = regexp.MustCompile(`^(#+)\s|^\*\*[^*]+\*\*:?\s*$`)
	timeline = regexp.MustCompile(`(?i)timeline|time line|chronology|sequence of events`)
	// A row begins, after marks, with a date or a time of day.
	row   = regexp.MustCompile(`^[\s|*>#\[\]_~•–+-]*(?:ca\. )?(?:\d+[.)] )?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:\d{4,5}[-/]|\d{1,2}[:.?]\d?[\d?xX]|\d{1,2} ?[ap]\.?m|\?{2}|\d{1,2}-[A-Z][a-z]{2}-|[A-Z][a-z]{2,8}\.? \d|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2})`)
	usual = regexp.MustCompile(`^\s*\|\s*\d{4}-\d\d-\d\d\s+\d\d?:\d\d\s*\|`)
	date  = regexp.MustCompile(`\b(\d{4})-(\d\d)-(\d\d)\b`)
	clock = regexp.MustCompile(`(?:\b|T)(\d{1,2}):(\d\d)(?::\d\d)?(?:\s?([AaPp])\.?[Mm])?`)
	days  = regexp.MustCompile(`^#+ [A-Za-z]*,? ?(?:\d{4}-\d\d-\d\d|\d{1,2} [A-Z][a-z]+ \d{4})\s*$`) // above their times
	word  = regexp.MustCompile(`[\p{L}\d]{2,}`)
)

type tally struct{ rows, found, wrong, lost int }

func main() {
	var table, other tally
	refused := map[string]int{}
	for _, dir := range os.Args[1:] {
		files, err := os.ReadDir(dir)
		if err != nil {
			fmt.Fprintln(os.Stderr, "paste:", err)
			os.Exit(1)
		}
		for _, f := range files {
			text, err := os.ReadFile(filepath.Join(dir, f.Name()))
			if err != nil || f.Name() == "README.md" || f.Name() == "LICENSE" {
				continue
			}
			if section := timelineOf(string(text)); section != "" {
				measure(f.Name(), section, &table, &other, refused)
			}
		}
	}
	fmt.Printf("%-36s %6s %6s %9s %6s %6s\n", "shape", "rows", "found", "of 100", "wrong", "lost")
	for _, line := range []struct {
		name string
		tally
	}{{"table with a date and time first", table}, {"all others", other}} {
		share := 0.0
		if line.rows > 0 {
			share = 100 * float64(line.found) / float64(line.rows)
		}
		fmt.Printf("%-36s %6d %6d %9.1f %6d %6d\n", line.name, line.rows, line.found, share, line.wrong, line.lost)
	}
	for reason, n := range refused {
		fmt.Printf("given back: %d lines %s\n", n, reason)
	}
}

// timelineOf returns the section of a document whose heading names a timeline.
func timelineOf(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, l := range lines {
		m := heading.FindStringSubmatch(l)
		if m == nil || !timeline.MatchString(l) {
			continue
		}
		end := slices.IndexFunc(lines[i+1:], func(l string) bool {
			next := heading.FindStringSubmatch(l)
			return next != nil && !row.MatchString(l) && len(next[1]) <= len(m[1]) && (next[1] != "" || m[1] == "")
		})
		if end < 0 {
			end = len(lines) - i - 1
		}
		return strings.Join(lines[i+1:i+1+end], "\n")
	}
	return ""
}

func measure(name, section string, table, other *tally, refused map[string]int) {
	r := when.Reader{Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)}
	result := capture.Text(section, r)
	kept := allText(result)
	at := map[int][]capture.Event{}
	for _, e := range result.Events {
		at[e.Line] = append(at[e.Line], e)
	}
	for _, line := range result.Refused {
		refused[line.Reason.String()]++
		fmt.Printf("refused  %s:%d: %s: %s\n", name, line.Number, line.Err.Input, line.Err.Problem)
	}
	for i, l := range strings.Split(section, "\n") {
		t := other
		if usual.MatchString(l) {
			t = table
		}
		isRow := row.MatchString(l) && !days.MatchString(l)
		cell := strings.Trim(l, " ")
		if cells := strings.Split(strings.TrimPrefix(cell, "|"), "|"); len(cells) > 1 {
			cell = cells[0]
			if !clock.MatchString(cell) {
				cell += cells[1]
			}
		} else if isRow && len(cell) > 40 {
			cell = cell[:40]
		}
		for _, w := range word.FindAllString(l, -1) {
			isTime := strings.Contains(cell, w) && (strings.IndexFunc(w, unicode.IsDigit) >= 0 || isRow)
			if !isTime && !strings.Contains(kept, w) {
				t.lost++
				fmt.Printf("lost     %s:%d: %s\n", name, i+1, w)
			}
		}
		if !isRow {
			continue
		}
		t.rows++
		events := at[i+1]
		if len(events) == 0 {
			fmt.Printf("no event %s:%d\n", name, i+1)
			continue
		}
		t.found++
		if want, got := plain(cell), written(events[0]); !strings.Contains(got, want) {
			t.wrong++
			fmt.Printf("wrong    %s:%d: %q is read as %s\n", name, i+1, cell, got)
		}
	}
}

// plain is the day and the time of day in a cell, read as simply as can be.
func plain(cell string) string {
	var parts []string
	if m := date.FindString(cell); m != "" {
		parts = append(parts, m)
	}
	if m := clock.FindStringSubmatch(cell); m != nil {
		hour := m[1]
		switch {
		case strings.EqualFold(m[3], "p") && hour != "12":
			n := 0
			fmt.Sscan(hour, &n)
			hour = fmt.Sprint(n + 12)
		case strings.EqualFold(m[3], "a") && hour == "12":
			hour = "0"
		}
		parts = append(parts, ("0" + hour)[len(hour)-1:]+":"+m[2])
	}
	return strings.Join(parts, " ")
}

// written is the day and the time of day of an event.
func written(e capture.Event) string {
	switch {
	case e.At.Day:
		return e.At.Instant.Format(time.DateOnly)
	case e.At.Unknown:
		return "unknown"
	}
	return e.At.Instant.Format("2006-01-02 15:04")
}

// allText is every text of a result.
func allText(r capture.Result) string {
	var b strings.Builder
	for _, e := range r.Events {
		b.WriteString(e.Text + "\n" + e.Details + "\n" + e.By + "\n")
		for _, shown := range e.Evidence {
			b.WriteString(shown.URL + "\n")
		}
	}
	for _, l := range r.Unread() {
		b.WriteString(l.Line + "\n")
	}
	b.WriteString(strings.Join(r.Headings, "\n"))
	return b.String()
}
