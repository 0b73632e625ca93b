package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/check"
	"github.com/f08c5b15/pm/internal/config"
	"github.com/f08c5b15/pm/internal/postmortem"
	"github.com/f08c5b15/pm/internal/report"
	"github.com/f08c5b15/pm/internal/review"
	"github.com/f08c5b15/pm/internal/store"
)

// documents returns one with findings of all levels, in names and words that need escaping,
// and one without any.
func documents() []review.Document {
	found := func(rule string, level config.Level, line, column, endLine, endColumn int) review.Finding {
		r, err := check.Lookup(rule)
		if err != nil {
			panic(err)
		}
		var at postmortem.Position
		at.Start.Line, at.Start.Column, at.End.Line, at.End.Column = line, column, endLine, endColumn
		return review.Finding{
			Located: check.Located{Finding: check.Finding{Rule: r.ID, Name: r.Name, Level: level, Path: postmortem.PathTo("timeline", 0, "text"),
				Message: "`<a|b>` & \"c\", 100%:\nd", Suggestion: "pm edit ID --set a=b"}, Position: at},
			Fingerprint: "0123456789abcdef01234567",
		}
	}
	return []review.Document{
		{
			Entry: store.Entry{ID: "2026-01-01-a b", Path: "/r/postmortems/2026-01-01-a b.yaml"}, Name: "2026-01-01-a b.yaml", File: "postmortems/2026-01-01-a b.yaml",
			Findings: []review.Finding{
				found("no-owner", config.Error, 1, 1, 1, 1), found("timeline-order", config.Warning, 2, 3, 4, 5), found("flat-priorities", config.Info, 2, 3, 2, 8),
			},
		},
		{Entry: store.Entry{ID: "2026-01-02-c"}, Name: "c.yaml", File: "postmortems/c.yaml"},
	}
}

// write returns the report of documents in a format.
func write(t *testing.T, format string, o report.Options, documents []review.Document) string {
	t.Helper()
	var out bytes.Buffer
	var sum review.Sum
	r := report.New(format, &out, o)
	for _, d := range documents {
		sum.Documents++
		sum.Found.Add(d.Findings)
		if err := r.Document(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(sum); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestSARIF reads reports by the schema of SARIF 2.1.0 that OASIS has published.
func TestSARIF(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	for name, documents := range map[string][]review.Document{"findings": documents(), "no documents": nil} {
		var value any
		if err := json.Unmarshal([]byte(write(t, "sarif", report.Options{Version: "1.2.3"}, documents)), &value); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, problem := range (validator{schema}).problems("", schema, value) {
			t.Errorf("%s: %s", name, problem)
		}
	}
	// The validator itself finds what is wrong.
	for _, wrong := range []string{
		`{"runs": []}`, `{"version": "2.0.0", "runs": []}`, `{"version": "2.1.0", "runs": [{}]}`,
		`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "pm"}}, "results": [{"message": {}}]}]}`,
		`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "pm"}}, "results": [{"message": {"text": "a"}, "level": "info"}]}]}`,
		`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "pm"}}, "results": [{"message": {"text": "a"}, "locations": [{"physicalLocation": {"region": {"startLine": 0}}}]}]}]}`,
		`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "pm"}}, "column_kind": "utf16CodeUnits"}]}`,
	} {
		var value any
		if err := json.Unmarshal([]byte(wrong), &value); err != nil {
			t.Fatal(err)
		}
		if (validator{schema}).problems("", schema, value) == nil {
			t.Errorf("%s is valid", wrong)
		}
	}
}

// A validator reads values by the parts of JSON Schema, draft 4, that the schema of SARIF
// uses.
type validator struct{ root map[string]any }

// problems returns what is wrong with a value at a path.
func (v validator) problems(path string, schema map[string]any, value any) (found []string) {
	add := func(format string, args ...any) { found = append(found, path+": "+fmt.Sprintf(format, args...)) }
	if ref, ok := schema["$ref"].(string); ok {
		return v.problems(path, v.root["definitions"].(map[string]any)[strings.TrimPrefix(ref, "#/definitions/")].(map[string]any), value)
	}
	for _, key := range []string{"anyOf", "oneOf"} {
		forms, ok := schema[key].([]any)
		isOneOf := func(form any) bool { return v.problems(path, form.(map[string]any), value) == nil }
		if ok && !slices.ContainsFunc(forms, isOneOf) {
			add("none of %s holds", key)
		}
	}
	if words, ok := schema["enum"].([]any); ok && !slices.Contains(words, value) {
		add("%v is none of %v", value, words)
	}
	if want, ok := schema["type"]; ok && !isOfType(want, value) {
		add("%v is not of the type %v", value, want)
	}
	switch value := value.(type) {
	case float64:
		if least, ok := schema["minimum"].(float64); ok && value < least {
			add("%v is below %v", value, least)
		}
	case string:
		if pattern, ok := schema["pattern"].(string); ok && !regexp.MustCompile(pattern).MatchString(value) {
			add("%q does not match %s", value, pattern)
		}
	case []any:
		if least, ok := schema["minItems"].(float64); ok && float64(len(value)) < least {
			add("%d entries are too few", len(value))
		}
		for i, item := range value {
			if items, ok := schema["items"].(map[string]any); ok {
				found = append(found, v.problems(fmt.Sprintf("%s[%d]", path, i), items, item)...)
			}
			if schema["uniqueItems"] == true && slices.ContainsFunc(value[:i], func(other any) bool { return reflect.DeepEqual(other, item) }) {
				add("two entries are the same: %v", item)
			}
		}
	case map[string]any:
		required, _ := schema["required"].([]any)
		for _, key := range required {
			if _, ok := value[key.(string)]; !ok {
				add("%v is missing", key)
			}
		}
		properties, _ := schema["properties"].(map[string]any)
		for key, item := range value {
			if property, ok := properties[key].(map[string]any); ok {
				found = append(found, v.problems(path+"."+key, property, item)...)
				continue
			}
			switch other := schema["additionalProperties"].(type) {
			case map[string]any:
				found = append(found, v.problems(path+"."+key, other, item)...)
			case bool:
				if !other {
					add("there is no key %q", key)
				}
			}
		}
	}
	return found
}

// isOfType reports whether a value is of a type of JSON Schema, or of one of several.
func isOfType(want, value any) bool {
	if several, ok := want.([]any); ok {
		return slices.ContainsFunc(several, func(one any) bool { return isOfType(one, value) })
	}
	switch value := value.(type) {
	case string:
		return want == "string"
	case bool:
		return want == "boolean"
	case []any:
		return want == "array"
	case map[string]any:
		return want == "object"
	case float64:
		return want == "number" || want == "integer" && value == float64(int64(value))
	}
	return want == "null"
}
