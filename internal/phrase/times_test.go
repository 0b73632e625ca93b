package phrase_test

import (
	"slices"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// TestRows writes the events of a timeline in the zone of their document.
func TestRows(t *testing.T) {
	t.Parallel()
	at := func(text string) when.Time { return point(t, "", text).Time }
	d := &postmortem.Document{Timezone: "Europe/Berlin", Timeline: []postmortem.Event{
		{At: at("09:58"), Kind: postmortem.EventKinds{postmortem.Started}, Text: "It fails"},
		{At: at("10:10"), Until: at("10:20"), By: "ana", Approximate: true},
		{At: at("2026-06-02T23:00:00.5Z"), Text: "The next day there"},
		{At: at("2026-06-04")},
		{At: when.Time{Unknown: true}},
	}}
	want := []string{
		"  2 Jun 11:58  [started] It fails", "       ~12:10  (to 12:20) @ana ", "  3 Jun 01:00  The next day there", "        4 Jun  ", "      unknown  ",
	}
	times := phrase.Times{Default: time.UTC}
	got := times.Rows(d)
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant %q", got, want)
	}
	d.Timezone = ""
	if got, want := times.Echo(d, d.Timeline[0]), "= 2026-06-02 09:58 UTC [started]: It fails"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := times.Echo(d, d.Timeline[1]), "= about 2026-06-02 10:10 UTC @ana"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestDisplayTime(t *testing.T) {
	t.Parallel()
	berlin, err := when.Zone("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		at                          string
		text, known, local, machine string
	}{
		{"09:58", "2026-06-02 09:58 UTC", "09:58", "2026-06-02 11:58", "2026-06-02T09:58:00Z"},
		{"2026-06-02", "2026-06-02", "2026-06-02", "2026-06-02", "2026-06-02"},
		{"2026-10-25T00:30:15Z", "2026-10-25 00:30:15 UTC", "2026-10-25 00:30:15", "2026-10-25 02:30:15 +02:00", "2026-10-25T00:30:15Z"},
		{"2026-06-02T09:58:20.25Z", "2026-06-02 09:58:20.25 UTC", "09:58:20.25", "2026-06-02 11:58:20.25", "2026-06-02T09:58:20.25Z"},
		{"2026-06-02T09:58:20.905399Z", "2026-06-02 09:58:20 UTC", "09:58:20", "2026-06-02 11:58:20", "2026-06-02T09:58:20.905399Z"},
		{"2026-06-02T09:58:00.000007Z", "2026-06-02 09:58 UTC", "09:58", "2026-06-02 11:58", "2026-06-02T09:58:00.000007Z"},
		{"", "unknown", "unknown", "unknown", ""},
	} {
		d := phrase.NewDisplayTime(point(t, "", test.at).Time, berlin, false)
		if d.String() != test.text || d.After("2026-06-02") != test.known || d.Local().After("") != test.local || d.Machine() != test.machine {
			t.Errorf("%s: %q, %q, %q, %q", test.at, d, d.After("2026-06-02"), d.Local().After(""), d.Machine())
		}
	}
	if got := phrase.NewDisplayTime(point(t, "", "09:58").Time, nil, true).String(); got != "2026-06-02 ~09:58 UTC" {
		t.Errorf("%q", got)
	}
}
