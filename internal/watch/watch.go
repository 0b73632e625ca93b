// Package watch reports what changes in folders and below them: as soon as the system
// notifies of it, and by looking again every few seconds where it does not.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	// quiet is how long no file may change before a change is reported, so that a save in
	// several steps is reported once.
	quiet = 25 * time.Millisecond
	// longest is how long a change waits at most while others follow it.
	longest = 100 * time.Millisecond
	// rescan is how often the folders are scanned again. Notifications do not cover
	// everything: there are none for what another machine writes to a network folder, or
	// past the limits of the system (inotify(7): max_user_watches).
	rescan = 2 * time.Second
)

// Folders calls changed with nil when it has started, and from then on until ctx is done with
// the paths of what is new, changed or deleted in the folders and below them. A save from
// any editor is reported within a tenth of a second where the system notifies of it, else, as
// with a file that is a link to elsewhere, within about two seconds. Hidden files and folders
// are left out. A folder need not exist yet. The paths are absolute where those of the
// folders are, and in order.
func Folders(ctx context.Context, folders []string, changed func(paths []string)) {
	w := watcher{folders: folders}
	// Where the system cannot notify, the channels stay nil and only the clock is left.
	var events chan fsnotify.Event
	var failures chan error
	if notify, err := fsnotify.NewWatcher(); err == nil {
		w.notify = notify
		events, failures = notify.Events, notify.Errors
		// Closing can only fail for what the process loses anyway.
		defer func() { _ = notify.Close() }()
	}
	looked := time.Now()
	w.scan()
	changed(nil)
	tick := time.NewTimer(pause(time.Since(looked)))
	defer tick.Stop()
	settled := time.NewTimer(0)
	<-settled.C
	defer settled.Stop()
	var first time.Time // of the changes that are not reported yet
	touched := make(map[string]bool)
	for {
		select {
		case <-ctx.Done():
			return
		case event, open := <-events:
			if !open {
				events = nil // the clock goes on
			}
			if !open || !w.concerns(event.Name) {
				continue
			}
			touched[event.Name] = true
			if first.IsZero() {
				first = time.Now()
			}
			settled.Reset(min(quiet, time.Until(first.Add(longest))))
			continue
		case _, open := <-failures:
			if !open {
				failures = nil
				continue
			}
			// Some notifications were lost: the scan finds what they were about.
			settled.Reset(quiet)
			continue
		case <-settled.C:
		case <-tick.C:
		}
		first = time.Time{}
		looked := time.Now()
		paths := w.scan()
		// A file that was written twice within a tick of the file system's clock looks
		// unchanged, but was notified of.
		for path := range touched {
			if _, exists := w.seen[path]; exists {
				paths[path] = true
			}
		}
		clear(touched)
		tick.Reset(pause(time.Since(looked)))
		if len(paths) > 0 {
			changed(slices.Sorted(maps.Keys(paths)))
		}
	}
}

// pause returns how long to wait before the next scan when the last one took that long:
// a very large folder must not keep a processor busy.
func pause(took time.Duration) time.Duration { return max(rescan, 50*took) }

// A watcher knows what the folders held at the last scan.
type watcher struct {
	folders []string
	notify  *fsnotify.Watcher // nil where the system cannot notify
	seen    map[string]stamp
}

// A stamp distinguishes two states of a file.
type stamp struct {
	size int64
	time time.Time
	mode fs.FileMode
	info fs.FileInfo // which file has the name: a rename can keep the rest
}

func (s stamp) equal(other stamp) bool {
	return s.size == other.size && s.time.Equal(other.time) && s.mode == other.mode && os.SameFile(s.info, other.info)
}

// concerns reports whether something has happened in one of the folders or on the way
// to one that is not there yet.
func (w *watcher) concerns(path string) bool {
	for _, folder := range w.folders {
		if rel, err := filepath.Rel(folder, path); err == nil && filepath.IsLocal(rel) {
			return rel == "." || !IsHidden(rel)
		}
		if rel, err := filepath.Rel(path, folder); err == nil && filepath.IsLocal(rel) {
			return true
		}
	}
	return false
}

// IsHidden reports whether a part of a path begins with a dot.
func IsHidden(path string) bool {
	return strings.HasPrefix(path, ".") || strings.Contains(filepath.ToSlash(path), "/.")
}

// scan looks at the folders, has the system notify of what happens in them from now on,
// and returns what has changed since the scan before.
func (w *watcher) scan() map[string]bool {
	now := make(map[string]stamp, len(w.seen))
	for _, folder := range w.folders {
		w.walk(folder, now)
	}
	paths := make(map[string]bool)
	for path, stamp := range now {
		if old, ok := w.seen[path]; !ok || !old.equal(stamp) {
			paths[path] = true
		}
	}
	for path := range w.seen {
		if _, ok := now[path]; !ok {
			paths[path] = true
		}
	}
	w.seen = now
	return paths
}

// walk adds what is in a folder and below it. What cannot be read is left out: whoever
// uses the documents reports why.
func (w *watcher) walk(folder string, seen map[string]stamp) {
	// Notifications come first, so that nothing happens unseen between the two.
	w.add(folder)
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		w.add(existingParent(folder))
	}
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), ".") {
			continue
		}
		path := filepath.Join(folder, entry.Name())
		if entry.IsDir() {
			w.walk(path, seen)
			continue
		}
		info, err := entry.Info()
		if entry.Type()&fs.ModeSymlink != 0 {
			// What changes is where the link leads, if it leads anywhere.
			if target, targetErr := os.Stat(path); targetErr == nil {
				info = target
			}
		}
		if err == nil {
			seen[path] = stamp{info.Size(), info.ModTime(), info.Mode(), info}
		}
	}
}

// add asks for notifications. Past the limits of the system there are none, and the
// next scan finds what has happened.
func (w *watcher) add(folder string) {
	if w.notify != nil {
		_ = w.notify.Add(folder)
	}
}

// existingParent returns the nearest folder that exists on the way to one that does not.
func existingParent(folder string) string {
	for {
		parent := filepath.Dir(folder)
		if _, err := os.Stat(parent); err == nil || parent == folder {
			return parent
		}
		folder = parent
	}
}
