package postmortem

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/strictyaml"
	"github.com/f08c5b15/pm/internal/when"
)

var update = flag.Bool("update", false, "write schema.json")

// A schema is a JSON Schema in the order in which it is best read.
type schema = strictyaml.Map

func entry(key string, value any) strictyaml.Field {
	return strictyaml.Field{Key: key, Value: value}
}

// TestSchemaIsCurrent compares schema.json with the types.
func TestSchemaIsCurrent(t *testing.T) {
	t.Parallel()
	g := generator{comments: fieldComments(t), defs: map[string]schema{}, types: map[string]reflect.Type{}}
	root := g.structure(reflect.TypeFor[Document]())
	root = append(root, entry("required", []any{"schema", "title"}))
	checkSchema(t, "schema.json", JSONSchema(), g.whole("v1.json", "A postmortem of pm", root))
}

// TestOutputSchemaIsCurrent compares schema_output.json with the types.
func TestOutputSchemaIsCurrent(t *testing.T) {
	t.Parallel()
	g := generator{comments: fieldComments(t), defs: map[string]schema{}, types: map[string]reflect.Type{}, output: true}
	root := schema{
		entry("type", "object"),
		entry("properties", schema{
			entry("document", g.ref(reflect.TypeFor[Document]())),
			entry("figures", g.ref(reflect.TypeFor[figuresJSON]())),
		}),
		entry("required", []any{"document", "figures"}),
	}
	checkSchema(t, "schema_output.json", OutputSchema(), g.whole("v1-output.json", "A postmortem and its figures, as pm renders them to JSON", root))
}

// checkSchema compares a file with the schema that the types give.
func checkSchema(t *testing.T, file string, got []byte, want schema) {
	t.Helper()
	compact, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := json.Indent(&text, compact, "", "  "); err != nil {
		t.Fatal(err)
	}
	text.WriteByte('\n')
	if *update {
		if err := os.WriteFile(file, text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(got, text.Bytes()) {
		t.Errorf("%s is not what the types give; to refresh it: go test ./internal/postmortem -run Schema -update", file)
	}
}

// A generator makes schemas from types, and definitions for the structs among them.
type generator struct {
	comments map[string]string // by Type.Field
	defs     map[string]schema
	types    map[string]reflect.Type
	order    []string
	// output says that the schema is one of what is written: text is a string there, and
	// keys may be added.
	output bool
}

// whole returns a schema that stands by itself.
func (g *generator) whole(id, title string, root schema) schema {
	root = append(schema{
		entry("$schema", "https://json-schema.org/draft/2020-12/schema"),
		entry("$id", "https://github.com/f08c5b15/pm/schema/"+id),
		entry("title", title),
	}, root...)
	defs := schema{}
	for _, name := range g.order {
		defs = append(defs, entry(name, g.defs[name]))
	}
	return append(root, entry("$defs", defs))
}

func (g *generator) structure(t reflect.Type) schema {
	properties := schema{}
	var required []any
	for _, f := range reflect.VisibleFields(t) {
		key, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous {
			continue
		}
		property := g.of(f.Type)
		if key == "severity" {
			var examples []any
			for _, word := range Severities() {
				examples = append(examples, word)
			}
			property = append(property, entry("examples", examples))
		}
		if key == "schema" {
			property = schema{entry("const", Schema)}
		}
		owner := t
		if len(f.Index) > 1 {
			owner = t.FieldByIndex(f.Index[:1]).Type // the struct that it is embedded by
		}
		property = append(schema{entry("description", g.comments[owner.Name()+"."+f.Name])}, property...)
		properties = append(properties, entry(key, property))
		if rest == "" {
			required = append(required, key)
		}
	}
	out := schema{entry("type", "object"), entry("properties", properties)}
	switch {
	case !g.output:
		out = append(out, entry("additionalProperties", strictyaml.Literal("false")))
	case len(required) > 0:
		out = append(out, entry("required", required))
	}
	return out
}

// text is what is taken where text is wanted: any scalar. What is written is a string.
func (g *generator) text() schema {
	if g.output {
		return schema{entry("type", "string")}
	}
	return schema{entry("type", []any{"string", "number", "boolean"})}
}

func (g *generator) of(t reflect.Type) schema {
	switch t {
	case reflect.TypeFor[when.Time](), reflect.TypeFor[when.Date]():
		return schema{entry("type", "string")}
	case reflect.TypeFor[Custom]():
		return schema{entry("type", "object")}
	case reflect.TypeFor[Glossary]():
		return schema{entry("type", "object"), entry("additionalProperties", g.text())}
	case reflect.TypeFor[EventKinds]():
		one := g.of(t.Elem())
		return schema{entry("anyOf", []any{one, schema{entry("type", "array"), entry("items", one)}})}
	case reflect.TypeFor[Evidence]():
		return schema{entry("anyOf", []any{g.text(), g.ref(t)})}
	}
	if w, ok := reflect.Zero(t).Interface().(interface{ Words() []string }); ok {
		var words []any
		for _, word := range w.Words() {
			words = append(words, word)
		}
		return schema{entry("enum", words)}
	}
	switch t.Kind() {
	case reflect.Bool:
		return schema{entry("type", "boolean")}
	case reflect.Pointer: // a number that may be left out
		out := g.of(t.Elem())
		if !g.output && t.Elem().Kind() == reflect.Float64 {
			out = append(out, entry("minimum", strictyaml.Literal("0")))
		}
		return out
	case reflect.Float64:
		return schema{entry("type", "number")}
	case reflect.Int64:
		return schema{entry("type", "integer")}
	case reflect.Slice:
		return schema{entry("type", "array"), entry("items", g.of(t.Elem()))}
	case reflect.Struct:
		return g.ref(t)
	}
	return g.text()
}

func (g *generator) ref(t reflect.Type) schema {
	name := strings.TrimSuffix(t.Name(), "JSON")
	name = strings.ToUpper(name[:1]) + name[1:]
	if g.types[name] != nil && g.types[name] != t {
		panic("two types would be called " + name)
	}
	if _, ok := g.defs[name]; !ok {
		g.order = append(g.order, name)
		g.types[name] = t
		g.defs[name] = nil // so that a type may hold itself
		g.defs[name] = g.structure(t)
	}
	return schema{entry("$ref", "#/$defs/"+name)}
}

// fieldComments reads the comments above the fields of the types.
func fieldComments(t *testing.T) map[string]string {
	t.Helper()
	comments := map[string]string{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if s, ok := spec.Type.(*ast.StructType); ok {
				for _, f := range s.Fields.List {
					for _, name := range f.Names {
						comments[spec.Name.Name+"."+name.Name] = strings.Join(strings.Fields(f.Doc.Text()), " ")
					}
				}
			}
			return false
		})
	}
	return comments
}
