package check

// IsSentence reports whether the examples of the rule are sentences, not keys of a document.
func (r Rule) IsSentence() bool { return r.words != nil && r.document == nil }
