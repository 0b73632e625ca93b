package when_test

import (
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/when"
)

// TestBetween measures lengths of time: beyond what a time.Duration holds, and next to zero.
func TestBetween(t *testing.T) {
	t.Parallel()
	at := func(second int64, nano int) time.Time { return time.Unix(second, int64(nano)) }
	for _, test := range []struct {
		from, to time.Time
		want     when.Length
	}{
		{at(0, 0), at(1, 500_000_000), 1500},
		{at(0, 999_999_999), at(1, 0), 0},
		{at(0, 1), at(1, 0), 999},
		{at(1, 0), at(0, 1), -999},
		{at(1, 0), at(0, 999_999_999), 0},
		{time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC), 3652058 * when.Day},
		{time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC), time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), -3652058 * when.Day},
	} {
		if got := when.Between(test.from, test.to); got != test.want {
			t.Errorf("from %v to %v: %d, want %d", test.from, test.to, got, test.want)
		}
	}
	for l, want := range map[when.Length]when.Length{0: 0, 499: 0, 500: 1000, -499: 0, -500: -1000, 1499: 1000, -1500: -2000} {
		if got := l.Round(when.Second); got != want {
			t.Errorf("%d rounded is %d, want %d", l, got, want)
		}
	}
}
