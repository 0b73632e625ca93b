package preview

import (
	"sync"
)

// mostKept is how many pages are kept in memory.
const mostKept = 64

// kept are the last good pages that were shown, by id, and where the evidence that they
// name is found.
type kept struct {
	mu       sync.Mutex
	pages    map[string][]byte
	evidence map[string]map[string]string // by id: the path of an address, from the folder
	order    []string                     // of the ids, the one shown last at the end
}

func (k *kept) put(id string, html []byte, evidence map[string]string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.pages == nil {
		k.pages, k.evidence = make(map[string][]byte), make(map[string]map[string]string)
	}
	for i, other := range k.order {
		if other == id {
			k.order = append(k.order[:i], k.order[i+1:]...)
			break
		}
	}
	k.order = append(k.order, id)
	k.pages[id], k.evidence[id] = html, evidence
	if len(k.order) > mostKept {
		delete(k.pages, k.order[0])
		delete(k.evidence, k.order[0])
		k.order = k.order[1:]
	}
}

func (k *kept) get(id string) ([]byte, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	html, ok := k.pages[id]
	return html, ok
}

// find returns the file behind an address, from the folder of the documents: what the
// page shown last means by it.
func (k *kept) find(address string) (string, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for i := len(k.order) - 1; i >= 0; i-- {
		if file, ok := k.evidence[k.order[i]][address]; ok {
			return file, true
		}
	}
	return "", false
}
