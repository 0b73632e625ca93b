package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/secret"
)

// leakRules are about what must not be in a document, or not in what customers read.
func leakRules() []Rule {
	return []Rule{
		{
			ID: "PM090", Name: "secret", Group: Leaks, Level: config.Error, From: postmortem.Draft,
			Finds:  "A credential with a known format: a vendor's token or a private key",
			Why:    "A repository is copied to every laptop and backup, so a secret that was committed is no longer secret. Revoke it, then remove it.",
			Source: "OWASP, Secrets Management Cheat Sheet",
			Bad:    "timeline: [{at: 2026-06-02T10:00:00Z, text: 'We used ghp_" + "R7kQ2mZx9LwB4tYc8NvE1sJd6PfH3gUa0TqX" + " to restore it'}]",
			Good:   "timeline: [{at: 2026-06-02T10:00:00Z, text: We used the deploy token from the vault to restore it}]",
			Found: []string{
				"summary: 'The key AKIA" + "Q3EGRLZ7XVYM2PNC was copied.'",
				"links: [{title: Channel, url: 'https://files.slack.com/a.png?t=xoxe-" + "123456789012-123456789012-123456789012-0a1b2c3d4e5f60718293a4b5c6d7e8f9'}]",
				"timeline: [{at: 2026-06-02T10:00:00Z, text: Key, details: \"-----BEGIN RSA PRIVATE KEY-----\\nMIIEpAIBAAKCAQEA7\\n-----END RSA PRIVATE KEY-----\\n\"}]",
			},
			Fair: []string{
				"summary: The token bucket was empty for ten minutes.",
				"summary: The image has the digest 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08.",
				"summary: The trace is 4bf92f3577b34da6a3ce929d0e0e4736.",
			},
			document: func(c *checker) { c.secrets(secret.Token) },
		},
		{
			ID: "PM091", Name: "credential-in-text", Group: Leaks, Level: config.Error, From: postmortem.Draft,
			Finds:  "A credential that is recognised by its context: a user and password in a URL, password:, mysql -p, a session cookie, the password of a meeting",
			Why:    "This is what people paste into notes, and what scanners for vendors' tokens miss.",
			Source: "The Site Reliability Workbook (Google, 2018), chapter 10; incident notes in public repositories",
			Bad:    "summary: 'The service connects to postgres://app:s3cr3tPw9@db1/orders.'",
			Good:   "summary: 'The service connects to postgres://db1/orders with the password from the vault.'",
			Found: []string{
				"summary: 'Log in with password: hunter2Kx9.'",
				"timeline: [{at: 2026-06-02T10:00:00Z, text: 'Run mysql -u root -pXk29sQwe71 orders'}]",
				"background: 'Set DB_PASSWORD=Zk81mQw20xR in the shell.'",
			},
			Fair: []string{
				"summary: 'Set DB_PASSWORD=$DB_PASSWORD in the shell.'",
				"summary: 'The password: it had expired.'",
				"summary: 'postgres://app:****@db1/orders'",
			},
			document: func(c *checker) { c.secrets(secret.Credential) },
		},
		{
			ID: "PM092", Name: "personal-data", Group: Leaks, Level: config.Warning, From: postmortem.InReview, ErrorFrom: postmortem.Published,
			Finds:  "An e-mail address, or a telephone, bank account, card or social security number",
			Why:    "It belongs to someone who did not agree to it, and stays in the history for good.",
			Source: "Regulation (EU) 2016/679, article 5",
			Bad:    "detection: {summary: 'Reported by jane.roe@customer.net.'}",
			Good:   "detection: {summary: Reported by a customer.}",
			Found: []string{
				"summary: 'Write to jane.roe@customer.net about the refund.'",
				"timeline: [{at: 2026-06-02T10:00:00Z, text: 'Called +44 20 7946 0958, no answer'}]",
				"impact: {summary: 'jane.roe@customer.net and one more could not log in.'}",
				"timeline: [{at: 2026-06-02T10:00:00Z, text: 'The refund to DE89 3704 0044 0532 0130 00 failed'}]",
			},
			Fair: []string{
				"summary: The address of the customer was wrong.",
				"summary: 'The package left-pad@1.3.0 was removed.'",
				"summary: 'Between 10:00 and 11:30 there were 4420794609 requests.'",
			},
			document: func(c *checker) { c.secrets(secret.Personal) },
		},
	}
}

