package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A dataClaim is what a sentence states about lost or exposed data.
type dataClaim struct {
	from, to  int // tokens
	isExposed bool
	isNone    bool
}

// data compares what the text states about lost and exposed data with the impact section.
func (p *figurePass) data() {
	for from := 0; from < len(p.tokens); {
		to := from + 1
		hasEvent := isDataEvent(p.tokens[from].text)
		for to < len(p.tokens) && !p.tokens[to-1].isLast {
			hasEvent = hasEvent || isDataEvent(p.tokens[to].text)
			to++
		}
		if !hasEvent {
			from = to
			continue
		}
		for _, isExposed := range []bool{false, true} {
			if claim, ok := p.dataClaim(from, to, isExposed); ok {
				p.compareData(claim)
			}
		}
		from = to
	}
}

// isDataEvent reports whether a word can be for the loss or the exposure of data.
func isDataEvent(word string) bool {
	switch word {
	case "lost", "loss", "losses", "lose", "losing", "intact", "exposed", "leaked", "disclosed", "exposure", "leak", "breached", "breach", "accessed", "accessible":
		return true
	}
	return false
}

// compareData compares what the text claims about lost or exposed data with the impact.
func (p *figurePass) compareData(c dataClaim) {
	known, key := p.checker.Impact.DataLoss, "impact.data_loss"
	if c.isExposed {
		known, key = p.checker.Impact.DataExposure, "impact.data_exposure"
	}
	switch {
	case c.isNone && known != "" && known != postmortem.CertainNone:
		p.found(c.from, c.to, "%s is %s", key, known)
	case !c.isNone && known == postmortem.CertainNone:
		p.found(c.from, c.to, "%s is none", key)
	}
}

// isStored reports whether a word is for what is stored, and can be lost for good.
func isStored(word string) bool {
	return isOne(word, "data", "records", "rows", "orders", "transactions", "invoices", "comments", "uploads", "documents", "files", "writes", "emails", "e-mails", "bookings",
		"payments", "entries", "backups", "changes", "photos", "tickets", "posts", "history", "information", "submissions")
}

// dataClaim reads the sentence from one token up to another: data was lost, no orders were
// lost, without data loss, nothing was leaked. A sentence that is not sure has none.
func (p *figurePass) dataClaim(from, to int, isExposed bool) (c dataClaim, ok bool) {
	c.isExposed = isExposed
	stored, event := -1, -1
	isDenied := false
	for i := from; i < to; i++ {
		word := p.tokens[i].text
		switch {
		case isOne(word, "if", "could", "may", "might", "whether", "risk", "prevent", "prevents", "possible", "possibly", "potential", "potentially", "would", "avoid", "avoided", "yet", "unless", "unclear", "unknown",
			"until", "should", "believe", "test", "alert", "alerts"):
			return c, false
		case isOne(word, "not", "no", "never", "none", "without", "zero", "didn't", "wasn't", "weren't", "nor", "nothing"):
			isDenied = true
		case word == "at" && p.isAt(i+1, "no"):
			isDenied = true
		case word == "intact" && stored >= 0 && !isExposed:
			isDenied, event = true, i
		case word == "data" && p.isAt(i+1, "store", "stores", "centre", "center", "centres", "centers", "plane", "link", "links", "path", "pipeline", "warehouse", "source", "disk", "volume", "node", "nodes"):
		case isStored(word) && (stored < 0 || event < 0):
			stored = i
		case event >= 0:
		case !isExposed && isOne(word, "lost", "loss", "losses", "lose", "losing"):
			event = i
		case isExposed && (isOne(word, "exposed", "leaked", "disclosed", "exposure", "leak", "breached", "breach") || p.isAccess(i)):
			event = i
		}
	}
	if stored < 0 || event < 0 {
		return c, false
	}
	// A kind of data is not all of it, and what was lost for a while is not.
	which := ""
	if stored > from {
		which = p.tokens[stored-1].text
	}
	isKind := !isOne(which, "", "no", "any", "of", "customer", "user", "personal", "your", "our", "the", "all", "without", "lost", "some", "customers'", "users'", "zero", "lose", "losing", "their", "production", "stored", "that") && which[0] > '9'
	between := max(event, stored) - min(event, stored)
	if between > 8 || isDenied && isKind {
		return c, false
	}
	c.isNone = isDenied
	if !c.isNone && (!p.isLossOf(stored, event, c.isExposed) || p.inSentence(from, "restored", "recovered", "replayed")) {
		return c, false
	}
	c.from, c.to = min(stored, event), max(stored, event)+1
	for c.isNone && c.from > from && isOne(p.tokens[c.from-1].text, "no", "customer", "personal", "user", "any", "without", "zero") {
		c.from--
	}
	return c, true
}

// isAccess reports whether a word is for access that others had.
func (p *figurePass) isAccess(i int) bool {
	switch p.tokens[i].text {
	case "accessed":
		return p.inSentence(i, "unauthorised", "unauthorized", "others", "parties", "attacker")
	case "accessible":
		return p.after(i+1, 4, "parties", "others", "unauthorised", "unauthorized", "public", "internet", "anyone")
	}
	return false
}

// isLossOf reports whether stored data was lost, and not a connection to it: orders were
// lost, the loss of 312 invoices, lost data.
func (p *figurePass) isLossOf(stored, event int, isExposed bool) bool {
	word := p.tokens[event].text
	if stored < event {
		if strings.HasPrefix(word, "loss") || word == "exposure" || word == "leak" || word == "breach" {
			return event == stored+1 && (word != "loss" || !p.before(stored, 4, "of", "for", "about"))
		}
		return p.after(stored+1, event-stored, "was", "were", "been", "got")
	}
	if p.before(stored, stored-event, "and", "or", "when", "while", "but") {
		return false
	}
	isGeneral := p.tokens[stored].text == "data" || p.before(stored, stored-event, "some", "all", "several") || p.tokens[stored-1].text[0] <= '9'
	return word == "lost" && isGeneral && !p.before(event, 1, "the", "of") || isExposed && word != "accessible"
}
