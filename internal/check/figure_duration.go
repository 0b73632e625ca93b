package check

import (
	"slices"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// durations compares the durations of the text with those that the times give.
func (p *figurePass) durations() {
	type claim struct {
		length
		kind string
	}
	var claims []claim
	for i := 0; i < len(p.tokens); i++ {
		if !p.tokens[i].isFigure {
			continue
		}
		l, ok := p.lengthAt(i)
		if !ok {
			continue
		}
		if kind := p.kindOf(l); kind != "" {
			claims = append(claims, claim{l, kind})
		}
		i = l.to - 1
	}
	if len(claims) == 0 {
		return
	}
	matches := make([]bool, len(claims))
	hasMatch := false
	for i, c := range claims {
		matches[i] = p.agrees(c.length, p.lengthsOf(c.kind))
		hasMatch = hasMatch || matches[i]
	}
	for i, c := range claims {
		known := p.lengthsOf(c.kind)
		// With several figures, or of some users only, one may be about a part.
		isShorter := len(known) > 0 && c.value < known[0]
		if matches[i] || len(known) == 0 || isShorter && (hasMatch || c.kind == "total" && p.inSentence(c.from, partWords...)) {
			continue
		}
		f := p.found(c.from, c.to, "by the times in the document it is %s", duration(known[0]))
		f.Suggestion = "pm show ID"
		if c.kind == "total" && len(claims) == 1 && c.bound == exact {
			f.Fix = &Fix{Text: duration(known[0])}
		}
	}
}

// partWords are in a sentence about a part of the users or of the time.
var partWords = []string{"some", "few", "region", "regions", "part", "subset", "one", "several", "first", "then", "initially", "intermittently", "briefly", "most", "many"}

// otherWords are in a sentence about another incident, or about what is planned or usual.
var otherWords = []string{"would", "if", "might", "otherwise", "similar", "previous", "previously", "last", "target", "objective", "sla", "slo", "goal", "promise", "promised", "expect", "expected",
	"typical", "typically", "usual", "usually", "normally", "average", "median", "every", "each", "per", "another", "longest", "planned", "scheduled"}

// outageWords are nouns for the time in which users were affected.
var outageWords = []string{"outage", "downtime", "disruption", "interruption", "incident", "impact", "degradation", "unavailability", "outages", "brownout", "blackout"}

// harmWords are in a sentence about how users were affected.
var harmWords = []string{"failed", "fail", "failing", "failures", "down", "unavailable", "offline", "unreachable", "errors", "degraded", "unable", "timed", "affected", "impacted", "slow", "rejected",
	"stopped", "broken", "inaccessible", "error", "interrupted", "could", "couldn't", "cannot", "out", "lost", "unusable", "disrupted", "blocked", "stuck", "refused", "unresponsive", "stale", "missing",
	"delayed", "dark", "dropped", "outage", "hung", "frozen", "503", "500", "502", "504"}

// endWords are in a sentence about the end of an incident, as participles or adjectives.
var endWords = []string{"resolved", "mitigated", "restored", "fixed", "recovered", "over", "normal", "healthy", "operational", "resumed"}

// noticeWords are in a sentence about how an incident was noticed.
var noticeWords = []string{"detected", "noticed", "alerted", "discovered", "fired", "paged", "spotted", "identified", "alarm", "alert"}

// kindOf returns what a duration is about, or "" where that is not clear: detect, resolve or
// total, which may be any of the longer times.
func (p *figurePass) kindOf(l length) string {
	from := l.before
	previous := ""
	if from > 0 && !p.tokens[from-1].isLast {
		previous = p.tokens[from-1].text
	}
	isIn := isOne(previous, "mttd", "ttd", "mttr", "ttr", "after", "within", "in", "took", "for", "was", "of", "us", "needed") || l.bound == atMost
	if p.inSentence(l.from, otherWords...) || p.before(from, 5, "timeout", "interval", "retention", "window", "ttl", "lease", "past", "next", "extra", "old") && !p.before(from, 4, "resolved", "restored", "mitigated", "fixed", "lasted") {
		return ""
	}
	isOfIncident := p.field.kind&inFigures != 0 || p.inSentence(l.from, "service", "site", "problem", "issue", "it") || p.inSentence(l.from, outageWords...)
	isAfter := isOne(previous, "after", "within") || p.tokens[from].text == "within"
	switch {
	case p.isAt(l.to, "to", "before", "until", "for") && p.after(l.to, 6, "detect", "notice", "detection", "noticed", "detected", "discover", "alert", "alerts", "spot", "page", "paged"),
		isIn && p.before(from, 3, "detected", "noticed", "alerted", "discovered", "fired", "paged", "spotted", "detection", "detect", "mttd", "ttd", "undetected", "unnoticed"),
		p.isAt(l.to, "after", "into") && p.after(l.to, 4, "first", "start", "started", "began", "beginning", "onset", "outage", "incident") && p.before(from, 6, noticeWords...):
		return "detect"
	case !isOfIncident:
		return ""
	case p.isAt(l.to, "to", "until") && p.after(l.to, 4, "resolve", "mitigate", "restore", "recover", "fix", "resolution", "recovery", "restored", "resolved"),
		isOne(previous, "was", "is", "of") && p.before(from, 3, "resolve", "mitigate", "restore", "recover", "fix"), isOne(previous, "mttr", "ttr"),
		isIn && p.before(from, 5, endWords...) && previous != "for" && previous != "of",
		isAfter && p.after(l.to, 6, endWords...) && !p.after(l.to, 3, "of", "after"):
		return "resolve"
	case p.before(from, 3, "lasted", "lasting"), p.after(l.to, 1, outageWords...),
		p.after(l.to, 2, outageWords...) && !p.isAt(l.to, "of", "into", "after", "before", "the", "in", "to", "and"), p.isAt(l.to, "of") && p.after(l.to, 3, outageWords...),
		p.before(from, 4, outageWords...) && isOne(previous, "of", "was", "duration", "for", "total", "is", "took", "spanned"), p.before(from, 3, "duration") && isOne(previous, "of", "was", "is"),
		isOne(previous, "down", "offline", "unavailable") || isOne(previous, outageWords...):
		return "total"
	case previous == "for" && p.field.kind&inFigures != 0 && p.inSentence(l.from, harmWords...):
		return "total"
	}
	return ""
}

// lengthsOf returns the durations that one in prose may mean. A finding shows the first.
func (p *figurePass) lengthsOf(kind string) []when.Length {
	figures := p.computed()
	var list []when.Length
	add := func(s postmortem.Span) {
		if s.IsRecorded() && !s.IsInDays() && s.Duration() > 0 {
			list = append(list, s.Duration())
		}
	}
	if kind == "detect" {
		for _, w := range figures.Windows {
			add(postmortem.Span{From: w.Started, To: w.Detected})
		}
		return list
	}
	if figures.Impact.IsRecorded() && !figures.Impact.IsAtLeast() && !figures.Impact.Ongoing && !figures.Impact.Span().IsInDays() {
		list = append(list, figures.Impact.Total())
		add(figures.Impact.Span())
		for _, s := range figures.Impact.Spans {
			add(s)
		}
	}
	if len(list) == 0 {
		return nil
	}
	for _, w := range figures.Windows {
		for _, from := range []postmortem.Point{w.Started, w.Detected, w.Acknowledged, w.Declared} {
			add(postmortem.Span{From: from, To: w.Mitigated})
			add(postmortem.Span{From: from, To: w.Resolved})
		}
	}
	for _, w := range p.checker.Impact.Windows {
		add(postmortem.Span{From: postmortem.Point{Time: w.From}, To: postmortem.Point{Time: w.To}})
		add(postmortem.Span{From: postmortem.Point{Time: w.From}, To: postmortem.Point{Time: w.MostlyRestored}})
	}
	return list
}

// agrees reports whether a duration in prose can mean one of those.
func (p *figurePass) agrees(l length, known []when.Length) bool {
	isEstimate := p.checker.Times == postmortem.TimesApproximate || slices.ContainsFunc(p.computed().Impact.Spans, postmortem.Span.IsApproximate)
	for _, d := range known {
		tolerance := max(l.unit/2, d/30)
		if l.bound == about || isEstimate {
			tolerance = max(min(l.unit, d/3), d/5)
		}
		if l.bound == atLeast || l.bound == atMost {
			tolerance = d / 30
		}
		if l.bound.allows(float64(l.value), float64(d), float64(tolerance)) && !(l.bound == atMost && d < l.value/4) {
			return true
		}
	}
	return false
}
