package export

import (
	"maps"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// milestoneNames are names of the times of an incident that has each of its milestones in a
// field, by milestone.
func milestoneNames() map[postmortem.EventKind]string {
	return map[postmortem.EventKind]string{
		postmortem.Started:      "startedat impactstartedat customerimpactstart incidentstartedat",
		postmortem.Detected:     "detectedat detected",
		postmortem.Acknowledged: "acknowledgedat acknowledged ackedat",
		postmortem.Declared:     "declaredat declared",
		postmortem.Mitigated:    "mitigatedat mitigated",
		postmortem.Resolved:     "resolvedat resolved",
	}
}

// findMilestones finds the fields of the milestones, beside the time. One alone may mean
// anything.
func (c *candidate) findMilestones() {
	found := map[postmortem.EventKind]string{}
	for kind, names := range milestoneNames() {
		for _, path := range slices.Sorted(maps.Keys(c.fields)) {
			if found[kind] == "" && c.fields[path].isTime() && parentOf(path) == parentOf(c.at[0]) && slices.Contains(strings.Fields(names), lettersOf(leaf(path))) {
				found[kind] = path
			}
		}
	}
	if len(found) > 1 {
		c.milestones = found
	}
}

// milestone adds the milestones of an incident whose event is e.
func (g *genericReader) milestone(o object, e Event, title string) error {
	for _, kind := range slices.Sorted(maps.Keys(g.shape.milestones)) {
		path := g.shape.milestones[kind]
		written := textOf(o.field(path))
		if isNoTime(written) || path == g.shape.at[0] {
			continue
		}
		t, err := g.read(path, written)
		if err != nil {
			return err
		}
		g.use("milestones", path)
		m := Event{Milestone: kind, Channel: e.Channel}
		m.At, m.Evidence = when.At(t), slices.Clone(e.Evidence)
		m.Text = markup.EscapeMarkdown(g.redact(phrase.Capital(string(kind)) + ": " + title))
		m.Origin = e.Origin + ":" + string(kind)
		g.add(m)
	}
	return nil
}
