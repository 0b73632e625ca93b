package check

import (
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// vagueNegativeRule is about negative words in the causes.
func vagueNegativeRule() Rule {
	return Rule{
		ID: "PM064", Name: "vague-negative", Group: Causes, Level: config.Info, From: postmortem.InReview,
		Finds:  "Words such as poor, inadequate, insufficient and lack of, in the causes",
		Why:    "Such a word judges without describing: it does not show what to change.",
		Source: sourceRCA2 + ", rule of causation 2",
		Bad:    "The cause was poor alerting.",
		Good:   "No alert covers the age of the queue.",
		Found: []string{
			"Insufficient testing of the failover path.",
			"Lack of documentation for the batch system.",
			"There was not enough communication between the teams.",
			"factor: Missing documentation",
		},
		Fair: []string{
			"Insufficient memory on the two older nodes.",
			"The pool lacks a limit on waiting requests.",
			"Not enough disk space for a second copy of the table.",
			"A missing index made the query scan the table.",
		},
		words: &wordRule{
			fields:  inCause | inFactor,
			words:   "poor inadequate inadequately insufficient insufficiently lack improper weak enough sufficient adequate proper suboptimal sub-optimal lacking bad missing incomplete deficient limited substandard subpar",
			at:      vagueNegative,
			message: "%s does not state what was there",
			ask:     "what exactly was there, and what was not? For example: no alert on queue age",
		},
	}
}

// isPhysical reports whether a word is of a quantity that can be counted or measured.
func isPhysical(w *wording.Word) bool {
	return w.IsOne("memory", "disk", "space", "capacity", "cpu", "cpus", "iops", "bandwidth", "quota", "quotas", "connections", "permissions", "permission", "privileges", "privilege", "rights", "replicas",
		"headroom", "storage", "resources", "resource", "ram", "slots", "workers", "threads", "ports", "addresses", "ips", "ip", "credits", "credit", "quorum", "nodes", "instances", "balance", "funds", "power", "cooling",
		"inodes", "descriptors", "entropy", "throughput", "network", "scope", "scopes", "heap", "hosts", "servers", "pods", "licences", "licenses", "room", "samples", "votes", "shards", "partitions",
		"performance", "connectivity", "signal", "latency", "data", "swap", "gpu", "gpus", "buffer", "limits", "limit", "voltage", "keys", "spares", "certificates", "machines") ||
		w.IsOne("IOPS", "CPU", "RAM", "IPs", "IP")
}

// vagueNegative finds "poor alerting" and "lack of testing", but not "insufficient memory".
func vagueNegative(s *sentence, i int) (match, bool) {
	w, before, after := &s.Words[i], s.At(i-1), s.At(i+1)
	from, noun := i, i+1
	switch w.Text {
	case "lack":
		if after.Text != "of" || before.Is(wording.Pronoun) {
			return match{}, false
		}
		noun = i + 2
	case "enough", "sufficient", "adequate", "proper":
		if !before.IsOne("not", "without", "no") && !before.Is(wording.Negated) && !s.At(i-2).IsOne("not", "didn't") || after.IsOne("to", "for") || after.Break != wording.NoBreak || after.Text == "" {
			return match{}, false
		}
		if w.Text == "proper" && before.Text == "not" {
			return match{}, false
		}
		from = i - 1
	case "bad", "missing", "incomplete", "deficient", "limited", "substandard", "subpar":
		if !s.At(noun).IsOne("documentation", "testing", "monitoring", "communication", "communications", "training", "planning", "ownership", "alerting", "oversight", "visibility", "observability", "knowledge", "processes", "coordination", "governance", "tests", "review", "reviews") ||
			s.At(noun).Break != wording.NoBreak {
			return match{}, false
		}
		return s.match(i, noun+1)
	case "lacking":
		if !isBe(before.Text) {
			return match{}, false
		}
		return s.match(i, i+1)
	case "weak":
		if after.IsOne("reference", "references", "cipher", "ciphers", "keys", "key", "passwords", "password", "consistency", "hash", "etag", "etags", "signal", "signals") {
			return match{}, false
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
		return match{}, false
	}
	to := i + 1
	if s.At(noun).Text != "" && s.At(noun).Break == wording.NoBreak && !s.At(noun).Is(wording.Preposition|wording.Conjunction|wording.Determiner) {
		to = noun + 1
	}
	return s.match(from, to)
}

// nounOfProcess reports whether a phrase that begins at an index is about how something is
// done: capacity planning, network monitoring.
func (s *sentence) nounOfProcess(i int) bool {
	return s.near(i, 4, "planning", "management", "monitoring", "review", "reviews", "testing", "estimation", "forecasting", "alerting", "documentation", "design", "controls", "training", "alerts") >= 0
}
