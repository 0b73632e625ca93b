package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// actionWordRules are about how action items are put.
func actionWordRules() []Rule {
	return []Rule{
		{
			ID: "PM075", Name: "action-verb", Group: Actions, Level: config.Info, From: postmortem.InReview,
			Finds:  "An action item that does not begin with a verb",
			Why:    "A noun names a topic. A verb names what will be done, and one can tell when it is.",
			Source: sourcePagerDuty,
			Bad:    "Alerting on queue age",
			Good:   "Alert when the oldest job is over ten minutes old",
			Found:  []string{"Better dashboards for the payment team", "A runbook for the failover", "@ben: limits for the import job"},
			Fair: []string{
				"INFRA-213: Rotate the certificates thirty days before they expire",
				"We will rotate the keys every 90 days",
				"Automatically roll back when the error rate is over 2%",
				"Do not send traffic to a host before its cache is warm",
			},
			words: &wordRule{
				fields:  inAction,
				find:    actionVerb,
				message: "%s names a topic, not what will be done",
				ask:     "begin with a verb, for example: Alert at over 1% errors",
			},
		},
		{
			ID: "PM076", Name: "weak-action", Group: Actions, Level: config.Warning, From: postmortem.InReview,
			Finds:  "An action item that asks people to be careful, to remember or to communicate more, or that trains or reminds them",
			Why:    "Care and memory fail again under pressure. A guard rail does not.",
			Source: sourceSRE + "; " + sourceRCA2,
			Bad:    "Remind everyone to check the flag before a deploy",
			Good:   "Refuse a deploy while the flag is set",
			Found:  []string{"Be more careful with DNS changes", "Train the support team on the new console", "More communication with the network team", "Hold a training session on incident response"},
			Fair: []string{
				"Train the anomaly model on the last six months of traffic",
				"Page the on-call when the exporter has been silent for five minutes",
				"Send a reminder from the deploy tool while a flag is older than a week",
			},
			words: &wordRule{
				fields: inAction,
				words: "be remind reminds remember awareness train retrain educate teach coach training workshop bag learn refresher communication communicate attention double-check double " +
					"sure ensure reminding mind follow adhere encourage urge ask tell instruct emphasise emphasize reiterate stress care careful mindful vigilant communications mentor re-educate caution",
				find:    weakAction,
				message: "%s relies on people's care or memory",
				ask:     "what would make it impossible, or stop it early? For example: refuse a deploy while the flag is set",
			},
		},
		{
			ID: "PM078", Name: "vague-action", Group: Actions, Level: config.Warning, From: postmortem.InReview,
			Finds:  "An action item that is to improve, consider, explore, discuss or look into something",
			Why:    "It cannot be measured, so it is never done.",
			Source: sourceSRE,
			Bad:    "Improve monitoring",
			Good:   "Alert when the oldest job is over ten minutes old",
			Found:  []string{"Look into the flaky test", "Consider a second region", "Think about better error messages", "Figure out how to make deploys safer"},
			Fair: []string{
				"Raise the memory limit of the importer to improve throughput by a third",
				"Improve p99 latency of checkout from 2 s to 500 ms",
				"Add a link to the runbook to every alert",
			},
			words: &wordRule{
				fields: inAction,
				words: "improve enhance strengthen consider explore discuss look figure think make optimise optimize revisit rethink reconsider evaluate assess brainstorm work see try deal better " +
					"do talk handle re-evaluate reevaluate increase streamline add have write get create introduce",
				find:    vagueAction,
				message: "%s cannot be measured",
				ask:     "what will be different, and by how much? For example: alert at over 1% errors",
			},
		},
		{
			ID: "PM079", Name: "open-ended-investigation", Group: Actions, Level: config.Warning, From: postmortem.InReview,
			Finds:  "An investigation without a due date and without done_when",
			Why:    "An investigation without an end goes on until it is forgotten.",
			Source: sourcePagerDuty,
			Bad:    "Investigate why the replica lagged",
			Good:   "Find out by 20 June why the replica lagged, and write it into this postmortem",
			Found:  []string{"Find out which clients still use the old API", "Research other queue systems", "Root-cause the memory leak", "Understand why failover took ten minutes"},
			Fair: []string{
				"Alert on replica lag over ten seconds",
				"Log why a failover was refused",
				"Delete the investigation account",
			},
			words: &wordRule{
				fields:  inAction,
				find:    openInvestigation,
				message: "%s has no end",
				ask:     "until when, and what will be known then? Set due and done_when",
			},
		},
		{
			ID: "PM087", Name: "action-aimed-at-person", Group: Actions, Level: config.Info, From: postmortem.InReview,
			Finds:  "An action item that is aimed at a person: someone needs to learn something, or is to be talked to",
			Why:    "The next person in the same place will do the same. Change the place.",
			Source: sourceSRE,
			Bad:    "The on-call needs to learn how the failover works",
			Good:   "Link the failover runbook from the alert",
			Found:  []string{"Talk to Ben about the change process", "Developers must follow the review process", "Operators should read the release notes"},
			Fair: []string{
				"The on-call should be paged when the exporter is silent",
				"We need to add a limit to the importer",
				"Talk to the vendor's API over TLS only",
			},
			words: &wordRule{
				fields:  inAction,
				words:   "needs need must should has have talk speak coach discipline word feedback ought learn",
				find:    aimedAtPerson,
				message: "%s is aimed at a person",
				ask:     "what would help the next person in the same place?",
			},
		},
	}
}

