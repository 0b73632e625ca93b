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
		// With several figures, one may be about a part.
		if matches[i] || len(known) == 0 || hasMatch && c.value < known[0] {
			continue
		}
		f := p.found(c.from, c.to, "the times of the document give %s", duration(known[0]))
		f.Suggestion = "pm show ID shows how it is computed"
		if c.kind == "total" && len(claims) == 1 && !c.isAbout {
			f.Fix = &Fix{Text: duration(known[0])}
		}
	}
}

// kindOf returns what a duration is about, or "" where that is not clear.
func (p *figurePass) kindOf(l length) string {
	from := l.from
	for from > 0 && isAbout(p.tokens[from-1].text) && !p.tokens[from-1].isLast {
		from--
	}
	if p.before(from, 5, "timeout", "every", "each", "interval", "retention", "window", "ttl", "lease", "up", "within", "last", "past", "next", "previous", "another", "extra", "first", "per", "old") && !p.before(from, 4, "resolved", "restored", "mitigated", "fixed", "lasted") {
		return ""
	}
	previous := ""
	if from > 0 && !p.tokens[from-1].isLast {
		previous = p.tokens[from-1].text
	}
	isImpact := []string{"outage", "downtime", "disruption", "interruption", "incident", "impact", "degradation", "unavailability"}
	switch {
	case p.after(l.to, 3, "detect", "notice", "detection") && p.after(l.to, 1, "to", "before", "until"):
		return "detect"
	case p.before(from, 3, "detected", "noticed", "alerted", "discovered") && isOne(previous, "after", "within", "in", "for"):
		return "detect"
	case p.after(l.to, 2, "resolve", "mitigate", "restore", "recover", "fix") && p.after(l.to, 1, "to"), p.before(from, 4, "resolved", "mitigated", "restored", "fixed", "recovered", "over") && isOne(previous, "after", "within", "in"):
		return "resolve"
	case p.before(from, 3, "lasted", "lasting", "duration"), p.after(l.to, 1, isImpact...), p.before(from, 3, isImpact...) && isOne(previous, "of", "was", "lasted", "duration", "for", "total"):
		return "total"
	case previous == "for" && (p.inSentence(l.from, "failed", "fail", "failing", "down", "unavailable", "offline", "unreachable", "errors", "degraded", "unable", "timed", "affected", "slow", "rejected", "stopped", "broken", "inaccessible", "error", "interrupted")):
		return "total"
	}
	return ""
}

// lengthsOf returns the durations that one in prose may mean, the first to be shown.
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
		if l.isAbout || isEstimate {
			tolerance = max(l.unit, d/5)
		}
		if difference := l.value - d; difference <= tolerance && -difference <= tolerance {
			return true
		}
	}
	return false
}
