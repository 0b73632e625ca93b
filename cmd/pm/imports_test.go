package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the path of this module, and root the way to its folder.
const (
	module = "github.com/f08c5b15/pm/"
	root   = "../.."
)

// arrows are the packages of this module that each of them may import, besides the standard
// library and those that know nothing of documents (see bottom). They point one way: from the
// commands to what writes and renders documents, and from there to the document.
var arrows = map[string][]string{
	"cmd/pm":              {"internal/cli", "internal/terminal"},
	"cmd/pm-docs":         {"internal/cli", "internal/manual"},
	"internal/archive":    {"internal/capture", "internal/guess", "internal/markup", "internal/postmortem", "internal/secret", "internal/when"},
	"internal/audience":   {"internal/markup", "internal/postmortem", "internal/when"},
	"internal/authoring":  {"internal/archive", "internal/capture", "internal/capture/export", "internal/check", "internal/config", "internal/curate", "internal/editor", "internal/interview", "internal/interview/prompt", "internal/interview/screen", "internal/phrase", "internal/postmortem", "internal/render", "internal/resolve", "internal/scribe", "internal/store", "internal/terminal", "internal/tui", "internal/when"},
	"internal/browser":    {},
	"internal/cli":        {"internal/archive", "internal/audience", "internal/authoring", "internal/browser", "internal/capture/export", "internal/check", "internal/completion", "internal/config", "internal/editor", "internal/git", "internal/interview", "internal/issueform", "internal/output", "internal/pager", "internal/phrase", "internal/postmortem", "internal/preview", "internal/render", "internal/report", "internal/review", "internal/scribe", "internal/store", "internal/terminal", "internal/tui", "internal/when"},
	"internal/capture":    {"internal/phrase", "internal/postmortem", "internal/secret", "internal/when"},
	"internal/completion": {"internal/postmortem"},
	"internal/check":      {"internal/audience", "internal/config", "internal/postmortem", "internal/secret", "internal/when", "internal/wording"},
	"internal/config":     {"internal/postmortem", "internal/strictyaml", "internal/when"},
	"internal/curate":     {"internal/phrase", "internal/postmortem", "internal/tui", "internal/when"},
	"internal/editor":     {"internal/shell"},
	"internal/failure":    {},
	"internal/git":        {},
	"internal/guess":      {"internal/postmortem"},
	"internal/issueform":  {"internal/config", "internal/postmortem", "internal/secret", "internal/when"},
	"internal/interview":  {"internal/capture", "internal/check", "internal/config", "internal/guess", "internal/phrase", "internal/postmortem", "internal/when"},
	"internal/markup":     {},
	"internal/nearest":    {},
	"internal/phrase":     {"internal/markup", "internal/postmortem", "internal/when"},
	"internal/postmortem": {"internal/strictyaml", "internal/when"},
	"internal/output":     {"internal/audience", "internal/config", "internal/postmortem", "internal/render", "internal/store", "internal/watch"},
	"internal/preview":    {"internal/output", "internal/phrase", "internal/postmortem", "internal/render", "internal/review", "internal/store", "internal/watch"},
	"internal/pager":      {"internal/shell"},
	"internal/printable":  {},
	"internal/picture":    {"internal/phrase", "internal/postmortem", "internal/when"},
	"internal/render":     {"internal/markup", "internal/phrase", "internal/picture", "internal/postmortem", "internal/when", "templates"},
	"internal/report":     {"internal/check", "internal/config", "internal/markup", "internal/phrase", "internal/postmortem", "internal/review"},
	"internal/resolve":    {"internal/tui"},
	"internal/review":     {"internal/check", "internal/config", "internal/git", "internal/postmortem", "internal/secret", "internal/store", "internal/when"},
	"internal/scribe":     {"internal/phrase", "internal/postmortem", "internal/tui", "internal/when"},
	"internal/secret":     {},
	"internal/doctest":    {"internal/postmortem", "internal/when"},
	"internal/shell":      {},
	"internal/store":      {"internal/postmortem", "internal/when"},
	"internal/strictyaml": {},
	"internal/terminal":   {},
	"internal/tui":        {"internal/terminal"},
	"internal/tuitest":    {},
	"internal/watch":      {},
	"internal/when":       {},
	"internal/wording":    {},
	"templates":           {},

	"internal/capture/export":   {"internal/capture", "internal/markup", "internal/phrase", "internal/postmortem", "internal/secret", "internal/when"},
	"internal/interviewtest":    {"internal/interview", "internal/postmortem"},
	"internal/interview/prompt": {"internal/interview", "internal/phrase", "internal/tui"},
	"internal/manual":           {"internal/cli"},
	"internal/interview/screen": {"internal/interview", "internal/phrase", "internal/postmortem", "internal/tui"},
}

