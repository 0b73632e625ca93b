package phrase_test

import (
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

func TestCustomerPeriod(t *testing.T) {
	t.Parallel()
	newYork, err := time.LoadLocation("America/New_York")
	if err != nil {
		t.Fatal(err)
	}
	span := func(from, to string) postmortem.Span {
		return postmortem.Span{From: point(t, "from", from), To: point(t, "to", to)}
	}
	bounded, before := span("09:58", "10:41"), span("09:58", "10:41")
	bounded.From.NotBefore = point(t, "", "09:50").Time
	bounded.To.Approximate = true
	before.From.OrBefore = true
	open := before
	open.To.NotBefore = point(t, "", "10:30").Time
	for _, test := range []struct {
		span postmortem.Span
		zone *time.Location
		want string
	}{
		{span("09:58", "10:41"), nil, "09:58 to 10:41 UTC on 2 June 2026"},
		{span("09:58", "10:41"), newYork, "05:58 to 06:41 New York time on 2 June 2026"},
		{span("03:30", "04:30"), newYork, "23:30 on 1 June to 00:30 New York time on 2 June 2026"},
		{bounded, nil, "between 09:50 and 09:58 to about 10:41 UTC on 2 June 2026"},
		{before, nil, "before 09:58 to 10:41 UTC on 2 June 2026"},
		{open, nil, "from before 09:58 until some time between 10:30 and 10:41 UTC on 2 June 2026"},
		{span("2026-06-02", "2026-06-04"), newYork, "2–4 June 2026"},
		{span("2026-06-02", "2026-06-02"), nil, "2 June 2026"},
		{postmortem.Span{From: point(t, "from", "09:58")}, nil, ""},
	} {
		if got := (phrase.CustomerTimes{Zone: test.zone}).Period(test.span); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestCustomerData(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		loss, exposure postmortem.Certainty
		want           string
	}{
		{"", "", ""},
		{"none", "none", "Nothing was lost or exposed"},
		{"none", "", "Nothing was lost"},
		{"", "possible", "Some data may have been exposed"},
		{"confirmed", "none", "Some data was lost; nothing was exposed"},
		{"unknown", "unknown", "It is not known yet whether data was lost or exposed"},
	} {
		if got := phrase.CustomerData(test.loss, test.exposure); got != test.want {
			t.Errorf("%s, %s: %q, want %q", test.loss, test.exposure, got, test.want)
		}
	}
}

func TestCustomerEvent(t *testing.T) {
	t.Parallel()
	for _, kind := range postmortem.EventKind("").Words() {
		kinds := postmortem.EventKinds{postmortem.EventKind(kind)}
		if got := phrase.CustomerEvent(kinds); (got != "") != kinds[0].IsMilestone() {
			t.Errorf("%s: %q", kind, got)
		}
	}
}
