package check

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// timelineGapRules are about what a timeline leaves out.
func timelineGapRules() []Rule {
	return []Rule{
		{
			ID: "PM034", Name: "silent-gap", Group: Timeline, Level: config.Warning, From: postmortem.InReview,
			Finds:  "A time without any event while users were affected: over 30 minutes or a quarter of the impact, whichever is longer",
			Why:    "Something happened in that time. What was tried, thought and decided is what others can learn from.",
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
			ID: "PM037", Name: "event-without-evidence", Group: Timeline, Level: config.Warning, From: postmortem.InReview,
			Finds:  "Milestones and decisions without evidence in an incident of the two worst severities",
			Why:    "Each should link to a graph, a log or a page, so that readers can check it.",
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
			Finds:  "A timeline that begins with the detection",
			Why:    "What led to the incident came earlier: a change, a limit that was set, an alert that was switched off.",
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
						c.add(postmortem.PathTo("timeline", order[0]), `pm log ID --kind change --at TIME "What was changed"`, "the timeline begins with the detection: what led to it?")
					}
				}
			},
		},
	}
}

// silentGap finds the longest time without an event while users were affected.
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

// withoutEvidence finds milestones and decisions without evidence.
func withoutEvidence(c *checker) {
	if !c.isTop() || c.isShort() {
		return
	}
	first, count := -1, 0
	for i, e := range c.Timeline {
		needsIt := e.Kind.Has(postmortem.Decision) || slices.ContainsFunc(e.Kind, postmortem.EventKind.IsMilestone)
		if !needsIt || len(e.Evidence) > 0 || strings.Contains(e.Text, "](") || hasLink(e.Text) || e.Details != "" {
			continue
		}
		if count++; first < 0 {
			first = i
		}
	}
	if count > 0 {
		what := "a milestone or decision has no evidence"
		if count > 1 {
			what = strconv.Itoa(count) + " milestones and decisions have no evidence"
		}
		c.add(postmortem.PathTo("timeline", first), "add a graph, a log or a page under evidence", "%s", what)
	}
}
