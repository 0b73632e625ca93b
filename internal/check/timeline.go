package check

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// timelineRules are about the order of times, and what is missing between them.
func timelineRules() []Rule {
	return []Rule{
		{
			ID: "PM030", Name: "timeline-order", Group: Timeline, Level: config.Warning, From: postmortem.Draft, ErrorFrom: postmortem.Reviewed, Fixable: true,
			Finds:  "An event that is before the one above it",
			Why:    "A timeline is read from top to bottom. An event out of order is often a wrong time.",
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
			Finds:  "Milestones of one window of impact out of order, such as a resolution before the start, or an end before its beginning",
			Why:    "The figures are measured between these times, and come out negative or wrong. That something was detected before it started is good news, not a fault.",
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
			Why:    "Readers must be able to tell whether it is over.",
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
			Finds:  "A time in the future, or one that is more than seven days from the events beside it",
			Why:    "It is nearly always a typing error in the year, the month or the day. A change before the start and what comes after the resolution may be far away.",
			Source: "Incident timelines with a wrong year, seen in public postmortems",
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
		{
			ID: "PM034", Name: "silent-gap", Group: Timeline, Level: config.Warning, From: postmortem.InReview,
			Finds:  "A stretch without any event while users were affected: over 30 minutes or a quarter of the impact, whichever is longer",
			Why:    "Something happened in it: what was tried, thought and decided is what others can learn from.",
			Source: sourcePagerDuty,
			Bad:    "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:05:00Z, kind: detected}, {at: 2026-06-02T12:00:00Z, kind: resolved}]",
			Good:   "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:05:00Z, kind: detected}, {at: 2026-06-02T10:33:00Z, kind: hypothesis, text: Disk full}, {at: 2026-06-02T11:00:00Z, text: Restart}, {at: 2026-06-02T11:29:00Z, kind: resolved}]",
			Found: []string{
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:31:00Z, kind: resolved}]",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T14:00:00Z, kind: detected}, {at: 2026-06-02T14:10:00Z, kind: resolved}]",
				"impact: {windows: [{from: 2026-06-02T10:00:00Z, to: 2026-06-02T12:00:00Z}]}\ntimeline: [{at: 2026-06-02T10:01:00Z, text: Alert}]",
			},
			Fair: []string{
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:30:00Z, kind: resolved}]",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:20:00Z, kind: mitigated}, {at: 2026-06-02T14:00:00Z, kind: resolved}]",
				"severity: sev5\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T14:00:00Z, kind: resolved}]",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:01:00Z, until: 2026-06-02T13:50:00Z, text: Restore}, {at: 2026-06-02T14:00:00Z, kind: resolved}]",
			},
			document: silentGap,
		},
		{
			ID: "PM035", Name: "windows-disagree", Group: Timeline, Level: config.Warning, From: postmortem.InReview,
			Finds:  "Windows of impact and milestones that give different times for the same impact",
			Why:    "Two durations for one incident: readers will quote either.",
			Source: "The Site Reliability Workbook (Google, 2018), appendix C",
			Bad:    "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T11:00:00Z, kind: resolved}]\nimpact: {windows: [{from: 2026-06-02T10:00:00Z, to: 2026-06-02T14:00:00Z}]}",
			Good:   "timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T11:00:00Z, kind: resolved}]\nimpact: {windows: [{from: 2026-06-02T10:00:00Z, to: 2026-06-02T11:00:00Z}]}",
			Found: []string{
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T11:00:00Z, kind: resolved}]\nimpact: {windows: [{from: 2026-06-02T09:00:00Z, to: 2026-06-02T11:00:00Z}]}",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:30:00Z, kind: mitigated}, {at: 2026-06-02T11:00:00Z, kind: resolved}]\nimpact: {windows: [{from: 2026-06-02T10:00:00Z, to: 2026-06-02T10:10:00Z}]}",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T11:00:00Z, kind: resolved}]\nimpact: {windows: [{from: 2026-06-02T10:00:00Z, to: 2026-06-02T10:20:00Z}, {from: 2026-06-02T11:10:00Z, to: 2026-06-02T11:30:00Z}]}",
			},
			Fair: []string{
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:30:00Z, kind: mitigated}, {at: 2026-06-02T11:00:00Z, kind: resolved}]\nimpact: {windows: [{from: 2026-06-02T10:00:00Z, to: 2026-06-02T10:45:00Z}]}",
				"timeline: [{at: 2026-06-02, kind: started}, {at: 2026-06-02T11:00:00Z, kind: resolved}]\nimpact: {windows: [{from: 2026-06-02T10:20:00Z, to: 2026-06-02T11:00:00Z}]}",
				"impact: {windows: [{from: 2026-06-02T10:00:00Z, to: 2026-06-02T14:00:00Z}]}",
			},
			document: windowsDisagree,
		},
		{
			ID: "PM037", Name: "event-without-evidence", Group: Timeline, Level: config.Warning, From: postmortem.InReview,
			Finds:  "Milestones and decisions without evidence in an incident of the two worst severities",
			Why:    "Each should lead to a metric or a page, so that a reader can look for themselves.",
			Source: sourcePagerDuty,
			Bad:    "severity: sev1\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: started}]",
			Good:   "severity: sev1\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: started, evidence: [\"https://grafana.example.com/d/abc\"]}]",
			Found: []string{
				"severity: sev2\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: decision, text: Roll back}]",
				"severity: sev2\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: [note, detected]}]",
				"severity: sev1\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: started, evidence: [a.png]}, {at: 2026-06-02T10:10:00Z, kind: resolved}]",
			},
			Fair: []string{
				"severity: sev3\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: started}]",
				"severity: sev1\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: note, text: Coffee}]",
				"severity: sev1\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: started, text: 'Errors ([graph](https://example.com/g))'}]",
			},
			document: withoutEvidence,
		},
		{
			ID: "PM038", Name: "starts-at-detection", Group: Timeline, Level: config.Info, From: postmortem.InReview,
			Finds:  "A timeline that begins when someone noticed",
			Why:    "What led to the incident came before: the change, the limit that was set, the alert that was switched off.",
			Source: sourcePagerDuty,
			Bad:    "timeline: [{at: 2026-06-02T10:10:00Z, kind: detected}, {at: 2026-06-02T10:30:00Z, kind: resolved}]",
			Good:   "timeline: [{at: 2026-06-02T09:50:00Z, kind: change, text: The new limit is deployed}, {at: 2026-06-02T10:10:00Z, kind: detected}]",
			Found: []string{
				"timeline: [{at: 2026-06-02T10:10:00Z, kind: [started, detected]}]",
				"timeline: [{at: 2026-06-02T10:20:00Z, kind: resolved}, {at: 2026-06-02T10:10:00Z, kind: detected}]",
				"timeline: [{at: 2026-06-02T10:10:00Z, kind: acknowledged}, {at: 2026-06-02T10:30:00Z, kind: resolved}]",
			},
			Fair: []string{
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: started}, {at: 2026-06-02T10:10:00Z, kind: detected}]",
				"timeline: [{at: 2026-06-02T10:10:00Z, kind: detected}, {at: 2026-05-02T10:00:00Z, kind: change}]",
				"timeline: []",
			},
			document: func(c *checker) {
				if order := c.byTime(); len(order) > 0 {
					first := c.Timeline[order[0]]
					if first.Kind.Has(postmortem.Detected) || first.Kind.Has(postmortem.Acknowledged) {
						c.add(postmortem.PathTo("timeline", order[0]), `pm log ID --kind change --at TIME "What was changed"`, "the timeline begins when it was noticed: what led to it?")
					}
				}
			},
		},
	}
}

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
	if c.order != nil {
		return c.order
	}
	order := make([]int, 0, len(c.Timeline))
	for i, e := range c.Timeline {
		if e.At.IsKnown() {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return c.Timeline[a].At.Instant.Compare(c.Timeline[b].At.Instant)
	})
	c.order = order
	return order
}

