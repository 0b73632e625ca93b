package audience

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// addNamed adds those whom the timeline names as having done something: by the id of a
// person, by a name, or by any other words, which may mean a program. Several may be
// named at once. Who is known, here or among others, is added already.
func (t *Team) addNamed(d *postmortem.Document, others Team) {
	for _, e := range d.Timeline {
		for _, name := range named(e.By) {
			if words := strings.Join(foldedWords(name), " "); !t.known[words] && !others.known[words] && isName(name) {
				t.known[words] = true
				t.addPerson(postmortem.Person{Name: name}, true)
			}
		}
	}
}

// named returns those whom a text names, one by one.
func named(by string) []string {
	for _, and := range []string{" and ", " with ", " for ", " via "} {
		by = strings.ReplaceAll(by, and, ",")
	}
	names := strings.FieldsFunc(by, func(r rune) bool { return strings.ContainsRune(",;:/&+()<>[]|", r) })
	for i, name := range names {
		names[i], _, _ = strings.Cut(strings.Trim(name, "@ "), "@") // of a mailbox or a handle
	}
	return names
}

// isName reports whether words can be a name: all of them are written as one, or there is
// but one, as of an id, and none of them is a number or means a program or a role.
func isName(text string) bool {
	for _, w := range foldedWords(text) {
		if isActor(w) || w[0] >= '0' && w[0] <= '9' {
			return false
		}
	}
	parts := strings.Fields(text)
	return len(parts) == 1 || !slices.ContainsFunc(parts, func(part string) bool {
		first, _ := utf8.DecodeRuneInString(part)
		return unicode.IsLower(first) && !isNameParticle(part)
	})
}

// isNameParticle reports whether a word is in names without a capital letter.
func isNameParticle(part string) bool {
	switch part {
	case "af", "al", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "het",
		"ibn", "la", "le", "op", "san", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur":
		return true
	}
	return strings.HasPrefix(part, "d'") || strings.HasPrefix(part, "l'") || strings.HasPrefix(part, "d’") || strings.HasPrefix(part, "l’")
}

// isActor reports whether a word means a program, a team or a role, which a timeline may
// name as having done something.
func isActor(folded string) bool {
	switch folded {
	case "agent", "alert", "alerting", "alertmanager", "alerts", "automation", "autoscaler", "balancer", "bot", "build", "canary",
		"ci", "cloudwatch", "cluster", "commander", "controller", "cron", "cronjob", "customer", "customers", "datadog", "deploy",
		"deployment", "desk", "developer", "engineer", "engineering", "engineers", "everybody", "everyone", "grafana", "health",
		"healthcheck", "helpdesk", "infrastructure", "kubernetes", "machine", "management",
		"manager", "monitor", "monitoring", "nagios", "network", "nobody", "noc", "oncall", "operations", "operator", "ops", "orchestrator",
		"pager", "pagerduty", "pipeline", "platform", "probe", "prometheus", "provider", "release", "responder", "responders",
		"robot", "runner", "scheduler", "script", "sentry", "server", "service", "software", "somebody", "someone", "sre",
		"statuspage", "supervisor", "support", "synthetic", "system", "systemd", "team", "terraform", "user", "users", "vendor", "watchdog":
		return true
	}
	return false
}
