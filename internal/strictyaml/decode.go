package strictyaml

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/f08c5b15/pm/internal/nearest"
	"gopkg.in/yaml.v3"
)

// Scalars says how types that are neither text nor number read themselves from a
// scalar, such as a time.
type Scalars map[reflect.Type]func(text string) (any, error)

// Decode fills the struct that into points to. The error is Problems: unknown and
// repeated keys, wrong types, words that are not allowed, scalars that cannot be
// read, and text that YAML cuts short. What could be read is filled in all the same.
func (t *Tree) Decode(into any, scalars Scalars) error {
	d := &decoder{tree: t, scalars: scalars, problems: slices.Clone(t.problems)}
	d.value(t.root, reflect.ValueOf(into).Elem(), "", "")
	return d.problems.orNil()
}

type decoder struct {
	tree     *Tree
	scalars  Scalars
	problems Problems
}

func (d *decoder) problem(n *yaml.Node, hint, format string, args ...any) {
	d.problems = append(d.problems, d.tree.problem(n, fmt.Sprintf(format, args...), hint))
}

// value reads a node into v. The key is what the node stands under, for messages.
func (d *decoder) value(n *yaml.Node, v reflect.Value, key, tag string) {
	if n.Kind == yaml.AliasNode {
		return // among the losses
	}
	if read, ok := d.scalars[v.Type()]; ok {
		d.custom(n, v, key, read)
		return
	}
	if v.Type().Implements(orderedMapType) {
		d.orderedMap(n, v, key)
		return
	}
	switch v.Kind() {
	case reflect.String:
		d.text(n, v, key)
	case reflect.Bool:
		d.boolean(n, v, key)
	case reflect.Pointer:
		d.number(n, v, key)
	case reflect.Slice:
		d.list(n, v, key, tag)
	case reflect.Struct:
		d.structure(n, v, key)
	case reflect.Interface:
		v.Set(reflect.ValueOf(d.free(n)))
	default:
		panic("strictyaml: no way to read a " + v.Type().String())
	}
}

// isMissing reports whether a node says nothing: left empty, ~, or null in JSON. A
// plain null in YAML is a word where text is wanted.
func (d *decoder) isMissing(n *yaml.Node) bool {
	return isNull(n) && (n.Value == "" || n.Value == "~" || d.tree.json)
}

func (d *decoder) text(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind != yaml.ScalarNode {
		p := d.tree.problem(n, fmt.Sprintf("`%s` takes text, and this is %s", key, describe(n)), "")
		if n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0 {
			// An entry such as "- Note: it rained" is a map to YAML.
			p.quoteItem(d.tree.source.line(n.Line))
		}
		d.problems = append(d.problems, p)
		return
	}
	if cut := d.tree.source.cutOff(n); cut != "" {
		p := d.tree.problem(n, fmt.Sprintf("`%s` would be lost: in YAML a # behind a space begins a comment", cut), "")
		p.quoteLine(d.tree.source.line(n.Line))
		d.problems = append(d.problems, p)
		return
	}
	if d.isMissing(n) {
		return
	}
	if w, ok := v.Interface().(words); ok {
		d.word(n, v, key, w.Words())
		return
	}
	v.SetString(n.Value)
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
	d.problem(n, "", "`%s` is true or false, and this is %s", key, describe(n))
}

func (d *decoder) number(n *yaml.Node, v reflect.Value, key string) {
	if d.isMissing(n) {
		return
	}
	if n.Kind == yaml.ScalarNode {
		f, err := strconv.ParseFloat(n.Value, 64)
		if err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			v.Set(reflect.ValueOf(&f))
			return
		}
		bare := strings.NewReplacer(",", "", "_", "", " ", "", "%", "", "'", "").Replace(n.Value)
		if f, err := strconv.ParseFloat(bare, 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			d.problem(n, "write it as: "+bare, "`%s` takes a plain number, and this is %s", key, describe(n))
			return
		}
	}
	d.problem(n, "", "`%s` takes a number, and this is %s", key, describe(n))
}

func (d *decoder) custom(n *yaml.Node, v reflect.Value, key string, read func(string) (any, error)) {
	if d.isMissing(n) {
		return
	}
	if n.Kind != yaml.ScalarNode {
		d.problem(n, "", "`%s` takes a single value, and this is %s", key, describe(n))
		return
	}
	value, err := read(n.Value)
	if err != nil {
		d.problem(n, "", "`%s`: %s", key, err)
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
	for i, item := range n.Content {
		d.value(item, items.Index(i), key+" entry", "")
	}
	v.Set(items)
}

func (d *decoder) structure(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind == yaml.ScalarNode {
		if b, ok := v.Addr().Interface().(setBrief); ok {
			var text string
			d.text(n, reflect.ValueOf(&text).Elem(), key)
			b.SetBrief(text)
			return
		}
		if d.isMissing(n) {
			return
		}
	}
	if n.Kind != yaml.MappingNode {
		d.problem(n, "", "`%s` takes keys with values, and this is %s", key, describe(n))
		return
	}
	fields := fieldsOf(v.Type())
	d.entries(n, func(name string, key, value *yaml.Node) {
		field, ok := fields.byKey[name]
		if !ok {
			d.unknownKey(key, fields.keys)
			return
		}
		d.value(value, v.Field(field.index), name, field.tag)
	})
}

func (d *decoder) unknownKey(key *yaml.Node, allowed []string) {
	hint := "the keys here are: " + strings.Join(allowed, ", ")
	if near := nearest.Word(key.Value, allowed); near != "" {
		d.problem(key, "", "unknown key %s; did you mean `%s`?", describe(key), near)
		return
	}
	d.problem(key, hint, "unknown key %s", describe(key))
}

// entries calls f for each entry of a mapping whose key is a word that did not
// stand before.
func (d *decoder) entries(n *yaml.Node, f func(name string, key, value *yaml.Node)) {
	earlier := earlierKeys(n)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Tag == "!!merge" {
			continue // among the losses
		}
		if key.Kind != yaml.ScalarNode {
			d.problem(key, "", "a key is a word, and this is %s", describe(key))
			continue
		}
		if first := earlier(i); first != nil {
			d.problem(key, "keep one of them, or join them", "key `%s` stands twice; the first is on line %d", key.Value, first.Line)
			continue
		}
		f(key.Value, key, value)
	}
}

// earlierKeys returns a function that finds the first key of a mapping that is the
// same as the key at an index, if one stands before it. Most mappings have a handful
// of keys, for which looking through them is quicker than making a map.
func earlierKeys(n *yaml.Node) func(i int) *yaml.Node {
	if len(n.Content) <= 64 {
		return func(i int) *yaml.Node {
			for j := 0; j < i; j += 2 {
				if n.Content[j].Value == n.Content[i].Value && n.Content[j].Kind == yaml.ScalarNode {
					return n.Content[j]
				}
			}
			return nil
		}
	}
	seen := make(map[string]*yaml.Node, len(n.Content)/2)
	return func(i int) *yaml.Node {
		key := n.Content[i]
		if first, ok := seen[key.Value]; ok {
			return first
		}
		seen[key.Value] = key
		return nil
	}
}

func (d *decoder) orderedMap(n *yaml.Node, v reflect.Value, key string) {
	if d.isMissing(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		d.problem(n, "", "`%s` takes keys with values, and this is %s", key, describe(n))
		return
	}
	d.entries(n, func(name string, _, value *yaml.Node) {
		entry := reflect.New(v.Type().Elem()).Elem()
		entry.Field(0).SetString(name)
		d.value(value, entry.Field(1), name, "")
		v.Set(reflect.Append(v, entry))
	})
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
