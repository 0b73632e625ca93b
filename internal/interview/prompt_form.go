package interview

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/printable"
)

// question asks the question of a form that has the focus, and says where the answer leads.
func (d *dialogue) question(f *form) (move, error) {
	q := f.questions[f.at]
	d.read(q)
	text, m, err := d.answer(f, q)
	if err != nil || m != forward {
		if m == back {
			m = f.previous()
		}
		return m, err
	}
	if text == f.texts[f.at] && f.errs[f.at] != nil {
		return f.leave(), nil // it is kept, and told at the review
	}
	if text != f.texts[f.at] {
		f.put(text)
		d.iv.newer = true
		d.iv.left()
	}
	return d.judge(f)
}

// read reads a question out, unless it is the one that was read out last.
func (d *dialogue) read(q question) {
	if q.path == d.asked {
		return
	}
	d.asked = q.path
	d.Say("\n%s", q.title)
	if q.why != "" {
		d.Say("  %s", q.why)
	}
	if q.example != "" {
		d.Say("  e.g. %s", strings.ReplaceAll(q.example, "\n", "\n       "))
	}
	if q.list != nil {
		d.SayLines("  ", q.list(d.iv.screen.now()))
	}
}

// judge says what an answer was understood as, and goes on unless it was not.
func (d *dialogue) judge(f *form) (move, error) {
	q, text := f.questions[f.at], f.texts[f.at]
	if e := f.ambiguous(); e != nil {
		d.Say("! %s\n  1  %s\n  2  %s", e.Problem, d.iv.Both(f.live, e.Readings[0]), d.iv.Both(f.live, e.Readings[1]))
		n, m, err := d.number(1, 2, 1)
		if err != nil || m != forward {
			return stay, err
		}
		f.decide(e.Readings[n-1])
	}
	switch err := f.errs[f.at]; {
	case err != nil:
		d.Say("! %s", brief(err))
		d.Say("  Write it again; Enter alone keeps it for later.")
		return stay, nil
	case q.must && strings.TrimSpace(text) == "":
		d.Say("! this is the one answer that cannot be left out")
		return stay, nil
	case text != "":
		for _, tell := range []func(*postmortem.Document, string) string{q.echo, q.warn} {
			if tell == nil {
				continue
			}
			if line := tell(f.live, text); line != "" {
				d.Say("%s", line)
			}
		}
	}
	if d.iv.options.Hint != nil && strings.TrimSpace(text) != "" {
		if hint := d.iv.options.Hint(q.path, text); hint != "" {
			d.Say("  %s", hint)
		}
	}
	return f.next(), nil
}

// leave leaves the field although what stands in it cannot be read.
func (f *form) leave() move {
	if f.at == len(f.questions)-1 {
		return forward
	}
	f.move(f.at + 1)
	f.iv.left()
	return stay
}

// answer asks until there is an answer, or the author goes elsewhere.
func (d *dialogue) answer(f *form, q question) (text string, m move, err error) {
	standing := f.texts[f.at]
	prompt := d.offer(q, standing)
	for {
		line, err := d.Ask(prompt)
		if err != nil {
			return "", stay, err
		}
		switch word := strings.TrimSpace(line); {
		case word == "" && !(q.must && standing == ""), word == ended && q.style == prose:
			return standing, forward, nil
		case word == askBack:
			return "", back, nil
		case word == askHelp:
			d.help(helpOn(q)...)
			continue
		case word == emptied && standing != "":
			return "", forward, nil
		case word == askEditor && q.style == prose && d.iv.options.Edit != nil:
			edited, err := d.iv.options.Edit(standing)
			if err != nil {
				d.Say("! the text before stays: %v", err)
				continue
			}
			return printable.Text(strings.TrimRight(edited, "\n")), forward, nil
		case d.command(word):
			return "", stay, nil
		}
		switch q.style {
		case prose:
			return d.prose(f, line)
		case choice, yesNo:
			if word, ok := q.named(line); ok {
				return word, forward, nil
			}
			d.Say("! write one of the numbers, or one of the words")
		default:
			return line, forward, nil
		}
	}
}

// offer writes what stands in the field and what may be chosen, and returns the prompt.
func (d *dialogue) offer(q question, standing string) string {
	switch {
	case q.style == yesNo:
		return fmt.Sprintf("yes or no [%s]:", standing)
	case q.style == choice:
		now := printable.Line(standing) // a word that is not among them
		for i, c := range q.choices {
			if c.word == standing {
				now = strconv.Itoa(i + 1)
			}
			d.Say("%3d  %s", i+1, c.label)
		}
		return fmt.Sprintf("1 to %d [%s]:", len(q.choices), now)
	case q.style == prose && standing != "":
		d.Say("It says:")
		d.SayLines("  | ", strings.Split(standing, "\n"))
		return "Enter keeps it. New text, a single . on its last line:"
	case q.style == prose:
		return "Several lines, a single . on the last one; Enter alone goes on:"
	case standing != "":
		return "[" + printable.Line(standing) + "]:"
	}
	return ">"
}

// helpOn tells what may be answered to a question.
func helpOn(q question) []string {
	switch q.style {
	case prose:
		return []string{"lines of text, then a line with a single .", emptied + "  empties it", askEditor + "  opens the editor"}
	case choice:
		return []string{"a number or a word chooses; Enter takes the one in brackets"}
	case yesNo:
		return []string{"y or n; Enter takes the one in brackets"}
	}
	return []string{"Enter takes what stands in brackets", emptied + "  empties it"}
}

// named returns the answer that a number, a word or its beginning chooses.
func (q question) named(answer string) (word string, ok bool) {
	answer = strings.ToLower(strings.TrimSpace(answer))
	if q.style == yesNo {
		switch answer {
		case "y", "yes":
			return "yes", true
		case "n", "no":
			return "no", true
		}
		return "", false
	}
	if n, err := strconv.Atoi(answer); err == nil && n >= 1 && n <= len(q.choices) {
		return q.choices[n-1].word, true
	}
	begin := 0 // of how many labels the answer is the beginning
	for _, c := range q.choices {
		label := strings.ToLower(c.label)
		if label == answer || c.word == answer {
			return c.word, true
		}
		if strings.HasPrefix(label, answer) {
			word, begin = c.word, begin+1
		}
	}
	return word, begin == 1
}

// prose takes lines up to a single full stop. Each is in the draft within the delay, also
// where the next is long in coming.
func (d *dialogue) prose(f *form, first string) (string, move, error) {
	var text strings.Builder
	text.WriteString(first)
	save := func() {
		f.put(text.String())
		d.iv.newer = true
		d.iv.left()
	}
	delay := time.NewTicker(saveDelay)
	defer delay.Stop()
	for {
		line, err := d.AskMeanwhile("", delay.C, save)
		if err != nil || strings.TrimSpace(line) == ended {
			save()
			return text.String(), forward, err
		}
		text.WriteString("\n" + line)
	}
}
