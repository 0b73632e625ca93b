package audience

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// shownBefore ends the reasons for what the page for the public showed in pm before its
// format had texts for customers alone.
const shownBefore = "; earlier versions of pm showed it"

// An Omission is a part of a document that its audience does not see.
type Omission struct {
	// Path is where it is, such as timeline[3].details.
	Path string
	// Reason is why it is left out, in a few words.
	Reason string
}

// leftOut returns what the document holds and was not copied, each part by the
// shortest path below which nothing was.
func (c *copier) leftOut(d *postmortem.Document) []Omission {
	open := c.open()
	var list []Omission
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		switch reason := c.why[path]; {
		case c.kept[path] || v.IsZero():
			return
		case reason != "":
			list = append(list, Omission{path, reason})
			return
		case !open[path]:
			if reason = reasonFor(path); reason != "" {
				list = append(list, Omission{path, reason})
			}
			return
		}
		if v.Kind() == reflect.Slice {
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
			return
		}
		for i := range v.NumField() {
			key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			walk(strings.TrimPrefix(path+"."+key, "."), v.Field(i))
		}
	}
	walk("", reflect.ValueOf(d).Elem())
	return list
}

// open returns the paths below which something was copied, or left out for a reason of
// its own.
func (c *copier) open() map[string]bool {
	open := map[string]bool{"": true}
	parents := func(path string) {
		for i := len(path) - 1; i > 0; i-- {
			if path[i] == '.' || path[i] == '[' {
				open[path[:i]] = true
			}
		}
	}
	for path := range c.kept {
		parents(path)
	}
	for path := range c.why {
		parents(path)
	}
	return open
}

// reasonFor returns why the public does not see a field, or "" for one that says only
// who may see what.
func reasonFor(path string) string {
	field := path[strings.LastIndexByte(path, '.')+1:]
	switch field {
	case "audience":
		return ""
	case "owner", "authors", "people", "by", "review":
		return "people stay inside"
	case "root_cause", "contributing_factors", "addresses":
		return "causes stay inside"
	case "response", "lessons", "open_questions", "detection", "resolution", "background":
		return "how people worked, and what they learned, stays inside"
	case "evidence", "source", "tracker", "origin":
		return "evidence and trackers stay inside"
	case "id", "related":
		return "ids stay inside"
	case "severity":
		return "customers see no severity" + shownBefore
	case "slos":
		return "objectives stay inside"
	case "summary":
		if path == "impact.summary" {
			return "customers see public.impact" + shownBefore
		}
		return "customers see public.summary"
	case "timezone":
		return "customers see times in UTC, or in the public_timezone of .pm/config.yaml"
	}
	return "not among what the public sees"
}
