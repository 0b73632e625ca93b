package cli

import (
	"context"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// author returns the author by the name in their own configuration or git's: the person of
// that name in the team's, or a new one whose id is made from the name. Without a name it
// returns nil.
func (a *app) author(ctx context.Context, repo repository) *postmortem.Person {
	name := a.authorSetting(ctx).value
	if name == "" {
		return nil
	}
	for _, p := range repo.config.People {
		if strings.EqualFold(p.Name, name) {
			return &p
		}
	}
	return &postmortem.Person{ID: postmortem.Slug(name), Name: name}
}
