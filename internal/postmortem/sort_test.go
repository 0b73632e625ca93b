package postmortem_test

import (
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestIgnoredEvents moves events, at which findings are set aside, in the ways of an edit.
func TestIgnoredEvents(t *testing.T) {
	t.Parallel()
	const text = "schema: pm/v1\ntitle: T\ntimeline:\n" +
		"  - {at: 2026-01-01T11:00:00Z, text: B}\n  - {at: 2026-01-01T10:00:00Z, text: A}\n  - {at: 2026-01-01T12:00:00Z, text: C}\n" +
		"ignore:\n  - {rule: PM050, path: 'timeline[0].text', reason: B}\n  - {rule: PM050, path: 'timeline[1]', reason: A}\n" +
		"  - {rule: PM050, path: 'timeline[2].details', reason: C}\n  - {rule: PM050, path: summary, reason: x}\n  - {rule: PM050, path: 'timeline[7]', reason: x}\n"
	read := func(text string) *postmortem.Document {
		d, err := postmortem.Open("f.yaml", []byte(text)).Document()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for name, test := range map[string]struct {
		edit func(d *postmortem.Document)
		want string
	}{
		"sorted": {func(d *postmortem.Document) { d.SortTimeline() }, "timeline[1].text timeline[0] timeline[2].details summary timeline[7]"},
		"one more": {func(d *postmortem.Document) {
			before := *d
			d.Timeline = append(d.Timeline[:3:3], read("schema: pm/v1\ntitle: T\ntimeline: [{at: 2026-01-01T11:30:00Z, text: X}]").Timeline...)
			d.PlaceEvents(&before)
		}, "timeline[0].text timeline[1] timeline[3].details summary timeline[7]"},
		"one less": {func(d *postmortem.Document) {
			before := *d
			d.Timeline = d.Timeline[1:]
			d.PlaceEvents(&before)
		}, "timeline[0].text timeline[0] timeline[1].details summary timeline[7]"},
		"another path": {func(d *postmortem.Document) {
			before := *d
			d.Timeline = d.Timeline[1:]
			d.Ignore = append([]postmortem.Ignore{{Rule: "PM050", Path: "timeline[1]", Reason: "new"}}, d.Ignore[2:]...)
			d.PlaceEvents(&before)
		}, "timeline[1] timeline[1].details summary timeline[7]"},
		"as it is": {func(d *postmortem.Document) { before := *d; d.PlaceEvents(&before) }, "timeline[0].text timeline[1] timeline[2].details summary timeline[7]"},
	} {
		d := read(text)
		shared := *d
		test.edit(d)
		var paths []string
		for _, ignore := range d.Ignore {
			paths = append(paths, ignore.Path)
		}
		if got := strings.Join(paths, " "); got != test.want {
			t.Errorf("%s: the paths are %s, want %s", name, got, test.want)
		}
		if !postmortem.Equal(&shared, read(text)) {
			t.Errorf("%s: another document that shares the lists has changed", name)
		}
	}
}
