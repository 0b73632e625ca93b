package interview

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// findings returns what the rules find in a document: all of it, since the interview is
// where its author can still change what was there before.
func (s *Session) findings(d *postmortem.Document) check.Findings {
	return check.Introduced(new(postmortem.Document), d, s.knownIDs())
}

// outOfOrder names the milestone that another one does not follow. The time is accepted
// all the same: which of the two is wrong, only the author knows.
func (s *Session) outOfOrder(d *postmortem.Document, kind postmortem.EventKind) string {
	const remedy = "; change one of them, or leave it"
	for _, o := range s.findings(d).OutOfOrder {
		early, late := s.point(d, o.Early, o.Late), s.point(d, o.Late, o.Early)
		switch {
		case !o.IsMilestone:
		case o.IsPlausible && o.Early.Name == string(kind):
			return "before " + late + "; leave it if that is right"
		case o.Early.Name == string(kind):
			return "before " + late + remedy
		case !o.IsPlausible && o.Late.Name == string(kind):
			return "after " + early + remedy
		}
	}
	return ""
}

// outOfOrderAt does so for the time of a field that is no milestone.
func (s *Session) outOfOrderAt(d *postmortem.Document, path postmortem.Path) string {
	for _, o := range s.findings(d).OutOfOrder {
		if slices.Equal(o.Path, path) {
			return "before it started, " + s.times.Clock(d, postmortem.Event{At: o.Late.Time}, o.Early.Time) + "; change one of them, or leave it"
		}
	}
	return ""
}

// timesOutOfOrder names the times that are out of order, for the review.
func (s *Session) timesOutOfOrder(d *postmortem.Document) string {
	var pairs []string
	for _, o := range s.findings(d).OutOfOrder {
		switch {
		case o.IsPlausible:
		case o.IsMilestone:
			pairs = append(pairs, s.point(d, o.Early, o.Late)+", before "+s.point(d, o.Late, o.Early))
		default:
			pairs = append(pairs, o.Path.String()+" before "+o.Late.Name)
		}
	}
	return strings.Join(pairs, "; ")
}

// point writes a milestone and its time, with the day where that is not the other's.
func (s *Session) point(d *postmortem.Document, p, other postmortem.Point) string {
	words := map[string]string{
		string(postmortem.Started): "it started", string(postmortem.Detected): "it was detected",
		string(postmortem.Acknowledged): "someone started working on it", string(postmortem.Declared): "it was declared",
		string(postmortem.Mitigated): "it was mitigated", string(postmortem.Resolved): "it was resolved",
	}
	return words[p.Name] + ", " + s.times.Clock(d, postmortem.Event{At: p.Time, Approximate: p.Approximate}, other.Time)
}
