package strictyaml

import (
	"bytes"

	"gopkg.in/yaml.v3"
)

// layoutOf returns how far the first blocks of a file are indented.
func layoutOf(root *yaml.Node) layout {
	found := layout{maps: -1, lists: -1, gap: canonical.gap}
	var look func(n *yaml.Node)
	look = func(n *yaml.Node) {
		for i := 0; n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && i+1 < len(n.Content); i += 2 {
			value := n.Content[i+1]
			if value.Style&yaml.FlowStyle != 0 || len(value.Content) == 0 || value.Line == n.Content[i].Line {
				continue
			}
			if value.Kind == yaml.MappingNode && found.maps < 0 {
				found.maps = value.Column - n.Column
			}
			if value.Kind == yaml.SequenceNode && found.lists < 0 {
				found.lists = value.Column - n.Column
			}
			look(value)
		}
		if n.Kind == yaml.SequenceNode {
			for _, item := range n.Content {
				look(item)
			}
		}
	}
	look(root)
	if found.maps < 1 {
		found.maps = canonical.maps
	}
	if found.lists < 0 {
		found.lists = canonical.lists
	}
	return found
}

// hasBlankLines reports whether a blank line comes before an entry of the top level.
func hasBlankLines(s source, root *yaml.Node) bool {
	for i := 2; i < len(root.Content); i += 2 {
		start := s.lineStart(s.begin(root.Content[i]))
		if start > 0 && len(bytes.TrimSpace(s.text[s.lineAbove(start):start])) == 0 {
			return true
		}
	}
	return false
}
