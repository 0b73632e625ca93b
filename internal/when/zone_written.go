package when

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// A writtenZone is a zone as it was written after a time.
type writtenZone struct {
	zone         *time.Location
	abbreviation string // of a zone that depends on the document's and on the day
}

func (z writtenZone) isZero() bool { return z.zone == nil && z.abbreviation == "" }

var (
	offsetPattern = compiled(`^(?:(?i:UTC|GMT)(?:([+\-−])(\d{1,2})(?::?(\d{2}))?|\s([+\-−])(\d{1,2}):(\d{2}))|([+\-−])(\d{2}):?(\d{2}))`)
	hoursOffset   = compiled(`^([+\-−])(\d{1,2})$`)
	utcPattern    = compiled(`^(?:(?i:UTC|GMT)|Z)`)
	namePattern   = compiled(`^[A-Za-z]+(?:/[A-Za-z0-9_+-]+)+`)
	capitals      = compiled(`^[A-Z]{2,5}`)
	endOfRange    = compiled(`^-\d{1,2}:\d{2}`)
)

// zoneAfter reads the zone after a time of day, also in brackets. Without one it
// returns the text as it is.
func (sc scanner) zoneAfter(s *stamp, text string) (rest string, err error) {
	start := strings.TrimLeft(text, "*_`]) \t")
	if opened := strings.TrimPrefix(strings.TrimPrefix(start, "("), "["); opened != start {
		// In brackets there must be nothing else: "09:58 (UTC)", not "(PDT is right)".
		if zone, rest, err := sc.zone(s, opened, false); err == nil && !zone.isZero() && rest != "" && (rest[0] == ')' || rest[0] == ']') {
			s.zone = zone
			return rest[1:], nil
		}
		return text, nil
	}
	zone, rest, err := sc.zone(s, start, len(start) == len(text))
	if err != nil || zone.isZero() {
		return text, err
	}
	s.zone = zone
	return rest, nil
}

// zone reads a zone off the front of a text. Glued says that it follows a clock
// without a space: there -05:00 is the end of a range, unless a day or seconds make it
// an offset.
func (sc scanner) zone(s *stamp, text string, glued bool) (zone writtenZone, rest string, err error) {
	if m := offsetPattern().FindStringSubmatch(text); m != nil && endsOffset(text[len(m[0]):]) {
		sign, hours, minutes := m[1]+m[4]+m[7], m[2]+m[5]+m[8], m[3]+m[6]+m[9]
		if glued && sign == "-" && m[7] != "" && strings.Contains(m[0], ":") && !s.strict {
			if isOffset, err := s.offsetOrRange(text[:len(m[0])], hours, minutes); err != nil || !isOffset {
				return zone, text, err
			}
		}
		if zone.zone, err = typedOffset(text[:len(m[0])], sign, hours, minutes); err != nil {
			return zone, text, err
		}
		rest = text[len(m[0]):]
		// Some programs write the zone's name too: 09:58 +0000 UTC.
		spaced := strings.TrimLeft(rest, " ")
		if name := capitals().FindString(spaced); m[7] != "" && name != "" && endsWord(spaced[len(name):]) && (name == "UTC" || name == "GMT" || meantBy(name) != nil) {
			rest = spaced[len(name):]
		}
		return zone, rest, nil
	}
	if m := hoursOffset().FindStringSubmatch(text); sc.field && m != nil {
		zone.zone, err = typedOffset(text, m[1], m[2], "")
		return zone, "", err
	}
	if (glued || sc.field) && strings.HasPrefix(text, "z") {
		text = "Z" + text[1:]
	}
	if m := utcPattern().FindString(text); m != "" && endsName(text[len(m):]) {
		return writtenZone{zone: time.UTC}, text[len(m):], nil
	}
	if m := namePattern().FindString(text); m != "" {
		for name := m; ; name = name[:len(name)-1] { // a dash may end the name: Europe/Berlin-
			if at, err := Zone(name); err == nil {
				return writtenZone{zone: at}, text[len(name):], nil
			} else if strings.HasSuffix(name, "-") {
				continue
			} else if region, _, _ := strings.Cut(name, "/"); strings.Contains(strings.ToLower("\n"+zoneNames), "\n"+strings.ToLower(region)+"/") {
				return zone, text, err
			}
			break
		}
	}
	letters := text
	if sc.field {
		letters = strings.ToUpper(text)
	}
	if m := capitals().FindString(letters); m != "" && endsName(text[len(m):]) && meantBy(m) != nil {
		return writtenZone{abbreviation: text[:len(m)]}, text[len(m):], nil
	}
	return zone, text, nil
}

