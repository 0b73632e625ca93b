package strictyaml

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/f08c5b15/pm/internal/nearest"
	"gopkg.in/yaml.v3"
)

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
	fields := fieldsOf(v.Type())
	if n.Kind != yaml.MappingNode {
		d.problem(n, "the keys here are: "+strings.Join(fields.keys, ", "), "`%s` takes keys with values, and this is %s", key, describe(n))
		return
	}
	d.entries(n, func(name string, key, value *yaml.Node) {
		field, ok := fields.find(name)
		if !ok {
			if h, ok := v.Interface().(keyHinter); ok && h.KeyHint(name) != "" {
				d.problem(key, h.KeyHint(name), "unknown key `%s`", name)
			} else {
				d.unknownKey(n, key, fields.keys)
			}
			return
		}
		d.value(value, v.Field(field.index), name, field.tag)
	})
}

// unknownKey refuses a key of the mapping n. Where one of the allowed keys was likely
// meant and is not there yet, the line with that key is offered.
func (d *decoder) unknownKey(n, key *yaml.Node, allowed []string) {
	hint := "the keys here are: " + strings.Join(allowed, ", ")
	if near := nearest.Word(key.Value, allowed); near != "" {
		p := d.tree.problem(key, fmt.Sprintf("unknown key %s; did you mean `%s`?", describe(key), near), hint)
		if n.Style&yaml.FlowStyle == 0 { // the line of one in brackets may hold the whole document
			line := d.tree.source.line(key.Line)
			if strings.Count(line, key.Value) == 1 && child(n, near) == nil {
				p.Hint = "write it as: " + strings.TrimSpace(strings.Replace(line, key.Value, near, 1))
			}
		}
		d.problems = append(d.problems, p)
		return
	}
	d.problem(key, hint, "unknown key %s", describe(key))
}

// entries calls f for each entry of a mapping whose key is a word that is not a
// duplicate.
func (d *decoder) entries(n *yaml.Node, f func(name string, key, value *yaml.Node)) {
	earlier := earlierKeys(n)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Tag == "!!merge" {
			continue // among the losses
		}
		if key.Kind != yaml.ScalarNode {
			d.problem(key, "pm help document lists the keys", "a key is a word, and this is %s", describe(key))
			continue
		}
		if first := earlier(i); first != nil {
			d.problem(key, "keep one of them, or join them", "duplicate key `%s`; the first is on line %d", key.Value, first.Line)
			continue
		}
		f(key.Value, key, value)
	}
}

// earlierKeys returns a function that finds the first key of a mapping that is the
// same as the key at an index, if one comes before it. Most mappings have a handful
// of keys, for which looking through them is quicker than making a map.
func earlierKeys(n *yaml.Node) func(i int) *yaml.Node {
	if len(n.Content) <= shortNode {
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
		d.problem(n, "write each on a line of its own, as key: value", "`%s` takes keys with values, and this is %s", key, describe(n))
		return
	}
	d.entries(n, func(name string, _, value *yaml.Node) {
		entry := reflect.New(v.Type().Elem()).Elem()
		entry.Field(0).SetString(name)
		d.value(value, entry.Field(1), name, "")
		v.Set(reflect.Append(v, entry))
	})
}
