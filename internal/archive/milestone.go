package archive

import (
	"slices"
	"strconv"

	"github.com/f08c5b15/pm/internal/guess"
	"github.com/f08c5b15/pm/internal/markup"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// milestones proposes which events are milestones, where no label says it: by the times that
// the file states between them, or else by their words.
func (r *reader) milestones() {
	if len(r.d.Timeline) < 2 {
		return
	}
	r.proposeStated()
	for i, e := range r.d.Timeline {
		if e.At.IsKnown() && begins().MatchString(e.Text) && !r.hasMilestone(postmortem.Started) {
			r.propose(i, postmortem.Started, "by its words")
		}
		if e.At.IsKnown() && ends().MatchString(e.Text) && !r.hasMilestone(postmortem.Resolved) {
			r.propose(i, postmortem.Resolved, "by its words")
		}
	}
	for _, k := range []postmortem.EventKind{postmortem.Started, postmortem.Detected, postmortem.Declared, postmortem.Mitigated, postmortem.Resolved} {
		if r.hasMilestone(k) {
			continue
		}
		if i := guess.Milestone(r.d.Timeline, k); i < len(r.d.Timeline) && r.d.Timeline[i].At.IsKnown() && !(isFirst(k) && r.isEnd(i)) {
			r.propose(i, k, "by its words")
		}
	}
}

// isFirst reports whether a milestone is before those of the end.
func isFirst(k postmortem.EventKind) bool {
	return k == postmortem.Started || k == postmortem.Detected
}

// isEnd reports whether an event is the end by its words, as "users report that it is fixed".
func (r *reader) isEnd(i int) bool {
	return guess.Milestone(r.d.Timeline, postmortem.Mitigated) == i || guess.Milestone(r.d.Timeline, postmortem.Resolved) == i
}

// begins is an event that names the start.
var begins = compiled(`(?i)^\W*(?:start of (?:the )?(?:outage|incident|impact)|(?:the )?(?:outage|incident|impact|downtime) (?:starts?|started|begins?|began))\b|(?-i)\b(?:START OF (?:OUTAGE|INCIDENT|IMPACT)|(?:OUTAGE|INCIDENT|IMPACT) (?:STARTS?|STARTED|BEGINS?|BEGAN))\b`)

// ends is an event that names the end.
var ends = compiled(`(?i)^\W*end of (?:the )?(?:outage|incident|impact)\b|(?-i)\b(?:END OF (?:OUTAGE|INCIDENT|IMPACT)|(?:OUTAGE|INCIDENT|IMPACT) (?:ENDS?|ENDED|IS OVER|RESOLVED))\b`)

func (r *reader) hasMilestone(k postmortem.EventKind) bool {
	return slices.ContainsFunc(r.d.Timeline, func(e postmortem.Event) bool { return e.Kind.Has(k) })
}

// propose makes an event a milestone, and notes why.
func (r *reader) propose(i int, k postmortem.EventKind, why string) {
	e := &r.d.Timeline[i]
	e.Kind = append(e.Kind, k)
	line, _ := strconv.Atoi(e.Origin)
	r.report.guessed(line, "%s at %s, %s: %s", k, e.At, why, markup.Shorten(plain(e.Text)))
}

// proposeStated finds the start, the detection and the recovery that are as far apart as the
// file states. Where several starts would do, the one nearest to that by the words is taken.
func (r *reader) proposeStated() {
	stated := map[string]Figure{}
	for _, f := range r.figures {
		if _, ok := stated[f.Name]; !ok {
			stated[f.Name] = f
		}
	}
	events := r.d.Timeline
	if len(stated) == 0 || r.hasMilestone(postmortem.Started) {
		return
	}
	if r.hasMilestone(postmortem.Detected) || r.hasMilestone(postmortem.Mitigated) || r.hasMilestone(postmortem.Resolved) {
		r.proposeFromDetection(stated)
		return
	}
	likely := guess.Milestone(events, postmortem.Started)
	if likely == len(events) {
		likely = 0
	}
	best, most, least := [4]int{-1, -1, -1, -1}, 0, int64(0)
	for start := range events {
		found := [4]int{start}
		n, off := 0, int64(0)
		for j, name := range []kind{toDetect, toEnd, toRepair} {
			i := r.after(start, stated, string(name))
			if found[j+1] = i; i >= 0 {
				n, off = n+1, off+r.off(start, i, stated[string(name)])
			}
		}
		if n > most || n == most && n > 0 && (off < least || off == least && distance(start, likely) < distance(best[0], likely)) {
			best, most, least = found, n, off
		}
	}
	// One time alone may be so by chance, unless the words agree on the start.
	if most == 0 || most < len(stated) && best[0] != likely {
		return
	}
	for i, k := range []postmortem.EventKind{postmortem.Started, postmortem.Detected, postmortem.Mitigated, postmortem.Resolved} {
		if best[i] >= 0 {
			r.propose(best[i], k, "by the times that the file states")
		}
	}
}

// proposeFromDetection makes the detection the start as well where the file measures the time
// to the end from there.
func (r *reader) proposeFromDetection(stated map[string]Figure) {
	i := slices.IndexFunc(r.d.Timeline, func(e postmortem.Event) bool { return e.Kind.Has(postmortem.Detected) })
	if i < 0 {
		return
	}
	for _, end := range []struct {
		name string
		kind postmortem.EventKind
	}{{string(toEnd), postmortem.Mitigated}, {string(toRepair), postmortem.Resolved}} {
		j := r.after(i, stated, end.name)
		isEnd := j >= 0 && (r.d.Timeline[j].Kind.Has(end.kind) || !r.hasMilestone(end.kind) && r.d.Timeline[j].Kind.Has(postmortem.Resolved))
		if isEnd {
			r.propose(i, postmortem.Started, "because the file measures the time to the end from it")
			return
		}
	}
}

// after returns the event that is as long after another as a figure states, or -1.
func (r *reader) after(start int, stated map[string]Figure, name string) int {
	f, ok := stated[name]
	from := r.d.Timeline[start].At
	if !ok || !from.IsKnown() || from.Day {
		return -1
	}
	nearest := -1
	for i, e := range r.d.Timeline {
		if !e.At.IsKnown() || e.At.Day {
			continue
		}
		n := int64(e.At.Instant.Sub(from.Instant).Seconds())
		if f.Computed = &n; f.Agrees() && (nearest < 0 || r.off(start, i, f) < r.off(start, nearest, f)) {
			nearest = i
		}
	}
	return nearest
}

// off returns by how many seconds the time between two events is not what a figure states.
func (r *reader) off(from, to int, f Figure) int64 {
	n := int64(r.d.Timeline[to].At.Instant.Sub(r.d.Timeline[from].At.Instant).Seconds()) - f.Stated
	return max(n, -n)
}

func distance(a, b int) int { return max(a-b, b-a) }

// compare compares the figures that the file states with those of its timeline.
func (r *reader) compare() {
	figures := r.d.Figures()
	for _, f := range r.figures {
		for _, w := range figures.Windows[:min(1, len(figures.Windows))] {
			for _, computed := range figures.Of(w) {
				if computed.Key == f.Name && computed.Span.IsRecorded() {
					n := seconds(computed.Span.Duration())
					f.Computed = &n
				}
			}
		}
		r.report.Figures = append(r.report.Figures, f)
	}
}
