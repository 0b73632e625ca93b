package phrase_test

import (
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/when"
)

func TestEcho(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ time, zone, want string }{
		{"2026-03-10T14:02:00+01:00", "Europe/Berlin", "2026-03-10 13:02 UTC · 14:02 CET (Europe/Berlin)"},
		{"2026-07-10T13:02:00Z", "Europe/Berlin", "2026-07-10 13:02 UTC · 15:02 CEST (Europe/Berlin)"},
		{"2026-03-10T23:02:00Z", "Europe/Berlin", "2026-03-10 23:02 UTC · 2026-03-11 00:02 CET (Europe/Berlin)"},
		{"2026-03-10T01:02:03.25Z", "America/New_York", "2026-03-10 01:02:03.25 UTC · 2026-03-09 21:02:03.25 EDT (America/New_York)"},
		{"2026-03-10T13:02:00Z", "America/Sao_Paulo", "2026-03-10 13:02 UTC · 10:02 -03 (America/Sao_Paulo)"},
		{"2026-03-10T13:02:00.5Z", "", "2026-03-10 13:02:00.5 UTC"},
		{"2026-03-10T13:02:00+01:00", "", "2026-03-10 12:02 UTC"},
		{"2026-03-10T13:02:00Z", "Etc/UTC", "2026-03-10 13:02 UTC"},
		{"2026-03-10", "Europe/Berlin", "2026-03-10, time of day not known (Europe/Berlin)"},
		{"2026-03-10", "", "2026-03-10, time of day not known (UTC)"},
		{"unknown", "Europe/Berlin", "time not known"},
	} {
		z, err := when.Zone(test.zone)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := when.ParseFile(test.time, z)
		if err != nil {
			t.Fatal(err)
		}
		if got := phrase.Echo(parsed, z); got != test.want {
			t.Errorf("Echo(%s, %s) = %q, want %q", test.time, z, got, test.want)
		}
	}
	noon := when.At(time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC))
	if got := phrase.Echo(noon, nil); got != "2026-03-10 12:00 UTC" {
		t.Errorf("without a zone: %q", got)
	}
	if got := phrase.Echo(noon, time.FixedZone("", 7200)); got != "2026-03-10 12:00 UTC · 14:00 +0200" {
		t.Errorf("with a bare offset: %q", got)
	}
	if got := phrase.Echo(when.Time{}, nil); got != "" {
		t.Errorf("of no time: %q", got)
	}
}
