package when

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Begin reads the time that a text begins with as [Reader.Read] takes it, also with the
// end of a range, and returns what follows it. A colon, a comma or a dash may be between
// the two, marks of Markdown and brackets around the time.
//
//	10:42 Rolled back
//	2026-06-02 9:58 pm Europe/Lisbon - Rolled back
//	**08:47-09:10** the table is locked
//	~+5m: Rolled back
//
// Where it fails the rest is the text. The [Error] has the reason NotTime where the text
// does not look like a time.
func (r Reader) Begin(text string) (typed Typed, rest string, err error) {
	text = strings.TrimSpace(text)
	word, rest, _ := strings.Cut(strings.Join(strings.FieldsFunc(text, isSpace), " "), " ")
	if i := strings.IndexFunc(text, isSpace); i >= 0 {
		word, rest = text[:i], text[i:]
	}
	first := strings.TrimRight(word, ":,")
	switch sign := strings.TrimPrefix(first, "~"); {
	case sign != "" && (sign[0] == '+' || sign[0] == '-'), strings.EqualFold(sign, "now"), strings.EqualFold(sign, "unknown"):
		if typed, err = r.Read(first); err != nil {
			return Typed{}, text, err
		}
		return typed, trimJoint(rest), nil
	}
	return r.Prefix(text)
}

func isSpace(c rune) bool { return c == ' ' || c == '\t' || c == '\n' }

// Prefix reads the time that a line begins with that was written down at some time, such
// as one that was pasted: as Begin does, but for what counts from the clock or from the
// event before (+7m, -90m, now) and for the word unknown.
func (r Reader) Prefix(line string) (typed Typed, rest string, err error) {
	if r.Zone == nil {
		r.Zone = utc
	}
	text := spaces(line)
	if m := struckPattern().FindStringSubmatch(text); m != nil {
		if _, _, err := r.prefix(m[1]); err == nil || reasonOf(err) != NotTime {
			return r.afterStruck(line, text, m[0])
		}
	}
	return r.prefix(line)
}

// prefix is Prefix for a line that begins with no struck text.
func (r Reader) prefix(line string) (typed Typed, rest string, err error) {
	text := spaces(line)
	s, rest, err := scanner{plain: r.Plain, dotted: r.Dotted}.stamp(text)
	written := strings.TrimSpace(text[:len(text)-len(rest)])
	if err == nil {
		if typed, err = r.resolve(s, written); err == nil {
			return typed, closeMarks(text[:len(text)-len(rest)], asWritten(line, text, rest)), nil
		}
	}
	if errors.Is(err, errForm) {
		word, _, _ := strings.Cut(text, " ")
		e := &Error{Input: word, Problem: "not a time", Advice: likeTyped}
		if known := recognise(word); known != nil {
			e = known
		}
		return Typed{}, line, e
	}
	var e *Error
	if errors.As(err, &e) {
		e.HasDay = e.HasDay || !s.day.isZero()
		e.Alone = closeMarks(text[:len(text)-len(rest)], rest) == "" || strings.Trim(text, marks) == e.Input
	}
	return Typed{}, line, err
}

// struckPattern is text that is struck out, as Markdown has it.
var struckPattern = compiled(`^~~([^~]+)~~`)

// afterStruck reads the time that corrects one which is struck out: ~~10:15~~ 10:16 text.
// The struck part stays in front of the text.
func (r Reader) afterStruck(line, text, struck string) (typed Typed, rest string, err error) {
	after := asWritten(line, text, text[len(struck):])
	typed, rest, err = r.prefix(trimJoint(after))
	if err != nil && reasonOf(err) == NotTime {
		return Typed{}, line, &Error{Input: struck, Reason: StruckOut, Problem: "the time is struck out", Advice: "write the time that is right"}
	}
	if err != nil {
		return Typed{}, line, err
	}
	return typed, strings.TrimSpace(struck + " " + rest), nil
}

// reasonOf returns the reason of an error, which is NotTime where it is no [Error].
func reasonOf(err error) Reason {
	if e := new(Error); errors.As(err, &e) {
		return e.Reason
	}
	return NotTime
}

// spaces returns a text with plain spaces, digits and colons in it: a time copied from macOS has a narrow
// no-break space before its pm.
func spaces(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsSpace(r) {
			return ' '
		}
		return ascii(r)
	}, text))
}

// asWritten returns rest, which ends the text of a line with plain characters, as the line
// has it: only the space before it is plain.
func asWritten(line, text, rest string) string {
	line = strings.TrimSpace(line)
	for range text[:len(text)-len(rest)] { // both have the same characters, one by one
		_, size := utf8.DecodeRuneInString(line)
		line = line[size:]
	}
	words := strings.TrimLeftFunc(line, unicode.IsSpace)
	return rest[:len(rest)-len(strings.TrimLeft(rest, " \n"))] + words
}

// trimJoint drops what may be between a time and its text.
func trimJoint(rest string) string {
	rest = strings.TrimLeft(rest, " \t\n")
	for _, joint := range []string{"->", "=>", "→", "--", "- ", "–", "—", ":", ",", ";", "|", "…", "... ", ". ", ") "} {
		if after, ok := strings.CutPrefix(rest, joint); ok {
			return strings.TrimLeft(after, " \t\n")
		}
	}
	if rest == "-" {
		return ""
	}
	return rest
}

// closeMarks drops from rest the marks that close those which a time opens, and what
// is between the time and its text. Marks that are closed only later are put back in
// front of the text: they belong to more than the time.
func closeMarks(time, rest string) string {
	var open []string
	var before byte
	for time != "" {
		mark := markAt(time)
		if mark == "" || strings.Trim(mark, "_") == "" && isWord(before) && len(time) > 1 && isWord(time[1]) {
			before, time = time[0], time[1:] // also the _ of America/New_York
			continue
		}
		before = ' '
		time = time[len(mark):]
		if i := slices.Index(open, opener(mark)); i >= 0 && (opener(mark) != mark || open[len(open)-1] == mark) {
			open = slices.Delete(open, i, i+1)
		} else if opener(mark) == mark {
			open = append(open, mark)
		}
	}
	joined := false
	for {
		trimmed := strings.TrimLeft(rest, " \t")
		mark := markAt(trimmed)
		i := slices.Index(open, opener(mark))
		switch {
		case mark != "" && i >= 0 && (opener(mark) != mark || trimmed == rest || strings.HasPrefix(trimmed[len(mark):]+" ", " ")):
			open = slices.Delete(open, i, i+1)
			rest = trimmed[len(mark):]
		case !joined && trimJoint(trimmed) != trimmed:
			rest, joined = trimJoint(trimmed), true
		default:
			return strings.Join(open, "") + trimmed
		}
	}
}

func isWord(b byte) bool { return isLetter(b) || isDigit(b) }

// markAt returns the mark that a text begins with, or "".
func markAt(text string) string {
	for _, mark := range []string{"**", "__", "*", "_", "`", "[", "]", "(", ")", "<", ">", "{", "}"} {
		if strings.HasPrefix(text, mark) {
			return mark
		}
	}
	return ""
}

// opener returns the mark that a mark closes: itself, but for brackets.
func opener(mark string) string {
	switch mark {
	case "]":
		return "["
	case ")":
		return "("
	case ">":
		return "<"
	case "}":
		return "{"
	}
	return mark
}
