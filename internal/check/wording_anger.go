package check

import (
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// animatedRule is about words that come from anger.
func animatedRule() Rule {
	return Rule{
		ID: "PM061", Name: "animated", Group: Wording, Level: config.Warning, From: postmortem.InReview,
		Finds:  "Angry words such as ridiculous, unacceptable or stupid, and two exclamation marks",
		Why:    "Anger convinces no one. The figure that caused it does.",
		Source: sourceSRE,
		Bad:    "It is ridiculous that the alert goes to a mailbox.",
		Good:   "The alert goes to a mailbox that is read once a week.",
		Found: []string{
			"An hour of downtime for this is unacceptable.",
			"timeline: Still down!! No one answers.",
			"The stupid script has no dry run.",
		},
		Fair: []string{
			"The server answered 406 Not Acceptable.",
			"timeline: It works again!",
			"The form rejects unacceptable values.",
		},
		words: &wordRule{
			fields: anywhere,
			words: "ridiculous ridiculously unacceptable unacceptably stupid stupidly stupidity unbelievable unbelievably absurd absurdly insane insanely idiotic idiot idiots " +
				"crazy terrible horrible horribly horrendous awful disgraceful disgrace embarrassing embarrassingly inexcusable unforgivable laughable pathetic " +
				"appalling outrageous shameful shocking shockingly nightmare wtf dumb moronic inexplicably inexplicable braindead brain-dead atrocious abysmal ludicrous " +
				"farcical shambles scandalous mind-boggling fiasco damn damned crap crappy shit shitty fuck fucking bullshit sucks laughably pathetically",
			marks:   true,
			at:      animated,
			message: "%s shows anger, not data",
			ask:     "which figure shows it?",
		},
	}
}

// animated finds angry words, unless they are the name of something.
func animated(s *sentence, i int) (match, bool) {
	switch w, after := &s.Words[i], s.At(i+1); {
	case w.IsCapital && i > 0 && s.At(i-1).Break == wording.NoBreak && w.Break == wording.NoBreak, // a name
		w.Text == "unacceptable" && after.IsOne("value", "values", "input", "type", "types", "characters", "character", "header", "format", "formats"),
		w.Text == "insane" && after.Text == "mode",
		w.Text == "dumb" && after.IsOne("terminal", "terminals", "proxy", "pipe"),
		w.Text == "crazy" && after.Is(wording.Software):
		return match{}, false
	}
	return s.match(i, i+1)
}