// farAway is how far an event may be from those beside it.
const farAway = 7 * 24 * time.Hour

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

func silentGap(c *checker) {
	if c.isShort() {
		return
	}
	impact := c.Figures().Impact
	limit := max(30*when.Minute, impact.Total()/4)
	type gap struct {
		from, to time.Time
		path     postmortem.Path
	}
	var longest gap
	for _, span := range impact.Spans {
		if span.IsInDays() {
			return
		}
		from, end := span.From.Time.Instant, span.To.Time.Instant
		for _, i := range c.byTime() {
			e := c.Timeline[i]
			if e.At.Instant.Before(from) {
				if e.Until.IsKnown() && e.Until.Instant.After(from) {
					from = e.Until.Instant
				}
				continue
			}
			to := e.At.Instant
			if to.After(end) {
				break
			}
			if to.Sub(from) > longest.to.Sub(longest.from) {
				longest = gap{from, to, postmortem.PathTo("timeline", i)}
			}
			if from = to; e.Until.IsKnown() && e.Until.Instant.After(from) {
				from = e.Until.Instant
			}
		}
		if end.Sub(from) > longest.to.Sub(longest.from) {
			longest = gap{from, end, postmortem.PathTo("timeline")}
		}
	}
	if length := when.Between(longest.from, longest.to); length > limit {
		c.add(longest.path, `pm log ID --at TIME "What was tried or decided"`,
			"no event for %s while users were affected, from %s to %s", duration(length), when.At(longest.from), when.At(longest.to))
	}
}

