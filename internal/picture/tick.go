package picture

import "time"

// A step is the distance between two ticks: n seconds, or n days, months or years
// of the calendar, and how such ticks are written.
type step struct {
	seconds, days, months int
	// layout writes a tick, border what is longer: the day of a clock, the month
	// of a day. Borders are tried from the left until one fits.
	layout  string
	borders []string
}

// steps returns the steps that a reader counts in, shortest first.
func steps() []step {
	days := []string{"Monday 2 January 2006", "Mon 2 Jan 2006", "Mon 2 Jan", "2 Jan"}
	months := []string{"January 2006", "Jan 2006", "Jan"}
	var list []step
	for _, s := range []int{1, 2, 5, 10, 15, 30} {
		list = append(list, step{seconds: s, layout: "15:04:05", borders: days})
	}
	for _, m := range []int{1, 2, 5, 10, 15, 30, 60, 2 * 60, 3 * 60, 6 * 60, 12 * 60} {
		list = append(list, step{seconds: 60 * m, layout: "15:04", borders: days})
	}
	list = append(list,
		step{days: 1, layout: "Mon 2", borders: months},
		step{days: 1, layout: "2", borders: months},
		step{days: 2, layout: "2", borders: months},
		step{days: 7, layout: "Mon 2", borders: months},
		step{days: 14, layout: "Mon 2", borders: months},
	)
	for _, m := range []int{1, 3, 6} {
		list = append(list, step{months: m, layout: "Jan", borders: []string{"2006"}})
	}
	for _, y := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000} {
		list = append(list, step{months: 12 * y, layout: "2006"})
	}
	return list
}

// length returns about how many seconds a step has.
func (s step) length() float64 {
	const day = 24 * 60 * 60
	return float64(s.seconds) + float64(s.days)*day + float64(s.months)*30.4*day
}

// after returns the first tick after an instant, in the instant's zone.
func (s step) after(t time.Time) time.Time {
	switch {
	case s.seconds > 0:
		return s.clockAfter(t)
	case s.days > 0:
		// Day 4 was a Monday, so that weeks begin with one.
		day := calendarDay(t) - 4
		next := floor(day, s.days) + s.days
		for ; ; next += s.days {
			// A zone may have left a day out, and Date then returns one before it.
			if tick := time.Date(1970, 1, 1+next+4, 0, 0, 0, 0, t.Location()); tick.After(t) {
				return tick
			}
		}
	}
	month := t.Year()*12 + int(t.Month()) - 1
	next := floor(month, s.months) + s.months
	return time.Date(next/12, time.Month(next%12+1), 1, 0, 0, 0, 0, t.Location())
}

// clockAfter returns the next instant at which the clocks show a multiple of the
// step. Over a clock change the multiples are those of the new time.
func (s step) clockAfter(t time.Time) time.Time {
	_, offset := t.Zone()
	next := s.multipleAfter(t, offset)
	if _, then := next.Zone(); then != offset {
		changed, _ := next.ZoneBounds()
		return s.multipleAfter(changed.Add(-time.Nanosecond), then)
	}
	return next
}

func (s step) multipleAfter(t time.Time, offset int) time.Time {
	shown := int(t.Unix()) + offset
	return time.Unix(int64(floor(shown, s.seconds)+s.seconds-offset), 0).In(t.Location())
}

// calendarDay numbers the days of the calendar from 1 January 1970.
func calendarDay(t time.Time) int {
	year, month, day := t.Date()
	return floor(int(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()), 86400) / 86400
}

// floor returns the greatest multiple of n that is not above v.
func floor(v, n int) int {
	if rest := v % n; rest < 0 {
		return v - rest - n
	} else {
		return v - rest
	}
}

// ticks returns the ticks of a scale in a zone.
func (s step) ticks(on scale, zone *time.Location) []time.Time {
	var list []time.Time
	for t := s.after(on.from.Add(-time.Nanosecond).In(zone)); !t.After(on.to); t = s.after(t) {
		list = append(list, t)
	}
	return list
}

// stepFor returns the shortest step whose ticks have room for their labels.
func stepFor(on scale) step {
	list := steps()
	for _, s := range list {
		room := s.length() / seconds(on.from, on.to) * (on.right - on.left)
		if plain(smallSize, "", s.widest()).width()+14 <= room {
			return s
		}
	}
	return list[len(list)-1]
}

// widest returns a tick as wide as any.
func (s step) widest() string {
	return time.Date(2000, 5, 24, 20, 0, 0, 0, time.UTC).Format(s.layout)
}
