package authoring

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/render"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/when"
)

// A Round asks the questions about one document, new or not.
type Round struct {
	Writer
	Console *Console
	// OpenEditor returns the author's editor for the whole document. The command is what
	// would do the edit again.
	OpenEditor func(command string) (Editor, error)
}

// NewOptions are how a new document is asked for.
type NewOptions struct {
	// Short asks only a few questions.
	Short bool
	// Fresh leaves unfinished drafts alone.
	Fresh bool
	// Pasted are lines that are asked about in the timeline, and DateOrder is that of their
	// dates, if it is known.
	Pasted    string
	DateOrder when.DateOrder
	// HasFlags means that the command line gives some of the answers.
	HasFlags bool
	// Timezone is the zone of the author, for a document that has none, or "".
	Timezone string
}

// New asks for what a new document lacks and creates its file; the path is "" for a dry
// run. From is what the document was started from, or nil. More means that not all
// questions were asked. The draft is removed once the document is written.
func (r Round) New(ctx context.Context, d *postmortem.Document, from *postmortem.File, o NewOptions) (path string, more bool, err error) {
	kept := &draft{Draft: store.Draft{Root: r.Root, Command: "new"}, hasFlags: o.HasFlags}
	if from != nil {
		kept.From = from.Bytes()
	}
	if err := r.openDraft(ctx, kept, o.Fresh); err != nil {
		return "", false, err
	}
	defer func() { err = errors.Join(err, kept.close()) }()
	if kept.resume != nil { // its comments are those of what that draft was started from
		from = nil
		if len(kept.From) > 0 {
			from = postmortem.Open("--from", kept.From)
		}
	}
	if d.Timezone == "" && r.Config.Timezone == "" && len(d.Timeline) == 0 { // times were read in UTC else
		d.Timezone = o.Timezone
	}
	options, err := r.options(ctx, d)
	if err != nil {
		return "", false, err
	}
	options.Pasted, options.DateOrder = o.Pasted, o.DateOrder
	if !r.DryRun {
		if err := r.Store.CheckCreate(); err != nil { // which may be fixed while the answers are typed
			options.Note = fmt.Sprintf("! the document cannot be written yet: %v; what you answer is kept as a draft", err)
		}
	}
	if o.Short {
		options.Depth = interview.Short
	}
	result, err := r.ask(ctx, options, kept)
	if err != nil {
		return "", false, err
	}
	path, err = r.create(ctx, result, from)
	if err != nil {
		return "", false, r.writeFailed(kept, &result.Document, err)
	}
	if path == "" {
		return "", false, nil
	}
	return path, result.More, kept.remove()
}

// create creates the file of what was answered, in the editor first if the author wants it.
func (r Round) create(ctx context.Context, result interview.Result, from *postmortem.File) (path string, err error) {
	d := &result.Document
	if result.Outcome != interview.ToEditor {
		text, err := r.NewText(d, from)
		if err != nil {
			return "", err
		}
		return r.Create(ctx, d, text)
	}
	e, err := r.OpenEditor(newCommand)
	if err != nil {
		return "", err
	}
	path, err = r.NewInEditor(ctx, d, from, e)
	return path, errors.Join(err, e.Close())
}

// Edit asks the questions about a document that exists, at one of its sections or, for "",
// at the contents. File is what is on the disk, and d its document.
func (r Round) Edit(ctx context.Context, e store.Entry, file *postmortem.File, d *postmortem.Document, section string) (err error) {
	kept := &draft{Draft: store.Draft{Root: r.Root, Command: "edit", Document: e.ID, Begun: file.Bytes()}}
	if err := r.openDraft(ctx, kept, false); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.close()) }()
	if !bytes.Equal(kept.Begun, file.Bytes()) {
		file = postmortem.Open(file.Name(), kept.Begun)
	}
	options, err := r.options(ctx, d)
	if err != nil {
		return err
	}
	options.Revise, options.Section, options.Depth = true, section, interview.Full
	result, err := r.ask(ctx, options, kept)
	if err != nil {
		return err
	}
	if err := r.update(ctx, e, file, &result.Document); err != nil {
		return r.writeFailed(kept, &result.Document, err)
	}
	if err := kept.remove(); err != nil || result.Outcome == interview.Finished {
		return err
	}
	ed, err := r.OpenEditor("pm edit " + e.ID)
	if err != nil {
		return err
	}
	return errors.Join(r.EditFile(ctx, e, ed), ed.Close())
}

