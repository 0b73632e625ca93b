package check

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// Options are what a document is held to. The zero Options are those of a document by
// itself, without a team's settings.
type Options struct {
	// Config is what the team has set: severities, people, levels of rules, accepted and
	// forbidden words. The zero Config has the usual severities.
	Config config.Config
	// Status is the status that the document is held to; its own where that is "".
	Status postmortem.Status
	// Audience, where it is public, holds the text that customers will read to the rules of
	// a published document.
	Audience postmortem.Audience
	// Only are the ids of the rules that are applied, all where there are none; Without are
	// those that are not.
	Only, Without []string
	// Least is the level below which rules are not applied: info where it is "". What must not
	// be shown is found whatever its level.
	Least config.Level
	// Now is the time that dates are compared with. Without it they are compared with none.
	Now time.Time
	// Documents returns what is known of another document of the repository, by its id, and
	// whether there is one. Where it is nil, nothing is known of them.
	Documents func(id string) (Known, bool)
}

// A Known is what is known of another document.
type Known struct {
	// OpenActions counts its action items that are neither done nor decided against.
	OpenActions int
}

// KnownOf returns what others need to know of a document.
func KnownOf(d *postmortem.Document) Known {
	return Known{OpenActions: d.OpenActions()}
}

// Document returns what the rules find in a document, in the order of the rules.
func Document(d *postmortem.Document, o Options) []Finding {
	c := newChecker(d, o)
	for i := range c.rules {
		r := &c.rules[i]
		if r.document == nil || !c.isWanted(r) {
			continue
		}
		level := c.levelOf(r, c.status)
		if c.level = c.levelOf(r, c.publicStatus()); c.level == config.Off {
			continue
		}
		c.rule = r
		before := len(c.found)
		r.document(c)
		if isPublicOnly := r.Group == Leaks && r.From == postmortem.Published; level != c.level && !isPublicOnly {
			c.found = append(c.found[:before], c.asPublic(c.found[before:], level)...)
		}
	}
	c.readWords()
	return c.notIgnored()
}

// asPublic returns findings that were made as if the document were published. Those about what
// customers do not read get the given level, unless theirs is lower.
func (c *checker) asPublic(found []Finding, level config.Level) []Finding {
	public := make(map[string]bool)
	fields(c.Document, func(f *field) {
		if f.isPublic {
			public[f.path().String()] = true
		}
	})
	var kept []Finding
	for _, f := range found {
		isWords := f.End > f.Start && public[f.Path.String()]
		if !isWords && weight(level) < weight(f.Level) {
			f.Level = level
		}
		if f.Level != config.Off {
			kept = append(kept, f)
		}
	}
	return kept
}

// File returns what is wrong with a file, in order of place: its form, under the rules
// schema and duplicate-id, and what the rules find in whatever of it can be read. What is
// missing is not reported where the form is wrong: it may be there, misspelt.
func File(f *postmortem.File, o Options) []Located {
	var found []Located
	problems := f.Problems()
	if len(problems) > 0 {
		c := newChecker(&postmortem.Document{}, o)
		for _, p := range problems {
			rule, _ := Lookup("schema")
			if strings.HasPrefix(p.Message, "duplicate id ") {
				rule, _ = Lookup("duplicate-id")
			}
			if level := c.levelOf(&rule, postmortem.Draft); level != config.Off && c.isWanted(&rule) {
				found = append(found, Located{
					Finding:  Finding{Rule: rule.ID, Name: rule.Name, Level: level, Message: p.Message, Suggestion: p.Hint},
					Position: problemPosition(p),
				})
			}
		}
	}
	d, err := f.Partial()
	if err != nil {
		return found
	}
	findings := Document(d, o)
	found = slices.Grow(found, len(findings))
	for _, finding := range findings {
		if len(problems) > 0 && isAboutAbsence(finding.Rule) {
			continue
		}
		at := Located{Finding: finding}
		if finding.End > finding.Start {
			at.Position, _ = f.PositionIn(finding.Path, finding.Start, finding.End)
		} else {
			var isThere bool
			at.Position, isThere = f.Position(finding.Path)
			if at.IsMissing = !isThere; at.IsMissing {
				at.Position.End = at.Position.Start
			}
		}
		found = append(found, at)
	}
	return sortByPlace(found)
}

// isAboutAbsence reports whether a rule finds what a document lacks.
func isAboutAbsence(id string) bool {
	r, err := Lookup(id)
	return err == nil && r.Group != Wording && r.Group != Leaks && r.Group != Form
}

