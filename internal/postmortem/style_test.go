package postmortem_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// A style is one way in which somebody may lay out a file by hand.
type style struct {
	*rand.Rand
	maps, lists int     // indentation under a key
	flow        float64 // how often a list or map stands in brackets
	comments    float64 // how often something has a comment
	blank       bool    // blank lines between sections
	quoted      float64 // how often text stands in quotes that it does not need
	noted       int     // comments so far
	out         strings.Builder
}

func newStyle(r *rand.Rand) *style {
	return &style{
		Rand: r, maps: 2 + 2*r.IntN(2), lists: 2 * r.IntN(3), flow: 0.4 * r.Float64(),
		comments: 0.3 * r.Float64(), blank: r.IntN(2) == 0, quoted: 0.3 * r.Float64(),
	}
}

// lay writes the canonical text of a document in this style.
func (s *style) lay(t *testing.T, canonical []byte) []byte {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(canonical, &doc); err != nil {
		t.Fatal(err)
	}
	s.mapping(doc.Content[0], 0, true)
	text := s.out.String()
	switch s.IntN(4) {
	case 0:
		text = strings.ReplaceAll(text, "\n", "\r\n")
	case 1:
		text = "\ufeff" + text
	case 2:
		if !strings.HasSuffix(text, "\n\n") {
			text = strings.TrimSuffix(text, "\n")
		}
	}
	return []byte(text)
}

// note puts a comment on a line of its own.
func (s *style) note(indent int) {
	if comment := s.comment(); comment != "" {
		s.out.WriteString(strings.Repeat(" ", indent) + comment[1:] + "\n")
	}
}

func (s *style) mapping(n *yaml.Node, indent int, top bool) {
	for i := 0; i < len(n.Content); i += 2 {
		if i > 0 || top {
			if top && s.blank && i > 0 {
				s.out.WriteString("\n")
			}
			s.note(indent)
			s.out.WriteString(strings.Repeat(" ", indent))
		}
		s.out.WriteString(n.Content[i].Value + ":")
		s.value(n.Content[i+1], indent, s.maps, s.lists)
	}
}

func (s *style) value(n *yaml.Node, indent, maps, lists int) {
	if text, ok := s.oneLine(n, indent); ok {
		s.out.WriteString(" " + text)
		s.out.WriteString(s.comment())
		s.out.WriteString("\n")
		return
	}
	switch n.Kind {
	case yaml.MappingNode:
		s.out.WriteString("\n")
		s.out.WriteString(strings.Repeat(" ", indent+maps))
		s.mapping(n, indent+maps, false)
	case yaml.SequenceNode:
		s.out.WriteString("\n")
		for i, item := range n.Content {
			if i > 0 {
				s.note(indent + lists)
			}
			s.out.WriteString(strings.Repeat(" ", indent+lists) + "-")
			if text, ok := s.oneLine(item, indent+lists); ok {
				s.out.WriteString(" " + text + "\n")
			} else if item.Kind == yaml.MappingNode {
				s.out.WriteString(" ")
				s.mapping(item, indent+lists+2, false)
			} else {
				s.value(item, indent+lists, 2, 2)
			}
		}
	default:
		margin := strings.Repeat(" ", indent+2)
		s.out.WriteString(" |")
		if !strings.HasSuffix(n.Value, "\n") {
			s.out.WriteString("-")
		}
		s.out.WriteString(s.comment())
		s.out.WriteString("\n")
		for line := range strings.Lines(n.Value) {
			line = strings.TrimSuffix(line, "\n")
			if line != "" {
				line = margin + line
			}
			s.out.WriteString(line + "\n")
		}
	}
}

// oneLine returns a node on one line or in brackets, where the style has it there. What
// it belongs to stands at indent.
func (s *style) oneLine(n *yaml.Node, indent int) (string, bool) {
	switch n.Kind {
	case yaml.ScalarNode:
		if strings.Contains(n.Value, "\n") {
			return "", false
		}
		if n.Style == 0 && s.Float64() >= s.quoted {
			return n.Value, true
		}
		return quoted(n.Value, s.IntN(2) == 0), true
	case yaml.SequenceNode, yaml.MappingNode:
		if s.Float64() >= s.flow {
			return "", false
		}
		return s.inBrackets(n, indent+2)
	}
	return "", false
}

// inBrackets returns a node in brackets, on one line or with some of its entries on lines
// of their own, which stand at indent.
func (s *style) inBrackets(n *yaml.Node, indent int) (string, bool) {
	if n.Kind == yaml.ScalarNode {
		return quoted(n.Value, true), !strings.Contains(n.Value, "\n")
	}
	brackets, nodes := "[]", 1
	if n.Kind == yaml.MappingNode {
		brackets, nodes = "{}", 2
	}
	spaces := strings.Repeat(" ", 1+s.IntN(2)*s.IntN(3))
	breaks := float64(s.IntN(3)) / 2 // how often a line ends behind an entry: never, sometimes, always
	lineEnd := func() string {
		if s.Float64() >= breaks {
			return ""
		}
		text := s.comment() + "\n"
		if comment := s.comment(); comment != "" {
			text += strings.Repeat(" ", indent) + strings.TrimSpace(comment) + "\n"
		}
		return text + strings.Repeat(" ", indent)
	}
	out := brackets[:1] + lineEnd()
	for i := 0; i < len(n.Content); i += nodes {
		text, ok := s.inBrackets(n.Content[i+nodes-1], indent+2)
		if !ok {
			return "", false
		}
		if nodes == 2 {
			text = n.Content[i].Value + ": " + text
		}
		out += text
		if i+nodes < len(n.Content) {
			out += ","
			if end := lineEnd(); end != "" {
				out += end
			} else {
				out += spaces
			}
		}
	}
	if len(n.Content) > 0 && s.IntN(4) == 0 {
		out += ","
	}
	return out + lineEnd() + brackets[1:], true
}

// comment returns a comment for the end of a line, or "".
func (s *style) comment() string {
	if s.Float64() >= s.comments {
		return ""
	}
	s.noted++
	return fmt.Sprintf(" # note %d", s.noted)
}

func quoted(text string, double bool) string {
	if double {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}
