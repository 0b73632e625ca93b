package manual

import (
	"fmt"
	"regexp"
	"strings"
)

// text writes a text of the help: its paragraphs are filled, lines of two columns become
// items, and other lines that are indented or aligned stay as they are.
func (w *writer) text(text string) {
	for block := range strings.SplitSeq(strings.Trim(text, "\n"), "\n\n") {
		lines := strings.Split(strings.Trim(strings.ReplaceAll(block, "\t", "    "), "\n"), "\n")
		if isProse(lines) {
			w.macro("PP")
			for _, line := range lines {
				w.line(line)
			}
			continue
		}
		lines = dedent(lines)
		items, ok := columns(lines)
		if !ok {
			items, ok = definitions(lines)
		}
		if !ok {
			w.verbatim(lines)
			continue
		}
		for _, one := range items {
			w.item(one.tag, one.text)
		}
	}
}

// dedent returns lines without the spaces that all of them begin with.
func dedent(lines []string) []string {
	least := indent(lines[0])
	for _, line := range lines {
		if line != "" {
			least = min(least, indent(line))
		}
	}
	cut := make([]string, len(lines))
	for i, line := range lines {
		cut[i] = line[min(least, len(line)):]
	}
	return cut
}

// indent returns how many spaces a line begins with.
func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// isProse reports whether lines are a paragraph: none of them is indented or has columns.
func isProse(lines []string) bool {
	for _, line := range lines {
		if strings.HasPrefix(line, " ") || strings.Contains(line, "  ") {
			return false
		}
	}
	return true
}

// An item is a word or a few, and text about it.
type item struct{ tag, text string }

// twoColumns matches a line with a tag, at least two spaces, and text about it.
var twoColumns = regexp.MustCompile(`^( *\S(?:.*?\S)? {2,})(\S.*)$`)

// columns reads lines of two columns. The second begins in the same place in all of them, and
// a line may hold only one of the two. A tag that is indented is that of a flag without a short
// form.
func columns(block []string) ([]item, bool) {
	var items []item
	second := 0
	for _, line := range block {
		m := twoColumns.FindStringSubmatch(line)
		tag := strings.TrimSpace(line)
		switch {
		case len(items) > 0 && second > 0 && indent(line) == second:
			last := &items[len(items)-1]
			last.text = strings.TrimSpace(last.text + "\n" + tag)
			continue
		case m != nil && (second == 0 || len(m[1]) == second):
			second = len(m[1])
			items = append(items, item{strings.TrimSpace(m[1]), m[2]})
		case m == nil:
			items = append(items, item{tag: tag})
		default:
			return nil, false
		}
		if indent(line) > 0 && !strings.HasPrefix(strings.TrimSpace(line), "--") {
			return nil, false
		}
	}
	return items, second > 0
}

// definitions reads lines of which each has, below it and indented by two, text about it.
func definitions(block []string) ([]item, bool) {
	var items []item
	for _, line := range block {
		switch indent(line) {
		case 0:
			items = append(items, item{tag: line})
		case 2:
			if len(items) == 0 {
				return nil, false
			}
			last := &items[len(items)-1]
			last.text = strings.TrimSpace(last.text + "\n" + strings.TrimSpace(line))
		default:
			return nil, false
		}
	}
	for _, one := range items {
		if one.text == "" || strings.Contains(one.tag, "  ") || strings.HasSuffix(one.tag, ":") {
			return nil, false
		}
	}
	return items, true
}

// item writes a tag and the text about it.
func (w *writer) item(tag, text string) {
	w.macro("TP")
	w.macro("B", tag)
	if text == "" {
		w.WriteString("\\&\n")
		return
	}
	for line := range strings.Lines(text) {
		w.line(strings.TrimRight(line, "\n"))
	}
}

// verbatim writes lines as they are.
func (w *writer) verbatim(lines []string) {
	w.macro("PP")
	w.macro("RS", "2")
	w.macro("nf")
	for _, line := range lines {
		w.line(line)
	}
	w.macro("fi")
	w.macro("RE")
}

// macro writes a line that gives a command to the formatter, with its arguments.
func (w *writer) macro(name string, args ...string) {
	if name == "PP" && w.heading {
		return
	}
	w.heading = name == "SH" || name == "SS"
	w.WriteString("." + name)
	for _, arg := range args {
		if name == "TH" {
			// Programs that make an index read the heading themselves: no escapes in it.
			w.WriteString(` "` + arg + `"`)
			continue
		}
		w.WriteString(` "` + escape(arg) + `"`)
	}
	w.WriteByte('\n')
}

// line writes a line of text.
func (w *writer) line(text string) {
	w.heading = false
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		w.WriteString(`\&`)
	}
	w.WriteString(escape(text) + "\n")
}

// escape returns text with the characters escaped that the man language reads otherwise: a
// hyphen must stay one that can be pasted into a shell, and quotation marks must stay straight.
func escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case special[r] != "":
			b.WriteString(special[r])
		case r > 0x7e:
			fmt.Fprintf(&b, `\[u%04X]`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// special are the characters of ASCII that need an escape (man 7 groff_char).
var special = map[rune]string{
	'\\': `\e`, '-': `\-`, '\'': `\(aq`, '"': `\(dq`, '`': `\(ga`, '^': `\(ha`, '~': `\(ti`,
}
