package markup

import "strings"

// String returns the characters of the line without markup, on one line.
func (l Line) String() string {
	if len(l) == 1 && l[0].Kind == Text && !strings.Contains(l[0].Text, "\n") {
		return l[0].Text
	}
	var w wordWriter
	w.line(l)
	return strings.ReplaceAll(w.words.String(), "\n", " ")
}

// String returns the characters of the blocks without markup, with a line for each
// paragraph, item and cell.
func (p Prose) String() string {
	var w wordWriter
	w.blocks(p)
	return w.words.String()
}

// Words returns all that readers of the line see, as a browser shows it, and on lines
// below that the addresses that its links lead to. Characters within two marks of emphasis
// may be one word.
func (l Line) Words() string {
	var w wordWriter
	w.line(l)
	return w.words.String() + w.addresses.String()
}

// Words does so for the blocks, with a line for each paragraph, item and cell.
func (p Prose) Words() string {
	var w wordWriter
	w.blocks(p)
	return w.words.String() + w.addresses.String()
}

// A wordWriter writes what is read, without markup, and apart from it the addresses of
// links.
type wordWriter struct{ words, addresses strings.Builder }

func (w *wordWriter) line(l Line) {
	for _, s := range l {
		switch s.Kind {
		case Break:
			w.words.WriteByte('\n')
		case Link, Image:
			w.words.WriteString(s.Text)
			w.line(s.Spans)
			w.addresses.WriteByte('\n')
			if url, ok := SafeURL(s.URL); ok {
				w.addresses.WriteString(url)
			} else {
				w.addresses.WriteString(s.URL)
			}
		default:
			w.words.WriteString(s.Text)
			w.line(s.Spans)
		}
	}
}

func (w *wordWriter) blocks(p Prose) {
	for _, b := range p {
		if w.line(b.Line); b.Kind == Details {
			w.words.WriteByte('\n')
		}
		w.words.WriteString(b.Text)
		w.blocks(b.Blocks)
		if b.List != nil {
			for _, item := range b.List.Items {
				w.blocks(item)
			}
		}
		if b.Table != nil {
			for _, row := range b.Table.Rows {
				for _, cell := range row {
					w.line(cell)
					w.words.WriteByte('\n')
				}
			}
		}
		w.words.WriteByte('\n')
	}
}
