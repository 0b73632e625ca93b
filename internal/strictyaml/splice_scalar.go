package strictyaml

import (
	"bytes"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"
)

// changeScalar writes a scalar in the place of another, in its style where that can
// hold it. Parent is the indentation of what it belongs to.
func (p *splicer) changeScalar(n *yaml.Node, v reflect.Value, parent int, inFlow, prose bool) error {
	start := p.source.begin(n)
	end, err := p.source.end(n, parent)
	if err != nil {
		return err
	}
	text := scalarOf(v, parent+2, inFlow)
	if inFlow {
		text = p.inline(v)
	}
	isText := v.Kind() == reflect.String && v.Type() != reflect.TypeFor[Literal]()
	asBlock := isText && !inFlow && (isLiteral(v.String()) || prose && isLongProse(v.String()))
	wasBlock := n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	switch {
	case asBlock:
		text = literal(v.String(), parent+2)
		if margin := p.bodyMargin(n); wasBlock && margin > parent && !strings.ContainsAny(text[:2], "2") {
			text = literal(v.String(), margin)
		}
	case isText && !p.json && n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 && isPlain(v.String(), inFlow):
		mark := string(p.source.text[start])
		if strings.ContainsAny(v.String(), `"'\`) {
			mark = ""
			text = quote(v.String())
		}
		text = mark + text + mark
	}
	if start == end && start > 0 && p.source.text[start-1] != ' ' { // there was no value
		text = " " + text
	}
	// A comment on the line stays there, between the head of a block and its body.
	head, body, _ := strings.Cut(p.withLines(text), p.lines)
	if wasBlock {
		headerEnd := p.source.headerEnd(n)
		p.edit(start, headerEnd, head)
		start = p.source.lineEnd(headerEnd)
		if body != "" {
			body = p.lines + body
		}
		p.edit(start, max(start, end), body)
		return nil
	}
	p.edit(start, end, head)
	if body != "" {
		at := p.source.lineEnd(end)
		p.edit(at, at, p.lines+body)
	}
	return nil
}

// bodyMargin returns the indentation of the first line of a block scalar that is not blank.
func (p *splicer) bodyMargin(n *yaml.Node) int {
	for at := p.source.nextLine(p.source.begin(n)); at < len(p.source.text); at = p.source.nextLine(at) {
		line := p.source.text[at:p.source.lineEnd(at)]
		if rest := bytes.TrimLeft(line, " "); len(rest) > 0 {
			return len(line) - len(rest)
		}
	}
	return 0
}
