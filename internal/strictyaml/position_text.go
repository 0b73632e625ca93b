package strictyaml

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// PositionIn returns where a part of the text at a path is in the bytes that were parsed:
// the bytes from start up to end of the value that was read. YAML drops and adds nothing
// but white space and escapes, so that the characters between are the same in both, in the
// same order. Where there is no such text it is the position of Position, and ok is false.
func (t *Tree) PositionIn(path Path, start, end int) (position Position, ok bool) {
	n, parent, ok := t.find(path)
	if !ok || n.Kind != yaml.ScalarNode || start < 0 || end < start || end > len(n.Value) {
		position, _ = t.Position(path)
		return position, false
	}
	if w := t.walk; w != nil && w.node == n && start >= w.seen { // the last one was of the same text
		return t.positionOf(w, start, end), true
	}
	limit, err := t.source.end(n, parent)
	if begin := t.source.begin(n); err != nil || limit <= begin || t.source.text[begin] == '!' || t.source.text[begin] == '&' {
		// A layout whose end cannot be found, or a tag or an anchor, which is a problem anyway.
		position, _ = t.Position(path)
		return position, false
	}
	if t.isFixed() && t.original.line(n.Line) != t.source.line(n.Line) { // quotes were added
		at := strings.Index(t.original.line(n.Line), n.Value)
		if at < 0 {
			position, _ = t.Position(path)
			return position, false
		}
		at += t.original.starts[n.Line-1]
		return Position{Start: t.placeGiven(at + start), End: t.placeGiven(at + end)}, true
	}
	w := &scalarWalk{node: n, text: t.source.text[:limit], at: t.source.begin(n)}
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		w.at, w.quote, w.text = w.at+1, '"', w.text[:limit-1]
	case n.Style&yaml.SingleQuotedStyle != 0:
		w.at, w.quote, w.text = w.at+1, '\'', w.text[:limit-1]
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		w.at = t.source.nextLine(w.at)
	}
	t.walk = w
	return t.positionOf(w, start, end), true
}

// positionOf returns where the bytes from start up to end of a text are, which are not before
// where the walk is.
func (t *Tree) positionOf(w *scalarWalk, start, end int) Position {
	from := w.offset(w.node.Value, start)
	to := from
	if end > start {
		to = w.offset(w.node.Value, end-lastSize(w.node.Value[:end]))
		to += w.size(to)
	}
	return Position{Start: t.place(from, true), End: t.place(to, true)}
}

// A scalarWalk follows the characters of a scalar in the text of a file.
type scalarWalk struct {
	node  *yaml.Node
	text  []byte // up to the end of the scalar
	at    int    // the next character
	quote byte   // ' or ", or 0 where nothing is escaped
	seen  int    // bytes of the value that were passed
}

// offset returns where the character at an offset of the value is in the text. Offsets
// come in ascending order.
func (w *scalarWalk) offset(value string, offset int) int {
	for w.seen < offset {
		r, size := utf8.DecodeRuneInString(value[w.seen:])
		w.seen += size
		if isBlank(r) {
			continue
		}
		w.skipBlank()
		w.at += w.size(w.at)
	}
	if r, _ := utf8.DecodeRuneInString(value[offset:]); offset < len(value) && !isBlank(r) {
		w.skipBlank()
	}
	return w.at
}

// skipBlank passes white space, whether it is escaped or not.
func (w *scalarWalk) skipBlank() {
	for w.at < len(w.text) {
		r, size := w.next(w.at)
		if !isBlank(r) {
			return
		}
		w.at += size
	}
}

// size returns how many bytes of the text the character at an offset takes.
func (w *scalarWalk) size(at int) int {
	_, size := w.next(at)
	return size
}

// next returns the character that begins at an offset of the text, and how many bytes it
// takes there. A line end that is escaped is white space.
func (w *scalarWalk) next(at int) (r rune, size int) {
	if at >= len(w.text) {
		return ' ', 0
	}
	r, size = utf8.DecodeRune(w.text[at:])
	switch {
	case w.quote == '\'' && r == '\'':
		return r, min(2, len(w.text)-at)
	case w.quote != '"' || r != '\\' || at+1 >= len(w.text):
		return r, size
	}
	digits := 0
	switch escaped, escapedSize := utf8.DecodeRune(w.text[at+1:]); escaped {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	case 't', 'n', 'r', 'N', 'L', 'P', ' ', '\t', '\n', '\r', '\u0085', '\u2028', '\u2029':
		return ' ', 1 + escapedSize
	case '_':
		return '\u00a0', 1 + escapedSize
	default:
		return escaped, 1 + escapedSize
	}
	last := min(at+2+digits, len(w.text))
	code, err := strconv.ParseUint(string(w.text[at+2:last]), 16, 32)
	if err != nil {
		return r, size
	}
	return rune(code), last - at
}

// lastSize returns how many bytes the last character of a text takes.
func lastSize(text string) int {
	_, size := utf8.DecodeLastRuneInString(text)
	return size
}

// isBlank reports whether YAML may drop or add a character where it folds lines.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}
