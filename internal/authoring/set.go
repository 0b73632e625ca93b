package authoring

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Set gives fields of a document their values: each setting is PATH=VALUE, as pm edit --set
// takes it. Events that it adds or gives another time are then in order. It returns how
// times and days were understood, a line each. Its errors wrap failure.ErrUsage.
func Set(d *postmortem.Document, settings []string, c config.Config, now time.Time) (understood []string, err error) {
	before := *d
	for _, setting := range settings {
		typed, value, ok := strings.Cut(setting, "=")
		if !ok {
			return nil, failure.Usage("--set severity=sev1", "--set %q is not PATH=VALUE", setting)
		}
		if err := CheckText("--set "+typed, value); err != nil {
			return nil, err
		}
		path, err := postmortem.ParsePath(typed)
		if err != nil {
			return nil, failure.Usage("pm help document lists the keys", "%w", err)
		}
		reader, err := ReaderFor(d, now)
		if err != nil {
			return nil, failure.Usage("pm help document lists the keys", "%w", err)
		}
		read := func(given, as string) { understood = append(understood, fmt.Sprintf("%s: %s is %s", typed, given, as)) }
		if err := d.Set(path, value, reader, read); err != nil {
			return nil, failure.Usage(failure.Hint(err), "%w", err)
		}
		if strings.ContainsAny(d.Title, "\n\t") {
			return nil, failure.Usage("put the rest into summary", "title: a title is one line, without tabs")
		}
		if path.String() == "severity" && value != "" {
			severity, err := c.NamedSeverity("--set severity=", d.Severity)
			if err != nil {
				return nil, err
			}
			d.Severity = severity.Name
		}
		if isPlaceholder(value) {
			return nil, failure.Usage("write the value in its place", "--set %s: … is not a value", typed)
		}
	}
	if err := checkNames(&before, d, c); err != nil {
		return nil, err
	}
	d.NameNew(&before)
	d.PlaceEvents(&before)
	return understood, nil
}

// isPlaceholder reports whether a value is, or in YAML has, the … that a command of pm check
// has for what only the author knows.
func isPlaceholder(value string) bool {
	if !strings.HasPrefix(value, "{") && !strings.HasPrefix(value, "[") {
		return value == "…"
	}
	for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return strings.ContainsRune("{}[],", r) }) {
		if part = strings.TrimSpace(part); part == "…" || strings.HasSuffix(part, ": …") {
			return true
		}
	}
	return false
}

// checkNames refuses what a change of before has put where the id of a person belongs and
// cannot be one, such as a full name.
func checkNames(before, d *postmortem.Document, c config.Config) error {
	had := check.People(before)
	for _, ref := range check.People(d) {
		wasThere := func(other check.Ref) bool { return other.ID == ref.ID && slices.Equal(other.Path, ref.Path) }
		if postmortem.IsID(ref.ID) || slices.ContainsFunc(had, wasThere) {
			continue
		}
		person := postmortem.Person{ID: postmortem.Slug(ref.ID), Name: ref.ID}
		add := fmt.Sprintf("--set 'people[+]={id: %s, name: %s}' ", person.ID, person.Name)
		for _, p := range slices.Concat(d.People, c.People) {
			if strings.EqualFold(p.Name, ref.ID) {
				person, add = p, ""
			}
		}
		return failure.Usage(add+"--set "+ref.Path.String()+"="+person.ID, "%s: %q is not the id of a person", ref.Path, ref.ID)
	}
	return nil
}
