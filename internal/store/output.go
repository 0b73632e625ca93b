package store

import (
	"context"
	"os"
	"sync"
)

// An Output writes files that can be made again, such as rendered pages: as WriteFile does,
// but without waiting for the disk, and looking for stale temporary files once in each
// folder. Several goroutines may write at a time.
type Output struct {
	disk    disk
	cleaned sync.Map     // the folders that were looked at
	writing sync.RWMutex // held for reading by each write
	closed  bool
}

// NewOutput returns an output.
func NewOutput() *Output {
	o := &Output{disk: realDisk()}
	o.disk.sync = func(*os.File) error { return nil }
	o.disk.syncDir = func(string) error { return nil }
	o.disk.isToClean = func(folder string) bool {
		_, known := o.cleaned.LoadOrStore(folder, true)
		return !known
	}
	return o
}

// WriteFile writes a file in one step, open to everybody whom the umask allows.
func (o *Output) WriteFile(path string, data []byte) error {
	o.writing.RLock()
	defer o.writing.RUnlock()
	if o.closed {
		return opError("write", path, context.Canceled)
	}
	return o.disk.writeFile(path, data, 0o644)
}

// Close waits for the writes that have begun, and refuses those that begin later: a command
// that is stopped leaves no temporary file.
func (o *Output) Close() {
	o.writing.Lock()
	defer o.writing.Unlock()
	o.closed = true
}
