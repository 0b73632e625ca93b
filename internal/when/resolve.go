package when

import (
	"cmp"
	"errors"
	"slices"
	"time"
)

// resolve returns the time that a stamp means to a reader. Text is what it was written
// as, for errors.
func (r Reader) resolve(s stamp, text string) (Typed, error) {
	t := Typed{Approximate: s.approx, HasDay: !s.day.isZero(), HasZone: !s.zone.isZero()}
	if s.since != nil {
		if r.Started.IsZero() {
			return Typed{}, &Error{Input: text, Reason: NoStart, Problem: "the start is not known here", Advice: "write the time itself, as in 2026-06-02 09:58"}
		}
		var err error
		t.Time, err = r.inZone(text, r.Started.Add(*s.since))
		return t, err
	}
	if s.hasTime && s.clock.unknown == allUnknown {
		if s.day.isZero() {
			return Typed{}, &Error{Input: text, Reason: Incomplete, Problem: "the time is not known", Advice: "write the nearest time, with ~ for an estimate"}
		}
		s.hasTime = false
	}
	if _, _, err := s.zone.in(r, DateOf(r.near().In(r.Zone))); err != nil {
		return Typed{}, err
	}
	d, err := r.dayWritten(&t, s, text)
	if err != nil {
		return Typed{}, err
	}
	zone, note, err := s.zone.in(r, d)
	if err != nil {
		return Typed{}, err
	}
	t.Note = note
	switch {
	case s.day.anyDay:
		last := d.months(1).add(-1)
		if t.NotBefore, err = day(text, d, r.Zone); err == nil {
			t.Time, err = day(text, last, r.Zone)
		}
	case !s.hasTime:
		if t.Time, err = day(text, d, r.Zone); err == nil && s.day.lastDay > 0 {
			last := d
			if last.Day = s.day.lastDay; last.fault(text) != nil || last.Day <= d.Day {
				return Typed{}, &Error{Input: text, Reason: EndFirst, Problem: "the last day is not after the first", Advice: "write the days in order"}
			}
			t.Until, err = day(text, last, r.Zone)
		}
	case s.clock.unknown == minutesUnknown:
		first, last := s.clock, s.clock
		last.minute = 59
		if t.NotBefore, err = r.local(text, d, first, zone, s.zone); err == nil {
			t.Time, err = r.local(text, d, last, zone, s.zone)
		}
	default:
		t.Time, err = r.local(text, d, s.clock, zone, s.zone)
	}
	if short, _ := t.Instant.Zone(); short == s.zone.abbreviation {
		t.Note = "" // on the day of a clock change both are in force
	}
	if err == nil && s.end != nil {
		err = r.until(&t, *s.end, d, text)
	}
	if err != nil {
		return Typed{}, err
	}
	return t, nil
}

// until resolves the end of a range that begins at t on a day.
func (r Reader) until(t *Typed, end stamp, d Date, text string) error {
	var err error
	if !end.day.isZero() {
		with := r
		with.Previous = t.Instant
		last, e := with.resolve(end, text)
		t.Until, err = last.Time, e
	} else {
		zone, _, zoneErr := end.zone.in(r, d)
		if zoneErr != nil {
			return zoneErr
		}
		if t.Until, err = r.local(text, d, end.clock, zone, end.zone); err == nil && t.Until.Instant.Before(t.Instant) {
			if t.Until, err = r.local(text, d.add(1), end.clock, zone, end.zone); err == nil && t.Until.Instant.Sub(t.Instant) > 12*time.Hour {
				t.Until = Time{}
				return endFirst(text)
			}
		}
	}
	switch {
	case err != nil:
		return err
	case t.Until.Instant.Before(t.Instant):
		return endFirst(text)
	case t.Until.Instant.Equal(t.Instant):
		t.Until = Time{}
	}
	return nil
}

func endFirst(text string) error {
	return &Error{Input: text, Reason: EndFirst, Problem: "the range ends before it begins", Advice: "write the day of its end too"}
}

// local is local, with what decides a time that a clock change makes impossible or
// double: the abbreviation written after it, or the answer that was given for all.
func (r Reader) local(text string, d Date, c clock, zone *time.Location, written writtenZone) (Time, error) {
	t, err := local(text, d, c, zone)
	var twice *Error
	if !errors.As(err, &twice) || len(twice.Readings) != 2 {
		return t, err
	}
	for _, reading := range twice.Readings {
		if short, _ := reading.Instant.Zone(); short == written.abbreviation && short != "" {
			return reading, nil
		}
	}
	switch r.ClockChange {
	case Earlier:
		return twice.Readings[0], nil
	case Later:
		return twice.Readings[1], nil
	}
	return t, err
}

