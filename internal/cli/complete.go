package cli

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/f08c5b15/pm/internal/completion"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/store"
)

// mostIDs is how many ids are offered at once, the newest of those that match what is typed: no
// one reads more, and each file is opened for its title.
const mostIDs = 50

// mostRead is how many documents are read for the words that others have used.
const mostRead = 20

// bashCompletion writes the script for bash. That of cobra compares what is typed with
// proposals that are escaped, but inserts what several of them have in common without
// escaping it: after a bracket, as in the paths of --set, nothing matched any more.
func (a *app) bashCompletion(root *cobra.Command, descriptions bool) error {
	var script bytes.Buffer
	if err := root.GenBashCompletionV2(&script, descriptions); err != nil {
		return err
	}
	_, err := strings.NewReplacer(
		`[[ $comp == "$cur"* ]]`, `[[ $comp == "$cur"* || ${compline%%$tab*} == "$cur"* ]]`,
		`    __pm_handle_special_char "$cur" =`, `    if [[ $cur == *[[]*=* ]]; then
        cur=${cur//\\/}
        local i value
        for i in "${!COMPREPLY[@]}"; do
            value=${COMPREPLY[i]#*=}
            COMPREPLY[i]=${COMPREPLY[i]%"$value"}
            COMPREPLY[i]=${COMPREPLY[i]//\\/}$value
        done
    fi
    __pm_handle_special_char "$cur" =`,
	).WriteString(a.Stdout, script.String())
	return err
}

// hasDescriptions reports whether proposals are described: without the flag of cobra they are.
func hasDescriptions(cmd *cobra.Command) bool {
	without, err := cmd.Flags().GetBool("no-descriptions")
	return err != nil || !without
}

// fishCompletion writes the script for fish. That of cobra runs the words of the line as
// commands, without the quotes that they were typed with, and takes a value such as
// people[ana-silva].name= for a flag.
func (a *app) fishCompletion(root *cobra.Command, descriptions bool) error {
	var script bytes.Buffer
	if err := root.GenFishCompletion(&script, descriptions); err != nil {
		return err
	}
	_, err := strings.NewReplacer(
		`set -l args (commandline -opc)`, `set -l args (string escape -- (commandline -opc))`,
		`(string match -r -- '-.*=' "$lastArg")`, `(string match -r -- '^-[^=]*=' (commandline -ct))`,
	).WriteString(a.Stdout, script.String())
	return err
}

// completeID offers the ids of the repository to the shell for the first argument.
func (a *app) completeID(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return a.completeIDs(cmd, args, typed)
}

// completeIDs offers @last and the ids of the repository to the shell, newest first, with
// their titles.
func (a *app) completeIDs(cmd *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	repo, err := a.open()
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	ids := []string{lastArg + "\tthe one that you wrote to last"}
	for _, e := range a.newest(cmd.Context(), repo, typed, mostIDs) {
		ids = append(ids, described(e.ID, store.PeekTitle(e.Path)))
	}
	return ids, cobra.ShellCompDirectiveDefault | cobra.ShellCompDirectiveKeepOrder
}

// newest returns the documents whose ids contain what is typed, newest first.
func (a *app) newest(ctx context.Context, repo repository, typed string, most int) []store.Entry {
	all, err := repo.store.Newest(ctx, typed, most)
	if err != nil {
		return nil
	}
	return all
}

// described returns a word for the shell with what it is.
func described(word, about string) string {
	if about = cell(about); about == "" {
		return word
	}
	return word + "\t" + about
}

// completeSet offers the paths of --set for the document that is named, or else for a new one.
func (a *app) completeSet(cmd *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	const directive = cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveKeepOrder
	repo, err := a.open()
	if err != nil {
		return nil, directive
	}
	var d *postmortem.Document
	if len(args) > 0 {
		if entry, err := repo.store.Find(cmd.Context(), a.Dir, args[0]); err == nil {
			d = readDocument(entry)
		}
	}
	proposals, err := completion.Paths(d, teamOf(repo.config, d), typed)
	if err != nil {
		return nil, directive
	}
	var words []string
	for _, p := range proposals {
		words = append(words, described(p.Text, p.About))
	}
	return words, directive
}

// teamOf returns what a team and a document, which may be nil, have for the values of --set.
func teamOf(c config.Config, d *postmortem.Document) completion.Team {
	team := completion.Team{Words: map[string][]string{"services": c.ServiceNames()}}
	for _, s := range c.Severities {
		team.Words["severity"] = append(team.Words["severity"], s.Name)
	}
	people := c.People
	if d != nil {
		people = slices.Concat(d.People, people)
	}
	for _, p := range people {
		team.Words["owner"] = append(team.Words["owner"], p.ID)
	}
	team.Words["owner"] = distinct(team.Words["owner"])
	for _, f := range c.Custom {
		team.Custom = append(team.Custom, f.Name)
		team.Words[f.Name] = f.Words
	}
	return team
}

// readDocument returns a document, or nil if it cannot be read.
func readDocument(e store.Entry) *postmortem.Document {
	data, err := store.Read(e.Path)
	if err != nil {
		return nil
	}
	d, err := postmortem.Open(e.Path, data).Document()
	if err != nil {
		return nil
	}
	return d
}

// A vocabulary is what a flag is completed with: the words of the team, and those that the
// latest documents have.
type vocabulary struct {
	team func(repo repository) []string
	used func(d *postmortem.Document) []string
}

// offerVocabulary completes the values of a flag with a vocabulary. A word may have what it is
// after a tab.
func (a *app) offerVocabulary(cmd *cobra.Command, flag string, v vocabulary) {
	complete(cmd, flag, func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
		repo, err := a.open()
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		words := v.team(repo)
		for _, e := range a.newest(cmd.Context(), repo, "", mostRead) {
			if d := readDocument(e); d != nil {
				words = append(words, v.used(d)...)
			}
		}
		return distinct(words), cobra.ShellCompDirectiveNoFileComp
	})
}

// distinct returns words without those whose part before a tab was there before.
func distinct(words []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(words, func(word string) bool {
		word, _, _ = strings.Cut(word, "\t")
		was := seen[word]
		seen[word] = true
		return was || word == ""
	})
}

// offerPeople completes the values of a flag with the ids of people.
func (a *app) offerPeople(cmd *cobra.Command, flag string) {
	ids := func(people []postmortem.Person) []string {
		var words []string
		for _, p := range people {
			words = append(words, described(p.ID, p.Name))
		}
		return words
	}
	a.offerVocabulary(cmd, flag, vocabulary{
		func(r repository) []string { return ids(r.config.People) },
		func(d *postmortem.Document) []string { return ids(d.People) },
	})
}

// offerServices completes the values of a flag with the names of services.
func (a *app) offerServices(cmd *cobra.Command, flag string) {
	a.offerVocabulary(cmd, flag, vocabulary{
		func(r repository) []string { return r.config.ServiceNames() },
		func(d *postmortem.Document) []string { return d.Services },
	})
}

// offerTags completes the values of a flag with tags.
func (a *app) offerTags(cmd *cobra.Command, flag string) {
	a.offerVocabulary(cmd, flag, vocabulary{
		func(repository) []string { return nil },
		func(d *postmortem.Document) []string { return d.Tags },
	})
}

// offerSeverities completes the values of --severity with the words of the repository.
func (a *app) offerSeverities(cmd *cobra.Command) {
	offerFrom(cmd, "severity", func() []string {
		r, err := a.open()
		if err != nil {
			return postmortem.Severities()
		}
		var words []string
		for _, s := range r.config.Severities {
			words = append(words, described(s.Name, s.Description))
		}
		return words
	})
}
