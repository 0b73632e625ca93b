package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// avoided are words that an engineer would not use in a sentence of a tool, with what to
// write instead.
var avoided = map[string]string{
	`reckon\w*`:                            "calculated, measured from",
	`mend(s|ed|ing)?`:                      "fix",
	`(put|puts) right`:                     "fix",
	`gone on with|goes on with|go on with`: "resume, continue",
	`wait(s)? to be`:                       "unfinished",
	`is told`:                              "reported, shown",
	`stand(s)? (twice|in|behind|at|beside|below|before)`: "is in, duplicate",
	`as (it|they) stand(s)?`:                             "unchanged",
	`behind`:                                             "after",
	`moment(s)?`:                                         "event, or a time",
	`nobody known|stranger(s)?`:                          "unknown, not among the people",
	`well again`:                                         "restored",
	`hurt`:                                               "affected",
	`way round`:                                          "workaround",
	`(sees|see) to it|(takes|took|taken) it on`: "owns it, started working on it",
	`sees? .* through`:                          "owns",
	`(taken for )?granted`:                      "assumed",
	`want(s)? (a|an|no|the) `:                   "needs, requires",
	`lie(s)? (before|behind|after|between)`:     "is before",
	`none of (pm|the|its|those|them)'s`:         "not a …",
}

// TestPlainWords looks for avoided words in what users read: the sentences in the code,
// the templates, the help and the README.
func TestPlainWords(t *testing.T) {
	t.Parallel()
	patterns := map[*regexp.Regexp]string{}
	for pattern, instead := range avoided {
		patterns[regexp.MustCompile(`(?i)\b(`+pattern+`)\b`)] = instead
	}
	check := func(place, text string) {
		for pattern, instead := range patterns {
			if found := pattern.FindString(text); found != "" {
				t.Errorf("%s says %q, better: %s\n\t%s", place, found, instead, strings.TrimSpace(text))
			}
		}
	}
	for _, file := range goFiles(t) {
		for line, text := range sentences(t, file) {
			check(file+":"+strconv.Itoa(line), text)
		}
	}
	for _, folder := range []string{"templates", "testdata/help", "README.md", "internal/config/starter.yaml", "internal/authoring/starter.yaml"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.HasSuffix(name, ".css") || strings.HasSuffix(name, ".go") {
				return err
			}
			text, err := os.ReadFile(name)
			number := 0
			for line := range strings.Lines(string(text)) {
				number++
				check(name+":"+strconv.Itoa(number), line)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// sentences returns the string literals of a file that are sentences, by their lines: a
// word alone is a key or a name.
func sentences(t *testing.T, file string) map[int]string {
	t.Helper()
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, filepath.Join(root, file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[int]string{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING || literal.Value[0] == '`' && strings.ContainsAny(literal.Value, `\`) {
			return true
		}
		if text, err := strconv.Unquote(literal.Value); err == nil && strings.Contains(text, " ") {
			found[files.Position(literal.Pos()).Line] += text
		}
		return true
	})
	return found
}
