package check

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// causeWordRules are about how causes are put.
func causeWordRules() []Rule {
	return []Rule{
		{
			ID: "PM063", Name: "factor-is-person", Group: Causes, Level: config.Info, From: postmortem.InReview,
			Finds:  "A contributing factor that is what a person did, or a procedure that was not followed, with no factor that led to it",
			Why:    "Each human action has a cause before it: that is the factor that can be changed.",
			Source: sourceRCA2 + ", rules of causation 3 and 4",
			Bad:    "factor: The engineer ran the migration during business hours.",
			Good:   "factor: The migration tool does not show how long a lock will be held.",
			Found: []string{
				"factor: The runbook was not followed.",
				"factor: The operator chose the production cluster in the menu.",
				"factor: Ben restarted both nodes at once.",
			},
			Fair: []string{
				"factor: The on-call had no access to the dashboard.",
				"factor: The menu lists production first.",
				"factor: The team was paged 140 times that night.",
			},
			words: &wordRule{
				fields:  inFactor,
				find:    factorIsPerson,
				message: "%s is what someone did",
				ask:     "what made it likely? Add that as a factor, and leads_to this one",
			},
		},
		{
			ID: "PM064", Name: "vague-negative", Group: Causes, Level: config.Info, From: postmortem.InReview,
			Finds:  "Poor, inadequate, insufficient and lack of, in the causes",
			Why:    "A negative word is a judgement that hides what was there: it gives nothing to change.",
			Source: sourceRCA2 + ", rule of causation 2",
			Bad:    "The cause was poor alerting.",
			Good:   "No alert covers the age of the queue.",
			Found: []string{
				"Insufficient testing of the failover path.",
				"Lack of documentation for the batch system.",
				"There was not enough communication between the teams.",
			},
			Fair: []string{
				"Insufficient memory on the two older nodes.",
				"The pool lacks a limit on waiting requests.",
				"Not enough disk space for a second copy of the table.",
			},
			words: &wordRule{
				fields:  inCause | inFactor,
				words:   "poor inadequate inadequately insufficient insufficiently lack improper weak enough sufficient adequate proper suboptimal sub-optimal lacking",
				find:    vagueNegative,
				message: "%s leaves open what was there",
				ask:     "what exactly was there, and what was not? For example: no alert on queue age",
			},
		},
		{
			ID: "PM067", Name: "wrong-belief", Group: Causes, Level: config.Info, From: postmortem.InReview,
			Finds:  "A person who wrongly assumed, misjudged, underestimated or did not realise, in the causes and the summary",
			Why:    "The belief was reasonable with what they saw. What they saw is the factor; a belief with its reason is fair.",
			Source: sourceDekker,
			Bad:    "The engineer incorrectly assumed that the replica was idle.",
			Good:   "The dashboard showed no connections to the replica, since it leaves out the batch user.",
			Found: []string{
				"We underestimated the load of the nightly import.",
				"factor: The team was not aware that the limit is per account.",
				"The on-call did not realise that the clusters share a disk.",
			},
			Fair: []string{
				"Because the dashboard showed no connections, the engineer assumed that the replica was idle.",
				"timeline: We thought that the cache was the problem and restarted it.",
				"The load was misjudged.",
				"The scheduler assumed that all nodes have the same size.",
			},
			words: &wordRule{
				fields: inCause | inFactor | inSummary,
				words: "assumed believed thought misjudged underestimated overestimated misunderstood misread misinterpreted mistook realise realize realised realized aware " +
					"unaware impression know knew understand idea mistaken confused assuming believing thinking misjudge underestimate",
				find:    wrongBelief,
				message: "%s is a belief without its reason",
				ask:     "what made it look right? Give what they saw",
			},
		},
	}
}

func factorIsPerson(s *sentence) (match, bool) {
	if !s.IsFirst || s.field.index >= 0 && s.checker.hasCause(s.field.index) {
		return match{}, false
	}
	for i := range s.Words {
		if s.Words[i].IsOne("procedure", "procedures", "runbook", "playbook", "process", "policy", "checklist", "protocol", "guideline", "guidelines", "instructions", "rules", "plan") &&
			s.At(i+1).IsOne("was", "were", "wasn't", "weren't") {
			j := i + 2
			if s.At(j).IsOne("not", "never") {
				j++
			}
			if (j > i+2 || s.At(i+1).Is(wording.Negated)) && s.At(j).IsOne("followed", "used", "read", "respected", "observed", "adhered", "applied", "obeyed", "consulted") {
				return s.match(i, j+1)
			}
		}
		if s.Words[i].IsOne("failure", "failing") && s.Matches(i+1, "to", "follow") {
			return s.match(i, i+3)
		}
	}
	return s.personActs()
}

