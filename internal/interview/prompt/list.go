package prompt

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/interview"
)

// list reads the entries out and asks for the next ones, until an empty line or until
// something else is asked.
func (d *dialogue) list(l *interview.List) error {
	d.entries(l)
	d.read(l.Input())
	for {
		line, err := d.Ask("> ")
		if err != nil {
			return err
		}
		word := strings.TrimSpace(line)
		switch {
		case word == "":
			d.session.Skip()
			return nil
		case word == askBack:
			d.session.Back()
			return nil
		case word == askHelp:
			d.help(helpOnList(l)...)
			continue
		case d.command(word):
			return nil
		}
		if acted, stays := d.act(l, word); acted {
			if stays {
				continue
			}
			return nil
		}
		l.Input().SetText(line)
		switch accepted, err := d.judge(l.Input()); {
		case err != nil:
			return err
		case !accepted:
			continue
		}
		d.session.Next()
		d.rows = listed(l)
		d.report()
		if d.session.InEntry() {
			return nil
		}
	}
}

// listed is the title of a list and its entries, numbered.
func listed(l *interview.List) string {
	var out strings.Builder
	out.WriteString(l.Title() + "\n")
	for i, row := range l.Rows() {
		fmt.Fprintf(&out, "%3d  %s\n", i+1, strings.TrimSpace(row))
	}
	return out.String()
}

// entries reads out what there is, unless it was just read out.
func (d *dialogue) entries(l *interview.List) {
	now := listed(l)
	if now == d.rows {
		return
	}
	d.rows = now
	d.Say("\n%s (%d)", l.Title(), len(l.Rows()))
	if len(l.Rows()) == 0 && l.Intro() != "" {
		d.Say("  %s", l.Intro())
	}
	_, rows, _ := strings.Cut(now, "\n")
	d.Write(rows)
	if notice := l.Notice(); notice != "" {
		d.Say("%s", notice)
	}
}

// act carries out what can be done with an entry: /edit 3. It reports whether the
// line was such a thing, and whether the next entry is asked for after it.
func (d *dialogue) act(l *interview.List, line string) (acted, stays bool) {
	word, number, _ := strings.Cut(line, " ")
	if word == "/undo" {
		if !l.Undo() {
			d.Say("! nothing was removed")
			return true, true
		}
		d.session.SetNote("restored")
		return true, false
	}
	known := word == "/edit" || word == "/remove" || !l.Sorted() && (word == "/up" || word == "/down")
	for _, c := range l.Conversions() {
		known = known || word == "/"+c.Key
	}
	if !known && slashed(line) {
		d.Say("! there is no %s; ? lists the commands", word)
		return true, true
	}
	if !known {
		return false, false
	}
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if err != nil || n < 1 || n > len(l.Rows()) {
		d.Say("! write the number of an entry after it, like %s 1", word)
		return true, true
	}
	l.MoveTo(n - 1)
	switch word {
	case "/edit":
		l.Open(n - 1)
		return true, false
	case "/up":
		l.Shift(-1)
	case "/down":
		l.Shift(1)
	case "/remove":
		l.Remove()
		d.session.SetNote("removed; /undo restores it")
	}
	for _, c := range l.Conversions() {
		if word == "/"+c.Key {
			l.Convert(c)
		}
	}
	l.MoveTo(len(l.Rows()))
	return true, false
}

// helpOnList lists what can be done with a list.
func helpOnList(l *interview.List) []string {
	lines := []string{"a line adds an entry; Enter alone continues", "/edit 1, /remove 1, /undo"}
	if !l.Sorted() {
		lines = append(lines, "/up 1, /down 1")
	}
	for _, c := range l.Conversions() {
		lines = append(lines, "/"+c.Key+" 1  "+c.Help)
	}
	return lines
}

// slashed reports whether a line looks like a command: /undo or /remove 2, but not
// /var/log/syslog.
func slashed(line string) bool {
	word, number, _ := strings.Cut(strings.TrimPrefix(line, "/"), " ")
	return strings.HasPrefix(line, "/") && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz-") == "" && strings.Trim(number, "0123456789") == ""
}
