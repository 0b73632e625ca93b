package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// A Page is what pm help prints about a command or a topic, in parts, for the manual.
type Page struct {
	// Name is that of the command, such as pm new, or pm and the name of a topic.
	Name string
	// Topic reports whether it is a topic, which has only a Short and a Long.
	Topic bool
	// Short is a line without a full stop.
	Short string
	// Usage are the command lines of a command, without the flags that it takes, and Aliases
	// other words for the last word of its name.
	Usage, Aliases []string
	// Long is text: paragraphs, and indented or aligned lines. Example is command lines.
	Long, Example string
	// Flags and GlobalFlags are lines as pm help prints them: a flag, and what it does.
	Flags, GlobalFlags string
	// Groups are the commands below this one, as they are listed.
	Groups []Group
}

// A Group is a list of commands, or of topics, under a title, which may be empty.
type Group struct {
	Title string
	Pages []Page // with a Name and a Short
}

// Pages returns the help of pm, of each command at all levels and of each topic.
func Pages() []Page { return pagesBelow((&app{}).rootCommand()) }

func pagesBelow(c *cobra.Command) []Page {
	all := []Page{pageOf(c)}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() || sub.IsAdditionalHelpTopicCommand() || sub.Name() == "help" {
			all = append(all, pagesBelow(sub)...)
		}
	}
	return all
}

func pageOf(c *cobra.Command) Page {
	p := Page{Name: c.CommandPath(), Short: c.Short, Long: strings.TrimSpace(c.Long)}
	if c.Name() == rulesTopic {
		p.Long = strings.TrimSpace(rulesText())
	}
	if c.IsAdditionalHelpTopicCommand() {
		p.Topic = true
		return p
	}
	c.InitDefaultHelpFlag() // so that the flag is listed
	if p.Long == "" {
		p.Long = c.Short
	}
	p.Usage = []string{c.UseLine()}
	if c.HasAvailableSubCommands() {
		p.Usage = append(p.Usage, c.CommandPath()+" [command]")
	}
	p.Aliases = c.Aliases
	p.Example = strings.TrimRight(c.Example, "\n")
	p.Flags, p.GlobalFlags = c.LocalFlags().FlagUsages(), c.InheritedFlags().FlagUsages()
	p.Groups = groupsOf(c)
	return p
}

// groupsOf returns the commands below a command in their groups, then those in none, then the
// topics. Where there are no groups they have no title.
func groupsOf(c *cobra.Command) []Group {
	list := func(title string, belongs func(*cobra.Command) bool) Group {
		g := Group{Title: strings.TrimSuffix(title, ":")}
		for _, sub := range c.Commands() {
			if belongs(sub) {
				g.Pages = append(g.Pages, Page{Name: sub.CommandPath(), Short: sub.Short})
			}
		}
		return g
	}
	var groups []Group
	rest := ""
	if len(c.Groups()) > 0 {
		rest = "Other commands"
	}
	for _, group := range c.Groups() {
		groups = append(groups, list(group.Title, func(sub *cobra.Command) bool {
			return sub.GroupID == group.ID && sub.IsAvailableCommand()
		}))
	}
	groups = append(groups,
		list(rest, func(sub *cobra.Command) bool {
			return sub.GroupID == "" && (sub.IsAvailableCommand() || sub.Name() == "help")
		}),
		list("Topics", (*cobra.Command).IsAdditionalHelpTopicCommand),
	)
	var used []Group
	for _, g := range groups {
		if len(g.Pages) > 0 {
			used = append(used, g)
		}
	}
	return used
}
