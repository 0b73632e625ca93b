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

// What was written as text is read back as the same.
func TestTimeText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "unknown", "2026-03-10", "2026-03-10T14:03:00+02:00", "2026-03-10T14:03:00.5Z"} {
		var read when.Time
		if err := read.UnmarshalText([]byte(text)); err != nil || read.String() != text {
			t.Errorf("%q is read as %q, %v", text, read, err)
		}
	}
	var read when.Time
	if err := read.UnmarshalText([]byte("noon")); err == nil {
		t.Error("noon is a time")
	}
}
