package store

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
)

func draftAt(root, title string, minute int) Draft {
	return Draft{
		Root: root, Title: title, Command: "new",
		Saved: time.Date(2026, 6, 2, 10, minute, 0, 0, time.UTC),
		State: json.RawMessage(`{"title":"` + title + `"}`),
	}
}

func saved(t *testing.T, drafts *Drafts, draft Draft) *DraftLock {
	t.Helper()
	held, err := drafts.New()
	if err != nil {
		t.Fatal(err)
	}
	if err := held.Save(draft); err != nil {
		t.Fatal(err)
	}
	return held
}

func TestDraftsAreOfferedOnceNobodyHoldsThem(t *testing.T) {
	t.Parallel()
	state, root, other := t.TempDir(), t.TempDir(), t.TempDir()
	drafts := NewDrafts(state, "", "")
	if list, err := drafts.For(root); err != nil || list != nil {
		t.Errorf("For = %v, %v before there is any draft", list, err)
	}
	running := saved(t, drafts, draftAt(root, "running", 9))
	for _, draft := range []Draft{draftAt(root, "older", 1), draftAt(root, "newer", 2), draftAt(other, "elsewhere", 3)} {
		if err := saved(t, drafts, draft).Close(); err != nil {
			t.Fatal(err)
		}
	}
	list, err := drafts.For(root)
	if err != nil || len(list) != 2 || list[0].Title != "newer" || list[1].Title != "older" {
		t.Fatalf("For = %v, %v, want newer and older", list, err)
	}
	if err := running.Close(); err != nil {
		t.Fatal(err)
	}
	if list, err := drafts.For(root); err != nil || len(list) != 3 || list[0].Title != "running" {
		t.Errorf("For = %v, %v, want running first", list, err)
	}

	held, err := drafts.Acquire(list[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewDrafts(state, "", "").Acquire(list[0].ID); err == nil || failure.Hint(err) == "" {
		t.Errorf("Acquire of a draft that is held: error %v, want one with a hint", err)
	}
	draft, err := held.Load()
	if err != nil || string(draft.State) != `{"title":"newer"}` || draft.Version != 1 || draft.Command != "new" {
		t.Errorf("Load = %+v, %v", draft, err)
	}
	if err := held.Remove(); err != nil {
		t.Fatal(err)
	}
	if _, err := drafts.Acquire(list[0].ID); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Acquire of a deleted draft: error %v, want fs.ErrNotExist", err)
	}
}

func TestDraftsArePrivateAndLeaveNothing(t *testing.T) {
	t.Parallel()
	state := filepath.Join(t.TempDir(), "state")
	drafts := NewDrafts(state, "", "")
	held := saved(t, drafts, draftAt("/repo", "a", 1))
	for path, want := range map[string]fs.FileMode{filepath.Join(state, "drafts"): fs.ModeDir | 0o700, held.Path(): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode() != want {
			t.Errorf("%s: mode %v, %v, want %v", path, info.Mode(), err, want)
		}
	}
	unsaved, err := drafts.New()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(held.Remove(), unsaved.Close()); err != nil {
		t.Fatal(err)
	}
	if got := names(t, filepath.Join(state, "drafts")); len(got) != 0 {
		t.Errorf("left behind: %v", got)
	}
}

func TestUnreadableDraftsAreListed(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	put(t, filepath.Join(state, "drafts/broken.json"), `{"id": "broken", "root`)
	put(t, filepath.Join(state, "drafts/future.json"), `{"version": 99, "root": "/repo", "title": "t", "state": ["other", 1], "more": true}`)
	put(t, filepath.Join(state, "drafts/past.json"), `{"root": "/repo", "title": "t", "state": {}}`)
	list, err := NewDrafts(state, "", "").For("/repo")
	if err != nil || len(list) != 3 {
		t.Fatalf("For = %v, %v, want all", list, err)
	}
	for _, draft := range list {
		switch draft.ID {
		case "broken":
			if draft.Err == nil || !strings.Contains(draft.Err.Error(), draft.Path) || draft.Saved.IsZero() {
				t.Errorf("broken: %+v", draft)
			}
		case "future":
			if draft.Err == nil || !strings.Contains(draft.Err.Error(), "written by a newer pm (version 99, this one reads 1)") {
				t.Errorf("future: %+v", draft)
			}
		case "past":
			if draft.Err != nil || draft.Title != "t" {
				t.Errorf("past: %+v", draft)
			}
		}
	}
	held, err := NewDrafts(state, "", "").Acquire("broken")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := held.Load(); err == nil {
		t.Error("Load of a broken draft: no error")
	}
	if err := held.Remove(); err != nil {
		t.Error(err)
	}
}

func TestSaveKeepsTheOldDraftOnAFullDisk(t *testing.T) {
	t.Parallel()
	for _, step := range []string{"create", "write", "sync", "close", "rename"} {
		drafts := NewDrafts(t.TempDir(), "", "")
		held := saved(t, drafts, draftAt("/repo", "first", 1))
		failures[step](&held.disk, errors.New("full"))
		if err := held.Save(draftAt("/repo", "second", 2)); err == nil {
			t.Errorf("%s: no error", step)
		}
		if draft, err := held.Load(); err != nil || draft.Title != "first" {
			t.Errorf("%s: the draft is now %+v, %v", step, draft, err)
		}
		if err := held.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestLocksOfKilledInterviewsAreRemoved(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	drafts := NewDrafts(state, "", "")
	quiet, err := drafts.New() // runs, nothing was typed for hours
	if err != nil {
		t.Fatal(err)
	}
	killed := filepath.Join(state, "drafts/killed.lock")
	put(t, killed, "")
	long := time.Now().Add(-2 * tempAge)
	if err := errors.Join(os.Chtimes(killed, long, long), os.Chtimes(quiet.lock, long, long)); err != nil {
		t.Fatal(err)
	}
	held, err := drafts.New()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(killed); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the lock of a killed interview: %v", err)
	}
	if _, err := os.Stat(quiet.lock); err != nil {
		t.Errorf("the lock of a quiet interview: %v", err)
	}
	if err := errors.Join(held.Close(), quiet.Close()); err != nil {
		t.Error(err)
	}
}

// Load returns the draft as it was last saved.
func (h *DraftLock) Load() (Draft, error) {
	draft := loadDraft(h.path, h.id)
	return draft, draft.Err
}

// TestDraftFolders finds a folder for a draft in a chain of places, and what was saved in
// each of them again.
func TestDraftFolders(t *testing.T) {
	t.Parallel()
	root, temp := t.TempDir(), t.TempDir()
	put(t, filepath.Join(root, ".git/HEAD"), "")
	put(t, filepath.Join(root, "state"), "a file")
	drafts := func() *Drafts { return NewDrafts(filepath.Join(root, "state"), root, temp) }
	save := func(title string, wantFolder string, untilReboot bool) {
		t.Helper()
		held := saved(t, drafts(), draftAt(root, title, 1))
		if dir := filepath.Dir(held.Path()); !strings.HasPrefix(dir, wantFolder) || held.UntilReboot() != untilReboot || checkOwn(dir) != nil {
			t.Errorf("%s is in %s, until reboot: %t", title, dir, held.UntilReboot())
		}
		if err := held.Close(); err != nil {
			t.Fatal(err)
		}
	}
	save("git", filepath.Join(root, ".git/pm/drafts"), false)
	if err := os.Chmod(filepath.Join(root, ".git/pm"), 0o755); err != nil { // others may look into it
		t.Fatal(err)
	}
	save("temporary", filepath.Join(temp, "pm-drafts-"), true)
	own, err := filepath.Glob(filepath.Join(temp, "pm-drafts-*"))
	if err != nil || len(own) != 1 {
		t.Fatal(own, err)
	}
	if err := errors.Join(os.Rename(own[0], own[0]+"-old"), os.Symlink(root, own[0])); err != nil {
		t.Fatal(err)
	}
	save("random", own[0]+"-", true)
	list, err := drafts().For(root)
	if err != nil || len(list) != 3 {
		t.Errorf("For = %v, %v, want one of each place", list, err)
	}
	for _, d := range list {
		held, err := drafts().Acquire(d.ID)
		if err != nil || held.Path() != d.Path {
			t.Fatalf("Acquire(%s) = %v, %v", d.Path, held, err)
		}
		if err := held.Remove(); err != nil {
			t.Error(err)
		}
	}
	if _, err := NewDrafts(filepath.Join(root, "state"), "", filepath.Join(root, "missing")).New(); !errors.Is(err, ErrNoPlace) {
		t.Errorf("without a place: %v", err)
	}
}

// TestDraftFolderThatIsFull takes no draft, though an empty file could be made there.
func TestDraftFolderThatIsFull(t *testing.T) {
	t.Parallel()
	state, temp := t.TempDir(), t.TempDir()
	drafts := NewDrafts(state, "", temp)
	write := drafts.disk.write
	drafts.disk.write = func(f *os.File, data []byte) error {
		if strings.HasPrefix(f.Name(), state) {
			return errors.New("full")
		}
		return write(f, data)
	}
	held, err := drafts.New()
	if err != nil || !strings.HasPrefix(held.Path(), temp) {
		t.Fatalf("New = %v, %v", held, err)
	}
	if got := names(t, filepath.Join(state, "drafts")); len(got) != 0 {
		t.Errorf("left in the full folder: %v", got)
	}
	if err := held.Close(); err != nil {
		t.Error(err)
	}
}
