package authoring

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
	"github.com/f08c5b15/pm/internal/tui"
)

// A typist answers with one line a read, and does something before the last one.
type typist struct {
	lines      []string
	beforeLast func()
}

func (ty *typist) Read(p []byte) (int, error) {
	if len(ty.lines) == 0 {
		return 0, io.EOF
	}
	if len(ty.lines) == 1 && ty.beforeLast != nil {
		ty.beforeLast()
		ty.beforeLast = nil
	}
	n := copy(p, ty.lines[0]+"\n")
	ty.lines = ty.lines[1:]
	return n, nil
}

// round returns a round with these answers.
func (b *bench) round(beforeLast func(), answers ...string) Round {
	return Round{
		Writer:     b.Writer,
		Console:    &Console{Lines: tui.NewPrompter(b.t.Context(), &typist{answers, beforeLast}, &b.result)},
		OpenEditor: func(string) (Editor, error) { return editing("sed -i s/Disk/Drive/"), nil },
	}
}

// edit asks about the document of the bench.
func (b *bench) edit(r Round, section string) error {
	b.t.Helper()
	file, err := b.Open(b.entry())
	if err != nil {
		b.t.Fatal(err)
	}
	d, err := file.Document()
	if err != nil {
		b.t.Fatal(err)
	}
	return r.Edit(b.t.Context(), b.entry(), file, d, section)
}

// drafts returns the unfinished drafts.
func (b *bench) drafts() []store.Draft {
	b.t.Helper()
	drafts, err := b.Writer.drafts().For(b.Root)
	if err != nil {
		b.t.Fatal(err)
	}
	return drafts
}

// TestRoundEdit writes what was answered, merged with what changed meanwhile, and leaves no
// draft; where both changed the same, the author chooses.
func TestRoundEdit(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		meanwhile string // what the title or severity becomes on the disk meanwhile
		answers   []string
		want      []string
		note      string
	}{
		{"", []string{"Disk empty", "/save"}, []string{"title: Disk empty\nseverity: sev3"}, "changed postmortems/2026-06-02-disk.yaml"},
		{"", []string{"", "/save"}, []string{"title: Disk full"}, "nothing was changed"},
		{"severity: sev1", []string{"Disk empty", "/save"}, []string{"title: Disk empty\nseverity: sev1"}, "changed"},
		{"title: Disk broken", []string{"Disk empty", "/save", "2"}, []string{"title: Disk empty"}, "changed"},
		{"title: Disk broken", []string{"Disk empty", "/save", "1"}, []string{"title: Disk broken"}, "changed"},
		{"", []string{"Disk empty", "/sections", "review", "edit"}, []string{"title: Drive empty"}, "changed"},
	} {
		b := newBench(t, disk)
		key, _, _ := strings.Cut(test.meanwhile, ":")
		meanwhile := func() {
			if key == "" || !strings.Contains(b.text(), key+": ") || strings.Contains(b.text(), test.meanwhile) {
				return
			}
			before, rest, _ := strings.Cut(b.text(), key+": ")
			_, after, _ := strings.Cut(rest, "\n")
			b.write(before + test.meanwhile + "\n" + after)
		}
		answers := test.answers
		if strings.HasPrefix(test.meanwhile, "title") { // the choice comes after the conflict is found
			ty := &typist{answers[:2], meanwhile}
			r := b.round(nil)
			r.Console.Lines = tui.NewPrompter(t.Context(), io.MultiReader(ty, strings.NewReader(answers[2]+"\n")), &b.result)
			if err := b.edit(r, "basics"); err != nil {
				t.Errorf("%q: %v", test.answers, err)
			}
		} else if err := b.edit(b.round(meanwhile, answers...), "basics"); err != nil {
			t.Errorf("%q: %v", test.answers, err)
		}
		for _, want := range test.want {
			if !strings.Contains(b.text(), want) || !b.noted(test.note) {
				t.Errorf("%q, and %q meanwhile: notes %v, the file is %s", test.answers, test.meanwhile, b.notes, b.text())
			}
		}
		if drafts := b.drafts(); len(drafts) > 0 {
			t.Errorf("%q: drafts are left: %+v", test.answers, drafts)
		}
	}
}

