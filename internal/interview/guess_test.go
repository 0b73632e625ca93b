package interview

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/guess"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// TestGuessesOfACorpus measures the guesses over the timelines of real postmortems, in the
// folders that the environment variable CORPUS names, with the milestones that a person found
// in them, in testdata/milestones.tsv. Each is guessed with those before it known. It fails
// where fewer than 85 of 100 guesses are right, fewer than 60 of 100 of what the lines say
// is guessed, or something is guessed that no line says.
func TestGuessesOfACorpus(t *testing.T) {
	t.Parallel()
	if os.Getenv("CORPUS") == "" {
		fmt.Println("guesses: not measured, CORPUS names no folder of postmortems")
		return
	}
	labels, err := os.ReadFile("testdata/milestones.tsv")
	if err != nil {
		t.Fatal(err)
	}
	kinds := []postmortem.EventKind{postmortem.Started, postmortem.Detected, postmortem.Mitigated, postmortem.Resolved}
	right, guessed, said, invented, silent := map[postmortem.EventKind]int{}, map[postmortem.EventKind]int{}, map[postmortem.EventKind]int{}, map[postmortem.EventKind]int{}, map[postmortem.EventKind]int{}
	for line := range strings.Lines(string(labels)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) != 1+len(kinds) {
			continue
		}
		events, rows := corpusEvents(t, fields[0])
		for i, kind := range kinds {
			wanted := strings.Split(fields[i+1], "|")
			row := guess.Milestone(events, kind)
			got := "-"
			if row < len(events) {
				got = strconv.Itoa(rows[row])
			}
			if slices.Contains(wanted, "-") {
				if silent[kind]++; got != "-" && !slices.Contains(wanted, got) {
					invented[kind]++
				}
			} else {
				said[kind]++
			}
			if got != "-" && wanted[0] != "-" {
				if guessed[kind]++; slices.Contains(wanted, got) {
					right[kind]++
				}
			}
			if !slices.Contains(wanted, got) {
				t.Logf("%s: %s is guessed in row %s, and is in %s", fields[0], kind, got, fields[i+1])
			}
			if first, err := strconv.Atoi(wanted[0]); err == nil { // for those after it
				e := &events[slices.Index(rows, first)]
				e.Kind = append(e.Kind, kind)
			}
		}
	}
	share := func(part, all int) int { return 100 * part / max(all, 1) }
	var r, g, s, n int
	for _, kind := range kinds {
		fmt.Printf("guesses of %-9s right in %3d of 100 made, made for %3d of 100 that the lines say, %d where none says it\n",
			kind, share(right[kind], guessed[kind]), share(guessed[kind], said[kind]), invented[kind])
		r, g, s, n = r+right[kind], g+guessed[kind], s+said[kind], n+invented[kind]
	}
	fmt.Printf("guesses in all     right in %3d of 100 made, made for %3d of 100 that the lines say, %d where none says it\n", share(r, g), share(g, s), n)
	if share(r, g) < 85 || share(g, s) < 60 || n > 0 {
		t.Error("the guesses do not earn their place")
	}
}

// corpusEvents returns the events of the timeline of a postmortem, in order of time, and the
// number of each among its lines.
func corpusEvents(t *testing.T, name string) (events []postmortem.Event, rows []int) {
	t.Helper()
	var text []byte
	err := os.ErrNotExist
	for _, dir := range strings.Fields(os.Getenv("CORPUS")) {
		if text, err = os.ReadFile(filepath.Join(dir, name)); err == nil {
			break
		}
	}
	if err != nil {
		t.Fatalf("CORPUS names no folder with %s: %v", name, err)
	}
	lines := string(text)
	if _, after, ok := strings.Cut(lines, "\n## Timeline"); ok {
		lines, _, _ = strings.Cut(after, "\n## ")
	}
	read := capture.Text(lines, when.Reader{Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Recent: true})
	for i := range read.Events {
		rows = append(rows, i+1)
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		return cmp.Compare(read.Events[a-1].At.Instant.Unix(), read.Events[b-1].At.Instant.Unix())
	})
	for _, row := range rows {
		events = append(events, read.Events[row-1].Event)
	}
	return events, rows
}

// TestGuessDetected takes the first alert, page or report, and not a page of a site.
func TestGuessDetected(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		texts []string
		want  int
	}{
		{[]string{"writes are locked up", "a page: replication lags", "the mistake is noticed after a second"}, 1},
		{[]string{"the status page is green", "first page: a synthetic test fails"}, 1},
		{[]string{"checkout fails", "a customer reports it"}, 1},
		{[]string{"certificate expired", "customer writes: no order mails"}, 1},
		{[]string{"the network answers with errors", "monitoring shows the disruption"}, 1},
		{[]string{"users see a blank page", "rolled back"}, 2},
	} {
		events := make([]postmortem.Event, len(test.texts))
		for i, text := range test.texts {
			events[i].Text = text
		}
		if got := guess.Milestone(events, postmortem.Detected); got != test.want {
			t.Errorf("of %q the %d. is guessed, want %d", test.texts, got, test.want)
		}
	}
}
