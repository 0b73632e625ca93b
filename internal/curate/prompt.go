package curate

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/phrase"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/tui"
)

// promptHelp is what can be answered, line by line.
const promptHelp = `numbers such as 3 or 5-9: select, or clear    all, none
/words: list what has the words    /: list all
e 3 TEXT: change the text    k 3 KIND: set or clear a kind
m 3 4: merge two    u 3: split    o 3: unfold
done: import what is selected    quit: import nothing`

// Prompt is [Run] line by line: it lists the events with numbers and takes commands.
func Prompt(p *tui.Prompter, o Options) ([]Item, error) {
	l := newList(o)
	rows := l.print(p)
	p.Say("%s", promptHelp)
	for {
		answer, err := p.Ask(fmt.Sprintf("%d of %d selected >", l.selected(), len(l.items)))
		if err != nil {
			return nil, errors.Join(ErrLeft, tui.AskError(err))
		}
		switch answer = strings.TrimSpace(answer); answer {
		case "":
		case "quit":
			return nil, ErrLeft
		case "done":
			if l.selected() > 0 {
				return l.items, nil
			}
			p.Say("Nothing is selected; all selects all, quit leaves.")
		default:
			again, message := l.run(rows, answer)
			if message != "" {
				p.Say("%s", message)
			}
			if again {
				rows = l.print(p)
			}
		}
	}
}

// print lists the rows, and returns them.
func (l *list) print(p *tui.Prompter) []row {
	rows := l.rows()
	for n, text := range l.texts(rows) {
		p.Say("%3d %s %s", n+1, l.sign(rows[n]), strings.TrimSpace(text))
		if item := l.items[rows[n].items[0]]; rows[n].noise == "" && (item.Note != "" || len(item.Parts) > 0) {
			p.Say("        %s", l.about(rows[n]))
		}
	}
	return rows
}

// run executes a command on the rows that were listed last. It reports whether to list them
// again.
func (l *list) run(rows []row, command string) (again bool, message string) {
	if words, ok := strings.CutPrefix(command, "/"); ok {
		l.filter = strings.TrimSpace(words)
		return true, ""
	}
	if command == "all" || command == "none" {
		for _, r := range rows {
			if r.noise == "" || command == "none" {
				for _, i := range r.items {
					l.items[i].Selected = command == "all"
				}
			}
		}
		return false, ""
	}
	verb, rest, _ := strings.Cut(command, " ")
	number, rest, _ := strings.Cut(strings.TrimSpace(rest), " ")
	r, ok := rowAt(rows, number)
	switch isOne := ok && r.noise == ""; {
	case !slices.Contains([]string{"e", "k", "m", "u", "o"}, verb):
		return false, l.toggleNumbers(rows, command)
	case !ok:
		return false, "There is no event " + number + "; / lists them."
	case verb == "o":
		if r.noise != "" {
			l.unfolded[r.noise] = true
		}
		return true, ""
	case !isOne:
		return false, "o " + number + " unfolds this one first."
	}
	i, rest := r.items[0], strings.TrimSpace(rest)
	switch verb {
	case "e":
		if rest == "" {
			return false, "Write the text after the number: e 3 Rolled back to 41"
		}
		l.setText(i, rest)
	case "k":
		if words := postmortem.EventKind("").Words(); !slices.Contains(words, rest) {
			return false, "The kinds are " + strings.Join(words, ", ") + "."
		}
		l.toggleKind(i, postmortem.EventKind(rest))
	case "m":
		other, ok := rowAt(rows, rest)
		if !ok || other.noise != "" || other.items[0] == i {
			return false, "Write two numbers: m 3 4"
		}
		l.merge(i, other.items[0])
		return true, ""
	case "u":
		if len(l.items[i].Parts) == 0 {
			return false, "This is one event."
		}
		l.split(i)
		return true, ""
	}
	return false, strings.TrimSpace(l.texts([]row{r})[0])
}

// rowAt returns the row with a number, from 1.
func rowAt(rows []row, number string) (row, bool) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(rows) {
		return row{}, false
	}
	return rows[n-1], true
}

// toggleNumbers toggles the rows of numbers and ranges, such as 3 5-9.
func (l *list) toggleNumbers(rows []row, command string) (message string) {
	var chosen []row
	for word := range strings.FieldsSeq(strings.ReplaceAll(command, ",", " ")) {
		first, last, isRange := strings.Cut(word, "-")
		if !isRange {
			last = first
		}
		from, err := strconv.Atoi(first)
		to, err2 := strconv.Atoi(last)
		if err != nil || err2 != nil || from < 1 || to > len(rows) || from > to {
			return fmt.Sprintf("%q is not the number of an event.\n%s", word, promptHelp)
		}
		chosen = append(chosen, rows[from-1:to]...)
	}
	for _, r := range chosen {
		l.toggle(r.items)
	}
	return phrase.Count(l.selected(), "event") + " selected"
}