// endsOffset reports whether an offset may end before a text: the time elsewhere may
// follow a slash.
func endsOffset(text string) bool { return endsWord(text) || strings.HasPrefix(text, "/") }

// endsName reports whether the name of a zone may end before a text.
func endsName(text string) bool {
	if len(text) > 1 && (text[0] == '+' || text[0] == '-') && isDigit(text[1]) {
		return endOfRange().MatchString(text)
	}
	return endsWord(text) && !strings.HasPrefix(text, "/") && !strings.HasPrefix(text, "'") && !strings.HasPrefix(text, "_")
}

// typedOffset returns the zone at an offset as people write it, within −12:00 to +14:00.
func typedOffset(text, sign, hours, minutes string) (*time.Location, error) {
	h, _ := number(hours)
	m, _ := number(minutes)
	if total := h*60 + m; m > 59 || sign == "+" && total > 14*60 || sign != "+" && total > 12*60 {
		return nil, &Error{Input: text, Reason: NoSuchTime, Problem: "no clock is that far from UTC", Advice: "write an offset between -12:00 and +14:00"}
	}
	if sign != "+" {
		sign = "-"
	}
	return zoneAt(sign[0], h, m), nil
}

// offsetOrRange decides what a glued -09:10 is. After a time of day alone it is the end
// of a range. After a day it is an offset where a range would be longer than twelve
// hours, and refused where it could be either.
func (s *stamp) offsetOrRange(text, hours, minutes string) (isOffset bool, err error) {
	if s.day.isZero() {
		return false, nil
	}
	h, _ := number(hours)
	m, _ := number(minutes)
	if end := h*60 + m; (end-s.clock.minutes()+24*60)%(24*60) > 12*60 {
		return true, nil
	}
	start := fmt.Sprintf("%02d:%02d", s.clock.hour, s.clock.minute)
	return false, &Error{
		Input: start + text, Reason: UnclearZone, Problem: "this is a range or a time with its offset",
		Advice: "write " + start + " - " + text[1:] + " for the range, " + start + " " + text + " for the offset",
	}
}

// in returns the zone that was written, as it is on a day: that of the document where its
// clocks go by the abbreviation in some season, else the one that r has for it. The note
// explains the reading.
func (z writtenZone) in(r Reader, d Date) (zone *time.Location, note string, err error) {
	switch name := strings.ToUpper(z.abbreviation); {
	case z.zone != nil:
		return z.zone, "", nil
	case name == "":
		return r.Zone, "", nil
	case r.Abbreviations[name] != nil:
		return r.Abbreviations[name], "", nil
	default:
		noon := func(month time.Month, day int) string {
			short, _ := time.Date(d.Year, month, day, 12, 0, 0, 0, r.Zone).Zone()
			return short
		}
		switch today := noon(d.Month, d.Day); {
		case today == name:
			return r.Zone, "", nil
		case noon(time.January, 1) == name, noon(time.July, 1) == name:
			return r.Zone, name + " is read as the time in " + r.Zone.String() + ", which was " + today, nil
		case slices.Contains(meantBy(name), r.Zone.String()):
			return r.Zone, "", nil
		}
		_, err := Zone(z.abbreviation)
		return nil, "", err
	}
}