// TestRoundLeft keeps a draft of a round that ends before its end, which the next one resumes.
func TestRoundLeft(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	err := b.edit(b.round(nil, "Disk empty"), "basics")
	if !errors.Is(err, failure.ErrCancelled) || !strings.HasPrefix(failure.Hint(err), "the draft is kept: pm edit 2026-06-02-disk resumes it\nit is in "+b.State) || b.text() != disk {
		t.Errorf("left: %v, hint %q", err, failure.Hint(err))
	}
	if drafts := b.drafts(); len(drafts) != 1 || drafts[0].Title != "Disk empty" || string(drafts[0].Begun) != disk {
		t.Fatalf("the drafts are %+v", drafts)
	}
	if err := b.edit(b.round(nil, "y", "/save"), ""); err != nil || !strings.Contains(b.text(), "Disk empty") {
		t.Errorf("resumed: %v, %s", err, b.text())
	}
	err = b.edit(b.round(nil), "basics")
	if !errors.Is(err, failure.ErrCancelled) || failure.Hint(err) != "nothing was answered, and no draft is kept" {
		t.Errorf("nothing answered: %v, hint %q", err, failure.Hint(err))
	}
	b.State = ""
	err = b.edit(b.round(nil, "Disk"), "basics")
	if hint := failure.Hint(err); !strings.Contains(hint, "it is in "+b.Temp) || !strings.HasSuffix(hint, ", until reboot") || !strings.Contains(b.result.String(), ", until reboot") {
		t.Errorf("no state folder: %v, hint %q", err, hint)
	}
	b.State, b.Temp = b.entry().Path, b.entry().Path
	err = b.edit(b.round(nil, "Disk", "/later", "/sections"), "basics")
	if !errors.Is(err, failure.ErrCancelled) || !errors.Is(err, store.ErrNoPlace) || !b.noted("title: Disk\n") {
		t.Errorf("no place at all: %v, notes %q", err, b.notes)
	}
	for _, want := range []string{"! nothing is saved until the end", "! this is not saved anywhere: once more to leave", "\nGo to"} {
		if !strings.Contains(b.result.String(), want) {
			t.Errorf("without a place %q is not shown in %s", want, b.result.String())
		}
	}
}

// TestRoundNew creates what was answered, also by way of the editor, or prints it.
func TestRoundNew(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	newDocument := func(r Round, o NewOptions) (string, error) {
		d := &postmortem.Document{Title: "Cache cold"}
		path, _, err := r.New(t.Context(), d, postmortem.Open("f", []byte("# kept\ntitle: Cache cold\n")), o)
		return path, err
	}
	if _, err := newDocument(b.round(nil, ""), NewOptions{Short: true}); !errors.Is(err, failure.ErrCancelled) {
		t.Errorf("left: %v", err)
	}
	path, err := newDocument(b.round(nil, "y", "/save"), NewOptions{HasFlags: true, Timezone: "Europe/Lisbon"})
	if text, _ := os.ReadFile(path); err != nil || filepath.Base(path) != "2026-06-02-cache-cold.yaml" || !strings.Contains(string(text), "# kept") || !strings.Contains(string(text), "timezone: Europe/Lisbon") {
		t.Errorf("%q, %v: %s\n%s", path, err, text, b.result.String())
	}
	path, err = newDocument(b.round(nil, "", "/sections", "review", "edit"), NewOptions{Fresh: true})
	if err != nil || filepath.Base(path) != "2026-06-02-cache-cold-2.yaml" || len(b.drafts()) != 0 {
		t.Errorf("in the editor: %q, %v", path, err)
	}
	b.DryRun = true
	if path, err = newDocument(b.round(nil, "", "/save"), NewOptions{Fresh: true}); err != nil || path != "" || !b.noted("would write") {
		t.Errorf("a dry run: %q, %v", path, err)
	}
}

