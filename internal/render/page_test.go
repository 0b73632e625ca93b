package render

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestZone checks that times stand beside UTC only in a zone that may differ from it.
func TestZone(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"": "", "UTC": "", "Z": "", "GMT": "", "Etc/UTC": "", "Etc/GMT0": "", "Zulu": "", "Local": "", "CET": "", "Mars/Olympus": "",
		"Europe/London": "Europe/London", "Africa/Abidjan": "Africa/Abidjan", "Etc/GMT-3": "Etc/GMT-3", "Asia/Kolkata": "Asia/Kolkata",
	} {
		r := New(Options{})
		if got := r.page(r.builder(&postmortem.Document{Timezone: name})).Zone; got != want {
			t.Errorf("%q: times stand in %q beside UTC, want %q", name, got, want)
		}
	}
}

// TestOneMoment says why there is no picture of events that all are at one moment.
func TestOneMoment(t *testing.T) {
	t.Parallel()
	one := postmortem.Event{At: at("2026-06-02T09:58:00Z")}
	for want, events := range map[string][]postmortem.Event{
		"":                     {one},
		"There is no picture:": {one, one},
		"<svg":                 {one, {At: at("2026-06-02T09:59:00Z")}},
	} {
		page := render(t, New(Options{}).HTML, &postmortem.Document{Title: "x", Timeline: events})
		for _, words := range []string{"There is no picture:", "<svg"} {
			if strings.Contains(page, words) != (words == want) {
				t.Errorf("%d events: want %q in\n%s", len(events), want, page)
			}
		}
	}
}
