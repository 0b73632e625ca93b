package interview

import "github.com/f08c5b15/pm/internal/phrase"

// redraft returns the summary: the one that its author wrote, or else a draft of what is
// known now, which is remembered to be one.
func (iv *interview) redraft() string {
	d := &iv.work.Document
	if d.Summary != "" && d.Summary != iv.work.Drafted {
		return d.Summary
	}
	iv.work.Drafted = phrase.Summary(d)
	return iv.work.Drafted
}
