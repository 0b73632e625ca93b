package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
	"github.com/f08c5b15/pm/internal/wording"
)

// zoneRule is about times without an offset, and words for zones.
func zoneRule() Rule {
	return Rule{
		ID: "PM039", Name: "zone-unsaid", Group: Timeline, Level: config.Warning, From: postmortem.Draft, Fixable: true,
		Finds:  "A time without a UTC offset, or a time zone abbreviation in prose, such as CET or PST",
		Why:    "A time without an offset is read in the time zone of the document, which may not be the one that was meant. Abbreviations are ambiguous: IST is used in India, Ireland and Israel, and PST in July is not the time on the clocks in Seattle.",
		Source: sourceTimes + ": 15 had none, and one had PST in July",
		Bad:    "timezone: Europe/Lisbon\ntimeline: [{at: 2026-06-02 10:58, kind: started}]",
		Good:   "timezone: Europe/Lisbon\ntimeline: [{at: 2026-06-02T10:58:00+01:00, kind: started}]",
		Found: []string{
			"timeline: [{at: 2026-06-02T10:58:00Z, until: 2026-06-02T11:58, text: Restart}]",
			"impact: {windows: [{from: 2026-06-02 10:58, to: 2026-06-02T11:58:00Z}]}",
			"published: 2026-06-05 10:00",
			"summary: The vendor reported packet loss at 10:05 PST.",
			"background: All times are in CET.",
			"response: The batch starts at 2 am IST every night.",
		},
		Fair: []string{
			"timeline: [{at: 2026-06-02, text: Deploy}]",
			"timeline: [{at: unknown, kind: started}]",
			"timezone: Europe/Lisbon\ntimeline: [{at: 2026-06-02T10:58:00Z, text: Deploy}]",
			"summary: The vendor reported packet loss at 10:05 UTC. The EST department was not affected.",
		},
		document: timesWithoutOffset,
		words: &wordRule{
			fields:  inNarrative,
			words:   "cet cest pst pdt est edt cst cdt mst mdt ist jst bst eet eest wet west aest aedt acst awst hkt sgt kst msk nzst nzdt brt art sast hst akst",
			at:      zoneAbbreviation,
			message: "%s can mean more than one UTC offset",
			ask:     "give the time in UTC, or with its offset: 10:05+02:00",
		},
	}
}

// timesWithoutOffset finds the times that are read in the zone of the document.
func timesWithoutOffset(c *checker) {
	for i := range c.Timeline {
		e := &c.Timeline[i]
		c.checkOffset(e.At, "timeline", i, "at")
		c.checkOffset(e.Until, "timeline", i, "until")
		c.checkOffset(e.NotBefore, "timeline", i, "not_before")
	}
	for i := range c.Impact.Windows {
		w := &c.Impact.Windows[i]
		c.checkOffset(w.From, "impact.windows", i, "from")
		c.checkOffset(w.MostlyRestored, "impact.windows", i, "mostly_restored")
		c.checkOffset(w.To, "impact.windows", i, "to")
	}
	for i := range c.Corrections {
		c.checkOffset(c.Corrections[i].At, "corrections", i, "at")
	}
	c.checkOffset(c.Published, "", -1, "published")
	c.checkOffset(c.Public.NextUpdate, "public", -1, "next_update")
}

// checkOffset finds a time that has no offset, at a key of an entry of a list.
func (c *checker) checkOffset(t when.Time, list string, index int, key string) {
	if !t.Unzoned || !t.IsKnown() || t.Day {
		return
	}
	at := field{list: list, index: index, key: key}
	f := c.add(at.path(), "pm check --fix ID", "the time has no offset: it is read as %s", t)
	f.Fix = &Fix{Text: t.String()}
}

// zoneAbbreviation finds "10:05 PST" and "times are in CET".
func zoneAbbreviation(s *sentence, i int) (match, bool) {
	w, before := &s.Words[i], s.At(i-1)
	if raw := s.Text[w.Start:w.End]; raw != strings.ToUpper(raw) {
		return match{}, false
	}
	isAfterTime := before.Is(wording.Number) && (strings.Contains(before.Text, ":") || s.At(i-2).IsOne("at", "from", "to", "until")) || before.IsOne("am", "pm", "AM", "PM", "noon", "midnight", "a.m", "p.m")
	isInZone := before.Text == "in" && s.has("times", "time", "timestamps", "hours")
	if isAfterTime || isInZone {
		return s.match(i, i+1)
	}
	return match{}, false
}
