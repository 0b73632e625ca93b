package picture

import (
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// FuzzText checks that no text of a document breaks a picture, leaves its place or adds an
// element, an attribute or a link.
func FuzzText(f *testing.F) {
	f.Add("A title", "An event", "Another event", "t-1", "Europe/Berlin", int64(3600))
	f.Add("</title><script>", `"><a href="javascript:alert(1)">`, "]]>&lt;", "' onload='x", "Asia/Kolkata", int64(90))
	f.Add("\u202e\u2068", "\xff\xfe\ufffe", "عطل\n\n在", "", "", int64(1<<40))
	f.Fuzz(func(t *testing.T, title, text, other, id, zone string, length int64) {
		begin := time.Date(2026, 6, 2, 10, 0, 0, 0, time.UTC)
		at := func(share float64) when.Time {
			return when.At(begin.Add(time.Duration(share * float64(length))))
		}
		if end := at(1).Instant.Year(); end < 1 || end > 9999 {
			return
		}
		d := &postmortem.Document{
			Title: title, Timezone: zone,
			Timeline: []postmortem.Event{
				{At: at(0), Text: text, Kind: postmortem.EventKinds{postmortem.Started}},
				{At: at(0.5), Text: title, Kind: postmortem.EventKinds{postmortem.EventKind(id)}},
				{At: at(1), Text: other, Kind: postmortem.EventKinds{postmortem.Resolved}},
			},
			Impact: postmortem.Impact{Summary: text, Windows: []postmortem.ImpactWindow{
				{From: at(0.2), To: at(0.9), Note: title, Services: []string{other}, Level: postmortem.Level(id)},
			}},
		}
		for _, width := range []int{Wide, Narrow} {
			o := options(width)
			o.Event = func(int) string { return id }
			if p, ok := drawn(d, o); ok {
				if id == "" || clean(id) != id || id[0] == '#' {
					p.links = nil // a name that is no anchor
				}
				p.inspect(t)
			}
		}
	})
}