// TestWriteFailed says where the answers of a round are that could not be written.
func TestWriteFailed(t *testing.T) {
	t.Parallel()
	b := newBench(t, disk)
	d := &postmortem.Document{Title: "Disk"}
	reason := failure.New("make room", "write x: disk full")
	r := b.round(nil)
	kept := &draft{Draft: store.Draft{Command: "new"}}
	if hint := failure.Hint(r.writeFailed(kept, d, reason)); !strings.HasPrefix(hint, "make room\nwhat you answered is kept: pm new --from ") || len(b.kept()) != 1 {
		t.Errorf("without a draft: %q", hint)
	}
	kept.Command, kept.Document = "edit", "disk"
	if hint := failure.Hint(r.writeFailed(kept, d, reason)); !strings.Contains(hint, "what you answered is kept in ") {
		t.Errorf("a change without a draft: %q", hint)
	}
	lock, err := b.Writer.drafts().New()
	if err != nil {
		t.Fatal(err)
	}
	kept.lock, kept.failed = lock, errors.New("read-only")
	err = r.left(kept, 0)
	if hint := failure.Hint(err); !strings.Contains(err.Error(), "could not be saved: read-only") || !strings.HasPrefix(hint, "none of it is saved; all of it is in a file") {
		t.Errorf("answers that could not be saved: %v, %q", err, hint)
	}
	kept.saved = true
	if hint := failure.Hint(r.saveFailed(kept)); !strings.HasPrefix(hint, "only what was saved before is kept: pm edit disk resumes that") {
		t.Errorf("some of the answers were saved: %q", hint)
	}
	kept.failed = nil
	if hint := failure.Hint(r.writeFailed(kept, d, reason)); hint != "make room\nthe draft is kept: pm edit disk resumes it\nit is in "+lock.Path() {
		t.Errorf("with a draft: %q", hint)
	}
	r.Keeper = Keeper{State: b.entry().Path, Temp: b.entry().Path, Now: b.Now}
	if err := errors.Join(r.saveFailed(kept)); !strings.Contains(err.Error(), "keep the last answers") {
		t.Errorf("nothing can be kept: %v", err)
	}
	kept.saved = false
	if err := r.writeFailed(kept, d, reason); !strings.Contains(err.Error(), "keep what was answered") {
		t.Errorf("nothing can be kept: %v", err)
	}
	if err := kept.close(); err != nil {
		t.Error(err)
	}
}

// TestDraftTakenMeanwhile resumes the draft that is left where another pm new has taken the
// chosen one while the question was open.
func TestDraftTakenMeanwhile(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		drafts  int
		answers []string
		resumed int // which of them, 0 for an error
	}{
		{1, []string{""}, 0},
		{2, []string{""}, 1},
		{3, []string{"", "2"}, 2},
	} {
		b := newBench(t, disk)
		for i := range test.drafts {
			b.draftOf("new", "", fmt.Sprint("draft ", i+1), "", "{}")
		}
		var taken *store.DraftLock
		waiting := b.drafts()
		ty := &typist{test.answers[:1], func() {
			var err error
			if taken, err = b.Writer.drafts().Acquire(waiting[0].ID); err != nil {
				t.Error(err)
			}
		}}
		r := b.round(nil)
		r.Console.Lines = tui.NewPrompter(t.Context(), io.MultiReader(ty, strings.NewReader(strings.Join(test.answers[1:], "\n")+"\n")), &b.result)
		d := &draft{Draft: store.Draft{Root: b.Root, Command: "new"}}
		err := r.openDraft(t.Context(), d, false)
		if test.resumed == 0 {
			if !errors.Is(err, store.ErrDraftHeld) {
				t.Errorf("of %d: %v", test.drafts, err)
			}
		} else if err != nil || d.Title != waiting[test.resumed].Title {
			t.Errorf("of %d: %q is resumed, %v: %s", test.drafts, d.Title, err, b.result.String())
		}
		if err := errors.Join(d.close(), taken.Close()); err != nil {
			t.Error(err)
		}
	}
}
