package store

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/failure"
)

// ShortID returns the beginning of the id of a draft that no other of the drafts has, four
// characters at least.
func ShortID(id string, drafts []Draft) string {
	const least = 4
	for n := min(least, len(id)); n < len(id); n++ {
		if len(startingWith(id[:n], drafts)) == 1 {
			return id[:n]
		}
	}
	return id
}

// WholeID returns the id of the one draft whose id starts with a text, or is it.
func WholeID(id string, drafts []Draft) (string, error) {
	ids := startingWith(id, drafts)
	switch {
	case slices.Contains(ids, id):
		return id, nil
	case id == "" || len(ids) == 0:
		return "", failure.New("pm drafts", "there is no draft %s in this repository", id)
	case len(ids) > 1:
		return "", failure.Usage("pm drafts discard "+ShortID(ids[0], drafts), "several drafts start with %s: %s", id, strings.Join(ids, ", "))
	}
	return ids[0], nil
}

// startingWith returns the ids that start with a text, in their order.
func startingWith(start string, drafts []Draft) []string {
	var ids []string
	for _, d := range drafts {
		if strings.HasPrefix(d.ID, start) {
			ids = append(ids, d.ID)
		}
	}
	slices.Sort(ids)
	return ids
}
