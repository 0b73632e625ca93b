package when

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	// A bare container has no zoneinfo files, and a document must read the same there.
	_ "time/tzdata"

	"github.com/f08c5b15/pm/internal/nearest"
)

// zoneNames are the names of the IANA time zone database that Zone takes, a line
// each, in order: all but Factory and those that are abbreviations. The list and
// not the disk decides, because a disk may offer more ("right/…", "localtime")
// and a document must read the same everywhere.
//
//go:embed zones.txt
var zoneNames string

// abbreviations list the zones that people mean by one, the likeliest first: a line each,
// the abbreviation before the names.
//
//go:embed abbreviations.txt
var abbreviations string

// loaded caches the zones that were read from the disk, since the documents of a repository
// name few. It is no state: a name is the same zone whenever one asks.
var loaded sync.Map // name → *time.Location

// Zone returns the time zone of an IANA name. No name, UTC, Z and GMT are UTC.
//
// An abbreviation is refused with the names to use, even where the database has
// it as a name: CST is three zones, and many write CET in summer too. For a name
// that is misspelt or in the wrong case the [Error] names the nearest right one.
func Zone(name string) (*time.Location, error) {
	switch strings.ToUpper(name) {
	case "", "UTC", "Z", "GMT":
		return time.UTC, nil
	case "LOCAL":
		return nil, &Error{Input: name, Reason: UnclearZone, Problem: "the local zone of one machine is not that of another", Advice: anyZone}
	}
	if zone, ok := loaded.Load(name); ok {
		return zone.(*time.Location), nil
	}
	if isZone(name) {
		zone, err := time.LoadLocation(name)
		if err != nil {
			return nil, fmt.Errorf("load time zone %s: %w", name, err)
		}
		loaded.Store(name, zone)
		return zone, nil
	}
	if meant := meantBy(name); meant != nil {
		return nil, &Error{Input: name, Reason: UnclearZone, Problem: "an abbreviation is not a time zone", Advice: "write " + either(meant), Zones: meant}
	}
	if near := nearestZone(name); near != "" {
		return nil, &Error{Input: name, Reason: UnclearZone, Problem: "no such time zone", Advice: "did you mean " + near + "?"}
	}
	return nil, &Error{Input: name, Reason: UnclearZone, Problem: "no such time zone", Advice: anyZone}
}

// isZone reports whether a name is one of zoneNames.
func isZone(name string) bool {
	for rest := zoneNames; !strings.Contains(name, "\n"); {
		i := strings.Index(rest, name+"\n")
		if i <= 0 || rest[i-1] == '\n' {
			return i >= 0
		}
		rest = rest[i+1:]
	}
	return false
}

const anyZone = "write UTC or an IANA name such as Europe/Berlin"

// Place returns the IANA name of the zone that is named after a place, such as New York, or "".
func Place(name string) string {
	end := "/" + strings.ReplaceAll(name, " ", "_") + "\n"
	for known := range strings.Lines(zoneNames) {
		region, _, _ := strings.Cut(known, "/")
		if strings.HasSuffix(known, end) && slices.Contains([]string{"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}, region) {
			return strings.TrimSuffix(known, "\n")
		}
	}
	return ""
}

// meantBy returns the zones that people mean by an abbreviation, or nil.
func meantBy(abbreviation string) []string {
	for line := range strings.Lines(abbreviations) {
		if words := strings.Fields(line); strings.EqualFold(words[0], abbreviation) {
			return words[1:]
		}
	}
	return nil
}

// nearestZone returns the zone that a misspelt name is nearest to, by the whole
// name or by the place alone, or "" when none is near.
func nearestZone(name string) string {
	name = strings.ReplaceAll(name, " ", "_")
	zones := strings.Fields(zoneNames)
	if near := nearest.Word(name, zones); near != "" {
		return near
	}
	places := make([]string, len(zones))
	for i, zone := range zones {
		places[i] = zone[strings.LastIndexByte(zone, '/')+1:]
	}
	if place := nearest.Word(name, places); place != "" {
		return zones[slices.Index(places, place)]
	}
	return ""
}
