package check

import (
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/wording"
)

// weakActionRule is about actions that rely on care and memory.
func weakActionRule() Rule {
	return Rule{
		ID: "PM076", Name: "weak-action", Group: Actions, Level: config.Warning, From: postmortem.InReview,
		Finds:  "An action item that asks people to be careful, to remember or to communicate more, or that trains or reminds them",
		Why:    "Care and memory fail under pressure. A guard rail does not.",
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
			words: "be remind remember awareness train retrain educate teach coach training workshop bag brown-bag lunch-and-learn learn refresher communication communicate attention double-check double " +
				"sure ensure reminding mind follow adhere encourage urge ask tell instruct emphasise emphasize reiterate stress care careful mindful vigilant communications mentor re-educate caution",
			at:      weakAction,
			message: "%s relies on people's care or memory",
			ask:     "what would make it impossible, or stop it early? For example: refuse a deploy while the flag is set",
		},
	}
}

// weakAction finds "be careful", "remind", "train" and the like.
func weakAction(s *sentence, i int) (match, bool) {
	first := titleVerb(s)
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
		isSent := s.has("automatically", "job", "bot", "cron") || s.near(i+1, 12, "from") >= 0 // by a program
		if (i == first || !s.hasSoftwareBefore(i)) && !isSent {
			return s.match(i, i+2)
		}
	case "remember", "educate", "re-educate", "urge", "encourage", "emphasise", "emphasize", "reiterate", "caution", "mentor":
		if i == first && (w.Text != "remember" || after.IsOne("to", "that")) {
			return s.match(i, i+2)
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
		return s.match(i-1, i+1)
	case "train", "retrain", "teach", "coach", "ask", "tell", "instruct":
		if i != first {
			return match{}, false
		}
		head, ok := s.NounAfter(i + 1)
		if !ok && s.At(i+1).IsOne("people", "everyone", "everybody", "all", "staff") {
			head, ok = i+1, true
		}
		isOther := s.has("model", "models", "classifier", "detector") || s.At(head).IsOne("provider", "vendor", "ai", "llm", "agent")
		isAsked := w.IsOne("ask", "tell")
		isToDo := s.near(head+1, 4, "to", "not") >= 0 && !s.At(head).IsOne("user", "users", "operator", "vendor", "provider", "company")
		if ok && !isOther && (!isAsked || isToDo) {
			return s.match(i, head+1)
		}
	case "training", "workshop", "refresher":
		if s.has("model", "models", "set", "pipeline", "job", "jobs", "cluster", "data") || w.Text == "training" && after.Is(wording.Software) && !after.IsOne("session", "sessions") {
			return match{}, false
		}
		if i == first || before.IsOne("a", "regular", "more", "additional", "better", "mandatory", "annual", "yearly", "further", "the", "security", "incident", "safety") || after.IsOne("session", "sessions", "course", "courses") ||
			s.At(first).IsOne("hold", "schedule", "organise", "organize", "run", "provide", "give", "offer", "plan", "arrange", "add", "conduct", "do") {
			return s.match(i, i+1)
		}
	case "bag":
		if before.Text == "brown" {
			return s.match(i-1, i+1)
		}
	case "brown-bag", "lunch-and-learn":
		return s.match(i, i+1)
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
			return s.match(i, i+2)
		}
	case "attention":
		if before.IsOne("pay", "more", "closer", "careful", "better", "close", "special") && (before.Text == "pay" || s.At(i-2).Text == "pay" || s.At(first).Text == "pay") {
			return s.match(i-1, i+1)
		}
	case "care", "careful":
		if w.Text == "care" && before.IsOne("more", "extra", "greater", "take", "special", "better") && after.Text != "of" || w.Text == "careful" && (i == first || before.IsOne("more", "extra", "very")) && s.notAboutSystem(i) {
			return s.match(i-1, i+1)
		}
	case "mindful", "vigilant":
		return s.match(i, i+1)
	case "double-check", "double":
		if i == first && (w.Text == "double-check" || after.Text == "check") {
			return s.match(i, i+2)
		}
	case "sure", "ensure":
		if m, ok := makeSure(s, i, first); ok {
			return m, true
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
		return s.match(i-1, j+2)
	}
	isAble := s.At(head+1).IsOne("can", "cannot", "can't", "is", "are", "gets", "get", "has", "receives", "receive") &&
		!s.At(head+2).IsOne("aware", "trained", "careful", "informed", "familiar", "reminded")
	if !ok || isAble || s.At(head).IsOne("user", "users", "customer", "customers") {
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
