package check

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// figureRules are about words and figures that disagree.
func figureRules() []Rule {
	return []Rule{{
		ID: "PM036", Name: "duration-contradicts", Group: Timeline, Level: config.Warning, From: postmortem.InReview, Fixable: true,
		Finds:  "A duration, a time, a count, a percentage or \"no data was lost\" in prose that differs from what the document computes or has elsewhere",
		Why:    "Readers quote the sentence, and the figure beside it is another one. Each finding shows both.",
		Source: sourceTimes + ": one had 22 hours where its timeline spans 280 minutes",
		Bad:    "summary: The outage lasted 22 hours.\n" + fortyThreeMinutes,
		Good:   "summary: The outage lasted 43 minutes.\n" + fortyThreeMinutes,
		Found: []string{
			"summary: Checkout failed for 3 hours.\n" + fortyThreeMinutes,
			"public: {summary: It was resolved after two hours.}\n" + fortyThreeMinutes,
			"detection: {summary: An alert was noticed after 40 minutes.}\n" + fortyThreeMinutes,
			"summary: About 5% of users saw errors.\nimpact: {figures: [{what: users, percent: 30}]}",
			"public: {impact: '3,400 users could not log in.'}\nimpact: {figures: [{what: users, count: 1200}]}",
			"summary: No data was lost.\nimpact: {data_loss: confirmed}",
			"summary: It began at 08:10 UTC.\n" + fortyThreeMinutes,
			"summary: A third of the checkouts failed.\npublic: {summary: 30% of checkouts failed for some users.}\nimpact: {summary: 38% of checkouts failed.}",
			"public: {summary: Some customers lost data.}\nimpact: {data_loss: none}",
		},
		Fair: []string{
			"summary: Checkout failed for about 45 minutes.\n" + fortyThreeMinutes,
			"summary: The connection has a timeout of 30 seconds, and a restart takes two hours.\n" + fortyThreeMinutes,
			"summary: About 30% of users saw errors.\nimpact: {figures: [{what: users, percent: 30}]}",
			"public: {impact: 'About 1,000 users could not log in.'}\nimpact: {figures: [{what: users, count: 1204}]}",
			"summary: No data was lost.\nimpact: {data_loss: none}",
			"summary: It began at 09:58 UTC and was resolved at 10:41.\n" + fortyThreeMinutes,
			"summary: Checkout failed for 43 minutes, and search for 20 minutes.\n" + fortyThreeMinutes,
			"summary: The outage lasted 22 hours.",
		},
		document: wordsAndFigures,
	}}
}

// fortyThreeMinutes is the timeline of an example.
const fortyThreeMinutes = "timeline: [{at: 2026-06-02T09:58:00Z, kind: started}, {at: 2026-06-02T10:10:00Z, kind: detected}, {at: 2026-06-02T10:41:00Z, kind: resolved}]"

// inFigures are the fields whose figures are about the incident as a whole.
const inFigures = inTitle | inSummary | inImpact | inDetection | inResolution | inPublic

// wordsAndFigures compares the figures in prose with those of the document and with those in
// the other texts.
func wordsAndFigures(c *checker) {
	p := &figurePass{checker: c, tokens: make([]token, 0, 64)}
	fields(c.Document, func(f *field) {
		if f.kind&inFigures == 0 {
			return
		}
		p.field = *f
		p.tokens = tokens(p.tokens[:0], f.text)
		p.durations()
		p.times()
		p.counts()
		p.data()
	})
}

// A figurePass compares the figures of one text after the other.
type figurePass struct {
	checker  *checker
	figures  *postmortem.Figures // computed when the first text needs them
	field    field
	tokens   []token
	mentions []mention
}

// A mention is a share or a count of something that a text has.
type mention struct {
	what      string
	value     float64
	isPercent bool
	isAbout   bool
	path      string
	words     string
}

// found adds a finding at the words from one token up to another.
func (p *figurePass) found(from, to int, format string, args ...any) *Finding {
	start, end := p.tokens[from].start, p.tokens[to-1].end
	f := p.checker.add(p.field.path(), "", "%s: %s", quoted(p.field.text[start:end]), fmt.Sprintf(format, args...))
	f.Start, f.End = start, end
	return f
}

func (p *figurePass) computed() *postmortem.Figures {
	if p.figures == nil {
		figures := p.checker.Figures()
		p.figures = &figures
	}
	return p.figures
}

// near reports whether one of the words is among the n tokens before an index, in the same
// sentence.
func (p *figurePass) before(i, n int, words ...string) bool {
	for j := i - 1; j >= max(0, i-n); j-- {
		if p.tokens[j].isLast {
			return false
		}
		if slices.Contains(words, p.tokens[j].text) {
			return true
		}
	}
	return false
}

