package cli

import (
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// noteStrangers tells of the people whom a document names since an edit of before and
// whom neither it nor the configuration knows, each in a line with what to do.
func (a *app) noteStrangers(repo repository, id string, before, d *postmortem.Document) {
	var known []string
	for _, p := range repo.config.People {
		known = append(known, p.ID)
	}
	var order []string
	near, paths := map[string]string{}, map[string][]string{}
	for _, s := range d.NewStrangers(before, known...) {
		if !slices.Contains(order, s.ID) {
			order = append(order, s.ID)
			near[s.ID] = s.Near
		}
		paths[s.ID] = append(paths[s.ID], s.Path)
	}
	for _, stranger := range order {
		likely := ""
		if near[stranger] != "" {
			likely = "did you mean " + near[stranger] + "? "
		}
		a.note("%s, in %s, is not among the people; %sto add: pm edit %s --set 'people[+]={id: %s, name: …}'",
			stranger, strings.Join(paths[stranger], " and "), likely, id, stranger)
	}
}
