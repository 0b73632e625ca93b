package strictyaml

import (
	"bytes"
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/f08c5b15/pm/internal/failure"
)

// assign decodes the value into v.
func (s setter) assign(v reflect.Value) error {
	fresh := reflect.New(v.Type()).Elem()
	if s.value != "" {
		node, err := s.node(fresh)
		if err != nil {
			return err
		}
		d := &decoder{tree: &Tree{name: s.path.String(), source: newSource([]byte(s.value)), root: node}, scalars: s.scalars}
		d.tree.losses(node)
		d.value(node, fresh, s.path.String(), "word")
		if problems := append(d.tree.problems, d.problems...); len(problems) > 0 {
			return failure.New(problems[0].Hint, "%s", problems[0].Message)
		}
	}
	v.Set(fresh)
	return nil
}

// node returns the value as it is read into v: the words that were typed, unless all of
// them are YAML of a form that v takes.
func (s setter) node(v reflect.Value) (*yaml.Node, error) {
	typed := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: s.value}
	_, isTime := s.scalars[v.Type()]
	_, isBrief := v.Addr().Interface().(setBrief)
	isFree := v.Kind() == reflect.Interface
	takesText := isTime || isBrief || v.Kind() != reflect.Slice && v.Kind() != reflect.Struct
	opens := strings.IndexByte("[{\"'", s.value[0]) >= 0
	node := wholeYAML(s.value)
	switch {
	case node == nil && !takesText && (s.value[0] == '[' || s.value[0] == '{'):
		what := map[byte]string{'[': "a list", '{': "a map"}[s.value[0]]
		return nil, failure.New("for text use quotes: "+s.path.String()+"="+quote(s.value),
			"%s: `%s` begins as %s and is not YAML", s.path, s.value, what)
	case node == nil:
		return typed, nil
	case !takesText && (node.Style&yaml.FlowStyle != 0 || node.Kind == yaml.SequenceNode || node.Kind == yaml.MappingNode && !isList(v)):
		return node, nil
	case opens && node.Style&yaml.FlowStyle != 0 && (isFree || isBrief && node.Kind == yaml.MappingNode):
		return node, nil
	case opens && node.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		return node, nil
	case node.Kind != yaml.ScalarNode || node.Value != strings.TrimSpace(s.value), v.Kind() == reflect.String, node.Tag == "!!str" && !isTime:
		return typed, nil
	}
	return node, nil // a number, true, null
}

// wholeYAML returns the node that all of a text is, or nil. Nothing of it would be lost:
// text with a comment or a second document is not YAML here.
func wholeYAML(text string) *yaml.Node {
	node, second, err := load([]byte(text))
	if err != nil || node == nil || second != nil || hasComment(node) {
		return nil
	}
	source := newSource([]byte(text))
	if end, err := source.end(node, -1); err != nil || len(bytes.TrimSpace(source.text[end:])) > 0 {
		return nil
	}
	return node
}

// hasComment reports whether YAML reads a part of a node as a comment.
func hasComment(n *yaml.Node) bool {
	if n.HeadComment != "" || n.LineComment != "" || n.FootComment != "" {
		return true
	}
	for _, child := range n.Content {
		if hasComment(child) {
			return true
		}
	}
	return false
}