// after reports whether one of the words is among the n tokens from an index on, in the same
// sentence.
func (p *figurePass) after(i, n int, words ...string) bool {
	for j := i; j < min(len(p.tokens), i+n); j++ {
		if j > 0 && p.tokens[j-1].isLast && j >= i {
			return false
		}
		if slices.Contains(words, p.tokens[j].text) {
			return true
		}
	}
	return false
}

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

// inSentence reports whether the sentence of a token has one of the words.
func (p *figurePass) inSentence(i int, words ...string) bool {
	return p.before(i, i, words...) || p.after(i, len(p.tokens)-i, words...)
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

// times compares the times of day of the text with those of the document.
func (p *figurePass) times() {
	for i := range p.tokens {
		t := &p.tokens[i]
		hour, minute, ok := clockOf(t.text)
		if !ok || !p.isMilestoneTime(i) || p.isTimeOfDocument(hour, minute) {
			continue
		}
		p.found(i, i+1, "no event and no window of impact is at that time")
	}
}

// isMilestoneTime reports whether a time of day is given for the beginning or the end.
func (p *figurePass) isMilestoneTime(i int) bool {
	if len(p.checker.Timeline)+len(p.checker.Impact.Windows) == 0 {
		return false
	}
	if p.before(i, 3, "at", "from", "between", "around", "since", "until") &&
		p.inSentence(i, "began", "started", "start", "detected", "mitigated", "resolved", "restored", "ended", "recovered", "failed", "unavailable", "down", "fixed", "noticed", "outage", "over") {
		return !p.before(i, 3, "around", "about", "approximately", "roughly", "after", "before", "every", "scheduled", "by")
	}
	return p.before(i, 3, "between") || i > 1 && isOne(p.tokens[i-1].text, "and", "to") && p.before(i, 4, "between", "from")
}

// isTimeOfDocument reports whether anything in the document is at a time of day, in UTC, in
// the zone of the document, or as it is written.
func (p *figurePass) isTimeOfDocument(hour, minute int) bool {
	zone, err := time.LoadLocation(p.checker.Timezone)
	if err != nil || p.checker.Timezone == "" {
		zone = time.UTC
	}
	hasUnknown := false
	is := func(t postmortem.Point) bool {
		if !t.Time.IsKnown() || t.Time.Day {
			hasUnknown = hasUnknown || t.Time.Day
			return false
		}
		for _, at := range []time.Time{t.Time.Instant, t.Time.Instant.UTC(), t.Time.Instant.In(zone)} {
			difference := (at.Hour()-hour)*60 + at.Minute() - minute
			if difference >= -1 && difference <= 1 || at.Hour() == hour+12 && at.Minute() == minute || hour == 12 && at.Hour() == 0 && at.Minute() == minute {
				return true
			}
		}
		return false
	}
	for _, e := range p.checker.Timeline {
		if is(postmortem.Point{Time: e.At}) || is(postmortem.Point{Time: e.Until}) || is(postmortem.Point{Time: e.NotBefore}) {
			return true
		}
	}
	for _, w := range p.checker.Impact.Windows {
		if is(postmortem.Point{Time: w.From}) || is(postmortem.Point{Time: w.MostlyRestored}) || is(postmortem.Point{Time: w.To}) {
			return true
		}
	}
	return hasUnknown
}

// counts compares the shares and counts of the text with those of the impact section and of
// the texts before it.
func (p *figurePass) counts() {
	for i := range p.tokens {
		m, to, ok := p.mentionAt(i)
		if !ok {
			continue
		}
		isReported := false
		for _, f := range p.checker.Impact.Figures {
			known := f.Count
			if m.isPercent {
				known = f.Percent
			}
			if known == nil || !sameThing(f.What, m.what) {
				continue
			}
			if !closeTo(m.value, *known, m.isAbout || f.Estimate) {
				p.found(i, to, "the impact has %s %s", figureOf(*known, m.isPercent), f.What)
				isReported = true
			}
			m.what = "" // it is compared with the figure alone
			break
		}
		if m.what == "" || isReported {
			continue
		}
		for _, other := range p.mentions {
			if other.isPercent == m.isPercent && other.what == m.what && other.path != m.path && !closeTo(m.value, other.value, m.isAbout || other.isAbout) {
				p.found(i, to, "%s has %s", other.path, quoted(other.words))
				break
			}
		}
		if len(p.mentions) < maxMentions {
			p.mentions = append(p.mentions, m)
		}
	}
}

// maxMentions is how many shares and counts are compared with those of other texts.
const maxMentions = 100

// mentionAt reads a share or a count of something that begins at a token: 38% of checkouts,
// 1,200 users.
func (p *figurePass) mentionAt(i int) (m mention, to int, ok bool) {
	t := &p.tokens[i]
	value, isPercent, ok := amountOf(t.text)
	if !ok || p.before(i, 3, "up", "peak", "peaked", "initially", "from", "by", "over", "first", "another", "least", "most", "than", "between", "below", "above", "under", "only", "to") {
		return m, 0, false
	}
	j := i + 1
	if j < len(p.tokens) && isOne(p.tokens[j].text, "percent") && !t.isLast {
		isPercent = true
		j++
	}
	if isPercent {
		if j >= len(p.tokens) || p.tokens[j].text != "of" || p.tokens[j-1].isLast {
			return m, 0, false
		}
		j++
	}
	for j < len(p.tokens) && isOne(p.tokens[j].text, "the", "all", "our") && !p.tokens[j-1].isLast {
		j++
	}
	if j >= len(p.tokens) || p.tokens[j-1].isLast {
		return m, 0, false
	}
	what := p.tokens[j].text
	if !strings.HasSuffix(what, "s") && what != "traffic" || isUnit(what) || len(what) < 4 || p.inSentence(i, "peak", "at-peak", "usually", "normally") {
		return m, 0, false
	}
	if j+1 < len(p.tokens) && isOne(p.tokens[j+1].text, "in", "from", "at", "per") && !p.tokens[j].isLast {
		return m, 0, false // of a part only: users in Europe
	}
	m = mention{what: what, value: value, isPercent: isPercent, path: p.field.path().String(), isAbout: p.before(i, 2, "about", "around", "approximately", "roughly", "nearly", "almost", "some", "circa", "estimated", "~")}
	m.words = p.field.text[t.start:p.tokens[j].end]
	return m, j + 1, true
}

// sameThing reports whether a figure counts what a text has: users, or affected users.
func sameThing(figure, what string) bool {
	figure = strings.ToLower(figure)
	return figure == what || strings.TrimSuffix(figure, "s") == strings.TrimSuffix(what, "s")
}

// closeTo reports whether a number in prose can be another one, rounded.
func closeTo(prose, known float64, isAbout bool) bool {
	tolerance := 0.02 * known
	if isAbout {
		tolerance = 0.2 * known
	}
	return math.Abs(prose-known) <= max(tolerance, 0.5)
}

func figureOf(value float64, isPercent bool) string {
	text := strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", value), "0"), ".")
	if isPercent {
		return text + "% of"
	}
	return text
}

// data compares what the text has on lost and exposed data with the impact section.
func (p *figurePass) data() {
	impact := p.checker.Impact
	for i := range p.tokens {
		t := &p.tokens[i]
		if t.text != "data" {
			continue
		}
		isNone := p.before(i, 3, "no", "without", "zero", "any")
		isLost := p.after(i+1, 4, "lost", "loss", "losses") || p.before(i, 3, "lost", "loss", "lose")
		isExposed := p.after(i+1, 4, "exposed", "leaked", "disclosed", "accessed", "exposure", "leak", "breach")
		known, key := impact.DataLoss, "impact.data_loss"
		if isExposed {
			known, key = impact.DataExposure, "impact.data_exposure"
		}
		to := min(len(p.tokens), i+1)
		for j := i + 1; j < min(len(p.tokens), i+5) && !p.tokens[j-1].isLast; j++ {
			if isOne(p.tokens[j].text, "lost", "loss", "losses", "exposed", "leaked", "disclosed", "accessed", "exposure") {
				to = j + 1
			}
		}
		isDoubtful := p.inSentence(i, "not", "if", "could", "may", "might", "whether", "risk", "prevent", "possible", "potential", "would", "never", "avoid", "prevents", "didn't", "wasn't")
		switch {
		case !isLost && !isExposed || known == "":
		case isNone && !isDoubtful && (known == postmortem.CertainConfirmed || known == postmortem.CertainPossible || known == postmortem.CertainUnknown):
			p.found(i, to, "%s is %s", key, known)
		case !isNone && !isDoubtful && known == postmortem.CertainNone && (p.before(i, 2, "lost") || p.after(i+1, 2, "was", "were", "loss")) && !p.before(i, 4, "of", "for", "about") && !p.inSentence(i, "restored", "recovered"):
			p.found(i, to, "%s is none", key)
		}
	}
}