// titleVerb returns the index of the word that the action of a title begins with: after
// ticket numbers, priorities and "we will". Where the title is empty it is -1.
func titleVerb(s *sentence) int {
	i := 0
	for i < len(s.Words) {
		w := &s.Words[i]
		isLabel := w.Is(wording.Number|wording.Stripped) && !s.Words[i].Is(wording.Role) || isTicket(s.Text[w.Start:w.End])
		isTagged := w.IsAside && (i == 0 || s.Words[i-1].IsAside)
		switch {
		case isLabel || isTagged:
		case w.IsOne("please", "action", "todo", "to", "also", "always", "then", "and", "let's", "p0", "p1", "p2", "p3", "p4"):
		case w.Text == "we" && s.At(i+1).Is(wording.Modal|wording.Auxiliary), w.Text == "we" && s.At(i+1).IsOne("need", "want", "plan", "should", "ought"):
		case i > 0 && s.At(i-1).Text == "we" && w.IsOne("will", "should", "must", "need", "want", "plan", "are", "have", "shall"):
		case i == 0 && w.IsOne("should", "must", "need"):
		case w.Is(wording.Adverb) && isAdverbBeforeVerb(w):
		case w.Text == "going" && s.At(i-1).Text == "are":
		default:
			return i
		}
		i++
	}
	return -1
}

func isAdverbBeforeVerb(w *wording.Word) bool {
	return strings.HasSuffix(w.Text, "ly") || w.IsOne("only", "first", "also", "just", "again", "later")
}

// isTicket reports whether a word is the number of a ticket, such as INFRA-213.
func isTicket(word string) bool {
	letters, digits, ok := strings.Cut(word, "-")
	return ok && letters == strings.ToUpper(letters) && digits != "" && strings.Trim(digits, "0123456789") == "" ||
		len(word) == 2 && (word[0] == 'P' || word[0] == 'p' || word[0] == 'a' || word[0] == 'A') && word[1] >= '0' && word[1] <= '9'
}

