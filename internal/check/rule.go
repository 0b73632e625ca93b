package check

import (
	"slices"
	"strings"
	"sync"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Rule is one thing that documents are checked for.
type Rule struct {
	// ID is what findings, .pm/config.yaml and ignore name the rule by, such as PM053.
	ID string
	// Name is the same in words, such as person-failed-to.
	Name string
	// Group is the rules that it is listed with.
	Group Group
	// Level is how much its findings count, unless .pm/config.yaml sets another level. A
	// single finding can count less.
	Level config.Level
	// From is the status of a document from which the rule applies.
	From postmortem.Status
	// ErrorFrom is the status from which its findings are errors, or "" where Level holds
	// throughout.
	ErrorFrom postmortem.Status
	// Finds is what is found, in a sentence.
	Finds string
	// Why is the reason for the rule, and Source where that comes from.
	Why, Source string
	// Bad is an example that the rule finds, and Good a better version: a sentence where
	// the rule is about words, else the keys of a document that matter.
	Bad, Good string
	// Found and Fair are more of them: three at least that are found, and three near misses
	// that are not.
	Found, Fair []string
	// Fixable reports that some of its findings have a Fix.
	Fixable bool

	// document finds what is wrong with a document, for a rule that is not about words.
	document func(*checker)
	// words is what a rule about words looks for.
	words *wordRule
}

// A Group is a family of rules.
type Group string

// The groups, in the order in which they are listed.
const (
	Form     Group = "form"
	Complete Group = "completeness"
	Timeline Group = "timeline and figures"
	Wording  Group = "wording"
	Causes   Group = "causes"
	Actions  Group = "action items"
	Leaks    Group = "secrets and personal data"
	SetAside Group = "findings set aside"
)

// Groups returns the groups in the order in which they are listed.
func Groups() []Group {
	return []Group{Form, Complete, Timeline, Wording, Causes, Actions, Leaks, SetAside}
}

// Rules returns all rules in order of their ids.
func Rules() []Rule { return slices.Clone(rules()) }

// rules are put together once: most commands need none.
var rules = sync.OnceValue(func() []Rule {
	all := slices.Concat(formRules(), completeRules(), impactRules(), timelineRules(), timelineGapRules(),
		causeRules(), actionRules(), actionFieldRules(), leakRules(), publicRules(), []Rule{
			whitespaceRule(), placeholderRule(), acronymRule(), figureRule(), zoneRule(), namedPersonRule(), ignoreRule(),
			humanErrorRule(), judgementRule(), forgotRule(), failedRule(), accidentRule(), shouldHaveRule(), couldHaveRule(),
			wouldHaveRule(), hindsightRule(), justRule(), atFaultRule(), animatedRule(),
			factorIsPersonRule(), vagueNegativeRule(), wrongBeliefRule(),
			actionVerbRule(), weakActionRule(), vagueActionRule(), investigationRule(), aimedRule(),
		})
	slices.SortFunc(all, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return all
})

// Lookup returns the rule with an id or a name, in any case. The error names the nearest one.
func Lookup(word string) (Rule, error) {
	for _, r := range rules() {
		if strings.EqualFold(word, r.ID) || strings.EqualFold(word, r.Name) {
			return r, nil
		}
	}
	var known []string
	for _, r := range rules() {
		known = append(known, r.ID, r.Name)
	}
	hint := "pm help rules lists them"
	if near := nearest.Word(word, known); near != "" {
		hint = "did you mean " + near + "?"
	}
	return Rule{}, failure.Usage(hint, "unknown rule %q", word)
}

// levelAt returns how much the findings of the rule count in a document of a status, or
// config.Off where it does not apply yet.
func (r Rule) levelAt(status postmortem.Status) config.Level {
	switch {
	case rank(status) < rank(r.From):
		return config.Off
	case r.ErrorFrom != "" && rank(status) >= rank(r.ErrorFrom):
		return config.Error
	}
	return r.Level
}

// rank returns how far a status is, from 0 for a draft.
func rank(s postmortem.Status) int {
	switch s {
	case postmortem.InReview:
		return 1
	case postmortem.Reviewed:
		return 2
	case postmortem.Published:
		return 3
	case postmortem.Closed:
		return 4
	}
	return 0
}
