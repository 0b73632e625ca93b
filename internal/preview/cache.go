package preview

import (
	"sync"
)

// maxCached is how many pages are kept in memory, and maxCachedBytes how many bytes they have
// together unless the last page alone has more.
const (
	maxCached      = 64
	maxCachedBytes = 64 << 20
)

// A pageCache holds the last good pages that were shown, by id, and where the evidence is
// that they name.
type pageCache struct {
	mu       sync.Mutex
	pages    map[string][]byte
	evidence map[string]map[string]string // by id: the path of an address, from the folder
	order    []string                     // of the ids, the one shown last at the end
	bytes    int                          // of all pages
}

func (c *pageCache) put(id string, html []byte, evidence map[string]string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.pages == nil {
		c.pages, c.evidence = make(map[string][]byte), make(map[string]map[string]string)
	}
	for i, other := range c.order {
		if other == id {
			c.order = append(c.order[:i], c.order[i+1:]...)
			break
		}
	}
	c.order = append(c.order, id)
	c.bytes += len(html) - len(c.pages[id])
	c.pages[id], c.evidence[id] = html, evidence
	for len(c.order) > maxCached || c.bytes > maxCachedBytes && len(c.order) > 1 {
		c.bytes -= len(c.pages[c.order[0]])
		delete(c.pages, c.order[0])
		delete(c.evidence, c.order[0])
		c.order = c.order[1:]
	}
}

func (c *pageCache) get(id string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	html, ok := c.pages[id]
	return html, ok
}

// find returns the file at an address, as a path from the folder of the documents: the one
// that the page shown last means.
func (c *pageCache) find(address string) (string, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := len(c.order) - 1; i >= 0; i-- {
		if file, ok := c.evidence[c.order[i]][address]; ok {
			return file, true
		}
	}
	return "", false
}
