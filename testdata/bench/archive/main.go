// Archive measures how postmortems in Markdown are imported. It takes folders of Markdown
// files, reads each into a document, and prints
//
//   - the rows of timelines that are events, of those that a plain counter of its own finds:
//     lines below a heading that names a timeline, outside of blocks of code, that begin with a
//     date or a time after the marks of a list, a heading, a quotation or a table;
//   - likewise the action items: items of lists and rows of tables below a heading that names
//     actions;
//   - the headings that have a place in a document, and those that do not;
//   - the words of the sources that are in a document or, as the name of a section, in its
//     report; some words of times are not, because a document has instants;
//   - the stated times to detect and to recover that the timeline gives as well.
//
// With -v it prints what is missing.
//
//	go run ./testdata/bench/archive [-v] DIR…
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/archive"
)

var (
	heading   = regexp.MustCompile(`^\s{0,3}(#{1,6})\s+(.*)|^\s{0,3}(?:\*\*|__)([^*_]{2,60})(?:\*\*|__):?\s*$`)
	timeline  = regexp.MustCompile(`(?i)time ?line|chronology|sequence of events|key events|course of events|event log|order of events`)
	actions   = regexp.MustCompile(`(?i)^\W*(?:[\d.]+\s*)?(?:action items?|actions?|follow.?ups?|next steps|to.?dos?|remediations?|(?:corrective|preventative|preventive) (?:actions|measures)|action (?:points|plan)|improvements|preventi(?:on|ve))\b`)
	row       = regexp.MustCompile(`^[\s|*>#\[\]_~•–+(-]*(?:ca\. )?(?:\d+[.)] )?[\[(*_~]*(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:\d{4,5}[-/]\d|\d{1,2}[:h]\d\d|\d{1,2}\.\d\d\s|\d{1,2} ?[ap]\.?m|\d{1,2}/\d{1,2}|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:at )?\d|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d)`)
	dayAlone  = regexp.MustCompile(`^[\s#*_|>-]*(?:[A-Z][a-z]+day,? )?(?:\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+,? \d{4}|[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?,? \d{4})[\s*_:|]*$`)
	item      = regexp.MustCompile(`^\s*(?:[-*+•–]|\d+[.)])\s+(?:\[[ xX]?\]\s*)?(.*)$`)
	letters   = regexp.MustCompile(`[\p{L}\d]+`)
	instant   = regexp.MustCompile(`(\d\d)T`)
	address   = regexp.MustCompile(`\](?:\([^)\s]*\)|\[[^\]]*\])`)
	delimiter = regexp.MustCompile(`^[\s|:-]+$`)
	template  = regexp.MustCompile(`(?i)short event description|hh:mm|^\W*(?:tbd|n/?a|none|todo)?\W*$`)
)

type tally struct{ found, present int }

func (t tally) String() string {
	share := 100.0
	if t.present > 0 {
		share = 100 * float64(t.found) / float64(t.present)
	}
	return fmt.Sprintf("%6d of %6d  %6.1f%%", t.found, t.present, share)
}

var verbose = flag.Bool("v", false, "print what is missing")

func main() {
	flag.Parse()
	var rows, items, headings, kept, figures tally
	files, failed := 0, 0
	for _, dir := range flag.Args() {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			if ending := filepath.Ext(path); !archive.IsMarkdown(ending) && !(strings.Contains(entry.Name(), " ") && !strings.Contains(ending, "yaml")) {
				return nil
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			all, err := archive.Read(path, data, archive.Options{Now: time.Now(), Severity: strings.ToLower})
			if err != nil {
				failed++
				fmt.Printf("not read: %s: %v\n", path, err)
				return nil
			}
			files++
			measure(string(data), all, &rows, &items, &headings, &kept, &figures)
			return nil
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, "archive:", err)
			os.Exit(1)
		}
	}
	fmt.Printf("%d files read, %d not\n", files, failed)
	for _, line := range []struct {
		name string
		tally
	}{{"timeline rows", rows}, {"action items", items}, {"headings with a place", headings}, {"words kept", kept}, {"stated times that agree", figures}} {
		fmt.Printf("%-26s %v\n", line.name, line.tally)
	}
}

