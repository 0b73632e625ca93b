package check

import (
	"strings"

	"github.com/f08c5b15/pm/internal/audience"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// publicRules are about what customers must not read, and what they look for.
func publicRules() []Rule {
	return []Rule{
		{
			ID: "PM093", Name: "forbidden-word", Group: Leaks, Level: config.Error, From: postmortem.Published,
			Finds:  "A word that the team has forbidden in text for customers, such as the name of another customer",
			Why:    "pm render refuses such a page. This finds it earlier.",
			Source: "pm help audiences",
			Bad:    "public: {summary: Example Bank could not pay.}",
			Good:   "public: {summary: One customer could not pay.}",
			Found: []string{
				"title: Outage of EXAMPLE BANK\npublic: {summary: It is over.}",
				"public: {advice: 'Ask example  bank.'}",
				"timeline: [{at: 2026-06-02T10:00:00Z, text: Example Bank calls, audience: public}]",
			},
			Fair: []string{
				"summary: Example Bank could not pay.",
				"public: {summary: 'Bank A, for example, could not pay.'}",
				"timeline: [{at: 2026-06-02T10:00:00Z, text: Example Bank calls}]",
			},
			document: func(c *checker) { c.leaks(true) },
		},
		{
			ID: "PM094", Name: "internal-detail", Group: Leaks, Level: config.Warning, From: postmortem.Published,
			Finds:  "A private address, an internal host, a chat link or a cloud account number in text for customers",
			Why:    "Customers cannot use it, but attackers can.",
			Source: sourceCloudGov,
			Bad:    "public: {cause: db1.prod.internal was full.}",
			Good:   "public: {cause: A database was full.}",
			Found: []string{
				"public: {cause: 'The host 10.0.3.17 was full.'}",
				"public: {summary: 'See https://example.slack.com/archives/C024BE7LT/p1736478630905399.'}",
				"public: {cause: 'Account 123456789012 had reached its limit.'}",
			},
			Fair: []string{
				"public: {cause: A host was full.}",
				"root_cause: {summary: db1.prod.internal was full.}",
				"public: {cause: 'See https://status.example.com/1. There were 123456789012 requests.'}",
			},
			document: func(c *checker) { c.leaks(false) },
		},
		{
			ID: "PM095", Name: "open-security-action", Group: Leaks, Level: config.Warning, From: postmortem.Published,
			Finds:  "A security incident that is published while an action item is open",
			Why:    "It shows attackers what has not been fixed yet.",
			Source: sourceCloudGov,
			Bad:    "security: true\naudience: public\naction_items: [{title: Rotate the keys}]",
			Good:   "security: true\naudience: public\naction_items: [{title: Rotate the keys, status: done}]",
			Found: []string{
				"security: true\naudience: public\naction_items: [{title: Rotate the keys, status: in-progress}]",
				"security: true\npublic: {summary: Keys were copied.}\naction_items: [{title: Rotate the keys}]",
				"security: true\naudience: public\naction_items: [{title: A, status: done}, {title: B}]",
			},
			Fair: []string{
				"security: true\naudience: internal\naction_items: [{title: Rotate the keys}]",
				"audience: public\naction_items: [{title: Rotate the keys}]",
				"security: true\naudience: public\naction_items: [{title: Rotate the keys, status: wont-do}]",
			},
			document: func(c *checker) {
				if !c.Security || c.Audience != postmortem.AudiencePublic && c.Public == (postmortem.Public{}) {
					return
				}
				c.eachAction(func(i int, a *postmortem.Action) {
					if !a.Status.IsOver() {
						c.add(actionField(i, "status"), "finish it first, or publish later", "%s is open, and customers read about this security incident", quoted(a.Title))
					}
				})
			},
		},
		{
			ID: "PM096", Name: "no-public-summary", Group: Leaks, Level: config.Warning, From: postmortem.Draft,
			Finds:  "A published document for customers without public.summary",
			Why:    "Customers see only the prose under public. Without it their page is a title and a duration.",
			Source: "pm help audiences",
			Bad:    "status: published\naudience: public\nsummary: Checkout failed.",
			Good:   "status: published\naudience: public\npublic: {summary: A third of checkouts failed for 43 minutes.}",
			Found: []string{
				"status: published\naudience: public\npublic: {cause: A cache was full.}",
				"status: published\naudience: public\npublic: {title: Checkout errors}",
				"status: published\naudience: public\npublic: {summary: ' '}",
			},
			Fair: []string{
				"status: published\nsummary: Checkout failed.",
				"status: reviewed\naudience: public",
				"status: closed\naudience: public\npublic: {summary: Checkout failed for some customers.}",
			},
			document: publicSummary,
		},
	}
}

// publicSummary finds that nothing explains to customers what happened, where the document
// is for them or is checked as if it were.
func publicSummary(c *checker) {
	isTheirs := c.Audience == postmortem.AudiencePublic && rank(c.status) >= rank(postmortem.Published)
	if !isTheirs && c.options.Audience != postmortem.AudiencePublic {
		return
	}
	if strings.TrimSpace(c.Public.Summary) == "" {
		c.add(postmortem.PathTo("public", "summary"), "pm edit ID customers", "the page for customers does not explain what happened: there is no public.summary")
	}
}

// leaks finds the forbidden words, or else the internal details, in what customers read.
func (c *checker) leaks(isForbidden bool) {
	if c.Audience == postmortem.AudienceRestricted {
		return // never rendered for them
	}
	team := c.options.Config
	if isForbidden && len(team.Forbidden) == 0 {
		return
	}
	reader := audience.NewReader(audience.Rules{Hosts: team.InternalHosts, Forbidden: team.Forbidden, Accepted: team.Accepted})
	fields(c.Document, func(f *field) {
		if !f.isPublic {
			return
		}
		if !isForbidden {
			c.addDetails(f)
		}
		for _, w := range reader.Find(f.text) {
			if w.IsForbidden != isForbidden {
				continue
			}
			what := "is forbidden by .pm/config.yaml"
			if !isForbidden {
				what = "is an internal host"
			}
			c.add(f.path(), w.Hint, "%s %s", quoted(f.text[w.From:w.To]), what).at(w.From, w.To)
		}
	})
}

// addDetails finds links to a chat and the numbers of cloud accounts.
func (c *checker) addDetails(f *field) {
	for _, word := range tokens(nil, f.text) {
		what := ""
		switch {
		case hasAny(word.text, ".slack.com/archives/", "teams.microsoft.com/l/", "discord.com/channels/", "chat.google.com/", "app.slack.com/client/"):
			what = "a link to a chat"
		case strings.Contains(word.text, "arn:aws"):
			what = "the name of a cloud resource with its account"
		case len(word.text) == 12 && strings.Trim(word.text, "0123456789") == "" && strings.HasSuffix(strings.ToLower(strings.TrimRight(f.text[:word.start], " :#")), "account"):
			what = "the number of a cloud account"
		default:
			continue
		}
		c.add(f.path(), "leave it out", "%s is %s", quoted(f.text[word.start:word.end]), what).at(word.start, word.end)
	}
}
