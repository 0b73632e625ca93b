// Package guess finds which events of a timeline are its milestones, by their words and their
// order. It only proposes: what an author has set is never replaced.
package guess

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// Milestone returns the index of the event that is most likely a milestone, by its
// words and the milestones before it, or the number of events where none matches.
//
//   - The start is the first event about a failure, or else the last change, that is not
//     after the first alert or report.
//   - It was detected with the first alert or report.
//   - It was mitigated when something is said to work again, and not to fail again after
//     that; without such an event, with the first fix.
//   - It was resolved with the last event that reports it, or else with the last one by which
//     something works again.
func Milestone(events []postmortem.Event, kind postmortem.EventKind) int {
	texts := make([]string, len(events))
	for i, e := range events {
		texts[i] = strings.ToLower(e.Text)
	}
	from := 0 // the milestones before this one are not after it
	order := kind.Words()
	for i, e := range events {
		if slices.ContainsFunc(e.Kind, func(k postmortem.EventKind) bool {
			return k.IsMilestone() && slices.Index(order, string(k)) < slices.Index(order, string(kind))
		}) {
			from = i
		}
	}
	found := -1
	switch kind {
	case postmortem.Started:
		found = guessStart(texts)
	case postmortem.Detected:
		from = 0 // a report may be the start as well
		if first := slices.IndexFunc(events, func(e postmortem.Event) bool { return e.Kind.Has(postmortem.Started) }); first > 0 {
			from = first
		}
		found = from + slices.IndexFunc(texts[min(from, len(texts)):], isReport)
		if found < from {
			found = -1
		}
	case postmortem.Acknowledged, postmortem.Declared:
		says := acknowledgedWords
		if kind == postmortem.Declared {
			says = declares
		}
		for i := from; i < len(texts) && found < 0; i++ {
			if says(texts[i]) && (kind == postmortem.Declared || !isReport(texts[i])) {
				found = i
			}
		}
	case postmortem.Mitigated:
		found = guessMitigated(texts, from)
	case postmortem.Resolved:
		for i := from; i < len(texts); i++ {
			if closes(texts[i]) || found < 0 && works(texts[i]) || found >= 0 && !closes(texts[found]) && works(texts[i]) {
				found = i
			}
		}
	}
	if found < 0 {
		return len(events)
	}
	return found
}

func guessStart(texts []string) int {
	report := slices.IndexFunc(texts, isReport)
	last := report
	if report < 0 {
		last = len(texts) - 1
	}
	found, change := -1, -1
	for i := 0; i <= last; i++ {
		switch {
		case beginWords(texts[i]):
			return i
		case found < 0 && i != report && fails(texts[i]):
			found = i
		case i != report && changeWords(texts[i]):
			change = i
		}
	}
	switch {
	case found >= 0:
		return found
	case report > 0 && change >= 0:
		return change
	case report >= 0 && fails(texts[report]):
		return report
	}
	return -1
}

func guessMitigated(texts []string, from int) int {
	found, fix := -1, -1
	for i := from; i < len(texts); i++ {
		switch {
		case works(texts[i]) && (found < 0 || recoveryWords(texts[i])):
			found = i
		case found >= 0 && againWords(texts[i]):
			found = -1
		case fix < 0 && fixWords(texts[i]) && !withoutEffect(texts[i]) && !fails(texts[i]):
			fix = i
		}
	}
	if found < 0 {
		return fix
	}
	return found
}

// isReport reports whether a text is about an alert, or someone who reports a problem.
func isReport(text string) bool {
	return reportWords(text) && !noReportWords(text)
}

// fails reports whether a text is about something that fails.
func fails(text string) bool { return failWords(text) }

// works reports whether something works again by a text.
func works(text string) bool {
	return resolvedMarks(text) || workWords(text) && !withoutEffect(text) && !goneWords(text)
}

// closes reports whether a text is about the end of it all.
func closes(text string) bool { return closeWords(text) && !withoutEffect(text) }

// declares reports whether an incident is declared by a text, and not its end.
func declares(text string) bool {
	return declareWords(text) && !closes(text)
}

