// Package manual provides the manual pages of pm.
//
// They are made of what pm help prints, so that the two cannot disagree. Commands are in
// section 1, the topic about the file of a postmortem in section 5, which is that of file
// formats, and the other topics in section 7. The pages are written in the man language
// (man 7 man, mandoc's or groff's), of which they use what both programs know. cobra has a
// generator too: it reads help texts as Markdown, which changes what ours show in columns and
// in brackets, and it knows no topics.
package manual

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/cli"
)

// A Page is one page of the manual.
type Page struct {
	// Name is that of its file, such as pm-new.1.
	Name string
	// Section is its section, as a digit.
	Section string
	// Text is the page in the man language.
	Text []byte
}

// Pages returns the pages of a version of pm, such as v1.2.3, with a date on them.
func Pages(version string, date time.Time) []Page {
	all := cli.Pages()
	pages := make([]Page, len(all))
	for i, p := range all {
		w := &writer{}
		w.macro("TH", strings.ToUpper(title(p)), section(p), date.UTC().Format(time.DateOnly), "pm "+version, "pm manual")
		w.page(p, seeAlso(p, all))
		pages[i] = Page{Name: title(p) + "." + section(p), Section: section(p), Text: w.Bytes()}
	}
	return pages
}

// title returns the name of a page without its section.
func title(p cli.Page) string { return strings.ReplaceAll(p.Name, " ", "-") }

// section returns the section of the manual that a page is in.
func section(p cli.Page) string {
	switch {
	case p.Name == "pm document":
		return "5"
	case p.Topic:
		return "7"
	default:
		return "1"
	}
}

// seeAlso returns the pages that a page mentions, the one above it, the exit codes for a command,
// and all topics for pm itself.
func seeAlso(p cli.Page, all []cli.Page) []cli.Page {
	text := strings.Join([]string{p.Long, p.Example, p.Flags}, "\n")
	parent, _ := cutLast(p.Name)
	var found []cli.Page
	for _, other := range all {
		words := strings.TrimPrefix(other.Name, "pm ")
		mention := regexp.MustCompile(`\bpm\s+(help\s+)?` + regexp.QuoteMeta(words) + `\b`)
		switch {
		case other.Name == p.Name, other.Name == "pm help":
		case other.Name == parent,
			other.Name == "pm exit-codes" && !p.Topic,
			other.Topic && p.Name == "pm",
			other.Name != "pm" && mention.MatchString(text):
			found = append(found, other)
		}
	}
	slices.SortStableFunc(found, func(a, b cli.Page) int { return strings.Compare(section(a), section(b)) })
	return found
}

// cutLast returns what is before the last word of a name, and that word.
func cutLast(name string) (before, last string) {
	i := strings.LastIndexByte(name, ' ')
	return name[:max(i, 0)], name[i+1:]
}

// A writer writes a page.
type writer struct {
	bytes.Buffer
	heading bool // whether the last line is one: no paragraph needs to begin after it
}

// page writes all of a page but its heading.
func (w *writer) page(p cli.Page, related []cli.Page) {
	w.macro("SH", "NAME")
	w.line(title(p) + " - " + p.Short)
	if len(p.Usage) > 0 {
		w.macro("SH", "SYNOPSIS")
		w.synopsis(p)
	}
	w.macro("SH", "DESCRIPTION")
	w.text(p.Long)
	for i, group := range p.Groups {
		if i == 0 {
			w.macro("SH", "COMMANDS")
		}
		if group.Title != "" {
			w.macro("SS", group.Title)
		}
		for _, sub := range group.Pages {
			_, name := cutLast(sub.Name)
			w.item(name, sub.Short)
		}
	}
	w.flags("OPTIONS", p.Flags)
	w.flags("GLOBAL OPTIONS", p.GlobalFlags)
	if p.Example != "" {
		w.macro("SH", "EXAMPLES")
		w.verbatim(dedent(strings.Split(p.Example, "\n")))
	}
	w.macro("SH", "SEE ALSO")
	for i, other := range related {
		end := ","
		if i == len(related)-1 {
			end = ""
		}
		w.macro("BR", title(other), "("+section(other)+")"+end)
	}
}

// synopsis writes the command lines of a command.
func (w *writer) synopsis(p cli.Page) {
	for i, usage := range p.Usage {
		if i > 0 {
			w.macro("br")
		}
		w.macro("B", p.Name)
		w.line(strings.TrimPrefix(usage, p.Name+" "))
	}
	if len(p.Aliases) > 0 {
		before, _ := cutLast(p.Name)
		w.macro("PP")
		w.line(fmt.Sprintf("Also: %s %s", before, strings.Join(p.Aliases, ", ")))
	}
}

// flags writes lines of flags under a heading.
func (w *writer) flags(heading, lines string) {
	if lines == "" {
		return
	}
	w.macro("SH", heading)
	w.text(lines)
}
