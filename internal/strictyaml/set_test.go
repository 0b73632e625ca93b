package strictyaml_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/f08c5b15/pm/internal/strictyaml"
)

// TestSetKeepsWhatIsTyped sets fields to words that mean something in YAML: they are the
// text, unless all of them are YAML of a form that the field takes.
func TestSetKeepsWhatIsTyped(t *testing.T) {
	t.Parallel()
	typed := []string{
		"|", ">", "|-", ">+2", "|\n  a\n  b", "---", "--- a", "...", "- dash", "-", "? a", "a: b", "a:", ": a", "a: b\nc: d", "- a\n- b",
		"# a", "a # b", "a\n# b", "*a", "&a", "&a b", "!a", "!a b", "@a", "`a`", "%a", "%YAML 1.2", "<<: a",
		"[", "{", "\"", "'", "[EU] down", "[a", "a]", "{a: 1", "[a]: b", "{a}: b", "[a] # b", "[a]\n---\n[b]", "[a]\n---\n# b", "[a]\n...\n",
		"[a, # b\nc]", "'tis", "\"a\" b", "\"a\": b", "\"a\" # b", "'a' 'b'", "\"\\q\"", "[a](b)", "{{a}} b", "[*a]", "a\n  b", " a", "a ",
	}
	for _, value := range typed {
		var m machine
		for _, path := range []string{"name", "free.x", "parts[+]", "tags[+]"} {
			set(t, &m, path, value)
		}
		want := machine{Name: value, Free: strictyaml.Map{{Key: "x", Value: value}}, Parts: []part{{Name: value}}, Tags: []string{value}}
		if !reflect.DeepEqual(m, want) {
			t.Errorf("%q: %+v", value, m)
		}
	}
	for _, test := range []struct {
		path, value string
		want        machine
	}{
		{"name", `"a \" b"`, machine{Name: `a " b`}},
		{"name", `'it''s'`, machine{Name: "it's"}},
		{"name", "[a, b]", machine{Name: "[a, b]"}},
		{"name", "{a: 1}", machine{Name: "{a: 1}"}},
		{"name", "~", machine{Name: "~"}},
		{"tags", "a: b", machine{Tags: []string{"a: b"}}},
		{"tags", "a # b", machine{Tags: []string{"a # b"}}},
		{"tags", "[a, b: c]", machine{}},
		{"tags", "[a, 'b: c']", machine{Tags: []string{"a", "b: c"}}},
		{"tags", "- a\n- b", machine{Tags: []string{"a", "b"}}},
		{"roles", "red", machine{Roles: []colour{"red"}}},
		{"ready", " true ", machine{Ready: true}},
		{"parts[+]", "[a]", machine{Parts: []part{{Name: "[a]"}}}},
		{"parts[+]", "{name: a}", machine{Parts: []part{{Name: "a"}}}},
		{"free.x", "4", machine{Free: strictyaml.Map{{Key: "x", Value: strictyaml.Literal("4")}}}},
		{"free.x", "true", machine{Free: strictyaml.Map{{Key: "x", Value: strictyaml.Literal("true")}}}},
		{"free.x", "'4'", machine{Free: strictyaml.Map{{Key: "x", Value: "4"}}}},
		{"free.x", "[4, a]", machine{Free: strictyaml.Map{{Key: "x", Value: []any{strictyaml.Literal("4"), "a"}}}}},
		{"free.x", "{a: b}", machine{Free: strictyaml.Map{{Key: "x", Value: strictyaml.Map{{Key: "a", Value: "b"}}}}}},
	} {
		var m machine
		path, err := strictyaml.ParsePath(test.path)
		if err != nil {
			t.Fatal(err)
		}
		err = strictyaml.Set(&m, path, test.value, nil)
		if isError := reflect.DeepEqual(test.want, machine{}); !reflect.DeepEqual(m, test.want) || (err != nil) != isError {
			t.Errorf("%s=%s: %+v, %v", test.path, test.value, m, err)
		}
	}
}

// set gives the value at a path of a machine to it.
func set(t *testing.T, m *machine, path, value string) {
	t.Helper()
	p, err := strictyaml.ParsePath(path)
	if err == nil {
		err = strictyaml.Set(m, p, value, nil)
	}
	if err != nil {
		t.Errorf("%s=%q: %v", path, value, err)
	}
}

// FuzzSet sets a field of text and one that may be anything to any words: no letter of
// them is lost, and what is not YAML in brackets or quotes is kept as it is.
func FuzzSet(f *testing.F) {
	for _, value := range []string{"|", "a: b", "- dash", "---", "[EU] down", `"a" b`, "[a, {b: 'c'}]", "{a: 1} # b", "4", "~"} {
		f.Add(value)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if value == "" || strings.ContainsAny(value, "\x00\ufeff") || strings.ToValidUTF8(value, "") != value {
			return
		}
		var m machine
		for _, path := range []string{"name", "free.x"} {
			p, err := strictyaml.ParsePath(path)
			if err != nil {
				t.Fatal(err)
			}
			if strictyaml.Set(&m, p, value, nil) != nil {
				return // refused, and so not lost
			}
		}
		free := ""
		switch v := m.Free[0].Value.(type) {
		case string:
			free = v
		case strictyaml.Literal:
			free = string(v)
			value = strings.TrimSpace(value)
		}
		quoted := strings.IndexByte("'\"", value[0]) >= 0
		if !quoted && strings.TrimSpace(m.Name) != strings.TrimSpace(value) || !quoted && value[0] != '[' && value[0] != '{' && free != value {
			t.Errorf("%q became %q and %#v", value, m.Name, m.Free[0].Value)
		}
		if strings.ContainsAny(value, "'\"") { // its escapes may be letters
			return
		}
		all, err := m.Free.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range value {
			if unicode.IsLetter(r) && !strings.ContainsRune(string(all), r) && !strings.ContainsRune("null", unicode.ToLower(r)) {
				t.Errorf("%q became %s without %q", value, all, r)
			}
		}
	})
}
