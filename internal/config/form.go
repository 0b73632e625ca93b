package config

import (
	"fmt"
	"path/filepath"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/when"
)

// checkForm finds what the types alone do not tell, and calls add with the path of
// each, what to do about it, and a message.
func (c *Config) checkForm(add func(path, hint, format string, args ...any)) {
	once := func(what string) func(path, word, folded string) {
		first := make(map[string]string)
		return func(path, word, folded string) {
			if folded == "" {
				add(path, "give it one, or remove the entry", "this %s is empty", what)
			} else if other, ok := first[folded]; ok {
				add(path, "remove or rename one of them", "the %s `%s` stands twice: the first is `%s`", what, word, other)
			} else {
				first[folded] = word
			}
		}
	}
	severity := once("severity")
	for i, s := range c.Severities {
		severity(fmt.Sprintf("severities[%d].name", i), s.Name, fold(s.Name))
	}
	for i, s := range c.Severities {
		for j, alias := range s.Aliases {
			severity(fmt.Sprintf("severities[%d].aliases[%d]", i, j), alias, fold(alias))
		}
	}
	service := once("service")
	for i, s := range c.Services {
		service(fmt.Sprintf("services[%d]", i), s, s)
	}
	person := once("id")
	for i, p := range c.People {
		path := fmt.Sprintf("people[%d].id", i)
		person(path, p.ID, p.ID)
		if p.ID != "" && !postmortem.IsID(p.ID) {
			add(path, "letters, digits, - _ and . make an id", "`%s` is not an id", p.ID)
		}
	}
	field := once("field name")
	for i, f := range c.Custom {
		field(fmt.Sprintf("custom[%d].name", i), f.Name, f.Name)
		if len(f.Words) > 0 && f.Type != "" && f.Type != FieldText && f.Type != FieldList {
			add(fmt.Sprintf("custom[%d].words", i), "leave out the words, or make it a text", "a %s cannot be one of a few words", f.Type)
		}
	}
	word := once("word")
	for i, w := range c.Forbidden {
		word(fmt.Sprintf("forbidden[%d]", i), w, w)
	}
	host := once("host")
	for i, h := range c.InternalHosts {
		host(fmt.Sprintf("internal_hosts[%d]", i), h, h)
	}
	if c.Folder != "" && !filepath.IsLocal(c.Folder) {
		add("folder", "name a folder of the repository, such as postmortems", "the folder `%s` is not inside the repository", c.Folder)
	}
	if _, err := when.Zone(c.Timezone); err != nil {
		add("timezone", "", "`timezone`: %s", err)
	}
}
