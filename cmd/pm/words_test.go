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
	`told|says|said|saying`:                "reported, shown, warns, contains",
	`say (of|what|so|that|how|when|it)`:    "write, state",
	`stand(s)? (for|twice|in|behind|at|beside|below|before|by)|stood`: "means, is in, duplicate",
	`as (it|they) stand(s)?`:              "unchanged",
	`behind`:                              "after",
	`moment(s)?`:                          "event, or a time",
	`stranger(s)?|astray|nobody|somebody`: "unknown, no one, someone",
	`everybody|anybody`:                   "everyone, anyone",
	`disorder`:                            "out of order",
	`well again`:                          "restored",
	`hurt`:                                "affected",
	`way(s)? round|round about`:           "workaround",
	`(sees|see) to it|(takes|took|taken) it on`: "owns it, started working on it",
	`sees? .* through`:                          "owns",
	`(taken for )?granted`:                      "assumed",
	`want(s)? (a|an|no|the) `:                   "needs, requires",
	`lie(s)? (before|behind|after|between|outside|inside|beyond|in)`:  "is before, is outside",
	`none of (pm|the|its|those|them)'s`:                               "not a …",
	`gist|hoist\w*|settle\w*|teller|noticer|timeless|rescue\w*`:       "plain words of the field",
	`unasked|misused|unwritten|redate\w*|bring(s)? back|brought back`: "recover, not written",
	`bare (number|word|id|name)`:                                      "a number alone",
	`whoever|whomever|wherever`:                                       "the person who, everyone who, where",
	`(it|this|file|that) (is|was) no \w+`:                             "is not a …",
	`likelier|likeliest`:                                              "more likely",
	`to be gone|is gone|are gone|was gone`:                            "was deleted, has ended",
	`anew|thereof|therein|hence|unlooked`:                             "again",
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
	for _, folder := range []string{
		"templates", "testdata/help", "README.md",
		"internal/config/starter.yaml", "internal/authoring/starter.yaml", "internal/preview/live.js",
		"internal/postmortem/schema.json", "internal/postmortem/schema_output.json",
	} {
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
// word alone is a key or a name, and a pattern holds the words of others.
func sentences(t *testing.T, file string) map[int]string {
	t.Helper()
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, filepath.Join(root, file), nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[int]string{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && isPattern(call) {
			return false
		}
		if field, ok := n.(*ast.KeyValueExpr); ok && isExample(field) {
			return false
		}
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return true
		}
		if text, err := strconv.Unquote(literal.Value); err == nil && strings.Contains(text, " ") {
			found[files.Position(literal.Pos()).Line] += text
		}
		return true
	})
	return found
}

// isExample reports whether a field holds the examples of a rule of pm check, or the words
// that it looks for: both are the words of others.
func isExample(field *ast.KeyValueExpr) bool {
	key, ok := field.Key.(*ast.Ident)
	return ok && (key.Name == "Bad" || key.Name == "Good" || key.Name == "Found" || key.Name == "Fair" || key.Name == "words")
}

// isPattern reports whether a call compiles a regular expression.
func isPattern(call *ast.CallExpr) bool {
	name := ""
	switch called := call.Fun.(type) {
	case *ast.Ident:
		name = called.Name
	case *ast.SelectorExpr:
		name = called.Sel.Name
	}
	return name == "MustCompile" || name == "compiled" || name == "matches"
}
