package audience

import "strings"

// The functions of this file say which kind of word a word is. By the words around it a name
// differs from an ordinary word.

// isHumanState reports whether a word says what only people are.
func isHumanState(folded string) bool {
	switch folded {
	case "alone", "asked", "asleep", "away", "busy", "called", "ill", "paged", "sick", "sorry", "tired", "told", "unaware":
		return true
	}
	return false
}

// isDuty reports whether a word comes after on, or after the, in what people are.
func isDuty(folded string) bool {
	switch folded {
	case "author", "call", "commander", "duty", "engineer", "facilitator", "holiday", "incident", "leave", "manager", "operator", "owner", "shift", "vacation":
		return true
	}
	return false
}

// isAfterPlural reports whether a word comes after the plural of a thing rather than after what
// belongs to someone.
func isAfterPlural(folded string) bool {
	switch folded {
	case "and", "are", "at", "can", "could", "did", "do", "for", "from", "had", "have", "in", "may", "of", "on", "or", "that", "to", "were", "which", "who", "will", "with":
		return true
	}
	return false
}

// isNameBegin reports whether a word begins names of places and brands.
func isNameBegin(folded string) bool {
	switch folded {
	case "air", "cape", "fort", "lake", "mount", "new", "north", "east", "south", "west", "port", "saint", "st", "san", "santa":
		return true
	}
	return false
}

func isPlacePreposition(folded string) bool {
	switch folded {
	case "in", "near", "around", "across", "outside", "throughout", "into", "within", "inside":
		return true
	}
	return false
}

func isMonthName(folded string) bool {
	switch folded {
	case "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december":
		return true
	}
	return false
}

// isDay reports whether a word is a day of the week.
func isDay(folded string) bool { return strings.HasSuffix(folded, "day") }

// isMonth reports whether a stretch is a month of a date: 3 May, in May, May 2026.
func (r *reader) isMonth(s stretch) bool {
	if !isMonthName(s.letters) {
		return false
	}
	if s.first == 0 {
		return false
	}
	before := s.list[s.first-1]
	digit := before.folded[0] >= '0' && before.folded[0] <= '9'
	isListed := s.first > 1 && isMonthName(s.list[s.first-2].folded) // April and May
	return digit || isListed || r.isAfter(s, func(w string) bool {
		switch w {
		case "in", "since", "until", "till", "of", "on", "by", "early", "mid", "late", "last", "next", "this", "from", "to", "through", "before", "after", "during",
			"st", "nd", "rd", "th", "end", "between":
			return true
		}
		return false
	})
}

func isDeterminer(folded string) bool {
	switch folded {
	case "the", "a", "an", "our", "your", "their", "its", "this", "these", "those", "each", "every", "any":
		return true
	}
	return false
}

// isVendor reports whether a word is a company whose name precedes those of its products.
func isVendor(folded string) bool {
	switch folded {
	case "adobe", "amazon", "apache", "apple", "atlassian", "aws", "azure", "cisco", "cloudflare", "docker", "eclipse", "elastic", "facebook", "github", "gitlab",
		"google", "hashicorp", "ibm", "meta", "microsoft", "mozilla", "nvidia", "oracle", "red", "sap", "visual", "vmware":
		return true
	}
	return false
}

// isSpokenTo reports whether a word comes before the name of a person.
func isSpokenTo(folded string) bool {
	switch folded {
	case "ask", "asked", "asking", "told", "tell", "thank", "thanks", "ping", "pinged", "paged", "phoned", "emailed", "messaged", "met", "colleague", "dr", "engineer", "manager", "commander", "operator", "admin", "lead", "developer",
		"mr", "mrs", "ms", "dear", "hi", "hello", "named", "called", "woke", "credit", "kudos", "cc":
		return true
	}
	return false
}

// isHumanVerb reports whether a word says what people do, and programs hardly.
func isHumanVerb(folded string) bool {
	switch folded {
	case "said", "says", "told", "tells", "asked", "asks", "wrote", "writes", "thinks", "thought", "noticed", "notices", "decided", "forgot", "approved", "joined",
		"apologised", "apologized", "investigated", "investigates", "realised", "realized", "knew", "knows", "owns", "owned", "saw", "reverted", "rebooted",
		"restarted", "restarts", "fixed", "merged", "reviewed", "escalated", "acknowledged", "declared", "confirmed", "pushed", "ran", "deleted", "disabled", "enabled",
		"called", "posted", "paged", "found", "deployed", "believes", "believed", "suggested", "discovered", "spotted", "diagnosed", "typed", "pressed",
		"misread", "muted", "snoozed", "mistyped", "assumed", "volunteered", "led", "leads", "took", "takes", "patched", "debugged", "rotated", "checked":
		return true
	}
	return false
}

// isBelonging reports whether a word is what belongs to a person.
func isBelonging(folded string) bool {
	switch folded {
	case "laptop", "shift", "team", "manager", "account", "password", "desk", "phone", "fix", "patch", "change", "commit", "idea", "mistake", "error", "fault", "absence",
		"holiday", "vacation", "machine", "script", "calendar", "notes", "help", "review", "suggestion", "branch", "machines", "pager", "login", "key", "token":
		return true
	}
	return false
}

func isWay(folded string) bool { return folded == "to" || folded == "from" }

// isSent reports whether a word comes before to or from, and a person after that.
func isSent(folded string) bool {
	switch folded {
	case "according", "access", "assigned", "belongs", "call", "commit", "email", "escalated", "fix", "forwarded", "handed", "help", "key", "mail", "message", "page",
		"passed", "patch", "question", "report", "reported", "request", "review", "reviewed", "sent", "speak", "spoke", "spoken", "talk", "talked", "thanks", "tip", "transferred", "wrote":
		return true
	}
	return false
}
