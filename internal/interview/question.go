package interview

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A QuestionID is the name of a question: its key in drafts. Most are called like the
// field that they ask for ("owner"), but it is not a path of the document:
// "timeline.paste" and "action_items.add" ask for something else. See Question.Path.
type QuestionID string

// A Style is how a question is answered.
type Style int

// The styles.
const (
	Line   Style = iota // one line of text
	Prose               // several lines of Markdown
	Choice              // one of several words
	YesNo               // "yes" or "no"
)

// A Question is one thing that is asked. Every answer is a text, so that a draft
// keeps it as it was typed and any kind of front can ask it.
type Question struct {
	ID QuestionID
	// Path is the field that is asked for, nil where the answer is not that of one field.
	Path    postmortem.Path
	Title   string // the question itself
	Help    string // a line on why it is asked, or how to answer
	Example string // a good answer
	Style   Style
	Choices []Option
	// Numbered reports that the number of a choice chooses it at once.
	Numbered bool
	// Required reports that it cannot be left without an answer.
	Required bool

	// called is what the answer is called before it, where there is no Path.
	called string
	// get returns the answer that the document holds.
	get func(*postmortem.Document) string
	// set writes an answer into the document. It may not change what a slice of
	// the document holds without copying the slice first.
	set func(*postmortem.Document, string) error
	// keep puts a text that is not understood somewhere in the document, when the
	// author leaves nevertheless; nil keeps it beside the document, by its ID.
	keep func(d *postmortem.Document, text string)
	// echo returns how an answer was understood, or ""; nil for none.
	echo func(d *postmortem.Document, text string) string
	// suggest returns lines to choose from by what each begins with; nil for none.
	suggest func(*postmortem.Document) []string
	// warn returns what the author may have meant otherwise, or ""; nil for nothing. The
	// answer is taken as it is.
	warn func(d *postmortem.Document, text string) string
}

// An Option is one answer of a choice.
type Option struct {
	Word, Label string
}

// Label returns the label of an answer that is one of the choices, else the answer.
func (q Question) Label(answer string) string {
	for _, o := range q.Choices {
		if o.Word == answer {
			return o.Label
		}
	}
	return answer
}

// ask returns a question about a text field of the document.
func ask(path postmortem.Path, field func(*postmortem.Document) *string) Question {
	return Question{
		get: func(d *postmortem.Document) string { return *field(d) },
		set: func(d *postmortem.Document, text string) error {
			*field(d) = text
			return nil
		},
	}.at(path)
}

// pathTo returns the path of a field.
func pathTo(steps ...any) postmortem.Path { return postmortem.PathTo(steps...) }

// questionID returns the name of the question about a field.
func questionID(path postmortem.Path) QuestionID { return QuestionID(path.String()) }

// at makes the question one about the field with a path.
func (q Question) at(path postmortem.Path) Question {
	q.ID, q.Path = questionID(path), path
	return q
}

// name returns what the answer is called before it: "detected by".
func (q Question) name() string {
	if q.Path == nil {
		return q.called
	}
	return phrase.Field(q.Path)
}

// of gives a question its words.
func (q Question) of(title, help, example string) Question {
	q.Title, q.Help, q.Example = title, help, example
	return q
}

// long makes the answer several lines of prose.
func (q Question) long() Question {
	q.Style = Prose
	return q
}

// among makes the answer one of several words; the first is that of an empty answer.
func (q Question) among(options ...Option) Question {
	q.Style, q.Choices = Choice, options
	return q
}

// answer returns a copy of d with the texts written into it, and for each text what is
// wrong with it. A text that is already the answer is not written, so that a time keeps its
// offset and its fraction of a second when no one changes it.
func answer(d *postmortem.Document, questions []Question, texts []string) (*postmortem.Document, []error) {
	c := clone(d)
	errs := make([]error, len(questions))
	for i, q := range questions {
		text := texts[i]
		if text == q.get(d) {
			continue
		}
		if trimmed := strings.TrimSpace(text); q.Style != Prose || trimmed == "" {
			text = trimmed // prose is kept as it was typed
		} else if last := strings.TrimRight(text, " \t\n"); strings.Contains(text[len(last):], "\n") {
			// But for blank lines after it, as where Enter was to go on.
			end, _, _ := strings.Cut(text[len(last):], "\n")
			if text = last + end; strings.HasSuffix(q.get(d), "\n") {
				text += "\n"
			}
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
