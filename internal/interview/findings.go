package interview

import (
	"slices"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/printable"
)

// asked are the rules about what the interview asks for, or reports as missing.
func asked() []string { return []string{"PM001", "PM002", "PM030", "PM031", "PM099"} }

// Findings returns what the rules find in the document apart from what is missing, the worst
// first, as lines with the field at the beginning and the rule at the end.
func (r *Review) Findings() []string {
	if r.findings == nil {
		o := r.s.options.Check
		o.Least = config.Warning
		o.Without = append(slices.Clone(o.Without), asked()...)
		r.findings = []string{}
		for _, level := range []config.Level{config.Error, config.Warning} {
			for _, f := range check.Document(&r.s.state.Document, o) {
				if f.Level == level {
					r.findings = append(r.findings, f.Path.String()+": "+line(f))
				}
			}
		}
	}
	return r.findings
}

// line returns a finding as a line.
func line(f check.Finding) string { return printable.Line(f.Message) + " [" + f.Rule + "]" }

// findingHint returns a line about a credential in the answer that is being left, or else about
// its words, or "".
func (a *Ask) findingHint() string {
	if a.Text() == a.Question().get(&a.s.state.Document) {
		return ""
	}
	o := a.s.options.Check
	o.Only, o.Least = []string{"PM090", "PM091"}, config.Warning
	for _, r := range check.Rules() {
		if r.Group == check.Wording {
			o.Only = append(o.Only, r.ID)
		}
	}
	before := check.Document(&a.s.state.Document, o)
	hint := ""
	for _, f := range check.Document(a.live, o) {
		isOld := slices.ContainsFunc(before, func(old check.Finding) bool { return old.Rule == f.Rule && old.Message == f.Message })
		switch {
		case isOld || f.Level == config.Info:
		case f.Rule == "PM090" || f.Rule == "PM091":
			f.Message = "! " + f.Message + ": remove it before it is committed"
			return line(f)
		case hint == "":
			hint = line(f)
		}
	}
	return hint
}