func windowsDisagree(c *checker) {
	var fromWindows, fromMilestones postmortem.Span
	for _, w := range c.Impact.Windows {
		if w.From.IsKnown() && (!fromWindows.From.IsRecorded() || w.From.Instant.Before(fromWindows.From.Time.Instant)) {
			fromWindows.From.Time = w.From
		}
		if w.To.IsKnown() && (!fromWindows.To.IsRecorded() || w.To.Instant.After(fromWindows.To.Time.Instant)) {
			fromWindows.To.Time = w.To
		}
	}
	var resolved when.Time
	for _, w := range c.Windows() {
		if !fromMilestones.From.IsRecorded() {
			fromMilestones.From = w.Started
		}
		if end := w.End(); end.IsRecorded() {
			fromMilestones.To = end
			resolved = end.Time
			if w.Resolved.IsRecorded() {
				resolved = w.Resolved.Time
			}
		}
	}
	const tolerance = time.Minute
	differs := func(a, b postmortem.Point) bool {
		isExact := a.IsRecorded() && b.IsRecorded() && !a.Time.Day && !b.Time.Day && !a.Approximate && !b.Approximate && b.NotBefore.IsZero()
		return isExact && a.Time.Instant.Sub(b.Time.Instant).Abs() > tolerance
	}
	if differs(fromWindows.From, fromMilestones.From) {
		c.add(postmortem.PathTo("impact", "windows"), "pm edit ID impact", "the windows of impact begin at %s, and the first started is at %s", fromWindows.From.Time, fromMilestones.From.Time)
	}
	// It may be over for users at any time from mitigated to resolved.
	isBetween := fromWindows.To.IsRecorded() && fromMilestones.To.IsRecorded() &&
		!fromWindows.To.Time.Instant.Before(fromMilestones.To.Time.Instant) && !fromWindows.To.Time.Instant.After(resolved.Instant)
	if !isBetween && differs(fromWindows.To, fromMilestones.To) {
		c.add(postmortem.PathTo("impact", "windows"), "pm edit ID impact", "the windows of impact end at %s, and the last %s is at %s", fromWindows.To.Time, fromMilestones.To.Name, fromMilestones.To.Time)
	}
}

func withoutEvidence(c *checker) {
	if !c.isTop() || c.isShort() {
		return
	}
	first, count := -1, 0
	for i, e := range c.Timeline {
		needsIt := e.Kind.Has(postmortem.Decision) || slices.ContainsFunc(e.Kind, postmortem.EventKind.IsMilestone)
		if !needsIt || len(e.Evidence) > 0 || strings.Contains(e.Text, "](") || strings.Contains(e.Text, "://") || e.Details != "" {
			continue
		}
		if count++; first < 0 {
			first = i
		}
	}
	if count > 0 {
		what := "a milestone or decision has no evidence"
		if count > 1 {
			what = cmp.Or(number(count), "several") + " milestones and decisions have no evidence"
		}
		c.add(postmortem.PathTo("timeline", first), "add a graph, a log or a page under evidence", "%s", what)
	}
}
