package postmortem

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/strictyaml"
	"github.com/f08c5b15/pm/internal/when"
)

var update = flag.Bool("update", false, "write schema.json anew")

// A schema is a JSON Schema in the order in which it is best read.
type schema = strictyaml.Map

func entry(key string, value any) strictyaml.Field {
	return strictyaml.Field{Key: key, Value: value}
}

// TestSchemaIsCurrent compares schema.json with the types.
func TestSchemaIsCurrent(t *testing.T) {
	g := generator{comments: fieldComments(t), defs: map[string]schema{}}
	root := g.structure(reflect.TypeFor[Document]())
	root = append(schema{
		entry("$schema", "https://json-schema.org/draft/2020-12/schema"),
		entry("$id", "https://github.com/f08c5b15/pm/schema/v1.json"),
		entry("title", "A postmortem of pm"),
	}, root...)
	root = append(root, entry("required", []any{"schema", "title"}))
	defs := schema{}
	for _, name := range g.order {
		defs = append(defs, entry(name, g.defs[name]))
	}
	root = append(root, entry("$defs", defs))

	compact, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	var want bytes.Buffer
	if err := json.Indent(&want, compact, "", "  "); err != nil {
		t.Fatal(err)
	}
	want.WriteByte('\n')
	if *update {
		if err := os.WriteFile("schema.json", want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(JSONSchema(), want.Bytes()) {
		t.Error("schema.json is not what the types give; to refresh it: go test ./internal/postmortem -run Schema -update")
	}
}

// A generator makes schemas from types, and definitions for the structs among them.
type generator struct {
	comments map[string]string // by Type.Field
	defs     map[string]schema
	order    []string
}

func (g *generator) structure(t reflect.Type) schema {
	properties := schema{}
	for i := range t.NumField() {
		f := t.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
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
		property = append(schema{entry("description", g.comments[t.Name()+"."+f.Name])}, property...)
		properties = append(properties, entry(key, property))
	}
	return schema{
		entry("type", "object"),
		entry("properties", properties),
		entry("additionalProperties", strictyaml.Literal("false")),
	}
}

// text is what is taken where text is wanted: any scalar.
func text() schema {
	return schema{entry("type", []any{"string", "number", "boolean"})}
}

func (g *generator) of(t reflect.Type) schema {
	switch t {
	case reflect.TypeFor[when.Time](), reflect.TypeFor[when.Date]():
		return schema{entry("type", "string")}
	case reflect.TypeFor[Custom]():
		return schema{entry("type", "object")}
	case reflect.TypeFor[Glossary]():
		return schema{entry("type", "object"), entry("additionalProperties", text())}
	case reflect.TypeFor[EventKinds]():
		one := g.of(t.Elem())
		return schema{entry("anyOf", []any{one, schema{entry("type", "array"), entry("items", one)}})}
	case reflect.TypeFor[Evidence]():
		return schema{entry("anyOf", []any{text(), g.ref(t)})}
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
	case reflect.Pointer:
		return schema{entry("type", "number")}
	case reflect.Slice:
		return schema{entry("type", "array"), entry("items", g.of(t.Elem()))}
	case reflect.Struct:
		return g.ref(t)
	}
	return text()
}

func (g *generator) ref(t reflect.Type) schema {
	if _, ok := g.defs[t.Name()]; !ok {
		g.order = append(g.order, t.Name())
		g.defs[t.Name()] = nil // so that a type may hold itself
		g.defs[t.Name()] = g.structure(t)
	}
	return schema{entry("$ref", "#/$defs/"+t.Name())}
}

// fieldComments reads the comments above the fields of document.go.
func fieldComments(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "document.go", nil, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	comments := map[string]string{}
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
	return comments
}
