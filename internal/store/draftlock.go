package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// A DraftLock is a draft that one process holds. No other is offered it until Close or
// Remove, or until the process ends in whatever way.
type DraftLock struct {
	id          string
	path        string
	lock        string
	untilReboot bool
	unlock      func() error
	disk        disk
}

// Path returns the file of the draft, which exists once it was saved.
func (l *DraftLock) Path() string { return l.path }

// UntilReboot reports whether the system may delete the draft when it starts the next time.
func (l *DraftLock) UntilReboot() bool { return l.untilReboot }

// Try returns an error where the folder of the draft takes no file. A full disk may still
// make an empty one, so that a block is written.
func (l *DraftLock) Try() error {
	name, err := l.disk.temp(filepath.Dir(l.path), make([]byte, 4096), 0o600)
	if err == nil {
		err = l.disk.remove(name)
	}
	return opErrorOrNil("save draft", l.path, err)
}

// Save writes the draft through to the disk and replaces what was saved before.
func (l *DraftLock) Save(draft Draft) error {
	data, err := l.Marshal(draft)
	if err != nil {
		return err
	}
	return l.disk.writeFile(l.path, data, 0o600)
}

// Marshal returns the draft as Save writes it, with the ID of its lock.
func (l *DraftLock) Marshal(draft Draft) ([]byte, error) {
	draft.ID, draft.Version = l.id, draftVersion
	data, err := json.Marshal(draft)
	if err != nil {
		return nil, fmt.Errorf("save draft %s: %w", l.path, err)
	}
	return data, nil
}

// Clear deletes what was saved and keeps the lock.
func (l *DraftLock) Clear() error { return removed(l.disk.remove(l.path)) }

// Remove deletes the draft, saved or not, and releases it.
func (l *DraftLock) Remove() error {
	// The draft is deleted first: a process that takes the lock in between sees that it was deleted.
	err := errors.Join(removed(l.disk.remove(l.path)), removed(l.disk.remove(l.lock)))
	return errors.Join(err, l.unlock())
}

// Close releases the draft and keeps what was saved.
func (l *DraftLock) Close() error {
	if _, err := os.Stat(l.path); errors.Is(err, fs.ErrNotExist) {
		return l.Remove() // nothing was
	}
	return l.unlock()
}
