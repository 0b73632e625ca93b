package check

import (
	"slices"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// timelineRules are about the order of times, and what is missing between them.
func timelineRules() []Rule {
	return []Rule{
		{
			ID: "PM030", Name: "timeline-order", Group: Timeline, Level: config.Warning, From: postmortem.Draft, ErrorFrom: postmortem.Reviewed, Fixable: true,
			Finds:  "An event that is earlier than the one above it",
			Why:    "A timeline is read from top to bottom, and an event out of order often has a wrong time.",
			Source: sourceTimes + ": one of them had it",
			Bad:    "timeline: [{at: 2026-06-02T10:10:00Z, text: Alert}, {at: 2026-06-02T09:58:00Z, text: Deploy}]",
			Good:   "timeline: [{at: 2026-06-02T09:58:00Z, text: Deploy}, {at: 2026-06-02T10:10:00Z, text: Alert}]",
			Found: []string{
				"timeline: [{at: 2026-06-02T10:10:00Z, text: A}, {at: 2026-06-01T23:58:00Z, text: B}]",
				"timeline: [{at: 2026-06-02T12:00:00+02:00, text: A}, {at: 2026-06-02T10:30:00+01:00, text: B}]",
				"timeline: [{at: 2026-06-02, text: A}, {at: 2026-06-01T10:30:00Z, text: B}]",
			},
			Fair: []string{
				"timeline: [{at: 2026-06-02T10:10:00Z, text: A}, {at: 2026-06-02T10:10:00Z, text: B}]",
				"timeline: [{at: 2026-06-02T12:00:00+02:00, text: A}, {at: 2026-06-02T10:30:00Z, text: B}]",
				"timeline: [{at: 2026-06-02T10:10:00Z, text: A}, {at: 2026-06-02, text: B}]",
			},
			document: eventOrder,
		},
		{
			ID: "PM031", Name: "milestone-order", Group: Timeline, Level: config.Error, From: postmortem.InReview,
			Finds:  "Milestones of a window of impact that are out of order, such as a resolution before the start, or an end before its beginning",
			Why:    "Durations are measured between these times, and would be negative or wrong. A detection before the start is good news, not a fault.",
			Source: "Incident Metrics in SRE (Google, 2021)",
			Bad:    "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T09:30:00Z, kind: resolved}]",
			Good:   "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:30:00Z, kind: resolved}]",
			Found: []string{
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: acknowledged}, {at: 2026-06-02T10:10:00Z, kind: detected}]",
				"impact: {windows: [{from: 2026-06-02T10:00:00Z, to: 2026-06-02T09:00:00Z}]}",
				"timeline: [{at: 2026-06-02T10:00:00Z, until: 2026-06-02T09:00:00Z, text: Restart}]",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:30:00Z, kind: started}]",
			},
			Fair: []string{
				"timeline: [{at: 2026-06-02T09:55:00Z, kind: detected}, {at: 2026-06-02T10:00:00Z, kind: started}]",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02, kind: resolved}]",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:30:00Z, kind: mitigated}, {at: 2026-06-02T11:00:00Z, kind: started}]",
			},
			document: milestoneOrder,
		},
		{
			ID: "PM032", Name: "no-resolution", Group: Timeline, Level: config.Error, From: postmortem.Reviewed,
			Finds:  "A reviewed incident that is neither resolved nor marked as ongoing",
			Why:    "Readers need to know whether it is over.",
			Source: sourcePagerDuty,
			Bad:    "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:30:00Z, kind: mitigated}]",
			Good:   "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:30:00Z, kind: [mitigated, resolved]}]",
			Found:  []string{"severity: sev1", "timeline: []", "impact: {windows: [{from: 2026-06-02T10:00:00Z, to: 2026-06-02T10:30:00Z}]}"},
			Fair:   []string{"impact: {ongoing: true}", "kind: near-miss", "timeline: [{at: 2026-06-02, kind: resolved}]"},
			document: func(c *checker) {
				isResolved := slices.ContainsFunc(c.Timeline, func(e postmortem.Event) bool { return e.Kind.Has(postmortem.Resolved) })
				if c.isIncident() && !isResolved && !c.Impact.Ongoing {
					c.add(postmortem.PathTo("timeline"), `pm log ID --kind resolved --at TIME "What ended it"`, "no event marks when it was resolved, and impact.ongoing is not true")
				}
			},
		},
		{
			ID: "PM033", Name: "time-outlier", Group: Timeline, Level: config.Warning, From: postmortem.Draft,
			Finds:  "A time in the future, or more than seven days from the events next to it",
			Why:    "It is nearly always a typo in the year, the month or the day. A change before the start, and what comes after the resolution, may be further away.",
			Source: "public postmortems with a wrong year in the timeline",
			Bad:    "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2025-06-02T10:10:00Z, kind: detected}]",
			Good:   "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:10:00Z, kind: detected}]",
			Found: []string{
				"timeline: [{at: 2027-06-02T10:00:00Z, text: Alert}]",
				"timeline: [{at: 2026-05-02T10:00:00Z, text: Alert}, {at: 2026-05-20T10:00:00Z, text: Rollback}, {at: 2026-05-20T10:30:00Z, kind: resolved}]",
				"timeline: [{at: 2016-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:10:00Z, kind: detected}]",
			},
			Fair: []string{
				"timeline: [{at: 2026-03-02T10:00:00Z, kind: change}, {at: 2026-06-02T10:00:00Z, kind: started}]",
				"timeline: [{at: 2026-05-02T10:00:00Z, kind: resolved}, {at: 2026-06-02T10:00:00Z, text: Review}]",
				"timeline: [{at: 2026-06-02T10:00:00Z, text: A}, {at: 2026-06-08T10:00:00Z, text: B}]",
			},
			document: outliers,
		},
	}
}