func actionVerb(s *sentence) (match, bool) {
	if !s.IsFirst || s.Words == nil || len(s.Words) == 0 {
		return match{}, false
	}
	i := titleVerb(s)
	if i < 0 {
		return match{}, false
	}
	w, after := &s.Words[i], s.At(i+1)
	if w.IsOne("do", "don't", "never", "stop", "not", "no-longer") || isImperative(strings.ToLower(w.Text)) && !isNounHere(s, i) {
		return match{}, false
	}
	if strings.HasSuffix(w.Text, "ing") && !w.IsOne("alerting", "monitoring", "logging", "testing", "training", "tracing", "caching", "sharding", "scaling", "limiting") &&
		!isNounIng(strings.ToLower(w.Text)) && after.Text != "of" && after.Text != "for" {
		return match{}, false
	}
	if _, who, has := s.FirstNoun(i, len(s.Words)); has && who == wording.Person && w.Text == "we" {
		return match{}, false
	}
	to := i + 1
	if after.Break == wording.NoBreak && after.Text != "" && w.Is(wording.Determiner|wording.Adjective) {
		to++
	}
	return s.match(i, to)
}

func isNounIng(word string) bool {
	switch word {
	case "alerting", "monitoring", "logging", "testing", "training", "tracing", "caching", "sharding", "scaling", "limiting", "autoscaling", "throttling", "versioning", "tooling", "staffing", "load-testing", "rate-limiting", "onboarding", "billing", "routing":
		return true
	}
	return false
}

// isNounHere reports whether a word that can be a verb is a noun at the beginning of a
// title: "Alert for queue age", "Test coverage".
func isNounHere(s *sentence, i int) bool {
	w, after := &s.Words[i], s.At(i+1)
	if after.Text == "" {
		return w.IsOne("test", "alert", "limit", "monitor", "review", "log", "check", "backup")
	}
	switch {
	case after.Break != wording.NoBreak:
		return false
	case w.IsOne("alert", "alerts", "test", "limit", "check", "backup", "guard", "monitor", "plan", "patch", "report", "review", "page", "log", "lock", "map") && after.IsOne("for", "of"):
		return true
	case w.IsOne("test", "code", "load", "access", "rate", "change", "process", "release", "design") && after.IsOne("coverage", "reviews", "limits", "control", "limiting", "testing", "management", "ownership", "notes", "documentation", "improvements", "freeze", "policy"):
		return true
	case w.IsOne("better", "clear", "clean") && !after.Is(wording.Determiner) && after.Text != "up":
		return w.Text == "better" || w.Text == "clear" && strings.HasSuffix(after.Text, "s") || w.Text == "clear" && after.IsOne("documentation", "ownership")
	}
	return false
}

