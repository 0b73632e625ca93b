package review

// longest is how many characters of a message are shown.
const longest = 400

// mask removes secrets from what is shown of a document, and cuts what is too long to read:
// a message can quote a line of any length.
func (d *Document) mask() {
	for i := range d.Findings {
		f := &d.Findings[i]
		f.Message, f.Suggestion = clipped(f.Message), clipped(f.Suggestion)
	}
}

// clipped returns the beginning of a text that is too long to read.
func clipped(text string) string {
	if len(text) <= longest {
		return text
	}
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return text
}
