package config

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/strictyaml"
	"github.com/f08c5b15/pm/internal/when"
)

// checkForm finds what the types alone do not show, and calls add with the path of
// each, what to do about it, and a message.
func (c *Config) checkForm(add func(path strictyaml.Path, hint, format string, args ...any)) {
	once := func(what string) func(path strictyaml.Path, word, folded string) {
		first := make(map[string]string)
		return func(path strictyaml.Path, word, folded string) {
			if folded == "" {
				add(path, "give it one, or remove the entry", "this %s is empty", what)
			} else if other, ok := first[folded]; ok {
				add(path, "remove or rename one of them", "duplicate %s `%s`: the first is `%s`", what, word, other)
			} else {
				first[folded] = word
			}
		}
	}
	severity := once("severity")
	for i, s := range c.Severities {
		severity(strictyaml.PathTo("severities", i, "name"), s.Name, fold(s.Name))
	}
	for i, s := range c.Severities {
		for j, alias := range s.Aliases {
			severity(strictyaml.PathTo("severities", i, "aliases", j), alias, fold(alias))
		}
	}
	service := once("service")
	for i, s := range c.Services {
		service(strictyaml.PathTo("services", i), s.Name, s.Name)
	}
	person := once("id")
	for i, p := range c.People {
		path := strictyaml.PathTo("people", i, "id")
		person(path, p.ID, p.ID)
		if p.ID != "" && !postmortem.IsID(p.ID) {
			add(path, "an id has only letters, digits, - _ and .", "`%s` is not an id", p.ID)
		}
	}
	field := once("field name")
	for i, f := range c.Custom {
		field(strictyaml.PathTo("custom", i, "name"), f.Name, f.Name)
		if len(f.Words) > 0 && f.Type != "" && f.Type != FieldText && f.Type != FieldList {
			add(strictyaml.PathTo("custom", i, "words"), "leave out the words, or make it a text", "a %s cannot be one of a few words", f.Type)
		}
	}
	word := once("word")
	for i, w := range c.Forbidden {
		word(strictyaml.PathTo("forbidden", i), w, w)
	}
	for i, w := range c.Accepted {
		if slices.ContainsFunc(c.Forbidden, func(f string) bool { return strings.EqualFold(f, w) }) {
			add(strictyaml.PathTo("accepted", i), "remove one of them", "`%s` is forbidden too", w)
			continue
		}
		word(strictyaml.PathTo("accepted", i), w, w)
	}
	host := once("host")
	for i, h := range c.InternalHosts {
		host(strictyaml.PathTo("internal_hosts", i), h, h)
	}
	folder := func(problem string) {
		add(strictyaml.PathTo("folder"), "name a folder of the repository, such as postmortems", "the folder `%s` "+problem, c.Folder)
	}
	switch {
	case c.Folder == "":
	case !filepath.IsLocal(c.Folder):
		folder("is not inside the repository")
	case isReserved(c.Folder):
		folder("belongs to git or to pm")
	}
	for key, zone := range map[string]string{"timezone": c.Timezone, "public_timezone": c.PublicTimezone} {
		if _, err := when.Zone(zone); err != nil {
			add(strictyaml.PathTo(key), "", "`%s`: %s", key, err)
		}
	}
}

// isReserved reports whether a folder is, or is in, one that holds what git or pm needs for
// itself.
func isReserved(folder string) bool {
	for name := range strings.SplitSeq(filepath.ToSlash(filepath.Clean(folder)), "/") {
		// A file system may ignore case, and on Windows trailing dots and spaces.
		switch strings.ToLower(strings.TrimRight(name, ". ")) {
		case ".git", ".pm":
			return true
		}
	}
	return false
}
