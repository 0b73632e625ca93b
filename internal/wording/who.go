package wording

// A Who is the kind of a subject.
type Who uint8

// The kinds of subject. NoOne is a thing, a program, or a subject that is not clear.
const (
	NoOne        Who = iota
	Person           // someone who worked on it, or a team
	Customer         // a user or a customer
	OtherCompany     // a company that is known by name, which may mean its software
)

// who returns who the noun or pronoun at an index is, as the subject of a verb. Where verb
// is negative, there is none.
func (s *Sentence) who(j, verb int) Who {
	w := &s.Words[j]
	p := s.At(j - 1)
	if j == 0 || w.Break != NoBreak {
		p = &Word{}
	}
	switch {
	case w.IsPossessive || w.Is(Stripped):
		return NoOne
	case w.Is(Known | GivenName):
		return Person
	case w.Text == "ones" && s.At(j+1).Text == "who":
		return Person
	case w.Is(Pronoun):
		if w.Text == "you" {
			return NoOne
		}
		if w.Text == "who" && p.IsOne("user", "users", "customer", "customers", "client", "clients") {
			return Customer
		}
		return Person
	case w.Text == "those" && s.At(j+1).IsOne("on", "who", "in", "responsible"):
		return Person
	case w.Text == "one":
		if p.Text == "no" || p.Text == "any" || p.Text == "every" {
			return Person
		}
		return NoOne
	case w.Text == "none" || w.Text == "neither" || w.Text == "all" || w.Text == "both":
		return NoOne
	case w.Is(Company):
		return OtherCompany
	case !w.Is(Role):
		return NoOne
	}
	return s.role(j, verb, p)
}

// role returns who a role is: some words are names of programs as well. P is the word
// before it.
func (s *Sentence) role(j, verb int, p *Word) Who {
	isPlain := p.Text == "" || p.Is(Determiner|Adjective|Quantifier|Pronoun|Role|Preposition|Conjunction|Subordinator)
	switch s.Words[j].Text {
	case "user", "users", "customer", "customers":
		return Customer
	case "operator", "operators":
		if !isPlain && !p.IsOne("console", "plant", "site", "shift", "grid", "tired") || p.Is(SoftModifier) && !p.Is(Adjective) || s.isSoftwareVerb(verb) {
			return NoOne
		}
	case "agent", "agents":
		if !p.Is(AIModifier) {
			return NoOne
		}
	case "provider", "providers":
		if p.Is(SoftModifier) && !p.Is(Adjective) {
			return NoOne
		}
	case "manager", "managers", "scheduler":
		if p.Is(SoftModifier) {
			return NoOne
		}
	case "leader", "leaders":
		if !p.IsOne("team", "project", "shift", "group") {
			return NoOne
		}
	case "member", "members":
		n := s.At(j + 1)
		isOf := n.Text == "of" && (s.At(j+2).Is(Role) || s.At(j+3).Is(Role) || s.At(j+4).Is(Role))
		if !isOf && !p.IsOne("team", "staff", "crew", "squad", "board", "rotation") {
			return NoOne
		}
	case "engineering", "marketing", "security", "sales", "finance", "legal":
		if p.Text != "" {
			return NoOne
		}
	case "support", "management", "leadership", "operations", "qa":
		if p.Is(Determiner) || p.Text != "" && !isPlain {
			return NoOne
		}
	case "head":
		if s.At(j+1).Text != "of" || !p.Is(Determiner) || s.At(j+2).IsOne("line", "queue") || s.At(j+3).IsOne("queue", "line", "list", "branch", "chain", "log", "table", "stack") {
			return NoOne
		}
	case "desk", "board":
		if !p.IsOne("service", "support", "help", "change", "advisory", "review", "architecture", "operations") {
			return NoOne
		}
	case "shift":
		if !p.IsOne("night", "day", "early", "late", "morning", "weekend", "previous", "next") {
			return NoOne
		}
	case "party", "parties":
		if !p.IsOne("third", "other", "third-party", "neither", "either", "both") {
			return NoOne
		}
	case "lead", "leads", "hire", "hires":
		if p.Text == "" || s.At(j+1).Text == "to" {
			return NoOne
		}
	case "ops", "staff":
		if s.isSoftwareVerb(verb) {
			return NoOne
		}
	}
	return Person
}

// isSoftwareVerb reports whether the verb at an index, or the one after its to, is what a
// program does.
func (s *Sentence) isSoftwareVerb(verb int) bool {
	if verb < 0 {
		return false
	}
	if s.At(verb).Is(SoftwareVerb) {
		return true
	}
	return s.At(verb+1).Text == "to" && s.At(verb+2).Is(SoftwareVerb)
}
