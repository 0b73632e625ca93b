package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/nearest"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/resolve"
	"github.com/f08c5b15/pm/internal/store"
)

// revise holds the interview on a document that exists, at one of its sections or at
// the contents.
func (a *app) revise(ctx context.Context, repo repository, file store.File, section string) error {
	if section != "" {
		if err := checkSection(file.ID, section); err != nil {
			return err
		}
	}
	begun, err := store.Read(file.Path)
	if err != nil {
		return err
	}
	d, err := postmortem.Open(a.rel(file.Path), begun).Document()
	if err != nil {
		return failure.WithHint(err, "pm edit "+file.ID+" --editor opens the file to mend it")
	}
	c := a.console(ctx, true)
	if c == nil {
		return failure.Usage("pm edit "+file.ID+" --editor, or --set severity=sev1", "what is to be changed in %s?", file.ID)
	}
	return errors.Join(a.reviseOn(ctx, c, repo, file, begun, d, section), c.close())
}

// checkSection refuses a word that is no section of the interview.
func checkSection(id, section string) error {
	names := interview.Sections()
	near := nearest.Word(section, names)
	if near == section {
		return nil
	}
	hint := "the sections are " + strings.Join(names, ", ")
	if near != "" {
		hint = "pm edit " + id + " " + near
	}
	return failure.Usage(hint, "there is no section %q", section)
}

func (a *app) reviseOn(ctx context.Context, c *console, repo repository, file store.File, begun []byte, d *postmortem.Document, section string) (err error) {
	kept := &draft{now: a.Now, root: repo.Dir, document: file.ID, begun: begun}
	if err := a.takeDraft(ctx, repo, kept, false, c); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.close()) }()
	o, err := a.options(ctx, repo, d, c)
	if err != nil {
		return err
	}
	o.Revise, o.Section, o.Depth = true, section, interview.Full
	result, err := c.hold(ctx, o, kept)
	switch {
	case err != nil:
		return err
	case result.Outcome != interview.Finished && result.Outcome != interview.ToEditor:
		return a.leave(repo, kept, result.Outcome)
	}
	if err := a.writeRevised(ctx, c, repo, file, kept.begun, &result.Document); err != nil {
		return a.unwritten(repo, kept, &result.Document, err)
	}
	if err := kept.remove(); err != nil || result.Outcome == interview.Finished {
		return err
	}
	return a.editFile(ctx, repo, file)
}

// writeRevised puts a document into its file, of which begun is the text that it was
// made from. What the file has become meanwhile is merged with it; where both changed
// the same, the author chooses.
func (a *app) writeRevised(ctx context.Context, c *console, repo repository, file store.File, begun []byte, d *postmortem.Document) error {
	name := a.rel(file.Path)
	edited, spliced, err := postmortem.Open(name, begun).Edit(d)
	if err != nil {
		return err
	}
	text := edited.Bytes()
	if bytes.Equal(text, begun) {
		a.note("nothing was changed in %s", name)
		return nil
	}
	var j joining
	var renamed []string
	var stayed []postmortem.Path
	for base, rewritten := begun, !spliced; ; {
		j, err = a.join(ctx, repo, file, base, text, rewritten)
		if err != nil {
			return err
		}
		renamed, stayed = append(renamed, j.renamed...), append(stayed, j.stayed...)
		if j.marked == nil {
			break
		}
		if text, err = c.resolve(ctx, j.marked); err != nil {
			return cancelledBy(err)
		}
		if _, err := postmortem.Open(name, text).Document(); err != nil {
			return fmt.Errorf("join what was chosen: %w", err)
		}
		base, rewritten = j.seen, j.rewritten
	}
	a.note("changed %s", name)
	a.noteStayed(stayed)
	a.noteRenamed(renamed)
	a.noteRewritten(j.kept)
	return nil
}

// whyStayed is what became of an entry that a merge kept against one of the two.
const whyStayed = "which one took out and the other changed, stays as changed"

// noteStayed tells of the entries that a merge has kept against one of the two.
func (a *app) noteStayed(stayed []postmortem.Path) {
	for _, path := range stayed {
		a.note("%s, %s", path, whyStayed)
	}
}

// noteRenamed tells of the ids of the author that a merge has changed.
func (a *app) noteRenamed(renamed []string) {
	for _, r := range renamed {
		a.note("two things had one id; yours is changed from %s", r)
	}
}

// A joining is what came of putting a text into a file that others may have changed.
type joining struct {
	seen      []byte            // the file as it was then
	marked    []byte            // both versions between git's marks, where nothing could be written
	stayed    []postmortem.Path // entries that one took out and the other changed, as in postmortem.Merge
	renamed   []string          // ids that had to be changed, as in postmortem.Merge
	rewritten bool              // entries were written anew, so that comments may be missing
	kept      string            // then, where the file as it was is kept
}

// join writes a text that was made from base into a file, merged with what the file has
// become since. Where both changed the same, nothing is written. Rewritten says that
// comments of base may be missing in the text.
func (a *app) join(ctx context.Context, repo repository, file store.File, base, text []byte, rewritten bool) (joining, error) {
	var j joining
	err := repo.store.Update(ctx, file.Path, func(now []byte) (written []byte, err error) {
		j = joining{seen: now, rewritten: rewritten}
		if bytes.Equal(now, base) {
			j.kept, err = a.keepRewritten(repo, now, rewritten)
			return text, err
		}
		merged, err := mergeTexts(a.rel(file.Path), base, now, text)
		if err != nil {
			return nil, err
		}
		j.stayed, j.renamed, j.rewritten = merged.Kept, merged.Renamed, merged.Rewritten
		if len(merged.Conflicts) > 0 {
			j.marked = merged.Text
			return now, nil
		}
		j.kept, err = a.keepRewritten(repo, now, merged.Rewritten)
		return merged.Text, err
	})
	return j, err
}

// cancelledBy makes an error of somebody who left one of cancelling.
func cancelledBy(err error) error {
	if errors.Is(err, resolve.ErrLeft) {
		return failure.Cancelled("", err)
	}
	return err
}
