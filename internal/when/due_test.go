package when_test

import (
	"testing"

	"github.com/f08c5b15/pm/internal/when"
)

func TestDate(t *testing.T) {
	t.Parallel()
	r := when.Reader{Now: moment(t, "2026-01-30T23:30:00Z")}
	for text, want := range map[string]string{
		"2025-06-08": "2025-06-08", "8 June 2025": "2025-06-08", "June 8, 2025": "2025-06-08", "8 June": "2025-06-08", "yesterday": "2026-01-29",
		"14:00":      `"14:00": not a date; write it like 2026-06-20`,
		"~yesterday": `"~yesterday": not a date; write it like 2026-06-20`,
		"03/04/2025": `"03/04/2025": the order of day and month is never guessed; write the date as 2025-04-03 or 2025-03-04`,
	} {
		got, err := r.Date(text)
		if said := got.String(); said != want && (err == nil || err.Error() != want) {
			t.Errorf("Date(%q) = %s, %v; want %s", text, said, err, want)
		}
	}
}

func TestDue(t *testing.T) {
	t.Parallel()
	r := when.Reader{Now: moment(t, "2026-01-30T23:30:00Z"), Zone: zone(t, "Europe/Berlin")} // Saturday, 31 January there
	for text, want := range map[string]string{
		"2026-06-20": "2026-06-20", " 2026-06-20 ": "2026-06-20", "8 June 2026": "2026-06-08", "June 8, 2026": "2026-06-08",
		"june 8": "2026-06-08", "8 jan": "2027-01-08", "31 Jan": "2026-01-31", "29 Feb": "2028-02-29", "20/06/2026": "2026-06-20",
		"today": "2026-01-31", "Tomorrow": "2026-02-01", "friday": "2026-02-06", "Saturday": "2026-02-07", "sun": "2026-02-01",
		"+14d": "2026-02-14", "+2w": "2026-02-14", "in 2 weeks": "2026-02-14", "in a week": "2026-02-07", "In 10 days": "2026-02-10",
		"next week": "2026-02-07", "next month": "2026-02-28", "in 3 months": "2026-04-30", "in 12 months": "2027-01-31",
		"next friday": `"next friday": not a date; write it like 2026-06-20`,
		"14:00":       `"14:00": not a date; write it like 2026-06-20`,
		"yesterday":   `"yesterday": not a date; write it like 2026-06-20`,
		"":            `"": not a date; write it like 2026-06-20`,
		"2026-02-30":  `"2026-02-30": February 2026 has 28 days; write the day that it was`,
		"02/06/2026":  `"02/06/2026": the order of day and month is never guessed; write the date as 2026-06-02 or 2026-02-06`,
	} {
		got, err := r.Due(text)
		if said := got.String(); said != want && (err == nil || err.Error() != want) {
			t.Errorf("Due(%q) = %s, %v; want %s", text, said, err, want)
		}
	}
}