// The words of people who write timelines, in lower case.
var (
	beginWords  = matches(`\b(outage|incident|problem|impact|errors?) (start|begin)(s|ed)?\b|\boutage began\b`)
	failWords   = matches(`\b(fail(s|ed|ing|ures?)?|errors?|down|outage|downtime|crash\w*|expire[sd]?|breaking|broken|broke|stops|stopped|unable|cannot|can't|5xx|4xx|5\d\ds?|404s?|30[1-8]s? |notready|nodenotready|lost|locked|lock(s|ed)? up|deleted? all|unschedulable|unexpected\w*|ungraceful\w*|accident\w*|disrupt\w*|wrong|corrupt\w*|vulnerab\w*|unavailable|time ?outs?|times out|timed out|timing out|latency|slow\w*|out of memory|oom|no space|pending|degraded|unresponsive|refused|100%|falls|drops|missing|deadlock\w*|throttl\w*|saturat\w*|exhaust\w*)\b`)
	changeWords = matches(`\b(deploy\w*|applied|applies|upgraded?|updated|released?|merged|rolled out|roll-?out|roll-?over|replaced|removed|deleted|migrat\w*|went live|go(es)? (out|live)|changed?|config\w*|enabled|disabled|switched)\b`)
	reportWords = matches(`\b(alerts?|alerted|alarms?|pagerduty|opsgenie|paged|pages|pager|first page|detected|detects|detection|noticed|notices|discovery:|witnessed|we observe|aware|warning from|complain\w*|tickets?)\b|\bdiscovered\b|\bpage: |` +
		`\b(users?|customers?|clients?|developers?|end-users?|engineers?|people|merchants?|teams?|support|partners?|someone|somebody)\b.*\b(report(s|ed|ing)?|notif\w+|asks|reach\w* out)\b|` +
		`\b(users?|customers?|clients?|merchants?) (writes?|wrote|calls?|called)\b|` +
		`\bmonitoring\b.*\b(shows|showed|sees|saw|detects|detected|notices|noticed|finds|found|alerts|alerted|reports|reported)\b|` +
		`\b(first |additional )?reports? (of|by|from|that)\b|\breported by\b|\bnotified (us|by)\b|\binformed (of|that)\b|\bidentified (a )?(problem|issue)\b`)
	acknowledgedWords = matches(`\back(s|ed|nowledge[sd]?)?\b|\bon-?call\b|\blooking\b|\binvestigat\w+\b|\bjoin(s|ed)\b`)
	workWords         = matches(`\bmitigated\b|\brestored?\b|\brecover(s|ed)\b|\bto (\w+ )?normal\b|\bnormal levels\b|\boperational\b|\b(is|are|was|were) back\b|\bback (up|online|operation|in service)\b|\bup and running\b|\b(all|now|targets?|nodes?|new nodes as|everything) (is |are )?healthy\b|\bhealthy\b|\b(is|are|looks?|now) (now )?(fine|ok|good|green|stable)\b|` +
		`\b(working|running|works|behaves) (again|as (expected|intended)|normally)\b|\b(confirmed|verified) working\b|\b(it|fix) works\b|\b(running|available|shipping|serving|reachable|up|public|on)\b.*\bagain\b|\b(become|becomes|are|is) available\b|\bavailability confirmed\b|\bresumed\b|\bresolv(ed|es)\b|\bsolved\b|\berrors? (fall|drop|stop|clear|gone)\w*\b|\bfixed\b|\boutage ends\b|\ball clear\b`)
	fixWords      = matches(`\brolled back\b|\brollback (performed|completed|done|finished)\b|\breverted\b|\bfix (was |is |has been )?(applied|deployed|in place|out)\b|\b(disabled|turned off|switched off|restarted)\b`)
	closeWords    = matches(`\bresolved?\b|\bsolved\b|\bclosed\b|\bpermanent(ly)?\b|\blong-term fix (applied|deployed)\b|\ball clear\b|\b(outage|incident) (ends|ended|over|is over)\b|\bfixed\b`)
	againWords    = matches(`\bstill (down|returning|failing|not|broken|unavailable)\b|\bnot (operational|working|healthy)\b|\b(another|second|third) (node|outage|incident)\b|\breported missing\b|\bfails? again\b|\bback again\b`)
	withoutEffect = matches(`\bno (effect|luck|change|improvement)\b|\bnot\b|n't\b|\bstill\b|\bunable\b|\battempt\w*\b|\bin progress\b|\bseem(s|ed)?\b|\bto (verify|resolve|fix|restore|mitigate)\b|\bawait\w*\b|\bwill\b|\bdecision\b|\bdecided to\b|\bbegan\b|\bpartially\b|\bpropos\w*\b|\bif\b`)
	noReportWords = matches(`all fine|\bno (alert|loss|report)|root cause|postmortem|post-mortem|status page|incident report|\b(opens?|opened|writes?|wrote|finish(es|ed)) (the|an?) report\b`)
	recoveryWords = matches(`\brecovery:`)
	resolvedMarks = matches(`\brecovery:|\(resolved\)`)
	goneWords     = matches(`\bkilled\b|\bunhealthy\b`)
	declareWords  = matches(`\bdeclar(e|ed|es|ing)\b.*\b(sev|incident|outage|p[0-4])|\b(sev ?[-_]?[0-5]|incident|outage)\b.*\bdeclar(e|ed|es|ing)\b`)
)

// methodWords are how a problem was detected, by the words of the event.
var methodWords = []struct {
	match  func(text string) bool
	method postmortem.Method
}{
	{matches(`\bsynthetic|\bprobe`), "synthetic"},
	{matches(`\balert|\balarm|\bpager|\bpaged?\b|\bpages\b|\bopsgenie|\bmonitor|\bwarning|\bcloudwatch`), "alert"},
	{matches(`\bcustomer|\busers?\b|\bend-user|\bclient|\bmerchant`), "customer"},
	{matches(`\bvendor|\bpartner|\bprovider|\bsupplier`), "vendor"},
	{matches(`\bresearcher`), "researcher"},
	{matches(`\baudit`), "audit"},
	{matches(`\b(developer|engineer|colleague|employee|support|team)s?\b`), "employee"},
}

// Method returns how a problem was detected by the event of its detection, or "".
func Method(text string) postmortem.Method {
	text = strings.ToLower(text)
	for _, m := range methodWords {
		if m.match(text) {
			return m.method
		}
	}
	return ""
}

// matches returns a function that reports whether a text has what a pattern describes. The
// pattern is compiled when it is first used: most commands use none.
func matches(pattern string) func(text string) bool {
	compiled := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
	return func(text string) bool { return compiled().MatchString(text) }
}
