package interview

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/printable"
)

// asked are the rules about what the interview asks for, or reports as missing.
func asked() []string { return []string{"PM001", "PM002", "PM030", "PM031", "PM099"} }

// Findings returns what the rules find in the document beside what is missing, the worst
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

// wordingHint returns a line about the words of the answer that is being left, or "".
func (a *Ask) wordingHint() string {
	if !strings.Contains(a.Text(), " ") || a.Text() == a.Question().get(&a.s.state.Document) {
		return ""
	}
	o := a.s.options.Check
	o.Only, o.Least = nil, config.Warning
	for _, r := range check.Rules() {
		if r.Group == check.Wording {
			o.Only = append(o.Only, r.ID)
		}
	}
	if o.Only == nil {
		return ""
	}
	before := check.Document(&a.s.state.Document, o)
	for _, f := range check.Document(a.live, o) {
		isOld := slices.ContainsFunc(before, func(old check.Finding) bool { return old.Rule == f.Rule && old.Message == f.Message })
		if f.Level != config.Info && !isOld {
			return line(f)
		}
	}
	return ""
}
