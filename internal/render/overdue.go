package render

import (
	"fmt"
	"time"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// overdue tells by how many days an action is late, "" for one that is not, or that
// nothing more is to be done about.
func (b builder) overdue(a postmortem.Action) string {
	if b.today.IsZero() || a.Due.IsZero() || a.Status.IsOver() {
		return ""
	}
	late := int(midnight(b.today).Sub(midnight(a.Due)) / (24 * time.Hour))
	if late <= 0 {
		return ""
	}
	return "overdue by " + phrase.Count(late, "day")
}

// ActionState tells how many actions there are, how many of them are open, and how many
// of these are late. It is empty where there are none.
func (p *Page) ActionState() string {
	switch {
	case len(p.Actions) == 0:
		return ""
	case p.OpenActions == 0:
		return phrase.Count(len(p.Actions), "action") + ", none of them open"
	}
	state := fmt.Sprintf("%s of %s open", number(float64(p.OpenActions)), number(float64(len(p.Actions))))
	if p.OverdueActions > 0 {
		state += ", " + number(float64(p.OverdueActions)) + " overdue"
	}
	return state
}

// AsOf tells the day that makes actions overdue, "" where none is.
func (p *Page) AsOf() string {
	if p.OverdueActions == 0 {
		return ""
	}
	return "as of " + p.Today
}

// midnight is the beginning of a day in UTC, where every day has 24 hours.
func midnight(d when.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// dayInWords writes a day such as 22 November 2026.
func dayInWords(d when.Date) string { return midnight(d).Format("2 January 2006") }
