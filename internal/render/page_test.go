package render

import (
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestZone holds that times stand beside UTC only in a zone that may differ from it.
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
