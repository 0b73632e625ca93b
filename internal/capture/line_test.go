package capture_test

import (
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/capture"
	"github.com/f08c5b15/pm/internal/when"
)

func TestLine(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 6, 2, 12, 0, 0, 0, time.UTC)
	r := when.Reader{Now: noon, Previous: noon.Add(-time.Hour), Started: noon.Add(-2 * time.Hour)}
	tests := []struct {
		line, at, kind, by, text string
		approximate              bool
	}{
		{line: "Rolled back to 41", text: "Rolled back to 41"},
		{line: "  10:42   Rolled  back ", at: "10:42:00", text: "Rolled  back"},
		{line: "10:42 !mitigated @ana Rolled back", at: "10:42:00", kind: "mitigated", by: "ana", text: "Rolled back"},
		{line: "@ana !Action,decision ~10:42 Rolled back", at: "10:42:00", kind: "action,decision", by: "ana", text: "Rolled back", approximate: true},
		{line: "2026-06-02 9:58 am UTC Rolled back", at: "09:58:00", text: "Rolled back"},
		{line: "+7m Rolled back", at: "11:07:00", text: "Rolled back"},
		{line: "yesterday 10:42 it began", at: "10:42:00", text: "it began"},
		{line: "now we wait", text: "now we wait"},
		{line: "today nobody works", text: "today nobody works"},
		{line: "10 nodes are down", text: "10 nodes are down"},
		{line: "502s everywhere", text: "502s everywhere"},
		{line: "-p was missing", text: "-p was missing"},
		{line: "@ana: look", by: "ana", text: "look"},
		{line: "!decision !action @ana: cancel !it", kind: "decision,action", by: "ana", text: "cancel !it"},
		{line: "10:42: Rolled back", at: "10:42:00", text: "Rolled back"},
		{line: "!note /undo is a command", kind: "note", text: "/undo is a command"},
		{line: "yesterday 3 nodes died", text: "yesterday 3 nodes died"},
		{line: "db-1-a is down", text: "db-1-a is down"},
		{line: "3-tier-app is down", text: "3-tier-app is down"},
		{line: "http://db1:80 fails", text: "http://db1:80 fails"},
		{line: "10:42 met the vendor", at: "10:42:00", text: "met the vendor"},
		{line: "!", text: "!"},
		{line: "[10:42] Rolled back", at: "10:42:00", text: "Rolled back"},
		{line: "Jun 2, 2026 - 10:42 UTC Rolled back", at: "10:42:00", text: "Rolled back"},
		{line: "10:15 UTC-4 x", at: "10:15:00", text: "x"},
		{line: "T+20m Rolled back", at: "10:20:00", text: "Rolled back"},
		{line: "March 3 nodes died", text: "March 3 nodes died"},
		{line: "!mitigated", kind: "mitigated"},
		{line: "", text: ""},
	}
	for _, test := range tests {
		t.Run(test.line, func(t *testing.T) {
			t.Parallel()
			e, err := capture.Line(test.line, r)
			if err != nil {
				t.Fatal(err)
			}
			at := ""
			if e.At.IsKnown() {
				at = e.At.Instant.Format(time.TimeOnly)
			}
			var kinds []string
			for _, k := range e.Kind {
				kinds = append(kinds, string(k))
			}
			if at != test.at || strings.Join(kinds, ",") != test.kind || e.By != test.by || e.Text != test.text || e.Approximate != test.approximate {
				t.Errorf("got at %q kind %q by %q text %q approximate %v", at, kinds, e.By, e.Text, e.Approximate)
			}
		})
	}
	for line, want := range map[string]string{
		"25:10 x":      "25:10",
		"!mitigatd x":  "did you mean !mitigated?",
		"!whatever x":  "the kinds are started",
		"2026-02-30 x": "2026-02-30",
		"10:42 CET x":  "an abbreviation",
		"10:45 PST x":  "America/Los_Angeles",
		"15:45 PM x":   "am and pm",
	} {
		if _, err := capture.Line(line, r); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Line(%q): %v, want %q", line, err, want)
		}
	}
}

func FuzzLine(f *testing.F) {
	f.Add("10:42 !mitigated @ana text")
	f.Add("10:42 !mitigated @\x7f\xff")
	f.Add("10:42\u202fpm 5\u00a0% of\u00a0all\ttabs")
	f.Fuzz(func(t *testing.T, line string) {
		e, err := capture.Line(line, when.Reader{Now: time.Date(2026, 6, 2, 12, 0, 0, 0, time.UTC)})
		if err == nil && !strings.Contains(line, e.Text) {
			t.Errorf("Line(%q) made up the text %q", line, e.Text)
		}
	})
}
