package check

import (
	"strings"
	"testing"
	"time"
)

func TestMonthOf(t *testing.T) {
	t.Parallel()
	for month := time.January; month <= time.December; month++ {
		name := strings.ToLower(month.String())
		if monthOf(name) != month || monthOf(name[:3]) != month {
			t.Errorf("%s is read as %s, and %s as %s", name, monthOf(name), name[:3], monthOf(name[:3]))
		}
	}
	for _, word := range []string{"", "ma", "marc", "march-", "anf", "mayor", "octet", "second"} {
		if got := monthOf(word); got != 0 {
			t.Errorf("%q is read as %s", word, got)
		}
	}
}