// personActs finds what a person did, at the beginning of a sentence.
func (s *sentence) personActs() (match, bool) {
	head, who, has := s.FirstNoun(0, min(len(s.Words), 8))
	if !has || who != wording.Person || s.isNoOne(head) || s.At(head).IsOne("who", "everyone", "people") {
		return match{}, false
	}
	for j := head + 1; j < min(len(s.Words), head+4); j++ {
		v := &s.Words[j]
		if v.Is(wording.Adverb) && v.Break == wording.NoBreak {
			continue
		}
		isPast := strings.HasSuffix(v.Text, "ed") || v.IsOne("ran", "chose", "did", "took", "made", "went", "sent", "wrote", "gave", "put", "set", "left", "kept", "began", "broke", "shut", "built", "typed")
		if v.Break == wording.NoBreak && isPast && !v.IsOne("needed", "received", "relied", "worked", "lacked", "depended", "used") {
			return s.match(head, j+1)
		}
		break
	}
	return match{}, false
}

// hasCause reports whether another factor leads to the one at an index.
func (c *checker) hasCause(index int) bool {
	if index >= len(c.ContributingFactors) || c.ContributingFactors[index].ID == "" {
		return false
	}
	id := c.ContributingFactors[index].ID
	return slices.ContainsFunc(c.ContributingFactors, func(f postmortem.Factor) bool { return slices.Contains(f.LeadsTo, id) })
}

// isPhysical reports whether a word is of a quantity that can be counted or measured.
func isPhysical(w *wording.Word) bool {
	return w.IsOne("memory", "disk", "space", "capacity", "cpu", "cpus", "iops", "bandwidth", "quota", "quotas", "connections", "permissions", "permission", "privileges", "privilege", "rights", "replicas",
		"headroom", "storage", "resources", "resource", "ram", "slots", "workers", "threads", "ports", "addresses", "ips", "ip", "credits", "credit", "quorum", "nodes", "instances", "balance", "funds", "power", "cooling",
		"inodes", "descriptors", "entropy", "throughput", "network", "scope", "scopes", "heap", "hosts", "servers", "pods", "licences", "licenses", "room", "samples", "votes", "shards", "partitions",
		"performance", "connectivity", "signal", "latency", "servers", "data", "swap", "gpu", "gpus", "buffer", "limits", "limit", "voltage", "keys", "spares", "certificates", "machines") ||
		w.IsOne("IOPS", "CPU", "RAM", "IPs", "IP")
}

func vagueNegative(s *sentence) (match, bool) {
	for i := range s.Words {
		if !s.isTrigger(i) {
			continue
		}
		w, before, after := &s.Words[i], s.At(i-1), s.At(i+1)
		from, noun := i, i+1
		switch w.Text {
		case "lack":
			if after.Text != "of" || before.Is(wording.Pronoun) {
				continue
			}
			noun = i + 2
		case "enough", "sufficient", "adequate", "proper":
			if !before.IsOne("not", "without", "no") && !before.Is(wording.Negated) && !s.At(i-2).IsOne("not", "didn't") || after.IsOne("to", "for") || after.Break != wording.NoBreak || after.Text == "" {
				continue
			}
			if w.Text == "proper" && before.Text == "not" {
				continue
			}
			from = i - 1
		case "lacking":
			if !isBe(before.Text) {
				continue
			}
			return s.match(i, i+1)
		case "weak":
			if after.IsOne("reference", "references", "cipher", "ciphers", "keys", "key", "passwords", "password", "consistency", "hash", "etag", "etags", "signal", "signals") {
				continue
			}
		}
		isPhysicalQuantity := false
		for j := noun; j < min(len(s.Words), noun+4); j++ {
			if j > noun && (s.Words[j].Break != wording.NoBreak || s.Words[j].Is(wording.Preposition|wording.Conjunction|wording.Auxiliary)) {
				break
			}
			isPhysicalQuantity = isPhysicalQuantity || isPhysical(&s.Words[j])
		}
		if isPhysicalQuantity && s.nounOfProcess(noun) || s.At(noun).IsOne("choice", "decision", "judgement", "judgment") && w.Text == "poor" {
			isPhysicalQuantity = !isPhysicalQuantity
		}
		isLast := after.Text == "" || after.Break != wording.NoBreak && w.Text != "lack"
		if isPhysicalQuantity || isLast && !isBe(before.Text) || w.Text == "poor" && after.IsOne("man's", "results", "quality") || s.isDenied(from, i) && !before.IsOne("not", "no", "without") && w.Text != "lack" {
			continue
		}
		to := i + 1
		if s.At(noun).Text != "" && s.At(noun).Break == wording.NoBreak && !s.At(noun).Is(wording.Preposition|wording.Conjunction|wording.Determiner) {
			to = noun + 1
		}
		return s.match(from, to)
	}
	return match{}, false
}

