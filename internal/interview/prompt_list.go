package interview

import (
	"fmt"
	"strconv"
	"strings"
)

// list reads the entries out and asks for the next one, or about the one that is open.
func (d *dialogue) list(l *list) error {
	if l.entry != nil {
		m, err := d.question(l.entry)
		if err == nil && m != stay && l == d.iv.screen {
			l.close()
			if m == forward {
				l.wait()
			}
		}
		return err
	}
	d.entries(l)
	d.read(l.input.questions[0])
	return d.next(l)
}

// next asks for entries until an empty line, or until something else is asked.
func (d *dialogue) next(l *list) error {
	for {
		line, err := d.Ask("> ")
		if err != nil {
			return err
		}
		word := strings.TrimSpace(line)
		switch {
		case word == "":
			if !l.wait() {
				d.iv.turn(1)
			}
			return nil
		case word == askBack:
			d.iv.turn(-1)
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
		l.input.put(line)
		d.iv.newer = true
		switch m, err := d.judge(l.input); {
		case err != nil:
			return err
		case m != forward:
			continue
		}
		l.take()
		d.rows = l.of.title + "\n" + l.read()
		d.told()
		if l.entry != nil {
			return nil
		}
	}
}

// read is the entries, numbered.
func (l *list) read() string {
	var out strings.Builder
	for i, row := range l.of.rows(&l.iv.work.Document) {
		fmt.Fprintf(&out, "%3d  %s\n", i+1, strings.TrimSpace(row))
	}
	return out.String()
}

// entries reads out what there is, unless it was just read out.
func (d *dialogue) entries(l *list) {
	rows := l.read()
	if title := l.of.title + "\n" + rows; title != d.rows {
		d.Say("\n%s (%d)", l.of.title, strings.Count(rows, "\n"))
		if rows == "" && l.of.intro != "" {
			d.Say("  %s", l.of.intro)
		}
		d.Write(rows)
		if l.of.notice != nil && l.of.notice() != "" {
			d.Say("%s", l.of.notice())
		}
		d.rows = title
	}
}

// act carries out what can be done with an entry: /edit 3. It reports whether the
// line was such a thing, and whether the next entry is asked for after it.
func (d *dialogue) act(l *list, line string) (acted, stays bool) {
	word, number, _ := strings.Cut(line, " ")
	if word == "/undo" {
		if !l.undo() {
			d.Say("! nothing was removed that could be put back")
			return true, true
		}
		d.iv.note = "put back"
		return true, false
	}
	known := word == "/edit" || word == "/remove" || l.of.swap != nil && (word == "/up" || word == "/down")
	for _, b := range l.of.become {
		known = known || word == "/"+b.key
	}
	if !known && slashed(line) {
		d.Say("! there is no %s; ? tells what there is", word)
		return true, true
	}
	if !known {
		return false, false
	}
	n, err := strconv.Atoi(strings.TrimSpace(number))
	if rows := len(l.of.rows(&d.iv.work.Document)); err != nil || n < 1 || n > rows {
		d.Say("! write the number of an entry behind it, like %s 1", word)
		return true, true
	}
	l.row = n - 1
	switch word {
	case "/edit":
		l.open(n-1, nil)
	case "/up":
		l.shift(-1)
		l.fresh()
	case "/down":
		l.shift(1)
		l.fresh()
	case "/remove":
		l.removeRow()
		l.fresh()
		d.iv.note = "removed; /undo puts it back"
	}
	for _, b := range l.of.become {
		if word == "/"+b.key {
			l.become(b)
			l.fresh()
		}
	}
	return true, false
}

// helpOnList tells what can be done with a list.
func helpOnList(l *list) []string {
	lines := []string{"a line adds an entry; Enter alone goes on", "/edit 1, /remove 1, /undo"}
	if l.of.swap != nil {
		lines = append(lines, "/up 1, /down 1")
	}
	for _, b := range l.of.become {
		lines = append(lines, "/"+b.key+" 1  "+b.help)
	}
	return lines
}

// slashed reports whether a line looks like a command: /undo or /remove 2, but not
// /var/log/syslog.
func slashed(line string) bool {
	word, number, _ := strings.Cut(strings.TrimPrefix(line, "/"), " ")
	return strings.HasPrefix(line, "/") && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz-") == "" && strings.Trim(number, "0123456789") == ""
}
