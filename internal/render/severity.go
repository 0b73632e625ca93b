package render

// SeverityClass is how the page marks the severity, beside its word.
func (p *Page) SeverityClass() string {
	switch p.Severity {
	case "sev1":
		return "worst"
	case "sev2":
		return "bad"
	case "sev3":
		return "fair"
	}
	return ""
}
