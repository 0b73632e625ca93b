package when_test

import (
	"testing"

	"github.com/f08c5b15/pm/internal/when"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2026-06-20":           "",
		"2024-02-29":           "",
		"2026-06-31":           `"2026-06-31": June has 30 days; write the day that it was`,
		"20.06.2026":           `"20.06.2026": the order of day and month is never guessed; write the date as 2026-06-20`,
		"2026-06-20T00:00:00Z": `"2026-06-20T00:00:00Z": not a date; write it like 2026-06-20`,
		"next week":            `"next week": not a date; write it like 2026-06-20`,
		"":                     `"": not a date; write it like 2026-06-20`,
	} {
		got, err := when.ParseDate(text)
		if want == "" && (err != nil || got.String() != text) {
			t.Errorf("ParseDate(%q) = %v, %v", text, got, err)
		}
		if want != "" && (err == nil || err.Error() != want || !got.IsZero()) {
			t.Errorf("ParseDate(%q) = %v, %v; want %s", text, got, err, want)
		}
	}
}
