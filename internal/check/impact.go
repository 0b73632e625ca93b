package check

import (
	"strings"
	"time"
	"unicode"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// impactRules are about the impact: its times, its figures and its words.
func impactRules() []Rule {
	return []Rule{
		{
			ID: "PM013", Name: "no-impact-span", Group: Complete, Level: config.Error, From: postmortem.InReview,
			Finds:  "An incident without the time at which it began to affect users, or the time at which that ended",
			Why:    "Every duration is measured from these two times.",
			Source: sourcePagerDuty,
			Bad:    "timeline: [{at: 2026-06-02T10:10:00Z, kind: detected}]",
			Good:   "timeline: [{at: 2026-06-02T09:58:00Z, kind: started}, {at: 2026-06-02T10:10:00Z, kind: detected}, {at: 2026-06-02T10:41:00Z, kind: resolved}]",
			Found: []string{
				"timeline: [{at: 2026-06-02T09:58:00Z, kind: started}]",
				"timeline: [{at: 2026-06-02T10:41:00Z, kind: resolved}]",
				"impact: {windows: [{from: 2026-06-02T09:58:00Z}]}",
			},
			Fair: []string{
				"timeline: [{at: unknown, kind: started}, {at: 2026-06-02T10:41:00Z, kind: mitigated}]",
				"timeline: [{at: 2026-06-02T09:58:00Z, kind: started}]\nimpact: {ongoing: true}",
				"impact: {windows: [{from: 2026-06-02T09:58:00Z, to: 2026-06-02T10:41:00Z}]}",
				"kind: near-miss",
			},
			document: impactSpan,
		},
		{
			ID: "PM014", Name: "impact-unquantified", Group: Complete, Level: config.Warning, From: postmortem.InReview,
			Finds:  "An impact without a figure, and without a reason why there is none",
			Why:    "An estimate is better than nothing: without a figure no one can weigh the action items against the damage.",
			Source: sourceSRE,
			Bad:    "impact: {summary: Some users saw errors at checkout.}",
			Good:   "impact: {summary: About 3% of users (estimate) saw errors at checkout.}",
			Found: []string{
				"impact: {summary: Many customers could not log in from 10:04 on.}",
				"impact: {data_loss: none}",
				"impact: {figures: [{what: users}]}",
			},
			Fair: []string{
				"impact: {summary: Half of all requests failed.}",
				"impact: {figures: [{what: users, count: 1200, estimate: true}]}",
				"impact: {summary: Some users saw errors. How many is not known since the logs were lost.}",
				"kind: drill",
			},
			document: impactFigures,
		},
		{
			ID: "PM015", Name: "data-loss-unsaid", Group: Complete, Level: config.Error, From: postmortem.InReview,
			Finds:  "An incident that does not state whether data was lost or, for a security incident, exposed",
			Why:    "Silence is ambiguous: readers cannot tell whether nothing was lost or no one looked.",
			Source: sourceSRE,
			Bad:    "impact: {summary: Checkout failed for 40 minutes.}",
			Good:   "impact: {summary: Checkout failed for 40 minutes., data_loss: none}",
			Found:  []string{"severity: sev1", "security: true\nimpact: {data_loss: none}", "security: true\nimpact: {data_exposure: none}"},
			Fair:   []string{"impact: {data_loss: unknown}", "security: true\nimpact: {data_loss: none, data_exposure: possible}", "kind: project"},
			document: func(c *checker) {
				if c.isIncident() && c.Impact.DataLoss == "" {
					c.add(postmortem.PathTo("impact", "data_loss"), "pm edit ID --set impact.data_loss=…", "the impact does not state whether data was lost: none, possible, confirmed or unknown")
				}
				if c.isIncident() && c.Security && c.Impact.DataExposure == "" {
					c.add(postmortem.PathTo("impact", "data_exposure"), "pm edit ID --set impact.data_exposure=…", "the impact does not state whether data was exposed: none, possible, confirmed or unknown")
				}
			},
		},
		{
			ID: "PM022", Name: "outage-overstated", Group: Complete, Level: config.Info, From: postmortem.InReview,
			Finds:  "The word outage where every window of impact is partial or degraded",
			Why:    "Readers understand an outage as a time when nothing works.",
			Source: sourcePagerDuty,
			Bad:    "summary: The outage lasted 40 minutes.\nimpact: {windows: [{from: 2026-06-02T10:00:00Z, level: degraded}]}",
			Good:   "summary: Checkout was slow for 40 minutes.\nimpact: {windows: [{from: 2026-06-02T10:00:00Z, level: degraded}]}",
			Found: []string{
				"title: Outage of the search page\nimpact: {windows: [{from: 2026-06-02T10:00:00Z, level: partial}]}",
				"public: {summary: During the outage some pages were slow.}\nimpact: {windows: [{level: degraded}, {level: partial}]}",
				"impact: {summary: An outage of eleven minutes., windows: [{level: partial}]}",
			},
			Fair: []string{
				"summary: The outage lasted 40 minutes.\nimpact: {windows: [{level: full}, {level: partial}]}",
				"summary: The outage lasted 40 minutes.",
				"summary: The outage lasted 40 minutes.\nimpact: {windows: [{from: 2026-06-02T10:00:00Z}]}",
			},
			document: overstated,
		},
		{
			ID: "PM035", Name: "windows-disagree", Group: Timeline, Level: config.Warning, From: postmortem.InReview,
			Finds:  "Windows of impact and milestones that give different times for the same impact",
			Why:    "There are then two durations for one incident, and readers will quote either.",
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
	}
}

// impactSpan finds that it is not known when users were affected.
func impactSpan(c *checker) {
	if !c.isIncident() {
		return
	}
	var hasStart, hasEnd bool
	for _, e := range c.Timeline {
		hasStart = hasStart || e.Kind.Has(postmortem.Started) && !e.At.IsZero()
		hasEnd = hasEnd || (e.Kind.Has(postmortem.Mitigated) || e.Kind.Has(postmortem.Resolved)) && !e.At.IsZero()
	}
	for _, w := range c.Impact.Windows {
		hasStart = hasStart || w.From.IsKnown()
		hasEnd = hasEnd || w.To.IsKnown()
	}
	if !hasStart {
		c.add(postmortem.PathTo("timeline"), `pm log ID --kind started --at TIME "What users saw"`, "no event marks when users began to be affected")
	}
	if !hasEnd && !c.Impact.Ongoing {
		c.add(postmortem.PathTo("timeline"), `pm log ID --kind mitigated --at TIME "What helped"`, "no event marks when users were no longer affected, and impact.ongoing is not true")
	}
}

// impactFigures finds an impact without a figure.
func impactFigures(c *checker) {
	if !c.isIncident() {
		return
	}
	for _, f := range c.Impact.Figures {
		if f.Count != nil || f.Percent != nil || f.Value != "" {
			return
		}
	}
	for _, w := range c.Impact.Windows {
		if w.Percent != nil {
			return
		}
	}
	for _, s := range c.Impact.SLOs {
		if s.Bad != nil {
			return
		}
	}
	if hasFigure(c.Impact.Summary) {
		return
	}
	c.add(postmortem.PathTo("impact", "figures"), "pm edit ID --set 'impact.figures[+]={what: users, percent: …, estimate: true}'",
		"the impact has no figure, and no reason why")
}

// hasFigure reports whether a text has an amount, or that it is not known.
func hasFigure(text string) bool {
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("(),;.!?*~", r)
	}) {
		switch word {
		case "unknown", "unmeasured", "uncounted", "all", "every", "everyone", "everybody", "none", "nobody", "no-one", "half", "third", "quarter",
			"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "dozen", "dozens", "hundred",
			"hundreds", "thousand", "thousands", "million", "millions":
			return true
		}
		first := strings.TrimLeft(word, "<>≈±+-$€£#")
		if first != "" && first[0] >= '0' && first[0] <= '9' && !strings.Contains(word, ":") {
			return true
		}
	}
	lower := strings.ToLower(text)
	for _, words := range []string{"not known", "not measured", "cannot be measured", "could not be measured", "not counted", "cannot be counted", "no figures", "no data on", "cannot tell", "do not know", "don't know"} {
		if strings.Contains(lower, words) {
			return true
		}
	}
	return false
}

// overstated finds the word outage where nothing was out completely.
func overstated(c *checker) {
	if len(c.Impact.Windows) == 0 {
		return
	}
	for _, w := range c.Impact.Windows {
		if w.Level != postmortem.Partial && w.Level != postmortem.Degraded {
			return
		}
	}
	var list []token
	fields(c.Document, func(f *field) {
		if f.kind&(inTitle|inSummary|inImpact|inPublic) == 0 || !strings.Contains(strings.ToLower(f.text), "outage") {
			return
		}
		list = tokens(list[:0], f.text)
		for _, t := range list {
			if t.text == "outage" || t.text == "outages" {
				c.add(f.path(), "write degradation, or what users saw", "%s: every window of impact is partial or degraded", quoted(f.text[t.start:t.end])).at(t.start, t.end)
				return
			}
		}
	})
}

// windowsDisagree finds windows of impact that begin or end at other times than the milestones.
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
