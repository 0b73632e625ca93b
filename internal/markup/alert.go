package markup

import (
	"strings"
)

// alert makes an alert of a quotation that begins with a line like [!NOTE].
func alert(b Block) Block {
	if len(b.Blocks) == 0 || b.Blocks[0].Kind != Paragraph || len(b.Blocks[0].Line) == 0 {
		return b
	}
	line := b.Blocks[0].Line
	first, rest, _ := strings.Cut(line[0].Text, "\n")
	m := alertLine().FindStringSubmatch(first)
	if m == nil || line[0].Kind != Text || rest == "" && len(line) > 1 && line[1].Kind != Break && !strings.HasSuffix(line[0].Text, "\n") {
		return b
	}
	b.Alert = strings.ToUpper(m[1])
	line = line[1:]
	if rest != "" {
		line = append(Line{{Text: rest}}, line...)
	} else if len(line) > 0 && line[0].Kind == Break {
		line = line[1:]
	}
	if b.Blocks = append(Prose{{Line: line}}, b.Blocks[1:]...); len(line) == 0 {
		b.Blocks = b.Blocks[1:]
	}
	return b
}

var alertLine = compiled(`(?i)^\s*\[!(note|tip|important|warning|caution)\]\s*$`)
