package render

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/doctest"
	"github.com/f08c5b15/pm/internal/postmortem"
)

// TestJSONIsAsItsSchemaSays reads what is written for full and empty documents by the
// schema that pm schema --output prints.
func TestJSONIsAsItsSchemaSays(t *testing.T) {
	t.Parallel()
	var schema map[string]any
	if err := json.Unmarshal(postmortem.OutputSchema(), &schema); err != nil {
		t.Fatal(err)
	}
	full := doctest.Filled("x", "x")
	full.Schema = postmortem.Schema
	bounded := document(t, "testdata/migration.yaml")
	bounded.Times = postmortem.TimesApproximate
	bounded.Timeline[1].NotBefore = bounded.Timeline[0].At
	documents := map[string]*postmortem.Document{
		"full":    full,
		"bounded": bounded,
		"empty":   {Schema: postmortem.Schema, Title: "x"},
	}
	paths, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		documents[path] = document(t, path)
	}
	seen := make(map[string]bool)
	for name, d := range documents {
		var value any
		if err := json.Unmarshal([]byte(render(t, New(Options{}).JSON, d)), &value); err != nil {
			t.Fatal(err)
		}
		v := validator{schema, func(path, format string, args ...any) {
			t.Errorf("%s: %s: %s", name, path, fmt.Sprintf(format, args...))
		}, seen}
		v.value("", schema, value)
	}
	// What a full document does not have, the schema promises in vain.
	for name, def := range schema["$defs"].(map[string]any) {
		for key := range def.(map[string]any)["properties"].(map[string]any) {
			if !seen["#/$defs/"+name+"."+key] {
				t.Errorf("no document has the %s of a %s", key, name)
			}
		}
	}
}

// A validator reads a value by the parts of JSON Schema that our own uses.
type validator struct {
	root map[string]any
	errf func(path, format string, args ...any)
	seen map[string]bool // the properties that have been found, by definition
}

func (v validator) value(path string, schema map[string]any, value any) {
	name := ""
	if ref, ok := schema["$ref"].(string); ok {
		name = ref
		schema = v.root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	if forms, ok := schema["anyOf"].([]any); ok {
		for _, form := range forms {
			if form := form.(map[string]any); form["$ref"] != nil && typeOf(value) == "object" || form["type"] == typeOf(value) || form["enum"] != nil && typeOf(value) == "string" {
				v.value(path, form, value)
				return
			}
		}
		v.errf(path, "%v has none of the forms %v", value, forms)
	}
	if words, ok := schema["enum"].([]any); ok && !slices.Contains(words, value) {
		v.errf(path, "%v is none of %v", value, words)
	}
	if want, ok := schema["const"]; ok && value != want {
		v.errf(path, "%v is not %v", value, want)
	}
	if want, ok := schema["type"].(string); ok && want != typeOf(value) && (want != "number" || typeOf(value) != "integer") {
		v.errf(path, "%v is a %s, not a %s", value, typeOf(value), want)
	}
	switch value := value.(type) {
	case []any:
		for i, each := range value {
			v.value(fmt.Sprintf("%s[%d]", path, i), schema["items"].(map[string]any), each)
		}
	case map[string]any:
		properties, ok := schema["properties"].(map[string]any)
		if !ok {
			return // free content
		}
		for key, each := range value {
			property, ok := properties[key].(map[string]any)
			if !ok {
				v.errf(path, "the schema has no %q", key)
				continue
			}
			v.seen[name+"."+key] = true
			v.value(path+"."+key, property, each)
		}
		required, _ := schema["required"].([]any)
		for _, key := range required {
			if _, ok := value[key.(string)]; !ok {
				v.errf(path, "%v is missing", key)
			}
		}
	}
}

// typeOf returns what JSON Schema calls the type of a value.
func typeOf(value any) string {
	switch value := value.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	case float64:
		if value == float64(int64(value)) {
			return "integer"
		}
		return "number"
	}
	return "null"
}