// measure compares a source with the documents that were read from it.
func measure(source string, all []archive.Imported, rows, actionItems, headings, kept, figures *tally) {
	name := filepath.Base(all[0].Report.File)
	miss := func(what, line string) {
		if *verbose {
			fmt.Printf("%s: %s: %.150s\n", name, what, strings.TrimSpace(line))
		}
	}
	var events, actionTexts []string
	placed := map[int]bool{}
	for _, one := range all {
		for _, e := range one.Document.Timeline {
			events = append(events, e.Text+" "+e.Details)
		}
		for _, a := range one.Document.ActionItems {
			actionTexts = append(actionTexts, a.Title)
		}
		for _, n := range one.Report.Recognised {
			placed[n.Line] = placed[n.Line] || n.Field != ""
		}
	}
	in, level, fence := "", 0, false
	lines := strings.Split(strings.ReplaceAll(source, "\r\n", "\n"), "\n")
	for i, l := range lines {
		if strings.HasPrefix(strings.TrimSpace(l), "```") || strings.HasPrefix(strings.TrimSpace(l), "~~~") {
			fence = !fence
			continue
		}
		if fence {
			continue
		}
		if m := heading.FindStringSubmatch(l); m != nil && !row.MatchString(l) && !dayAlone.MatchString(l) {
			at := len(m[1])
			if at == 0 {
				at = 7
			}
			is := ""
			switch {
			case timeline.MatchString(m[2] + m[3]):
				is = "timeline"
			case actions.MatchString(m[2] + m[3]):
				is = "actions"
			}
			if is != "" || at <= level {
				in, level = is, at
			}
			if at < 7 || is != "" {
				if headings.present++; placed[i+1] {
					headings.found++
				} else {
					miss("no place for", l)
				}
			}
			continue
		}
		switch {
		case in == "timeline" && row.MatchString(l) && !dayAlone.MatchString(l) && !template.MatchString(l):
			if rows.present++; holds(events, l, lines[i+1:]) {
				rows.found++
			} else {
				miss("no event", l)
			}
		case in == "actions" && isAction(lines, i):
			if actionItems.present++; holds(actionTexts, l, nil) {
				actionItems.found++
			} else {
				miss("no action", l)
			}
		}
	}
	data, err := json.Marshal(all)
	if err != nil {
		panic(err) // a document that was read
	}
	var text string
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		panic(err)
	}
	text = " " + normal(flatten(tree)) + " "
	words := map[string]bool{}
	for _, word := range strings.Fields(text) {
		words[word] = true
	}
	for _, word := range strings.Fields(normal(source)) {
		if kept.present++; words[word] || words[strings.TrimLeft(word, "0")] || words["0"+word] {
			kept.found++
		} else {
			miss("word not kept", word)
		}
	}
	for _, one := range all {
		for _, f := range one.Report.Figures {
			if figures.present++; f.Agrees() {
				figures.found++
			} else {
				miss("stated differently", fmt.Sprintf("%s %d s, by the timeline %v", f.Name, f.Stated, value(f.Computed)))
			}
		}
	}
}

func value(n *int64) any {
	if n == nil {
		return "not recorded"
	}
	return *n
}

// isAction reports whether a line is an item of a list or a row of a table, and no head.
func isAction(lines []string, i int) bool {
	l := lines[i]
	if m := item.FindStringSubmatch(l); m != nil {
		return !template.MatchString(m[1])
	}
	if !strings.HasPrefix(strings.TrimSpace(l), "|") || delimiter.MatchString(l) || i+1 < len(lines) && delimiter.MatchString(lines[i+1]) && strings.Contains(lines[i+1], "-") {
		return false
	}
	return !template.MatchString(strings.ReplaceAll(l, "|", " "))
}

// holds reports whether one of some texts has the first or the last words of a line, after its
// time. A heading that is a time alone has the words of the lines below it.
func holds(texts []string, l string, below []string) bool {
	words := wordsOf(l)
	for len(words) == 0 && len(below) > 0 {
		words, below = wordsOf(below[0]), below[1:]
	}
	const few = 4
	first := strings.Join(words[:min(few, len(words))], " ")
	last := strings.Join(words[max(0, len(words)-few):], " ")
	for _, text := range texts {
		text = " " + strings.Join(wordsOf(text), " ") + " "
		if strings.Contains(text, " "+first+" ") || strings.Contains(text, " "+last+" ") {
			return true
		}
	}
	return false
}

var notWords = regexp.MustCompile(`(?i)^(?:\d.*|am|pm|utc|gmt|[a-z]{1,2}st|[pecm][ds]t|cest|cet|bst|wet|t|z|br|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|\w{4,}removed)$`)

// wordsOf returns the words of a line that are no part of a time. Of the row of a table it is
// those of its longest cell, and of a link those that are shown.
func wordsOf(l string) []string {
	if strings.HasPrefix(strings.TrimSpace(l), "|") {
		longest := ""
		for cell := range strings.SplitSeq(l, "|") {
			if len(cell) > len(longest) {
				longest = cell
			}
		}
		l = longest
	}
	l = address.ReplaceAllString(l, "]")
	var words []string
	for _, word := range strings.Fields(normal(l)) {
		if !notWords.MatchString(word) {
			words = append(words, word)
		}
	}
	return words
}

// normal returns the words of a text in lower case.
func normal(text string) string {
	text = strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">").Replace(text)
	text = instant.ReplaceAllString(text, "$1 ")
	text = strings.NewReplacer("<br>", " ", "<br/>", " ", "<br />", " ").Replace(text)
	return strings.ToLower(strings.Join(letters.FindAllString(text, -1), " "))
}

// flatten returns all texts and keys of a tree of JSON.
func flatten(tree any) string {
	switch v := tree.(type) {
	case map[string]any:
		var b strings.Builder
		for key, each := range v {
			b.WriteString(key + " " + flatten(each) + " ")
		}
		return b.String()
	case []any:
		var b strings.Builder
		for _, each := range v {
			b.WriteString(flatten(each) + " ")
		}
		return b.String()
	}
	return fmt.Sprint(tree)
}
