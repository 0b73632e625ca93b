package audience

import "github.com/f08c5b15/pm/internal/postmortem"

// A Reader reads texts for forbidden words and internal hosts.
type Reader struct{ guard guard }

// NewReader returns a Reader by what rules have on words and hosts.
func NewReader(rules Rules) Reader {
	return Reader{newGuard(&postmortem.Document{}, Rules{Hosts: rules.Hosts, Forbidden: rules.Forbidden, Accepted: rules.Accepted})}
}

// Words are words of a text that reveal what is internal.
type Words struct {
	// From and To are where they are in the text, in bytes.
	From, To int
	// IsForbidden reports that the team has forbidden them; else they are an internal host.
	IsForbidden bool
	// Hint is what to do about them.
	Hint string
}

// Find returns the forbidden words and internal hosts of a text as it was typed.
func (r Reader) Find(text string) []Words {
	var list []Words
	for _, f := range r.guard.findings(text) {
		list = append(list, Words{f.from, f.to, f.text == forbiddenText, f.hint})
	}
	return list
}
