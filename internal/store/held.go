package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// Held is a draft in the hands of one interview. No other process is offered it
// until Close or Remove, or until the process ends in whatever way.
type Held struct {
	id     string
	path   string
	lock   string
	unlock func() error
	disk   disk
}

// Path returns the file of the draft, which exists once it was saved.
func (h *Held) Path() string { return h.path }

// Save writes the draft through to the disk in the place of what was saved before.
func (h *Held) Save(draft Draft) error {
	data, err := h.Marshal(draft)
	if err != nil {
		return err
	}
	return h.disk.writeFile(h.path, data, 0o600)
}

// Marshal returns the draft as Save writes it, with the ID of the hold.
func (h *Held) Marshal(draft Draft) ([]byte, error) {
	draft.ID, draft.Version = h.id, draftVersion
	data, err := json.Marshal(draft)
	if err != nil {
		return nil, fmt.Errorf("save draft %s: %w", h.path, err)
	}
	return data, nil
}

// Clear deletes what was saved and goes on holding the draft.
func (h *Held) Clear() error { return removed(h.disk.remove(h.path)) }

// Remove deletes the draft, saved or not, and lets go of it.
func (h *Held) Remove() error {
	// The draft goes first: whoever takes the lock in between sees that it is gone.
	err := errors.Join(removed(h.disk.remove(h.path)), removed(h.disk.remove(h.lock)))
	return errors.Join(err, h.unlock())
}

// Close lets go of the draft and keeps what was saved.
func (h *Held) Close() error {
	if _, err := os.Stat(h.path); errors.Is(err, fs.ErrNotExist) {
		return h.Remove() // nothing was
	}
	return h.unlock()
}
