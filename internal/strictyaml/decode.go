package strictyaml

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/nearest"
)

// Scalars describes how structs that are written as a scalar, such as a time, are read from
// it. The hint of an error becomes that of the problem.
type Scalars map[reflect.Type]func(text string) (any, error)

// Decode fills the struct that into points to. The error is Problems: unknown and
// repeated keys, wrong types, words that are not allowed, scalars that cannot be
// read, and text that YAML cuts short. What could be read is filled in all the same.
func (t *Tree) Decode(into any, scalars Scalars) error {
	d := &decoder{tree: t, scalars: scalars}
	d.value(t.root, reflect.ValueOf(into).Elem(), "", "")
	// What YAML cannot read is not what was meant: the value there is no second problem.
	read := slices.DeleteFunc(d.problems, func(p Problem) bool {
		return slices.ContainsFunc(t.problems, func(q Problem) bool { return p.Line == q.Line && p.Column == q.Column })
	})
	return append(slices.Clone(t.problems), read...).orNil()
}

type decoder struct {
	tree     *Tree
	scalars  Scalars
	problems Problems
}

func (d *decoder) problem(n *yaml.Node, hint, format string, args ...any) {
	d.problems = append(d.problems, d.tree.problem(n, fmt.Sprintf(format, args...), hint))
}

// value reads a node into v. The key is that of the node, for messages.
func (d *decoder) value(n *yaml.Node, v reflect.Value, key, tag string) {
	if n.Kind == yaml.AliasNode {
		return // among the losses
	}
	switch v.Kind() { // before the type, which is slow to compare: most values are text
	case reflect.String:
		d.text(n, v, key)
	case reflect.Bool:
		d.boolean(n, v, key)
	case reflect.Pointer:
		d.number(n, v, key)
	case reflect.Slice:
		if v.Type().Implements(orderedMapType) {
			d.orderedMap(n, v, key)
			return
		}
		d.list(n, v, key, tag)
	case reflect.Struct:
		if read, ok := d.scalars[v.Type()]; ok {
			d.custom(n, v, key, read)
			return
		}
		d.structure(n, v, key)
	case reflect.Interface:
		v.Set(reflect.ValueOf(d.free(n)))
	default:
		panic("strictyaml: no way to read a " + v.Type().String())
	}
}

// isMissing reports whether a node has no value: left empty, ~, or null in JSON. A
// plain null in YAML is a word where text is wanted.
func (d *decoder) isMissing(n *yaml.Node) bool {
	return isNull(n) && (n.Value == "" || n.Value == "~" || d.tree.json)
}

func (d *decoder) text(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind != yaml.ScalarNode {
		p := d.tree.problem(n, fmt.Sprintf("`%s` takes text, and this is %s", key, describe(n)), "write it on one line in quotes, or below a |")
		if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 && d.isOnOneLine(n) {
			// An entry such as "- Note: it rained" is a map to YAML.
			p.quoteItem(d.tree.source.line(n.Line))
		}
		d.problems = append(d.problems, p)
		return
	}
	if cut := d.tree.source.cutOff(n); cut != "" {
		p := d.tree.problem(n, fmt.Sprintf("`%s` would be lost: in YAML a # after a space begins a comment", cut), "")
		if d.isOnOneLine(n) {
			p.quoteLine(d.tree.source.line(n.Line))
		} else {
			p.Hint = "put all of the text in quotes, or below a |"
		}
		d.problems = append(d.problems, p)
		return
	}
	if d.isMissing(n) {
		return
	}
	if w, ok := v.Addr().Interface().(words); ok { // of the address, since a value is copied
		d.word(n, v, key, w.Words())
		return
	}
	v.SetString(n.Value)
}

// isOnOneLine reports whether a node ends on the line that it begins on.
func (d *decoder) isOnOneLine(n *yaml.Node) bool {
	s := d.tree.source
	end, err := s.end(n, 0)
	return err == nil && end <= s.lineEnd(s.begin(n))
}

