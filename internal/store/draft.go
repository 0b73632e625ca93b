package store

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// A Draft is an interview that has not been written to a document yet.
type Draft struct {
	// ID names the draft among the drafts.
	ID string `json:"id"`
	// Version is that of the form of a draft, State and all. [DraftLock.Save] sets it.
	Version int `json:"version"`
	// Root is the folder that the interview was started for.
	Root string `json:"root"`
	// Title is that of the document so far, to recognise it.
	Title string `json:"title"`
	// Command is the one that asked, such as new or edit.
	Command string `json:"command"`
	// Document is the id of the document that is changed, or "" for a new one.
	Document string `json:"document,omitempty"`
	// Begun is the text of that document when the interview started.
	Begun []byte `json:"begun,omitempty"`
	// From is the text that a new document was started from, for its comments.
	From []byte `json:"from,omitempty"`
	// Saved is when it was last saved.
	Saved time.Time `json:"saved"`
	// State is the state of the interview.
	State json.RawMessage `json:"state"`

	// Path is the file of the draft.
	Path string `json:"-"`
	// Err is why the draft cannot be read; then only ID, Path and Saved are known.
	Err error `json:"-"`
}

// Label returns what a draft is recognised by.
func (d Draft) Label() string {
	if d.Err != nil {
		return "cannot be read"
	}
	return cmp.Or(d.Title, "no title yet")
}

// Resume returns the command that resumes the draft, or "" where it cannot be read.
func (d Draft) Resume() string {
	if d.Err != nil {
		return ""
	}
	return strings.TrimSpace("pm " + d.Command + " " + d.Document)
}

// draftVersion is that of the drafts that are written here. Older ones are read, for a
// field is only ever added; a newer one may mean something else by what it holds.
const draftVersion = 1

// maxDraft is the most that a draft is read of, in bytes: a document, what it was started
// from, and pasted lines, each of which JSON may make longer.
const maxDraft = 8 * postmortem.MaxSize

var (
	// ErrNoPlace is wrapped by the error of a draft that no folder takes.
	ErrNoPlace = errors.New("no folder can be written to")
	// ErrDraftHeld is wrapped by the error of a draft whose interview is running.
	ErrDraftHeld = errors.New("its interview is running in another terminal")
)

// Drafts are the drafts of one person on one machine, a file each, readable by no one else,
// in the folders of [draftFolder]. Next to a draft is a lock file, which is held for as
// long as its interview runs; unlike the draft it is never replaced.
type Drafts struct {
	folders []draftFolder // best first
	disk    disk
}

const (
	draftEnding = ".json"
	lockEnding  = ".lock"
	// Checking whether a draft is held takes its lock for an instant, so that another
	// process tries for a little longer.
	acquireTimeout = 500 * time.Millisecond
)

// New returns the lock of a new draft, in the first folder that takes one. There is no file
// until it is saved. Where no folder does, the error has the reason for each.
func (d *Drafts) New() (*DraftLock, error) {
	errs := []error{ErrNoPlace}
	for _, folder := range d.folders {
		lock, err := d.newIn(folder)
		if err == nil {
			return lock, nil
		}
		errs = append(errs, err)
	}
	return nil, errors.Join(errs...)
}

// newIn returns the lock of a new draft in a folder that was tried.
func (d *Drafts) newIn(folder draftFolder) (*DraftLock, error) {
	folder, err := folder.make()
	if err != nil {
		return nil, err
	}
	held, err := d.acquire(folder, fmt.Sprintf("%016x", rand.Uint64()))
	if err != nil {
		return nil, err
	}
	if err := held.Try(); err != nil {
		return nil, errors.Join(err, held.Remove())
	}
	if info, err := os.Stat(held.lock); err == nil {
		d.removeStale(folder.path, info.ModTime())
	}
	return held, nil
}

// removeStale removes the locks of interviews that were killed before they saved a
// draft. What cannot be removed is left for the next.
func (d *Drafts) removeStale(dir string, now time.Time) {
	locks, err := filepath.Glob(filepath.Join(dir, "*"+lockEnding))
	if err != nil {
		return
	}
	for _, lock := range locks {
		draft := strings.TrimSuffix(lock, lockEnding) + draftEnding
		if _, err := os.Stat(draft); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if info, err := os.Stat(lock); err == nil && now.Sub(info.ModTime()) > tempAge && !d.isLocked(lock) {
			_ = d.disk.remove(lock)
		}
	}
}

