package authoring

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// An account is one source's account of an event, whether it is in the document or not.
type account struct {
	source    string
	at        time.Time
	milestone postmortem.EventKind
	text      string
}

// disagreements returns what the sources of a document and of a reading disagree on, or leave
// open together, a line each.
func disagreements(d *postmortem.Document, read []export.Event) []string {
	accounts := accountsOf(d, read)
	var lines []string
	lines = append(lines, otherMilestones(d, read)...)
	for _, line := range []string{earlyPage(accounts), lateStatusPage(accounts, read), longestGap(d, read), unmentionedChange(d, read)} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// accountsOf returns the accounts of the events that were read and of those of a document,
// in order of time.
func accountsOf(d *postmortem.Document, read []export.Event) []account {
	var accounts []account
	isRead := map[string]bool{}
	for _, e := range read {
		key, _ := export.Origin(e.Origin)
		isRead[key] = true
		accounts = append(accounts, account{export.SourceOf(key), e.At.Instant, e.Milestone, e.Text})
	}
	for _, e := range d.Timeline {
		origins := export.Origins(e.Origin)
		if len(origins) == 0 || !e.At.IsKnown() || e.At.Day {
			continue
		}
		if key, _ := export.Origin(origins[0]); !isRead[key] {
			accounts = append(accounts, account{export.SourceOf(key), e.At.Instant, candidateOf(e).milestone, e.Text})
		}
	}
	slices.SortStableFunc(accounts, func(a, b account) int { return a.at.Compare(b.at) })
	return accounts
}

// isAlert reports whether it is an alert that begins, and isPage whether a person was paged.
func (a account) isAlert() bool {
	return a.milestone == postmortem.Detected && slices.Contains([]string{"alertmanager", "grafana"}, a.source)
}

func (a account) isPage() bool {
	return a.milestone == postmortem.Detected && slices.Contains([]string{"pagerduty", "opsgenie"}, a.source)
}

// earlyPage returns a line on the page that is the longest before the alert that caused it,
// which is the next one where none is shortly before. Their clocks differ by that or more.
func earlyPage(accounts []account) string {
	const near = 10 * time.Minute
	var page, alert account
	for _, p := range accounts {
		if !p.isPage() {
			continue
		}
		cause := slices.IndexFunc(accounts, func(a account) bool { return a.isAlert() && a.at.Sub(p.at).Abs() <= near })
		if cause < 0 {
			continue
		}
		if c := accounts[cause]; c.at.Sub(p.at) > alert.at.Sub(page.at) {
			page, alert = p, c
		}
	}
	if page.text == "" {
		return ""
	}
	return fmt.Sprintf("the page at %s (%s) is before the alert at %s (%s) that caused it: the clock of %s or of %s is off by about %s, or more",
		clockText(page.at), page.text, clockText(alert.at), alert.text, page.source, alert.source, length(page.at, alert.at))
}

// lateStatusPage returns a line on a status page by which the incident began later than the
// first alert or page.
func lateStatusPage(accounts []account, read []export.Event) string {
	const tolerance = time.Minute
	var first, start time.Time
	earlier := func(have, t time.Time) time.Time {
		if have.IsZero() || t.Before(have) && !t.IsZero() {
			return t
		}
		return have
	}
	for _, a := range accounts {
		switch {
		case a.isAlert(), a.isPage():
			first = earlier(first, a.at)
		case a.source == "statuspage":
			start = earlier(start, a.at)
		}
	}
	for _, e := range read {
		start = earlier(start, e.IncidentStart)
	}
	if first.IsZero() || start.Sub(first) <= tolerance {
		return ""
	}
	return fmt.Sprintf("by the status page the incident began at %s, %s after the first alert at %s", clockText(start), length(first, start), clockText(first))
}

// longestGap returns a line on the longest stretch between the first and the last milestone in
// which the document has no event, from half an hour or a quarter of the whole.
func longestGap(d *postmortem.Document, read []export.Event) string {
	var times []time.Time
	first, last := -1, -1
	for _, e := range slices.SortedStableFunc(slices.Values(d.Timeline), func(a, b postmortem.Event) int { return a.At.Instant.Compare(b.At.Instant) }) {
		if !e.At.IsKnown() || e.At.Day {
			continue
		}
		if slices.ContainsFunc(e.Kind, postmortem.EventKind.IsMilestone) {
			if last = len(times); first < 0 {
				first = last
			}
		}
		times = append(times, e.At.Instant)
	}
	if first < 0 {
		return ""
	}
	times = times[first : last+1]
	limit := max(30*time.Minute, times[len(times)-1].Sub(times[0])/4)
	at := 0
	for i := 1; i < len(times); i++ {
		if gap := times[i].Sub(times[i-1]); gap > limit && (at == 0 || gap > times[at].Sub(times[at-1])) {
			at = i
		}
	}
	if at == 0 {
		return ""
	}
	from, to := times[at-1], times[at]
	line := fmt.Sprintf("there is no event between %s and %s, for %s", clockText(from), clockText(to), length(from, to))
	unused := 0
	for _, e := range read {
		if e.Noise == "" && e.At.Instant.After(from) && e.At.Instant.Before(to) {
			unused++
		}
	}
	if unused > 0 {
		line += "; the files have " + phrase.Count(unused, "event") + " in it"
	}
	return line
}

// otherMilestones returns a line on each milestone that a document has at another time than
// the events that were read: an earlier start, or a later end.
func otherMilestones(d *postmortem.Document, read []export.Event) []string {
	best := map[postmortem.EventKind]export.Event{}
	for _, e := range read {
		have, ok := best[e.Milestone]
		if isLater := e.At.Instant.After(have.At.Instant); e.Milestone != "" && (!ok || isLater == isEnd(e.Milestone)) {
			best[e.Milestone] = e
		}
	}
	var lines []string
	for _, have := range d.Timeline {
		for _, kind := range have.Kind {
			e, ok := best[kind]
			if !ok || !kind.IsMilestone() || !have.At.IsKnown() || have.At.Day || have.Origin == "" {
				continue
			}
			if e.At.Instant.After(have.At.Instant) == isEnd(kind) && !e.At.Instant.Equal(have.At.Instant) {
				lines = append(lines, fmt.Sprintf("%s stays at %s (%s); the files have it at %s: %s",
					kind, clockText(have.At.Instant), have.Text, clockText(e.At.Instant), e.Text))
			}
		}
	}
	return lines
}

// unmentionedChange returns a line on the last change shortly before the start that no event of
// the document mentions.
func unmentionedChange(d *postmortem.Document, read []export.Event) string {
	const near = 30 * time.Minute
	var start time.Time
	for _, kind := range []postmortem.EventKind{postmortem.Started, postmortem.Detected} {
		for _, e := range d.Timeline {
			if slices.Contains(e.Kind, kind) && e.At.IsKnown() && !e.At.Day && (start.IsZero() || e.At.Instant.Before(start)) {
				start = e.At.Instant
			}
		}
		if !start.IsZero() {
			break
		}
	}
	had := byOrigin(d.Timeline)
	for _, e := range slices.Backward(read) {
		before := start.Sub(e.At.Instant)
		if !slices.Contains(e.Kind, postmortem.Change) && e.Milestone != postmortem.Change || before < 0 || before > near {
			continue
		}
		key, _ := export.Origin(e.Origin)
		words := wordsOf(e.Text)
		mentions := func(have postmortem.Event) bool {
			return words != "" && strings.Contains(wordsOf(have.Text+" "+have.Details), words)
		}
		if _, ok := had[key]; !ok && !slices.ContainsFunc(d.Timeline, mentions) {
			return fmt.Sprintf("a change %s before the start is in no event: %s, at %s", length(e.At.Instant, start), e.Text, clockText(e.At.Instant))
		}
	}
	return ""
}

// length returns the time between two instants in words.
func length(from, to time.Time) string { return phrase.Length(when.Between(from, to)) }

// clockText returns an instant as a time of day.
func clockText(t time.Time) string {
	if t.Second() == 0 {
		return t.UTC().Format("15:04 UTC")
	}
	return t.UTC().Format("15:04:05 UTC")
}