func weakAction(s *sentence) (match, bool) {
	first := titleVerb(s)
	for i := range s.Words {
		if !s.isTrigger(i) {
			continue
		}
		w, before, after := &s.Words[i], s.At(i-1), s.At(i+1)
		switch w.Text {
		case "be":
			j := i + 1
			for s.At(j).IsOne("more", "very", "extra", "less", "much", "always", "especially") {
				j++
			}
			if (i == first || before.IsOne("to", "should", "must", "please", "everyone")) &&
				s.At(j).IsOne("careful", "deliberate", "vigilant", "diligent", "mindful", "cautious", "aware", "attentive", "disciplined", "thorough", "conscious", "proactive", "responsible", "rigorous", "alert", "patient", "careless", "hasty", "considerate", "transparent", "communicative") && s.notAboutSystem(i) {
				return s.match(i, j+1)
			}
		case "remind":
			if i == first || !s.hasSoftwareBefore(i) {
				return s.match(i, min(len(s.Words), i+2))
			}
		case "remember", "educate", "re-educate", "urge", "encourage", "emphasise", "emphasize", "reiterate", "caution", "mentor":
			if i == first {
				return s.match(i, min(len(s.Words), i+2))
			}
		case "stress":
			if i == first && after.IsOne("the", "that", "how", "to") && s.has("importance", "that", "people", "team", "everyone", "engineers") {
				return s.match(i, i+2)
			}
		case "reminding":
			if !s.hasSoftwareBefore(i) {
				return s.match(i, i+1)
			}
		case "mind":
			if before.Text == "in" && s.At(i-2).IsOne("keep", "bear") {
				return s.match(i-2, i+1)
			}
		case "follow", "adhere":
			if i == first && s.near(i+1, 5, "process", "procedure", "procedures", "runbook", "checklist", "policy", "guidelines", "rules", "practices", "protocol", "standards") >= 0 {
				return s.match(i, i+1)
			}
		case "awareness":
			return s.match(max(0, i-1), i+1)
		case "train", "retrain", "teach", "coach", "ask", "tell", "instruct":
			if i != first {
				continue
			}
			head, ok := s.NounAfter(i + 1)
			if !ok && s.At(i+1).IsOne("people", "everyone", "everybody", "all", "staff") {
				head, ok = i+1, true
			}
			isModel := s.has("model", "models", "classifier", "detector")
			if ok && !isModel && !s.At(head).IsOne("provider", "vendor", "ai", "llm", "agent") && (!w.IsOne("ask", "tell") || s.near(head+1, 4, "to", "not") >= 0 && !s.At(head).IsOne("user", "users", "operator", "vendor", "provider", "company")) {
				return s.match(i, head+1)
			}
		case "training", "workshop", "refresher":
			if s.has("model", "models", "set", "pipeline", "job", "jobs", "cluster", "data") || w.Text == "training" && after.Is(wording.Software) && !after.IsOne("session", "sessions") {
				continue
			}
			if i == first || before.IsOne("a", "regular", "more", "additional", "better", "mandatory", "annual", "yearly", "further", "the", "security", "incident", "safety") || after.IsOne("session", "sessions", "course", "courses") ||
				s.At(first).IsOne("hold", "schedule", "organise", "organize", "run", "provide", "give", "offer", "plan", "arrange", "add", "conduct", "do") {
				return s.match(i, min(len(s.Words), i+1))
			}
		case "bag":
			if before.Text == "brown" {
				return s.match(i-1, i+1)
			}
		case "learn":
			if before.Text == "and" && s.At(i-2).Text == "lunch" {
				return s.match(i-2, i+1)
			}
		case "communication", "communications":
			if before.IsOne("more", "better", "improve", "clearer", "improved", "closer", "increase", "tighter") || s.At(i-2).IsOne("improve", "better", "more", "increase") {
				return s.match(i-1, i+1)
			}
		case "communicate":
			if after.IsOne("better", "more", "earlier", "changes", "clearly") && i == first || i == first && s.has("more", "better", "earlier", "clearly", "team", "teams") {
				return s.match(i, min(len(s.Words), i+2))
			}
		case "attention":
			if before.IsOne("pay", "more", "closer", "careful", "better", "close", "special") && (before.Text == "pay" || s.At(i-2).Text == "pay" || s.At(first).Text == "pay") {
				return s.match(max(0, i-1), i+1)
			}
		case "care", "careful":
			if w.Text == "care" && before.IsOne("more", "extra", "greater", "take", "special", "better") && after.Text != "of" || w.Text == "careful" && (i == first || before.IsOne("more", "extra", "very")) && s.notAboutSystem(i) {
				return s.match(max(0, i-1), i+1)
			}
		case "mindful", "vigilant":
			return s.match(i, i+1)
		case "double-check", "double":
			if i == first && (w.Text == "double-check" || after.Text == "check") {
				return s.match(i, min(len(s.Words), i+2))
			}
		case "sure", "ensure":
			if m, ok := makeSure(s, i, first); ok {
				return m, true
			}
		}
	}
	return match{}, false
}

