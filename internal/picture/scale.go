package picture

import "time"

// A scale maps a period of time to the px from left to right. What lies far outside is
// beyond a break of the axis, all of it at one place on each side.
type scale struct {
	from, to    time.Time
	left, right float64
	// before and after are where what is beyond the breaks is, 0 without one.
	before, after float64
}

// x returns the place of an instant, inside the scale or beyond a break.
func (s scale) x(t time.Time) float64 {
	switch {
	case s.before > 0 && t.Before(s.from):
		return s.before
	case s.after > 0 && t.After(s.to):
		return s.after
	}
	whole := seconds(s.from, s.to)
	if whole <= 0 {
		return (s.left + s.right) / 2
	}
	share := seconds(s.from, t) / whole
	return s.left + min(max(share, 0), 1)*(s.right-s.left)
}

// widened returns the scale with some room before its first and after its last
// instant, and at least a second long.
func (s scale) widened() scale {
	room := time.Duration(0.02 * seconds(s.from, s.to) * float64(time.Second))
	room = max(room, time.Second/2)
	s.from, s.to = s.from.Add(-room), s.to.Add(room)
	return s
}

// seconds is the time from one instant to another. A time.Duration ends at 292 years.
func seconds(from, to time.Time) float64 {
	return float64(to.Unix()-from.Unix()) + float64(to.Nanosecond()-from.Nanosecond())/1e9
}
