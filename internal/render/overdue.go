package render

import (
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// overdue returns by how many days an action is late, "" for one that is not, or that
// nothing more is to be done about.
func (b builder) overdue(a postmortem.Action) string {
	if b.today.IsZero() || a.Due.IsZero() || a.Status.IsOver() {
		return ""
	}
	return phrase.Overdue(int(when.Between(midnight(a.Due), midnight(b.today)) / when.Day))
}

// midnight returns the beginning of a day in UTC, where every day has 24 hours.
func midnight(d when.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// ActionState returns how many actions there are, how many of them are open, and how many
// of these are late. It is empty where there are none.
func (p *Page) ActionState() string {
	return phrase.ActionState(len(p.Actions), p.OpenActions, p.OverdueActions)
}

// AsOf returns the day that makes actions overdue, "" where none is.
func (p *Page) AsOf() string {
	if p.OverdueActions == 0 {
		return ""
	}
	return phrase.AsOf(p.Today)
}
