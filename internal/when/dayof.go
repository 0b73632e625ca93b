package when

import "time"

// dayOf returns the day that a time of day alone is meant on; see [Reader.Read]
// for the rule.
func (r Reader) dayOf(text string, c clock, zone *time.Location) (Date, error) {
	if r.Day.IsZero() {
		if d, ok := r.dayInside(c, zone); ok {
			return d, nil
		}
	}
	before := r.Previous
	if before.IsZero() && !r.Day.IsZero() {
		return r.Day, nil
	}
	if before.IsZero() {
		before = r.Started
	}
	if !before.IsZero() {
		d := DateOf(before.In(zone))
		instants, _ := readings(d, c, zone)
		if before.Sub(instants[len(instants)-1]) > 12*time.Hour {
			d = d.add(1)
		}
		return d, nil
	}
	if r.Now.IsZero() {
		return Date{}, noClock(text)
	}
	today := DateOf(r.Now.In(zone))
	if instants, _ := readings(today, c, zone); instants[0].After(r.Now) {
		return today.add(-1), nil
	}
	return today, nil
}

// dayInside returns the one day on which a time of day lies in the incident,
// give or take two hours.
func (r Reader) dayInside(c clock, zone *time.Location) (inside Date, ok bool) {
	if r.Started.IsZero() || r.Resolved.IsZero() {
		return Date{}, false
	}
	const slack = 2 * time.Hour
	from, to := r.Started.Add(-slack), r.Resolved.Add(slack)
	last := DateOf(to.In(zone)).midnight()
	for d := DateOf(from.In(zone)); !d.midnight().After(last); d = d.add(1) {
		// A clock change may give a day several readings. Any of them makes it the
		// day; which of them is meant is asked afterwards.
		instants, _ := readings(d, c, zone)
		for _, instant := range instants {
			if instant.Before(from) || instant.After(to) || DateOf(instant.In(zone)) != d {
				continue
			}
			if ok && d != inside {
				return Date{}, false
			}
			inside, ok = d, true
		}
	}
	return inside, ok
}

// midnight is the first instant of the date in UTC.
func (d Date) midnight() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// add returns the date a number of days later.
func (d Date) add(days int) Date { return DateOf(d.midnight().AddDate(0, 0, days)) }
