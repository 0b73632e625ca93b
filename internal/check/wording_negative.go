package check

import (
	"github.com/f08c5b15/pm/internal/wording"
)

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
		case "bad", "missing", "incomplete", "deficient", "limited", "substandard", "subpar":
			if !s.At(noun).IsOne("documentation", "testing", "monitoring", "communication", "communications", "training", "planning", "ownership", "alerting", "oversight", "visibility", "observability", "knowledge", "processes", "coordination", "governance", "tests", "review", "reviews") ||
				s.At(noun).Break != wording.NoBreak {
				continue
			}
			return s.match(i, noun+1)
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
