package prompt

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/interview"
	"github.com/f08c5b15/pm/internal/printable"
)

// question asks the question that has the cursor, and goes where the answer leads.
func (d *dialogue) question(a *interview.Ask) error {
	d.read(a)
	text, answer, err := d.answer(a)
	switch {
	case err != nil || answer == elsewhere:
		return err
	case answer == back:
		d.session.Back()
		return nil
	case text == a.Text() && a.Err() != nil:
		d.session.Skip() // it is kept, and named at the review
		return nil
	case text != a.Text():
		a.SetText(text)
		d.session.Save()
	}
	accepted, err := d.judge(a)
	if accepted {
		d.session.Next()
	}
	return err
}

// read reads a question out, unless it is the one that was read out last.
func (d *dialogue) read(a *interview.Ask) {
	q := a.Question()
	if q.ID == d.asked {
		return
	}
	d.asked = q.ID
	d.Say("\n%s", q.Title)
	if q.Help != "" {
		d.Say("  %s", q.Help)
	}
	if q.Example != "" {
		d.Say("  e.g. %s", strings.ReplaceAll(q.Example, "\n", "\n       "))
	}
	d.SayLines("  ", a.Suggestions())
}

// judge writes how an answer was understood, and reports whether it was.
func (d *dialogue) judge(a *interview.Ask) (accepted bool, err error) {
	if problem, readings := a.Ambiguity(); readings != nil {
		d.Say("! %s\n  1  %s\n  2  %s", problem, readings[0], readings[1])
		n, answer, err := d.number(1, 2, 1, nil)
		if err != nil || answer != chosen {
			return false, err
		}
		a.Decide(n - 1)
	}
	switch err := a.Err(); {
	case err != nil:
		d.Say("! %s", interview.Brief(err))
		d.Say("  Write it again; Enter alone keeps it for later.")
		return false, nil
	case a.Question().Required && strings.TrimSpace(a.Text()) == "":
		d.Say("! an answer is required here")
		return false, nil
	}
	for _, line := range []string{a.Echo(), a.Warning()} {
		if line != "" {
			d.Say("%s", line)
		}
	}
	return true, nil
}

// answer asks until there is an answer, or the author goes elsewhere.
func (d *dialogue) answer(a *interview.Ask) (text string, kind answerKind, err error) {
	q, now := a.Question(), a.Text()
	prompt := d.offer(q, now)
	for {
		line, err := d.Ask(prompt)
		if err != nil {
			return "", elsewhere, err
		}
		switch word := strings.TrimSpace(line); {
		case word == "" && !(q.Required && now == ""), word == ended && q.Style == interview.Prose:
			return now, chosen, nil
		case word == askBack:
			return "", back, nil
		case word == askHelp:
			d.help(helpOn(q)...)
			continue
		case word == emptied && now != "":
			return "", chosen, nil
		case word == askEditor && q.Style == interview.Prose && d.edit != nil:
			edited, err := d.edit(now)
			if err != nil {
				d.Say("! the text was not changed: %v", err)
				continue
			}
			return printable.Text(strings.TrimRight(edited, "\n")), chosen, nil
		case d.command(word):
			return "", elsewhere, nil
		}
		switch q.Style {
		case interview.Prose:
			return d.prose(a, line)
		case interview.Choice, interview.YesNo:
			if word, ok := choose(q, line); ok {
				return word, chosen, nil
			}
			d.Say("! write one of the numbers, or one of the words")
		default:
			return line, chosen, nil
		}
	}
}

// offer writes what is in the field and what may be chosen, and returns the prompt.
func (d *dialogue) offer(q interview.Question, now string) string {
	switch {
	case q.Style == interview.YesNo:
		return fmt.Sprintf("yes or no [%s]:", now)
	case q.Style == interview.Choice:
		shown := printable.Line(now) // a word that is not among them
		for i, c := range q.Choices {
			if c.Word == now {
				shown = strconv.Itoa(i + 1)
			}
			d.Say("%3d  %s", i+1, c.Label)
		}
		return fmt.Sprintf("1 to %d [%s]:", len(q.Choices), shown)
	case q.Style == interview.Prose && now != "":
		d.Say("Current text:")
		d.SayLines("  | ", strings.Split(now, "\n"))
		return "Enter keeps it. New text, a single . on its last line:"
	case q.Style == interview.Prose:
		return "Several lines, a single . on the last one; Enter alone continues:"
	case now != "":
		return "[" + printable.Line(now) + "]:"
	}
	return ">"
}

// helpOn lists what may be answered to a question.
func helpOn(q interview.Question) []string {
	switch q.Style {
	case interview.Prose:
		return []string{"lines of text, then a line with a single .", emptied + "  empties it", askEditor + "  opens the editor"}
	case interview.Choice:
		return []string{"a number or a word chooses; Enter accepts the one in brackets"}
	case interview.YesNo:
		return []string{"y or n; Enter accepts the one in brackets"}
	}
	return []string{"Enter accepts what is in brackets", emptied + "  empties it"}
}

// choose returns the answer that a number, a word or its beginning chooses.
func choose(q interview.Question, answer string) (word string, ok bool) {
	answer = strings.ToLower(strings.TrimSpace(answer))
	if q.Style == interview.YesNo {
		switch answer {
		case "y", "yes":
			return "yes", true
		case "n", "no":
			return "no", true
		}
		return "", false
	}
	if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(q.Choices) {
		return q.Choices[n-1].Word, true
	}
	begin := 0 // of how many labels the answer is the beginning
	for _, c := range q.Choices {
		label := strings.ToLower(c.Label)
		if label == answer || c.Word == answer {
			return c.Word, true
		}
		if strings.HasPrefix(label, answer) {
			word, begin = c.Word, begin+1
		}
	}
	return word, begin == 1
}

// prose takes lines up to a single full stop. Each is in the draft within the delay, also
// where the next is long in coming.
func (d *dialogue) prose(a *interview.Ask, first string) (string, answerKind, error) {
	var text strings.Builder
	text.WriteString(first)
	save := func() {
		a.SetText(text.String())
		d.session.Save()
	}
	delay := time.NewTicker(saveDelay)
	defer delay.Stop()
	for {
		line, err := d.AskMeanwhile("", delay.C, save)
		if err != nil || strings.TrimSpace(line) == ended {
			save()
			return text.String(), chosen, err
		}
		text.WriteString("\n" + line)
	}
}

// saveDelay is how long a line of prose waits to be saved.
const saveDelay = 200 * time.Millisecond
