package check

import (
	"fmt"
	"slices"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// figureRule is about words and figures that disagree.
func figureRule() Rule {
	return Rule{
		ID: "PM036", Name: "duration-contradicts", Group: Timeline, Level: config.Warning, From: postmortem.InReview, Fixable: true,
		Finds:  "A duration, a time, a count, a percentage or \"no data was lost\" in prose that contradicts the timeline, the impact or another section",
		Why:    "Readers quote the sentence, not the figure beside it. Each finding shows both.",
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
			"summary: One in three users saw errors.\nimpact: {figures: [{what: users, percent: 3}]}",
			"summary: Twelve thousand requests failed.\nimpact: {figures: [{what: failed requests, count: 1200}]}",
			"lessons: {went_well: [The alert fired within two minutes.]}\n" + fortyThreeMinutes,
			"summary: On 3 June checkout failed.\n" + fortyThreeMinutes,
			"summary: About 60% of checkouts failed.\nimpact: {windows: [{from: 2026-06-02T09:58:00Z, percent: 40}]}",
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
			"summary: Over a thousand users saw errors.\nimpact: {figures: [{what: users, count: 1204}]}",
			"summary: 900 users in Europe saw errors.\nimpact: {figures: [{what: users, count: 1204}]}",
			"summary: About 45% of checkouts failed, on 60% of nodes.\nimpact: {windows: [{from: 2026-06-02T09:58:00Z, percent: 40}, {percent: 10}]}",
			"summary: Some 90% of users came back, and 60% of orders were placed later.\nimpact: {windows: [{from: 2026-06-02T09:58:00Z, percent: 40}]}",
			"lessons: {lucky: [A similar outage lasted four hours.]}\n" + fortyThreeMinutes,
			"summary: On 2 June a change that was merged on 28 May took checkout down.\n" + fortyThreeMinutes,
		},
		document: wordsAndFigures,
	}
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
		if f.kind&(inFigures|inLessons|inResponse) == 0 {
			return
		}
		p.field = *f
		p.tokens = tokens(p.tokens[:0], f.text)
		p.durations()
		if f.kind&inFigures == 0 {
			return
		}
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

// found adds a finding at the words from one token up to another.
func (p *figurePass) found(from, to int, format string, args ...any) *Finding {
	start, end := p.tokens[from].start, p.tokens[to-1].end
	return p.checker.add(p.field.path(), "", "%s: %s", quoted(p.field.text[start:end]), fmt.Sprintf(format, args...)).at(start, end)
}

// computed returns the figures of the document.
func (p *figurePass) computed() *postmortem.Figures {
	if p.figures == nil {
		figures := p.checker.Figures()
		p.figures = &figures
	}
	return p.figures
}

// before reports whether one of the words is among the n tokens before an index, in the same
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
		if j > 0 && p.tokens[j-1].isLast {
			return false
		}
		if slices.Contains(words, p.tokens[j].text) {
			return true
		}
	}
	return false
}

// inSentence reports whether the sentence of a token has one of the words.
func (p *figurePass) inSentence(i int, words ...string) bool {
	return p.before(i, i, words...) || p.after(i, len(p.tokens)-i, words...)
}
