package when_test

import (
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

func TestBegin(t *testing.T) {
	t.Parallel()
	berlin, err := when.Zone("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	noon := time.Date(2026, 6, 2, 12, 0, 0, 0, time.UTC)
	r := when.Reader{Now: noon, Zone: berlin, Previous: noon.Add(-time.Hour)}
	for text, want := range map[string]string{
		"10:42 Rolled  back":                         "08:42:00 Rolled  back",
		"  10:42\tRolled back":                       "08:42:00 Rolled back",
		"10:42: Rolled back":                         "08:42:00 Rolled back",
		"10:42 - Rolled back":                        "08:42:00 Rolled back",
		"10:42 — Rolled back":                        "08:42:00 Rolled back",
		"10:42 -p was missing":                       "08:42:00 -p was missing",
		"10:42":                                      "08:42:00 ",
		"9:58 am Rolled back":                        "07:58:00 Rolled back",
		"9:58 pm, Rolled back":                       "19:58:00 Rolled back",
		"2026-06-02 9:58 am Europe/Lisbon UTC is it": "08:58:00 UTC is it",
		"10:42 utc it began":                         "10:42:00 it began",
		"10:42 UTC: it began":                        "10:42:00 it began",
		"yesterday 10:42 it began":                   "08:42:00 it began",
		"10:42 yesterday it began":                   "08:42:00 it began",
		"3pm yesterday: it began":                    "13:00:00 it began",
		"10:42 yesterday's release":                  "08:42:00 yesterday's release",
		"~+7m: it began":                             "11:07:00 it began",
		"10:42 met the vendor":                       "08:42:00 met the vendor",
		"10:42 DNS fails":                            "08:42:00 DNS fails",
		"10:42 ALB: 502":                             "08:42:00 ALB: 502",
	} {
		typed, rest, err := r.Begin(text)
		if err != nil {
			t.Errorf("Begin(%q): %v", text, err)
			continue
		}
		if got := typed.Instant.UTC().Format("15:04:05 ") + rest; got != want {
			t.Errorf("Begin(%q) = %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"":                            "no time at all",
		"half past two":               `"half": not a time`,
		"25:10 x":                     "25:10",
		"10:42 PST it began":          "an abbreviation",
		"2025-10-26 02:30 it began":   "02:30",
		"2025-10-26 02:30: it began":  "02:30",
		"2025-03-30 02:30 am it went": "02:30",
	} {
		if typed, rest, err := r.Begin(text); err == nil || !strings.Contains(err.Error(), want) || rest != text {
			t.Errorf("Begin(%q) = %v, %q, %v, want %q", text, typed, rest, err, want)
		}
	}
}

// A day may stand behind the time of day, also with a zone.
func TestDayBehind(t *testing.T) {
	t.Parallel()
	r := when.Reader{Now: time.Date(2026, 6, 2, 12, 0, 0, 0, time.UTC)}
	for text, want := range map[string]string{
		"3pm yesterday": "2026-06-01T15:00:00Z", "14:05 Yesterday UTC": "2026-06-01T14:05:00Z", "9:58 pm today": "2026-06-02T21:58:00Z",
		"09:00 Europe/Berlin yesterday": "2026-06-01T09:00:00+02:00",
	} {
		if typed, err := r.Read(text); err != nil || typed.String() != want {
			t.Errorf("Read(%q) = %v, %v; want %s", text, typed, err, want)
		}
	}
	if _, err := r.Read("3pm yesterday CET"); err == nil || !strings.Contains(err.Error(), "Europe/") {
		t.Errorf("an abbreviation gives %v", err)
	}
}
