package cli

import (
	"context"
	"strings"

	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// author returns the author by the name in git's configuration: the person of that
// name in the configuration, or a new one whose id is made from the name. Without
// git or a name it returns nil.
func (a *app) author(ctx context.Context, repo repository) *postmortem.Person {
	name, err := git.Git{Env: a.Env}.Author(ctx, a.Dir)
	if err != nil || strings.TrimSpace(name) == "" {
		return nil
	}
	for _, p := range repo.config.People {
		if strings.EqualFold(p.Name, name) {
			return &p
		}
	}
	return &postmortem.Person{ID: postmortem.Slug(name), Name: name}
}