// nounOfProcess reports whether a phrase that begins at an index is about how something is
// done: capacity planning, network monitoring.
func (s *sentence) nounOfProcess(i int) bool {
	return s.near(i, 4, "planning", "management", "monitoring", "review", "reviews", "testing", "estimation", "forecasting", "alerting", "documentation", "design", "controls", "training", "alerts") >= 0
}

func wrongBelief(s *sentence) (match, bool) {
	for i := range s.Words {
		if !s.isTrigger(i) {
			continue
		}
		w := &s.Words[i]
		chain := s.Chain(i)
		if chain.IsModal || chain.IsInfinitive {
			continue
		}
		head, who := s.Subject(i)
		isPerson := who == wording.Person && !s.isConditional(head)
		switch w.Text {
		case "misjudged", "underestimated", "overestimated", "misunderstood", "misread", "misinterpreted", "mistook", "misjudge", "underestimate", "confused":
			if isBe(chain.Auxiliary) || s.isPassive(i) && head < 0 {
				if h, ok := s.ByPerson(i); ok && s.near(i+1, 3, "by") >= 0 {
					return s.match(i, h+1)
				}
				continue
			}
			if isPerson && !chain.IsNegated && !(w.Text == "confused" && s.has("because", "since")) {
				return s.match(head, i+1)
			}
		case "assumed", "believed", "thought", "assuming", "believing", "thinking":
			if strings.HasSuffix(w.Text, "ing") {
				isPerson = false
				if _, who := s.ClauseSubject(i); who == wording.Person && s.At(i-1).IsOne("wrongly", "incorrectly", "mistakenly", "erroneously", "falsely") {
					isPerson, head = true, i-1
				}
			}
			if isPerson && !isBe(chain.Auxiliary) && !chain.IsNegated && !s.isNoOne(head) && !hasReason(s, i) && s.near(i+1, 1, "about", "through") < 0 {
				return s.match(head, i+1)
			}
		case "realise", "realize", "realised", "realized", "know", "knew", "understand":
			isLate := w.IsOne("realised", "realized") && !chain.IsNegated
			isNoOne := s.isNoOne(head) && w.IsOne("realised", "realized")
			if isPerson && (chain.IsNegated || isNoOne) && (!isLate || isNoOne) && isOne(chain.Auxiliary, "did", "didn't", "had", "hadn't", "") && !hasReason(s, i) {
				return s.match(head, i+1)
			}
		case "aware", "unaware":
			isUnaware := w.Text == "unaware" || chain.IsNegated
			if isPerson && isUnaware && isBe(chain.Auxiliary) && !hasReason(s, i) {
				return s.match(head, i+1)
			}
			if isPerson && s.isNoOne(head) && isBe(chain.Auxiliary) && !hasReason(s, i) {
				return s.match(head, i+1)
			}
		case "impression":
			if s.At(i-1).Text == "the" && s.At(i-2).Text == "under" {
				if head, who := s.Subject(i - 2); who == wording.Person && !hasReason(s, i) {
					return s.match(head, i+1)
				}
			}
		case "idea":
			if s.At(i-1).Text == "no" && s.At(i-2).IsOne("had", "have", "has") {
				if head, who := s.Subject(i - 2); who == wording.Person && !hasReason(s, i) {
					return s.match(head, i+1)
				}
			}
		case "mistaken":
			if isPerson && isBe(chain.Auxiliary) && !hasReason(s, i) {
				return s.match(head, i+1)
			}
		}
	}
	return match{}, false
}

// hasReason reports whether the sentence gives the reason of a belief, before or after it.
func hasReason(s *sentence, belief int) bool {
	for i := range s.Words {
		w := &s.Words[i]
		switch {
		case w.IsOne("because", "since", "given", "led", "leading", "showed", "shows", "showing", "stated", "states", "suggested", "suggests", "implied", "implies", "listed", "indicated", "indicates", "looked", "claims", "claimed", "reads"):
			return true
		case w.IsOne("said", "says", "reported", "reports", "read") && i != belief:
			return true
		case w.Text == "based" && s.At(i+1).Text == "on":
			return true
		case w.Text == "due" && s.At(i+1).Text == "to":
			return true
		case w.Text == "as" && s.At(i+1).Is(wording.Determiner|wording.Pronoun) && s.At(i+1).Text != "a":
			return true
		case w.Text == "so" && i > 2 && i < belief && !s.At(i+1).Is(wording.Adjective):
			return true
		case w.Text == "from" && i > belief && s.At(i+1).Is(wording.Determiner):
			return true
		}
	}
	return false
}