// bottom are the packages that every other may import.
var bottom = []string{"internal/failure", "internal/nearest", "internal/printable"}

// owners are the only packages that may import what costs start-up, reaches outside
// of the process, or could be mistaken for another way to do the same. A path that
// ends in a slash stands for all below it.
var owners = map[string][]string{
	"gopkg.in/yaml.v3":          {"internal/strictyaml"},
	"charm.land/":               {"internal/curate", "internal/interview/screen", "internal/resolve", "internal/scribe", "internal/tui", "internal/tuitest"},
	"github.com/charmbracelet/": {"internal/tui"},
	"github.com/spf13/":         {"internal/cli"},
	"github.com/yuin/goldmark":  {"internal/markup"},
	"github.com/yuin/goldmark/": {"internal/markup"},
	"html/template":             {"internal/render"},
	"text/template":             {"internal/render"},
	"os/exec":                   {"internal/browser", "internal/editor", "internal/git", "internal/pager", "internal/shell"},
	"net/http":                  {"internal/preview"},
	"golang.org/x/term":         {"internal/terminal"},
	"golang.org/x/net/":         {"internal/capture/export"},
	"github.com/gofrs/flock":    {"internal/store"},
	"github.com/fsnotify/":      {"internal/watch"},
}

// TestImports checks the arrows and the owners for the code that is built, not for
// tests, which may look at whatever they check.
func TestImports(t *testing.T) {
	t.Parallel()
	seen := make(map[string]bool)
	for _, file := range goFiles(t) {
		pkg := path.Dir(file)
		seen[pkg] = true
		allowed, known := arrows[pkg]
		if !known {
			t.Errorf("%s: what %s may import is not written down in arrows", file, pkg)
			continue
		}
		for _, imported := range imports(t, file) {
			switch ours, isOurs := strings.CutPrefix(imported, module); {
			case isOurs && !slices.Contains(bottom, ours) && !slices.Contains(allowed, ours):
				t.Errorf("%s imports %s, and %s may not", file, ours, pkg)
			case !isOurs && isForeign(imported) && slices.Contains(standardOnly, pkg):
				t.Errorf("%s imports %s, and %s needs the standard library alone", file, imported, pkg)
			case !isOurs && !slices.Contains(ownersOf(imported, pkg), pkg):
				t.Errorf("%s imports %s, which only %s may", file, imported, strings.Join(ownersOf(imported, pkg), " and "))
			}
		}
	}
	for pkg := range arrows {
		if !seen[pkg] {
			t.Errorf("arrows has %s, which is no package", pkg)
		}
	}
	if len(seen) < 10 {
		t.Errorf("only %d packages were found: is %s the top of the repository?", len(seen), root)
	}
}

// standardOnly are the packages that import nothing from elsewhere.
var standardOnly = []string{"internal/when", "internal/failure", "internal/nearest", "internal/printable", "internal/secret"}

// isForeign reports whether an import path is not of the standard library: then its
// first element has a dot.
func isForeign(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return strings.Contains(first, ".")
}

// ownersOf returns the packages that may import a path: those of the longest entry
// for it, or pkg itself where there is none.
func ownersOf(imported, pkg string) []string {
	var longest string
	for entry := range owners {
		matches := imported == entry || strings.HasSuffix(entry, "/") && strings.HasPrefix(imported, entry)
		if matches && len(entry) > len(longest) {
			longest = entry
		}
	}
	if longest == "" {
		return []string{pkg}
	}
	return owners[longest]
}

// goFiles returns the files of Go code in the repository that are not tests.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && name != root && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			rel, err := filepath.Rel(root, name)
			if err != nil {
				return err
			}
			files = append(files, filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func imports(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, imported)
	}
	return paths
}

// TestTopLevel checks the names at the top of the repository. Beside them are dot-files
// and what .gitignore names.
func TestTopLevel(t *testing.T) {
	t.Parallel()
	want := []string{"cmd", "internal", "templates", "testdata", "go.mod", "go.sum", "Makefile", "README.md", "LICENSE"}
	ignored, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(ignored)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "/"); ok {
			want = append(want, strings.TrimSuffix(name, "/"))
		}
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := entry.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(want, name) {
			t.Errorf("%s stands at the top of the repository, where only %s do", name, strings.Join(want, " "))
		}
	}
}