// Acquire locks a draft that For listed, to resume it or to remove it. A draft whose
// interview is still running elsewhere is an error, and one that was deleted meanwhile
// wraps fs.ErrNotExist.
func (d *Drafts) Acquire(id string) (*DraftLock, error) {
	if id != filepath.Base(id) {
		return nil, fmt.Errorf("lock draft %q: not the name of a draft", id)
	}
	for _, folder := range d.existing() {
		if _, err := os.Stat(filepath.Join(folder.path, id+draftEnding)); err != nil {
			continue
		}
		held, err := d.acquire(folder, id)
		if err != nil {
			return nil, err
		}
		if _, err := os.Stat(held.path); err != nil {
			return nil, errors.Join(opError("lock draft", held.path, err), held.Close())
		}
		return held, nil
	}
	return nil, fmt.Errorf("lock draft %s: %w", id, fs.ErrNotExist)
}

func (d *Drafts) acquire(folder draftFolder, id string) (*DraftLock, error) {
	path := filepath.Join(folder.path, id+draftEnding)
	ctx, cancel := context.WithTimeout(context.Background(), acquireTimeout)
	defer cancel()
	lock := filepath.Join(folder.path, id+lockEnding)
	unlock, err := d.disk.lock(ctx, lock, os.O_RDWR|os.O_CREATE)
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, failure.WithHint(fmt.Errorf("lock draft %s: %w", path, ErrDraftHeld), "finish it there, or start over with --fresh")
	}
	if err != nil {
		if _, statErr := os.Stat(lock); statErr != nil {
			return nil, opError("lock draft", path, err)
		}
		// The lock is there, but this file system takes none (a home folder on NFS
		// without its lock service). Offering a draft twice is better than keeping none.
		unlock = func() error { return nil }
	}
	return &DraftLock{id: id, path: path, lock: lock, untilReboot: folder.untilReboot, unlock: unlock, disk: d.disk}, nil
}

// For returns the drafts started for root, last saved first, without those whose
// interview is still running. Drafts that cannot be read are among them, whatever
// their root, and say why in Err. The error is that of folders that cannot be read; the
// drafts in the others are returned all the same.
func (d *Drafts) For(root string) ([]Draft, error) {
	var drafts []Draft
	var errs []error
	for _, folder := range d.existing() {
		entries, err := os.ReadDir(folder.path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			errs = append(errs, opError("list drafts in", folder.path, err))
		}
		for _, e := range entries {
			id, ok := strings.CutSuffix(e.Name(), draftEnding)
			if !ok || strings.HasPrefix(id, ".") || d.isLocked(filepath.Join(folder.path, id+lockEnding)) {
				continue
			}
			draft := loadDraft(filepath.Join(folder.path, e.Name()), id)
			switch {
			case errors.Is(draft.Err, fs.ErrNotExist): // deleted while we looked
			case draft.Err != nil || sameFolder(draft.Root, root):
				drafts = append(drafts, draft)
			}
		}
	}
	slices.SortStableFunc(drafts, func(a, b Draft) int {
		return cmp.Or(b.Saved.Compare(a.Saved), cmp.Compare(a.ID, b.ID))
	})
	return drafts, errors.Join(errs...)
}

// isLocked reports whether the interview of a draft with this lock is running. Where locks
// do not work none is.
func (d *Drafts) isLocked(lock string) bool {
	ctx, cancel := context.WithTimeout(context.Background(), 2*lockRetry)
	defer cancel()
	unlock, err := d.disk.lock(ctx, lock, os.O_RDWR)
	if err == nil {
		err = unlock()
	}
	return errors.Is(err, context.DeadlineExceeded)
}

func loadDraft(path, id string) Draft {
	draft := Draft{ID: id, Path: path}
	data, err := ReadRegular(path, maxDraft)
	if err != nil {
		draft.Err = opError("read draft", path, err)
		return draft
	}
	if err := json.Unmarshal(data, &draft); err != nil {
		draft = Draft{Err: fmt.Errorf("read draft %s: %w", path, err)}
		if info, err := os.Stat(path); err == nil {
			draft.Saved = info.ModTime()
		}
	}
	if draft.Version > draftVersion {
		draft.Err = fmt.Errorf("read draft %s: it was written by a newer pm (version %d, this one reads %d)", path, draft.Version, draftVersion)
	}
	draft.ID, draft.Path = id, path
	return draft
}

// sameFolder reports whether two paths lead to one folder, also through links.
func sameFolder(a, b string) bool {
	if a == b {
		return true
	}
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}
