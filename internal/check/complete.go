package check

import (
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// completeRules are about what a reader will look for and not find.
func completeRules() []Rule {
	return []Rule{
		{
			ID: "PM010", Name: "no-summary", Group: Complete, Level: config.Error, From: postmortem.InReview,
			Finds:  "A document without a summary",
			Why:    "Many readers read only the summary: what users saw, for how long, and how it ended.",
			Source: sourceSRE,
			Bad:    "summary: ''",
			Good:   "summary: A third of checkouts failed for 43 minutes until the old cache size was restored.",
			Found:  []string{"severity: sev2", "background: The cache holds sessions.", "public: {summary: Checkout failed.}"},
			Fair:   []string{"summary: Checkout failed.", "summary: |\n  Checkout failed.\n  It works again.", "kind: project\nsummary: The move took a year."},
			document: func(c *checker) {
				if strings.TrimSpace(c.Summary) == "" {
					c.add(postmortem.PathTo("summary"), "pm edit ID summary", "there is no summary")
				}
			},
		},
		{
			ID: "PM011", Name: "no-owner", Group: Complete, Level: config.Error, From: postmortem.InReview,
			Finds:  "A document without an owner",
			Why:    "A postmortem without an owner is seldom finished, and its action items are seldom done.",
			Source: sourceSRE,
			Bad:    "authors: [ana, ben]",
			Good:   "owner: ana\nauthors: [ana, ben]",
			Found:  []string{"owner: ''", "review: {facilitator: cho}", "people: [{id: ana, role: owner}]"},
			Fair:   []string{"owner: ana", "owner: 山田", "owner: ana\npeople: [{id: ana}]"},
			document: func(c *checker) {
				if c.Owner == "" {
					c.add(postmortem.PathTo("owner"), "pm edit ID --set owner=…", "the document has no owner")
				}
			},
		},
		{
			ID: "PM012", Name: "no-severity", Group: Complete, Level: config.Error, From: postmortem.InReview,
			Finds:  "An incident without a severity",
			Why:    "The severity decides how thorough the review has to be and how incidents are compared. A near miss, a drill or a project needs none.",
			Source: sourceSRE,
			Bad:    "kind: incident",
			Good:   "kind: incident\nseverity: sev3",
			Found:  []string{"severity: ''", "impact: {ongoing: true}", "security: true"},
			Fair:   []string{"severity: sev5", "kind: near-miss", "kind: project"},
			document: func(c *checker) {
				if c.Severity == "" && c.isIncident() {
					names := c.options.Config.SeverityNames()
					c.add(postmortem.PathTo("severity"), "pm edit ID --set severity=…", "the severity is missing: one of %s", strings.Join(names, ", "))
				}
			},
		},
		{
			ID: "PM016", Name: "detection-unsaid", Group: Complete, Level: config.Warning, From: postmortem.InReview,
			Finds:  "A document that does not state how the incident was detected",
			Why:    "It shows whether an alert is missing. A severity with depth: short does not need it.",
			Source: sourceAtlassian,
			Bad:    "severity: sev2",
			Good:   "severity: sev2\ndetection: {method: customer, summary: Three customers wrote before any alert fired.}",
			Found:  []string{"detection: {summary: ''}", "severity: sev1", "kind: near-miss"},
			Fair:   []string{"detection: {method: alert}", "detection: {summary: An engineer saw the graph by chance.}", "severity: sev5", "kind: project"},
			document: func(c *checker) {
				if (c.isIncident() || c.Kind == postmortem.NearMiss) && !c.isShort() && c.Detection == (postmortem.Detection{}) {
					c.add(postmortem.PathTo("detection"), "pm edit ID --set detection.method=…", "the document does not state how it was detected: by an alert, a customer, an employee, …")
				}
			},
		},
		{
			ID: "PM017", Name: "no-cause", Group: Complete, Level: config.Error, From: postmortem.InReview,
			Finds:  "Neither a root cause nor a contributing factor",
			Why:    "Without a cause there is nothing to learn from, and no way to judge the action items.",
			Source: sourceSRE,
			Bad:    "root_cause: {summary: ''}",
			Good:   "root_cause: {summary: The resize had no upper bound.}",
			Found:  []string{"severity: sev3", "kind: near-miss", "public: {cause: A setting.}"},
			Fair:   []string{"contributing_factors: [{id: f1, text: No alert on queue age}]", "root_cause: {whys: [The cache refused connections.]}", "kind: project"},
			document: func(c *checker) {
				r := c.RootCause
				hasCause := r.Summary != "" || r.Trigger != "" || len(r.Whys) > 0 || len(c.ContributingFactors) > 0
				if (c.isIncident() || c.Kind == postmortem.NearMiss) && !hasCause {
					c.add(postmortem.PathTo("root_cause"), "pm edit ID cause", "there is neither a root cause nor a contributing factor")
				}
			},
		},
		{
			ID: "PM018", Name: "lessons-one-sided", Group: Complete, Level: config.Warning, From: postmortem.InReview,
			Finds:  "Lessons without what went well, or without what went wrong",
			Why:    "What worked should be kept, as much as what failed should be changed. Where you were lucky may be the next incident; a document that leaves that out gets an info.",
			Source: sourceSRE,
			Bad:    "lessons: {went_wrong: [The alert came late], lucky: [It was a Sunday]}",
			Good:   "lessons: {went_well: [The rollback took a minute], went_wrong: [The alert came late], lucky: [It was a Sunday]}",
			Found: []string{
				"lessons: {went_well: [The rollback took a minute], lucky: [It was a Sunday]}",
				"lessons: {went_well: [The rollback took a minute], went_wrong: [The alert came late]}",
				"severity: sev1",
			},
			Fair: []string{
				"severity: sev5",
				"severity: sev4\nlessons: {went_well: [The rollback took a minute]}",
				"kind: project\nlessons: {went_well: [One team], went_wrong: [No date], lucky: [Nobody left]}",
			},
			document: lessons,
		},
		{
			ID: "PM020", Name: "unapproved", Group: Complete, Level: config.Warning, From: postmortem.Reviewed,
			Finds:  "A reviewed document that no one but its owner has approved",
			Why:    "A second reader notices what the author assumes. A team that approves in pull requests can switch the rule off.",
			Source: sourceAtlassian,
			Bad:    "owner: ana\nreview: {approvers: [ana]}",
			Good:   "owner: ana\nreview: {approvers: [ana, dee]}",
			Found:  []string{"owner: ana", "review: {facilitator: cho}", "owner: ana\nreview: {date: 2026-06-04, approvers: []}"},
			Fair:   []string{"review: {approvers: [dee]}", "owner: ana\nreview: {approvers: [dee, ana]}", "severity: sev5"},
			document: func(c *checker) {
				isOther := func(id string) bool { return id != c.Owner }
				if !c.isShort() && !slices.ContainsFunc(c.Review.Approvers, isOther) {
					message := "no one has approved it"
					if len(c.Review.Approvers) > 0 {
						message = "no one but the owner has approved it"
					}
					c.add(postmortem.PathTo("review", "approvers"), "pm edit ID --set 'review.approvers=[…]'", "%s", message)
				}
			},
		},
		{
			ID: "PM021", Name: "review-late", Group: Complete, Level: config.Warning, From: postmortem.InReview,
			Finds:  "A review more than three days after the resolution for the worst severity, or more than five working days for the others",
			Why:    "Within days people forget what happened, and the urgency to act fades.",
			Source: sourcePagerDuty,
			Bad:    "severity: sev1\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: resolved}]\nreview: {date: 2026-06-08}",
			Good:   "severity: sev1\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: resolved}]\nreview: {date: 2026-06-04}",
			Found: []string{
				"severity: sev3\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: resolved}]\nreview: {date: 2026-06-10}",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: mitigated}]\nreview: {date: 2027-06-03}",
				"status: in-review\nseverity: sev1\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: resolved}]",
			},
			Fair: []string{
				"severity: sev3\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: resolved}]\nreview: {date: 2026-06-09}",
				"timeline: [{at: 2026-06-02T10:00:00Z, kind: detected}]\nreview: {date: 2027-06-03}",
				"status: closed\nseverity: sev1\ntimeline: [{at: 2026-06-02T10:00:00Z, kind: resolved}]",
			},
			document: reviewDate,
		},
	}
}