// makeSure finds "make sure that everyone checks" and "ensure engineers know".
func makeSure(s *sentence, i, first int) (match, bool) {
	j := i + 1
	if s.At(i).Text == "sure" && s.At(i-1).Text != "make" || i != first && i-1 != first {
		return match{}, false
	}
	if s.At(j).Text == "that" {
		j++
	}
	head, ok := s.NounAfter(j)
	if s.At(j).IsOne("people", "everyone", "everybody", "all") {
		head, ok = j, true
		if s.At(j).Text == "all" {
			head, ok = s.NounAfter(j + 1)
		}
	}
	if s.At(i).Text == "sure" && s.At(j).Text == "to" {
		return s.match(i-1, min(len(s.Words), j+2))
	}
	if !ok || s.At(head).IsOne("user", "users", "customer", "customers") || s.At(head+1).IsOne("can", "cannot", "can't", "is", "are", "gets", "get", "has", "receives", "receive") && !s.At(head+2).IsOne("aware", "trained", "careful", "informed", "familiar", "reminded") {
		return match{}, false
	}
	return s.match(i, head+1)
}

// notAboutSystem reports whether the subject of the word at an index is not a program.
func (s *sentence) notAboutSystem(i int) bool {
	head, who := s.Subject(i)
	return head < 0 || who != wording.NoOne || head == i
}

// hasSoftwareBefore reports whether a word for a program is before an index.
func (s *sentence) hasSoftwareBefore(i int) bool {
	for j := range i {
		if s.Words[j].Is(wording.Software) || s.Words[j].IsOne("automatically", "reminder", "that", "which") {
			return true
		}
	}
	return false
}

// isBounded reports whether an action says when it is done, so that how it is put matters
// less.
func (s *sentence) isBounded(withDate bool) bool {
	if s.field.index < 0 || s.field.index >= len(s.checker.ActionItems) {
		return false
	}
	a := s.checker.ActionItems[s.field.index]
	return a.DoneWhen != "" || withDate && !a.Due.IsZero()
}

func vagueAction(s *sentence) (match, bool) {
	if !s.IsFirst {
		return match{}, false
	}
	i := titleVerb(s)
	if i < 0 || s.isBounded(false) {
		return match{}, false
	}
	w, after := &s.Words[i], s.At(i+1)
	isMeasured := false
	for j := i + 1; j < len(s.Words); j++ {
		isMeasured = isMeasured || s.Words[j].Is(wording.Number)
	}
	switch w.Text {
	case "consider", "explore", "discuss", "revisit", "rethink", "reconsider", "evaluate", "assess", "brainstorm", "re-evaluate", "reevaluate":
		return s.match(i, i+1)
	case "add", "have", "write", "get", "create", "introduce":
		if after.Text == "better" || after.Text == "more" && !isMeasured && s.At(i+2).IsOne("tests", "monitoring", "alerts", "alerting", "logging", "documentation", "metrics", "observability", "checks", "visibility", "testing", "dashboards", "logs", "capacity", "resilience", "automation") && s.At(i+3).Text == "" {
			return s.match(i, min(len(s.Words), i+3))
		}
	case "improve", "enhance", "strengthen", "optimise", "optimize", "streamline":
		if !isMeasured {
			return s.match(i, min(len(s.Words), i+2))
		}
	case "look":
		if after.IsOne("into", "at") || after.Text == "in" && s.At(i+2).Text == "to" {
			return s.match(i, i+2)
		}
	case "figure":
		if after.Text == "out" {
			return s.match(i, i+2)
		}
	case "think":
		if after.IsOne("about", "of", "through", "how", "whether") {
			return s.match(i, i+2)
		}
	case "talk":
		if after.Text == "about" {
			return s.match(i, i+2)
		}
	case "work":
		if after.Text == "on" {
			return s.match(i, i+2)
		}
	case "see":
		if after.IsOne("if", "whether", "how", "what") {
			return s.match(i, i+2)
		}
	case "try":
		if after.Text == "to" {
			return s.match(i, i+2)
		}
	case "deal":
		if after.Text == "with" {
			return s.match(i, i+2)
		}
	case "make", "do", "handle":
		for j := i + 1; j < len(s.Words); j++ {
			n := &s.Words[j]
			if n.IsOne("better", "safer", "easier", "faster", "cleaner", "clearer", "nicer", "smoother", "simpler", "stronger") && !isMeasured && s.At(j+1).Text != "than" && s.near(j+1, 2, "by") < 0 && !s.has("so") ||
				n.Text == "more" && s.At(j+1).IsOne("robust", "reliable", "resilient", "stable", "scalable", "secure", "visible", "maintainable", "efficient") && !isMeasured {
				return s.match(i, j+1)
			}
		}
	case "increase":
		if after.IsOne("resilience", "reliability", "visibility", "robustness", "stability", "observability", "quality", "test") && !isMeasured {
			return s.match(i, i+2)
		}
	}
	return match{}, false
}

