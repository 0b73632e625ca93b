package interview

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// A style is how a question is answered.
type style int

const (
	line   style = iota // one line of text
	prose               // several lines of Markdown
	choice              // one of several words
	yesNo               // "yes" or "no"
)

// A question is one thing that is asked. Every answer is a text, so that a draft
// keeps it as it was typed and any kind of prompt can ask it.
type question struct {
	path    string // of the field in the document: its key in drafts and hints
	title   string // the question itself
	why     string // a line on why it is asked, or how to answer
	example string // a good answer
	style   style
	choices []option
	must    bool // the only question without an answer that cannot be passed is the title

	// get returns the answer that the document holds.
	get func(*postmortem.Document) string
	// set writes an answer into the document. It may not change what a slice of
	// the document holds without copying the slice first.
	set func(*postmortem.Document, string) error
	// keep puts a text that cannot be read somewhere in the document, when the
	// author leaves nevertheless; nil keeps it beside the document, by its path.
	keep func(d *postmortem.Document, text string)
	// echo tells what an answer was understood as, or ""; nil for none.
	echo func(d *postmortem.Document, text string) string
	// list are lines to choose from by what each begins with; nil for none.
	list func(*postmortem.Document) []string
	// warn tells what the author may have meant otherwise, or ""; nil for nothing. The
	// answer is taken as it is.
	warn func(d *postmortem.Document, text string) string
}

// An option is one answer of a choice.
type option struct {
	word, label string
}

// ask returns a question about a text field of the document.
func ask(path string, field func(*postmortem.Document) *string) question {
	return question{
		path: path,
		get:  func(d *postmortem.Document) string { return *field(d) },
		set: func(d *postmortem.Document, text string) error {
			*field(d) = text
			return nil
		},
	}
}

// of gives a question its words.
func (q question) of(title, why, example string) question {
	q.title, q.why, q.example = title, why, example
	return q
}

// long makes the answer several lines of prose.
func (q question) long() question {
	q.style = prose
	return q
}

// among makes the answer one of several words; the first is that of an empty answer.
func (q question) among(options ...option) question {
	q.style, q.choices = choice, options
	return q
}

// answer returns a copy of d with the texts written into it, and for each text
// what is wrong with it. A text that is already the answer is not written, so that
// a time keeps its offset and its fraction of a second when nobody touches it.
func answer(d *postmortem.Document, questions []question, texts []string) (*postmortem.Document, []error) {
	c := clone(d)
	errs := make([]error, len(questions))
	for i, q := range questions {
		text := texts[i]
		if text == q.get(d) {
			continue
		}
		if trimmed := strings.TrimSpace(text); q.style != prose || trimmed == "" {
			text = trimmed // prose is kept as it was typed
		}
		errs[i] = q.set(&c, text)
	}
	return &c, errs
}

// clone returns a copy of d whose lists of entries can be changed without changing d's.
func clone(d *postmortem.Document) postmortem.Document {
	c := *d
	c.Timeline = slices.Clone(d.Timeline)
	c.People = slices.Clone(d.People)
	c.Impact.Windows = slices.Clone(d.Impact.Windows)
	c.Impact.SLOs = slices.Clone(d.Impact.SLOs)
	c.Glossary = slices.Clone(d.Glossary)
	c.Impact.Figures = slices.Clone(d.Impact.Figures)
	c.RootCause.Whys = slices.Clone(d.RootCause.Whys)
	c.ContributingFactors = slices.Clone(d.ContributingFactors)
	c.ActionItems = slices.Clone(d.ActionItems)
	c.Lessons.WentWell = slices.Clone(d.Lessons.WentWell)
	c.Lessons.WentWrong = slices.Clone(d.Lessons.WentWrong)
	c.Lessons.Lucky = slices.Clone(d.Lessons.Lucky)
	c.OpenQuestions = slices.Clone(d.OpenQuestions)
	c.Links = slices.Clone(d.Links)
	return c
}
