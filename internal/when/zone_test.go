package when_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/when"
)

// lines returns the lines of one of the embedded lists.
func lines(t *testing.T, name string) []string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	if !slices.IsSorted(all) {
		t.Errorf("%s is not sorted", name)
	}
	return all
}

func TestZoneLoadsEveryName(t *testing.T) {
	t.Parallel()
	names := lines(t, "zones.txt")
	if len(names) < 500 {
		t.Errorf("zones.txt has only %d names", len(names))
	}
	for _, name := range names {
		zone, err := when.Zone(name)
		if err != nil {
			t.Error(err)
		} else if zone.String() != name {
			t.Errorf("Zone(%q) is %s", name, zone)
		}
	}
}

func TestZoneRefusesEveryAbbreviation(t *testing.T) {
	t.Parallel()
	for _, line := range lines(t, "abbreviations.txt") {
		words := strings.Fields(line)
		_, err := when.Zone(words[0])
		if e := new(when.Error); !errors.As(err, &e) || !slices.Equal(e.Zones, words[1:]) {
			t.Errorf("Zone(%q): %#v does not hold %q", words[0], err, words[1:])
		}
		for _, meant := range words[1:] {
			if err == nil || !strings.Contains(err.Error(), meant) {
				t.Errorf("Zone(%q) does not name %s: %v", words[0], meant, err)
			}
			if _, err := when.Zone(meant); err != nil {
				t.Errorf("for %s: %v", words[0], err)
			}
		}
	}
}

func TestZoneUTC(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", "UTC", "utc", "Z", "z", "GMT"} {
		if zone, err := when.Zone(name); err != nil || zone.String() != "UTC" {
			t.Errorf("Zone(%q) = %v, %v", name, zone, err)
		}
	}
}

func TestZoneErrors(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"CET":                           `"CET": an abbreviation is not a time zone; write Europe/Berlin, Europe/Paris or Europe/Madrid`,
		"PST":                           `"PST": an abbreviation is not a time zone; write America/Los_Angeles or Asia/Manila`,
		"mst":                           `"mst": an abbreviation is not a time zone; write America/Denver or America/Phoenix`,
		"europe/berlin":                 `"europe/berlin": no such time zone; did you mean Europe/Berlin?`,
		"Europe/Lisbonn":                `"Europe/Lisbonn": no such time zone; did you mean Europe/Lisbon?`,
		"Berlin":                        `"Berlin": no such time zone; did you mean Europe/Berlin?`,
		"new york":                      `"new york": no such time zone; did you mean America/New_York?`,
		"Local":                         `"Local": the local zone of one machine is not that of another; write UTC or an IANA name such as Europe/Berlin`,
		"nonsense":                      `"nonsense": no such time zone; write UTC or an IANA name such as Europe/Berlin`,
		"localtime":                     `"localtime": no such time zone; write UTC or an IANA name such as Europe/Berlin`,
		"right/Europe/Berlin":           `"right/Europe/Berlin": no such time zone; write UTC or an IANA name such as Europe/Berlin`,
		"../zoneinfo/Europe/Berlin":     `"../zoneinfo/Europe/Berlin": no such time zone; write UTC or an IANA name such as Europe/Berlin`,
		"/etc/localtime":                `"/etc/localtime": no such time zone; write UTC or an IANA name such as Europe/Berlin`,
		"Europe/Berlin\nEurope/Bratis":  `"Europe/Berlin\nEurope/Bratis": no such time zone; write UTC or an IANA name such as Europe/Berlin`,
		" ":                             `" ": no such time zone; write UTC or an IANA name such as Europe/Berlin`,
		"EST5EDT4":                      `"EST5EDT4": no such time zone; did you mean EST5EDT?`,
		"\xff\xfe":                      `"\xff\xfe": no such time zone; write UTC or an IANA name such as Europe/Berlin`,
		strings.Repeat("Europe/", 5000): `"` + strings.Repeat("Europe/", 9)[:61] + `…": no such time zone; write UTC or an IANA name such as Europe/Berlin`,
	} {
		_, err := when.Zone(name)
		if err == nil || err.Error() != want {
			t.Errorf("Zone(%.40q):\n got %v\nwant %s", name, err, want)
		}
		if e := new(when.Error); !errors.As(err, &e) || e.Input != name {
			t.Errorf("Zone(%.40q): %#v is not an Error with that input", name, err)
		}
	}
}

func TestPlace(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"New York": "America/New_York", "Copenhagen": "Europe/Copenhagen", "Auckland": "Pacific/Auckland",
		"Pacific": "", "York": "", "": "", "copenhagen": "",
	} {
		if got := when.Place(name); got != want {
			t.Errorf("%q is in %q, want %q", name, got, want)
		}
	}
}