func openInvestigation(s *sentence) (match, bool) {
	if !s.IsFirst || s.isBounded(true) {
		return match{}, false
	}
	i := titleVerb(s)
	if i < 0 {
		return match{}, false
	}
	w, after := &s.Words[i], s.At(i+1)
	is := s.field.index >= 0 && s.field.index < len(s.checker.ActionItems) && s.checker.ActionItems[s.field.index].Kind == "investigate"
	is = is || isOne(strings.ToLower(w.Text), "investigate", "research", "analyse", "analyze", "root-cause", "diagnose", "understand", "determine", "identify", "debug") && !s.has("automatically") ||
		w.IsOne("find", "dig", "get") && after.IsOne("out", "into", "to") && (after.Text != "to" || s.has("bottom")) || w.Text == "follow" && after.Text == "up"
	if !is || s.hasDate(i) {
		return match{}, false
	}
	return s.match(i, min(len(s.Words), i+1))
}

// hasDate reports whether a date follows an index: "by 20 June".
func (s *sentence) hasDate(i int) bool {
	for j := i + 1; j < len(s.Words); j++ {
		if s.Words[j].IsOne("by", "until", "before") && (s.At(j+1).Is(wording.Number) || s.At(j+1).IsOne("monday", "tuesday", "wednesday", "thursday", "friday", "june", "july", "august", "september", "october", "november", "december", "january", "february", "march", "april", "may", "end", "the")) {
			return true
		}
	}
	return false
}

func aimedAtPerson(s *sentence) (match, bool) {
	if !s.IsFirst {
		return match{}, false
	}
	i := titleVerb(s)
	if i < 0 {
		return match{}, false
	}
	if w := &s.Words[i]; w.IsOne("talk", "speak", "coach", "discipline", "give", "have") {
		j := i + 1
		switch {
		case w.IsOne("talk", "speak") && s.At(j).IsOne("to", "with"):
			j++
		case w.Text == "give" && s.has("feedback"), w.Text == "have" && s.has("word"):
			for j < len(s.Words) && !s.Words[j].Is(wording.Role|wording.Known|wording.GivenName) {
				j++
			}
		case !w.IsOne("coach", "discipline"):
			return match{}, false
		}
		if head, ok := s.NounAfter(j); ok && !s.At(head).IsOne("vendor", "provider", "company", "customer", "customers", "users", "user", "support") {
			return s.match(i, head+1)
		}
		return match{}, false
	}
	head, who, has := s.FirstNoun(i, len(s.Words))
	if !has || who != wording.Person || s.At(head).IsOne("we", "i", "who") {
		return match{}, false
	}
	v := s.At(head + 1)
	if !v.IsOne("needs", "need", "must", "should", "has", "have", "ought") {
		return match{}, false
	}
	j := head + 2
	if s.At(j).IsOne("to", "not", "always", "never") {
		j++
	}
	if s.At(j).Text == "to" {
		j++
	}
	verb := s.At(j)
	if verb.Text == "" || verb.Text == "be" && !s.At(j+1).IsOne("careful", "more", "trained", "reminded", "aware", "told", "mindful", "taught", "coached") || verb.Is(wording.Determiner) || verb.Text == "get" || verb.IsOne("see", "receive", "have", "access") {
		return match{}, false
	}
	return s.match(head, j+1)
}