// update writes a document to its file, merged with what has changed there since it was as
// the original; where both changed the same, the author chooses.
func (r Round) update(ctx context.Context, e store.Entry, original *postmortem.File, d *postmortem.Document) error {
	edited, spliced, err := original.Edit(d)
	if err != nil {
		return err
	}
	name := original.Name()
	if bytes.Equal(edited.Bytes(), original.Bytes()) {
		r.Note("nothing was changed in %s", name)
		return nil
	}
	var all mergeResult // what every attempt has done to what the author wrote
	for base, rewritten := original, !spliced; ; {
		m, err := r.merge(ctx, e, base, edited, rewritten, false)
		if err != nil {
			return err
		}
		all.Kept, all.Renamed, all.kept = append(all.Kept, m.Kept...), append(all.Renamed, m.Renamed...), m.kept
		if len(m.Conflicts) == 0 {
			break
		}
		text, err := r.Console.resolve(ctx, m.Text)
		if err != nil {
			return err
		}
		edited = postmortem.Open(name, text)
		if _, err := edited.Document(); err != nil {
			return fmt.Errorf("merge what was chosen: %w", err)
		}
		base, rewritten = m.current, m.Rewritten
	}
	r.Note("changed %s", name)
	r.noteMerge(all)
	return nil
}

// ask asks the questions and keeps the draft meanwhile. The draft is held until the
// document has been written: no one else may resume it. An error is that of a round that
// was left.
func (r Round) ask(ctx context.Context, o interview.Options, kept *draft) (interview.Result, error) {
	o.Resume, o.Draft = kept.resume, kept.place()
	o.Save = func(state []byte) error { return kept.save(state, r.Now()) }
	if kept.declined && o.Note == "" {
		o.Note = "the unfinished draft is kept: pm drafts lists it"
	}
	result, err := r.Console.interview(ctx, o)
	switch {
	case err != nil:
		err = r.interrupted(kept, err)
	case result.Outcome != interview.Finished && result.Outcome != interview.ToEditor:
		err = r.left(kept, result.Outcome)
	}
	return result, err
}

// options returns what every round of questions in a repository works with.
func (r Round) options(ctx context.Context, d *postmortem.Document) (interview.Options, error) {
	zone, err := when.Zone(d.Timezone)
	if err != nil {
		return interview.Options{}, err
	}
	o := interview.Options{
		Document: *d,
		DepthFor: r.depth,
		ForCustomers: func(d *postmortem.Document) bool {
			s, err := r.Config.Severity(d.Severity)
			return err == nil && s.Customers
		},
		Zone:       zone,
		Now:        r.Now,
		Severities: severities(r.Config),
		People:     r.Config.People,
		Services:   r.Config.ServiceNames(),
		Check:      check.Options{Config: r.Config, Now: r.Now()},
		Preview:    preview,
		Edit:       r.Console.editAnswer(ctx, r.Keeper),
	}
	if len(d.Authors) > 0 {
		o.Author = d.Authors[0]
	}
	return o, nil
}

// severities are those of a repository, as they are chosen from.
func severities(c config.Config) []interview.Option {
	var options []interview.Option
	for _, s := range c.Severities {
		options = append(options, interview.Option{Word: s.Name, Label: s.Description})
	}
	return options
}

// depth returns how much is asked about a document, as the team has configured it for its
// severity. A near miss is asked little.
func (r Round) depth(d *postmortem.Document) interview.Depth {
	if d.Kind == postmortem.NearMiss {
		return interview.Short
	}
	if s, err := r.Config.Severity(d.Severity); err == nil && s.Depth == config.DepthShort {
		return interview.Short
	}
	return interview.Full
}

// preview returns the document as pm show has it.
func preview(d *postmortem.Document, width int) string {
	var out bytes.Buffer
	if err := render.New(render.Options{}).Text(&out, d, width, false); err != nil {
		return err.Error()
	}
	return out.String()
}