func (d *decoder) word(n *yaml.Node, v reflect.Value, key string, allowed []string) {
	for _, word := range allowed {
		if n.Value == word {
			v.SetString(word)
			return
		}
	}
	hint := key + " is one of: " + strings.Join(allowed, ", ")
	if near := nearest.Word(n.Value, allowed); near != "" {
		d.problem(n, hint, "unknown %s `%s`; did you mean `%s`?", key, n.Value, near)
		return
	}
	d.problem(n, hint, "unknown %s %s", key, describe(n))
}

func (d *decoder) boolean(n *yaml.Node, v reflect.Value, key string) {
	if d.isMissing(n) {
		return
	}
	if n.Kind == yaml.ScalarNode {
		switch n.Value {
		case "true", "True", "TRUE":
			v.SetBool(true)
			return
		case "false", "False", "FALSE":
			return
		}
	}
	d.problem(n, "write it as: "+key+": true", "`%s` is true or false, and this is %s", key, describe(n))
}

// maxExact is the largest whole number up to which a float64 holds every one.
const maxExact = 1 << 53

func (d *decoder) number(n *yaml.Node, v reflect.Value, key string) {
	if d.isMissing(n) {
		return
	}
	if n.Kind == yaml.ScalarNode {
		f, err := strconv.ParseFloat(n.Value, 64)
		if err == nil && math.Abs(f) > maxExact {
			d.problem(n, "keep it as text, such as under value", "`%s` is too large to be kept exactly: %s", key, describe(n))
			return
		}
		if err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			v.Set(reflect.ValueOf(&f))
			return
		}
		digits := strings.NewReplacer(",", "", "_", "", " ", "", "%", "", "'", "").Replace(n.Value)
		if f, err := strconv.ParseFloat(digits, 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			d.problem(n, "write it as: "+digits, "`%s` takes a plain number, and this is %s", key, describe(n))
			return
		}
	}
	d.problem(n, "write digits alone, such as 1200 or 99.9", "`%s` takes a number, and this is %s", key, describe(n))
}

func (d *decoder) custom(n *yaml.Node, v reflect.Value, key string, read func(string) (any, error)) {
	if d.isMissing(n) {
		return
	}
	if n.Kind != yaml.ScalarNode {
		d.problem(n, "write it on one line, without brackets or a dash", "`%s` takes a single value, and this is %s", key, describe(n))
		return
	}
	value, err := read(n.Value)
	if err != nil {
		message, hint := failure.Split(err)
		d.problem(n, hint, "`%s`: %s", key, message)
		return
	}
	v.Set(reflect.ValueOf(value))
}

func (d *decoder) list(n *yaml.Node, v reflect.Value, key, tag string) {
	if d.isMissing(n) && d.tree.source.cutOff(n) == "" {
		return
	}
	if n.Kind == yaml.ScalarNode && tag == "word" {
		n = &yaml.Node{Kind: yaml.SequenceNode, Line: n.Line, Column: n.Column, Content: []*yaml.Node{n}}
	}
	if n.Kind != yaml.SequenceNode {
		d.problem(n, "write it as a list: a line that begins with - for each entry", "`%s` takes a list, and this is %s", key, describe(n))
		return
	}
	if len(n.Content) == 0 {
		return
	}
	items := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
	if !v.Type().Elem().Implements(wordsType) {
		key += " entry"
	}
	for i, item := range n.Content {
		d.value(item, items.Index(i), key, "")
	}
	v.Set(items)
}

// free reads content that may be anything.
func (d *decoder) free(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := Map{}
		d.entries(n, func(name string, _, value *yaml.Node) {
			m = append(m, Field{name, d.free(value)})
		})
		return m
	case yaml.SequenceNode:
		list := make([]any, len(n.Content))
		for i, item := range n.Content {
			list[i] = d.free(item)
		}
		return list
	}
	if n.Style == 0 && n.Tag != "!!str" {
		if n.Value == "" {
			return Literal("null")
		}
		return Literal(n.Value)
	}
	var text string
	d.text(n, reflect.ValueOf(&text).Elem(), "custom")
	return text
}