// secrets finds the secrets of a class in every text of the document. All classes are looked
// for at once, when the first of the rules is applied.
func (c *checker) secrets(class secret.Class) {
	if !c.hasSecrets {
		c.hasSecrets = true
		c.findSecrets()
	}
	for _, s := range c.foundSecrets {
		if s.Class != class {
			continue
		}
		suggestion := "revoke it, then remove it: it is in the history of the repository once it is committed"
		if class == secret.Personal {
			suggestion = "write a customer, or a role"
		}
		c.add(s.path, suggestion, "%s: %s", s.Kind, s.Mask()).at(s.Start, s.End)
	}
}

// findSecrets looks for secrets in all texts at once, with an empty line between them, and
// then in those that have one.
func (c *checker) findSecrets() {
	const usualSize, usualCount = 4 << 10, 64
	var all strings.Builder
	all.Grow(usualSize)
	ends := make([]int, 0, usualCount)
	texts(c.Document, func(f *field) {
		all.WriteString(f.text)
		all.WriteString("\n\n")
		ends = append(ends, all.Len())
	})
	found := secret.Find(all.String())
	if len(found) == 0 {
		return
	}
	i := 0
	texts(c.Document, func(f *field) {
		hasOne := false
		for len(found) > 0 && found[0].Start < ends[i] {
			hasOne, found = true, found[1:]
		}
		i++
		if !hasOne {
			return
		}
		for _, one := range secret.Find(f.text) {
			c.foundSecrets = append(c.foundSecrets, foundSecret{one, f.path()})
		}
	})
}

// A foundSecret is a secret and the text that it is in.
type foundSecret struct {
	secret.Finding
	path postmortem.Path
}

// texts calls f with each text of a document in which a secret can be: its prose, and what
// else was typed or pasted.
func texts(d *postmortem.Document, f func(*field)) {
	fields(d, f)
	at := func(text string, steps ...any) {
		if text != "" {
			f(&field{text: text, steps: steps})
		}
	}
	for i := range d.Timeline {
		e := &d.Timeline[i]
		if e.By != "" {
			at(e.By, "timeline", i, "by")
		}
		for j := range e.Evidence {
			evidence(e.Evidence[j], at, "timeline", i, "evidence", j)
		}
	}
	for i := range d.ContributingFactors {
		for j := range d.ContributingFactors[i].Evidence {
			evidence(d.ContributingFactors[i].Evidence[j], at, "contributing_factors", i, "evidence", j)
		}
	}
	for i := range d.ActionItems {
		if d.ActionItems[i].Tracker != "" {
			at(d.ActionItems[i].Tracker, "action_items", i, "tracker")
		}
	}
	for i := range d.Links {
		at(d.Links[i].Title, "links", i, "title")
		at(d.Links[i].URL, "links", i, "url")
	}
	for i := range d.Impact.Figures {
		at(d.Impact.Figures[i].What, "impact", "figures", i, "what")
		at(d.Impact.Figures[i].Value, "impact", "figures", i, "value")
		at(d.Impact.Figures[i].Source, "impact", "figures", i, "source")
	}
	for i := range d.Ignore {
		at(d.Ignore[i].Reason, "ignore", i, "reason")
	}
	at(d.Public.StatusPage, "public", "status_page")
	for _, term := range d.Glossary {
		at(term.Meaning, "glossary", term.Name)
	}
	custom(d.Custom, at, "custom")
}

// evidence calls at with the texts of a piece of evidence.
func evidence(e postmortem.Evidence, at func(string, ...any), steps ...any) {
	if e.Title == "" { // a single string
		at(e.URL+e.File, steps...)
		return
	}
	at(e.URL, append(steps[:len(steps):len(steps)], "url")...)
	at(e.Title, append(steps[:len(steps):len(steps)], "title")...)
}

// custom calls at with the texts of a team's own content.
func custom(value any, at func(string, ...any), steps ...any) {
	steps = steps[:len(steps):len(steps)]
	switch value := value.(type) {
	case string:
		at(value, steps...)
	case postmortem.Literal:
		at(string(value), steps...)
	case postmortem.Custom:
		for _, field := range value {
			custom(field.Value, at, append(steps, field.Key)...)
		}
	case []any:
		for i, item := range value {
			custom(item, at, append(steps, i)...)
		}
	}
}