// problemPosition returns the place of a problem of the form: a line and a column.
func problemPosition(p postmortem.Problem) postmortem.Position {
	var at postmortem.Position
	at.Start.Line, at.Start.Column = max(1, p.Line), max(1, p.Column)
	at.End = at.Start
	return at
}

// A checker applies rules to one document.
type checker struct {
	*postmortem.Document
	options Options
	rules   []Rule
	levels  map[string]config.Level // that the team has set
	status  postmortem.Status       // that the document is held to
	least   int                     // the weight below which rules are not applied
	found   []Finding

	reader   *wordReader
	windows  []postmortem.Window // once Windows was called
	acronyms map[string]bool     // that were found

	order []int // of the events in order of time

	hasSecrets   bool // they were looked for
	foundSecrets []foundSecret

	explained map[string]bool              // words in capitals that a text explains
	people    map[string]postmortem.Person // by each word of their names, in lower case

	rule  *Rule        // that is being applied
	level config.Level // of its findings
}

// newChecker returns what applies the rules to a document.
func newChecker(d *postmortem.Document, o Options) *checker {
	c := &checker{found: make([]Finding, 0, 24), Document: d, options: o, rules: rules(), reader: wordRules(), status: d.Status}
	if len(c.options.Config.Severities) == 0 {
		c.options.Config.Severities = config.Default().Severities
	}
	if len(o.Config.Check) > 0 {
		c.levels = make(map[string]config.Level, len(o.Config.Check))
		for _, set := range o.Config.Check {
			// pm check reports a rule that does not exist.
			if r, err := Lookup(set.ID); err == nil {
				c.levels[r.ID] = set.Level
			}
		}
	}
	c.least = weight(o.Least)
	if o.Status != "" {
		c.status = o.Status
	} else if c.status == postmortem.Closed && d.Published.IsZero() {
		c.status = postmortem.Reviewed // it was never published
	}
	return c
}

// Windows returns the windows of the document, which several rules read.
func (c *checker) Windows() []postmortem.Window {
	if c.windows == nil {
		c.windows = c.Document.Windows()
	}
	return c.windows
}

// isWanted reports whether the options ask for a rule.
func (c *checker) isWanted(r *Rule) bool {
	return !slices.Contains(c.options.Without, r.ID) && (len(c.options.Only) == 0 || slices.Contains(c.options.Only, r.ID))
}

// levelOf returns the level of a rule in a document of a status, which the team may have set.
func (c *checker) levelOf(r *Rule, status postmortem.Status) config.Level {
	level := r.levelAt(status)
	if set, ok := c.levels[r.ID]; ok && level != config.Off {
		level = set
	}
	if weight(level) < c.least && r.Group != Leaks {
		return config.Off
	}
	return level
}

// weight returns how much a level counts, from 0 for off.
func weight(level config.Level) int {
	switch level {
	case config.Info:
		return 1
	case config.Warning:
		return 2
	case config.Error:
		return 3
	}
	return 0
}

// add adds a finding of the rule that is being applied.
func (c *checker) add(path postmortem.Path, suggestion, format string, args ...any) *Finding {
	c.found = append(c.found, Finding{
		Rule: c.rule.ID, Name: c.rule.Name, Level: c.level, Path: path,
		Message: fmt.Sprintf(format, args...), Suggestion: suggestion,
	})
	return &c.found[len(c.found)-1]
}

// lower makes a finding count as a lower level than its rule, unless the team has set one.
func (c *checker) lower(f *Finding, level config.Level) {
	if _, isSet := c.levels[f.Rule]; !isSet {
		f.Level = level
	}
}

// isIncident reports whether the document is about an incident: neither a near miss, nor a
// drill, nor a project.
func (c *checker) isIncident() bool { return c.Kind == "" || c.Kind == postmortem.Incident }

// isShort reports whether little is expected of a document of its severity.
func (c *checker) isShort() bool {
	i := c.severity()
	return i >= 0 && c.options.Config.Severities[i].Depth == config.DepthShort
}

// isTop reports whether the severity is one of the two worst.
func (c *checker) isTop() bool {
	i := c.severity()
	return i >= 0 && i < 2
}

// severity returns the index of the severity of the document among those of the team, or -1.
func (c *checker) severity() int {
	return slices.IndexFunc(c.options.Config.Severities, func(s config.Severity) bool { return s.Name == c.Severity })
}
