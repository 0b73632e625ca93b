package postmortem

// SortTimeline puts the timeline in order of time. Events of one moment keep their
// order, and one without a known time stays behind the event that it stands behind.
func (d *Document) SortTimeline() { d.Timeline = byTime(d.Timeline) }