// lessons finds lists of lessons that are empty.
func lessons(c *checker) {
	if c.isShort() {
		return
	}
	if len(c.Lessons.WentWell) == 0 {
		c.add(postmortem.PathTo("lessons", "went_well"), "pm edit ID lessons", "the lessons do not list what went well")
	}
	if len(c.Lessons.WentWrong) == 0 {
		c.add(postmortem.PathTo("lessons", "went_wrong"), "pm edit ID lessons", "the lessons do not list what went wrong")
	}
	if len(c.Lessons.Lucky) == 0 {
		c.lower(c.add(postmortem.PathTo("lessons", "lucky"), "pm edit ID lessons", "the lessons do not list where we were lucky"), config.Info)
	}
}

// reviewDate finds a review that was or will be too late.
func reviewDate(c *checker) {
	var over when.Time
	for _, w := range c.Windows() {
		if end := w.End(); w.Resolved.IsRecorded() {
			over = w.Resolved.Time
		} else if end.IsRecorded() {
			over = end.Time
		}
	}
	date := c.Review.Date
	if date.IsZero() && c.Status == postmortem.InReview && !c.options.Now.IsZero() {
		date = when.DateOf(c.options.Now)
	}
	if over.IsZero() || date.IsZero() {
		return
	}
	last, limit := over.Instant.AddDate(0, 0, 3), "three days"
	if c.severity() != 0 {
		limit = "five working days"
		last = over.Instant
		for days := 0; days < 5; {
			if last = last.AddDate(0, 0, 1); last.Weekday() != time.Saturday && last.Weekday() != time.Sunday {
				days++
			}
		}
	}
	switch day := when.DateOf(last); {
	case date.String() <= day.String():
	case c.Review.Date.IsZero():
		c.add(postmortem.PathTo("review", "date"), "pm edit ID --set review.date=…", "there is no date for the review, and more than %s have passed since the incident ended (%s)", limit, when.DateOf(over.Instant))
	default:
		c.add(postmortem.PathTo("review", "date"), "", "the review on %s is more than %s after the incident ended (%s)", date, limit, when.DateOf(over.Instant))
	}
}