// eventOrder finds an event that is earlier than the one above it.
func eventOrder(c *checker) {
	above := -1
	for i, e := range c.Timeline {
		if !e.At.IsKnown() {
			continue
		}
		if above >= 0 && (postmortem.Point{Time: e.At}).IsBefore(postmortem.Point{Time: c.Timeline[above].At}) {
			f := c.add(postmortem.PathTo("timeline", i, "at"), "pm check --fix ID", "%s is before the event above it (%s)", e.At, c.Timeline[above].At)
			f.Fix = &Fix{Sort: true}
		}
		above = i
	}
}

// milestoneOrder finds milestones that are out of order, and second starts.
func milestoneOrder(c *checker) {
	for _, p := range OutOfOrder(c.Document) {
		if !p.IsPlausible {
			c.add(p.Path, "pm edit ID timeline", "%s", p)
		}
	}
	for _, r := range RepeatedStarts(c.Document) {
		c.lower(c.add(r.Path, "pm edit ID timeline", "%s is a second start before the first impact was mitigated or resolved: figures count from the first", r.At), config.Warning)
	}
}

// byTime returns the indexes of the events with a known time, in order of time.
func (c *checker) byTime() []int {
	if c.order == nil {
		c.order = byTime(c.Document)
	}
	return c.order
}

// farAway is how far an event may be from those beside it.
const farAway = 7 * 24 * time.Hour

// outliers finds times in the future and times that are far from all others.
func outliers(c *checker) {
	order := c.byTime()
	var started, resolved time.Time
	for _, i := range order {
		e := c.Timeline[i]
		if e.Kind.Has(postmortem.Started) && started.IsZero() {
			started = e.At.Instant
		}
		if e.Kind.Has(postmortem.Resolved) {
			resolved = e.At.Instant
		}
	}
	isExcepted := func(e postmortem.Event) bool {
		return e.Kind.Has(postmortem.Change) && (started.IsZero() || !e.At.Instant.After(started)) || !resolved.IsZero() && e.At.Instant.After(resolved)
	}
	for position, i := range order {
		e := c.Timeline[i]
		if now := c.options.Now; !now.IsZero() && e.At.Instant.After(now) {
			c.add(postmortem.PathTo("timeline", i, "at"), "", "%s is in the future", e.At)
			continue
		}
		if isExcepted(e) {
			continue
		}
		nearest := time.Duration(-1)
		for _, beside := range []int{position - 1, position + 1} {
			if beside < 0 || beside >= len(order) || isExcepted(c.Timeline[order[beside]]) {
				continue
			}
			distance := e.At.Instant.Sub(c.Timeline[order[beside]].At.Instant).Abs()
			if nearest < 0 || distance < nearest {
				nearest = distance
			}
		}
		limit := farAway
		if e.Kind.Has(postmortem.Started) { // nobody may notice for weeks
			limit *= 26
		}
		if nearest > limit {
			c.add(postmortem.PathTo("timeline", i, "at"), "", "%s is %d days from the next event: is the date right?", e.At, int(nearest/(24*time.Hour)))
		}
	}
}
