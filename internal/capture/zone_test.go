package capture

import (
	"slices"
	"strings"
	"testing"
)

func TestDeclaredZone(t *testing.T) {
	t.Parallel()
	for line, want := range map[string]string{
		"All times in CET.":                               "Europe/Berlin",
		"Timeline (all times are UTC)":                    "UTC",
		"Times are Pacific Time":                          "America/Los_Angeles",
		"All times are in British Summer Time":            "Europe/London",
		"all times are Copenhagen time":                   "Europe/Copenhagen",
		"Times below are local time in New York":          "America/New_York",
		"Times are in Indian Standard Time":               "Asia/Kolkata",
		"Timezone: Europe/Lisbon":                         "Europe/Lisbon",
		"Times are in UTC+2":                              "+02:00",
		"Time (PST)":                                      "America/Los_Angeles",
		"All times Eastern.":                              "America/New_York",
		"(times in Central)":                              "America/Chicago",
		"Times of Central Europe vary":                    "",
		"All times are Coordinated Universal Time":        "UTC",
		"Timeline (all times in PST/PDT)":                 "America/Los_Angeles",
		"Timeline":                                        "",
		"At that time the EU region failed over":          "",
		"It took a long time in Production":               "",
		"The Mean time to recovery was an hour for NGINX": "",
	} {
		_, zones := DeclaredZone(line)
		if got := strings.Join(zones[:min(1, len(zones))], ""); got != want {
			t.Errorf("%q declares %q, want %q", line, got, want)
		}
		if want != "" && !slices.Contains(zones, want) {
			t.Errorf("%q may mean %q", line, zones)
		}
	}
}