// dayWritten returns the day that a stamp means, and notes in t how it was known.
func (r Reader) dayWritten(t *Typed, s stamp, text string) (Date, error) {
	zone := r.Zone
	if s.zone.zone != nil {
		zone = s.zone.zone
	} else if known, _, err := s.zone.in(r, DateOf(r.near().In(r.Zone))); err == nil {
		zone = known
	}
	w := s.day
	switch {
	case w.isZero():
		return r.dayOf(text, s.clock, zone)
	case w.weekday >= 0:
		return r.weekdayNear(text, time.Weekday(w.weekday), zone)
	case w.word != "":
		if r.Now.IsZero() {
			return Date{}, noClock(text)
		}
		today := DateOf(r.Now.In(zone))
		if w.word == "yesterday" {
			return today.add(-1), nil
		}
		return today, nil
	case w.parts != nil:
		return r.ordered(t, w, text)
	}
	d := Date{w.year, w.month, w.day}
	if d.Year == 0 {
		year, err := r.yearOf(text, d)
		if err != nil {
			return Date{}, err
		}
		d.Year, t.YearAssumed = year, true
	}
	return d, d.fault(text)
}

// near is the time that is nearest to what is read, as far as one is known.
func (r Reader) near() time.Time {
	for _, t := range []time.Time{r.Previous, r.Day.midnight(), r.Started, r.Now} {
		if t.Year() > 1 {
			return t
		}
	}
	return time.Time{}
}

// weekdayNear returns the day of a weekday: the first on or after the event before or
// the day of the lines, else the last on or before today.
func (r Reader) weekdayNear(text string, weekday time.Weekday, zone *time.Location) (Date, error) {
	base := r.Previous
	if base.IsZero() && !r.Day.IsZero() {
		base = r.Day.midnight()
	}
	if !base.IsZero() {
		d := DateOf(base.In(zone))
		return d.add((int(weekday) - int(d.midnight().Weekday()) + 7) % 7), nil
	}
	if r.Now.IsZero() {
		return Date{}, noClock(text)
	}
	d := DateOf(r.Now.In(zone))
	return d.add(-((int(d.midnight().Weekday()) - int(weekday) + 7) % 7)), nil
}

// yearOf returns the year of a day that was written without one: that of the nearest
// such day to the event before, to the start or to the day of the lines.
func (r Reader) yearOf(text string, d Date) (int, error) {
	base := r.Previous
	for _, other := range []time.Time{r.Near, r.Started, r.Day.midnight()} {
		if base.IsZero() && other.Year() > 1 {
			base = other
		}
	}
	if base.IsZero() && r.Year != 0 {
		return r.Year, nil
	}
	best, distance := 0, time.Duration(0)
	if base.IsZero() && r.Recent && !r.Now.IsZero() {
		base = r.Now.AddDate(0, -6, 1) // the nearest to this is the last that is not to come
	}
	for year := base.Year() - 4; year <= base.Year()+4 && !base.IsZero(); year++ {
		candidate := Date{year, d.Month, d.Day}
		if candidate.fault(text) != nil {
			continue
		}
		if apart := candidate.midnight().Sub(base).Abs(); best == 0 || apart < distance {
			best, distance = year, apart
		}
	}
	if best == 0 {
		if base.IsZero() {
			return 0, &Error{Input: text, Reason: NoYear, Problem: "the year is not known here", Advice: "write it too, as in " + d.midnight().Format("2 January") + " 2026"}
		}
		d.Year = base.Year()
		return 0, d.fault(text)
	}
	return best, nil
}

// ordered returns the day of numbers whose order is not written: where only one order
// gives a day of the calendar, or all the same one, that is it.
func (r Reader) ordered(t *Typed, w writtenDay, text string) (Date, error) {
	var orders []DateOrder
	var days []Date
	try := func(order DateOrder, year, month, day int) error {
		if r.DateOrder != "" && r.DateOrder != order {
			return nil
		}
		d := Date{year, time.Month(month), day}
		if w.digits == 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31 {
			var err error
			if d.Year, err = r.yearOf(text, d); err != nil {
				return err
			}
		}
		if d.fault(text) == nil {
			orders, days = append(orders, order), append(days, d)
		}
		return nil
	}
	p := w.parts
	year := 0
	if len(p) == 3 {
		if year = p[2]; w.digits == 2 {
			year += 2000
		}
	}
	err := cmp.Or(try(DayFirst, year, p[1], p[0]), try(MonthFirst, year, p[0], p[1]))
	if w.digits == 2 {
		// Nothing that lies ahead is in a record.
		if d := (Date{2000 + p[0], time.Month(p[1]), p[2]}); r.Now.IsZero() || r.DateOrder == YearFirst || !d.midnight().After(r.Now.AddDate(0, 0, 1)) {
			err = cmp.Or(err, try(YearFirst, d.Year, p[1], p[2]))
		}
	}
	t.YearAssumed = w.digits == 0
	switch distinct := slices.Compact(slices.Clone(days)); {
	case len(distinct) > 1:
		var written []string
		for _, d := range distinct {
			written = append(written, d.String())
		}
		e := &Error{Input: text, Reason: NoOrder, Problem: "the order of day and month is never guessed", Advice: "write the date as " + either(written)}
		if w.digits == 2 {
			e.Advice = "write the date as in 2026-06-02, the year first"
		}
		return Date{}, e
	case len(distinct) == 1:
		if len(orders) == 1 {
			t.Order = orders[0]
		}
		return distinct[0], nil
	case err != nil:
		return Date{}, err
	}
	return Date{}, &Error{Input: text, Reason: NoSuchTime, Problem: "the calendar has no such day", Advice: "write the date as in 2026-06-02, the year first"}
}
