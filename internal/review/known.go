package review

import (
	"context"
	"sync"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// knownDocuments are the documents of a repository, read when one is referred to.
type knownDocuments struct {
	list  func() map[string]string // the path of each document by its id
	mutex sync.Mutex
	read  map[string]check.Known
}

// get returns what is known of a document, and whether there is one with the id. It may be
// called from several goroutines at a time.
func (k *knownDocuments) get(id string) (check.Known, bool) {
	path, ok := k.list()[id]
	if !ok {
		return check.Known{}, false
	}
	k.mutex.Lock()
	known, ok := k.read[id]
	k.mutex.Unlock()
	if ok {
		return known, true
	}
	// One that cannot be read is there all the same, and reported where it is checked itself.
	if data, err := store.Read(path); err == nil {
		if d, err := postmortem.Open(path, data).Partial(); err == nil {
			known = check.KnownOf(d)
		}
	}
	k.mutex.Lock()
	defer k.mutex.Unlock()
	if k.read == nil {
		k.read = make(map[string]check.Known)
	}
	k.read[id] = known
	return known, true
}

// paths returns the path of each document of the repository by its id.
func (r *run) paths(ctx context.Context) map[string]string {
	listing, err := r.Store.List(ctx)
	if err != nil {
		return nil
	}
	paths := make(map[string]string, len(listing.Entries))
	for _, e := range listing.Entries {
		paths[e.ID] = e.Path
	}
	return paths
}
