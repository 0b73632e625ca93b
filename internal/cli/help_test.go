package cli

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

var update = flag.Bool("update", false, "write the help texts in testdata/help again")

// helpFolder holds the help of every command and topic, as a reader gets it.
const helpFolder = "../../testdata/help"

// TestHelpText compares what pm help prints. The files show in a review what a change
// to a flag does to the help.
func TestHelpText(t *testing.T) {
	t.Parallel()
	pages := map[string][]string{}
	for _, p := range Pages() {
		words := strings.Fields(p.Name)
		pages[strings.Join(words, "-")+".txt"] = append([]string{"help"}, words[1:]...)
	}
	for name, args := range pages {
		var out, messages bytes.Buffer
		code := Run(t.Context(), World{Args: args, Stdout: &out, Stderr: &messages})
		if code != exitOK || messages.Len() > 0 {
			t.Errorf("pm %s ends with %d: %s", args, code, messages.String())
		}
		file := filepath.Join(helpFolder, name)
		if *update {
			if err := errors.Join(os.MkdirAll(helpFolder, 0o755), os.WriteFile(file, out.Bytes(), 0o644)); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		if out.String() != string(want) {
			t.Errorf("pm %s is not what %s holds; go test ./internal/cli -update writes it:\n%s", args, file, out.String())
		}
	}
	entries, err := os.ReadDir(helpFolder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if _, ok := pages[entry.Name()]; !ok {
			t.Errorf("%s is not the help of a command or a topic", entry.Name())
		}
	}
}

// TestHelpLines checks that our lines of help have at most 100 characters, and no
// white space that cannot be seen.
func TestHelpLines(t *testing.T) {
	t.Parallel()
	for _, p := range Pages() {
		if strings.HasPrefix(p.Name, "pm completion ") {
			continue // cobra has written these
		}
		if p.Short == "" || strings.HasSuffix(p.Short, ".") {
			t.Errorf("%s: %q does not fit in a list", p.Name, p.Short)
		}
		for line := range strings.Lines(p.Long + "\n" + p.Example) {
			if line = strings.TrimRight(line, "\n"); len([]rune(line)) > 100 || strings.Contains(line, "\t") || strings.TrimRight(line, " ") != line {
				t.Errorf("%s: the line is too long or has white space that cannot be seen: %q", p.Name, line)
			}
		}
	}
}

// TestExamples checks that the examples in the help are command lines that pm takes:
// the command exists, and so do its flags.
func TestExamples(t *testing.T) {
	t.Parallel()
	found := 0
	for _, p := range Pages() {
		for _, words := range examples(p.Example) {
			found++
			if words[0] != "pm" {
				t.Errorf("%s: the example %q is not a command line of pm", p.Name, words)
				continue
			}
			// A root of its own, because flags keep what they were given.
			command, rest, err := (&app{}).rootCommand().Find(words[1:])
			if err == nil {
				err = command.ParseFlags(rest)
			}
			if err == nil {
				err = command.ValidateArgs(command.Flags().Args())
			}
			if err != nil {
				t.Errorf("%s: the example %q: %v", p.Name, words, err)
			}
		}
	}
	for _, p := range Pages() {
		if slices.Contains([]string{"pm new", "pm render", "pm list", "pm show"}, p.Name) && p.Example == "" {
			t.Errorf("%s has no example", p.Name)
		}
	}
	if found < 8 {
		t.Errorf("only %d examples were found", found)
	}
}

// word matches a word of an example, in double quotes or without.
var word = regexp.MustCompile(`"[^"]*"|[^\s"]+`)

// examples returns the command lines of an example text as words: without their
// comments, and without the programs that they are piped to.
func examples(text string) [][]string {
	var lines [][]string
	for line := range strings.Lines(strings.ReplaceAll(text, "\\\n", " ")) {
		line, _, _ = strings.Cut(line, " #")
		line, _, _ = strings.Cut(line, " | ")
		words := word.FindAllString(line, -1)
		for i := range words {
			words[i] = strings.Trim(words[i], `"`)
		}
		if len(words) > 0 {
			lines = append(lines, words)
		}
	}
	return lines
}

// TestLeastDocument checks that what pm help document shows first is a document.
func TestLeastDocument(t *testing.T) {
	t.Parallel()
	_, least, _ := strings.Cut(helpDocument, "\n\n")
	least, _, _ = strings.Cut(least, "\n\n")
	d, err := postmortem.Open("pm help document", []byte(strings.ReplaceAll("\n"+least, "\n  ", "\n"))).Document()
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Timeline) != 3 || len(d.ActionItems) != 1 {
		t.Errorf("it has %d events and %d action items, want 3 and 1", len(d.Timeline), len(d.ActionItems))
	}
}

// TestDocumentKeys checks that pm help document lists the keys of a document: those of
// the top level in the order of a new file, and below each of them the keys of what it
// holds, where that is described for the first time.
func TestDocumentKeys(t *testing.T) {
	t.Parallel()
	_, list, ok := strings.Cut(helpDocument, "All keys, in the order of a new file:\n\n")
	if !ok {
		t.Fatal("pm help document has no list of keys")
	}
	list, _, _ = strings.Cut(list, "\n\n")

	var listed []string
	below := make(map[string][]string)
	for line := range strings.Lines(list) {
		if m := topKey.FindStringSubmatch(line); m != nil {
			listed = append(listed, m[1])
		}
		section := listed[len(listed)-1]
		if m := innerKey.FindStringSubmatch(line); m != nil {
			below[section] = append(below[section], m[1])
		}
		for _, braces := range inBraces.FindAllStringSubmatch(line, -1) {
			for entry := range strings.SplitSeq(braces[1], ",") {
				key, _, _ := strings.Cut(strings.TrimSpace(entry), ":")
				below[section] = append(below[section], key)
			}
		}
	}
	var want []string
	described := make(map[reflect.Type]bool)
	document := reflect.TypeFor[postmortem.Document]()
	for i := range document.NumField() {
		key := keyOf(document.Field(i))
		want = append(want, key)
		if got, want := sorted(below[key]), sorted(keysBelow(document.Field(i).Type, described)); !slices.Equal(got, want) {
			t.Errorf("below %s it lists %v, want %v", key, got, want)
		}
	}
	if !slices.Equal(listed, want) {
		t.Errorf("it lists the keys\n%v, want\n%v", listed, want)
	}
}

var (
	topKey   = regexp.MustCompile(`^  ([a-z_]+):`)
	innerKey = regexp.MustCompile(`^    (?:- |  )?([a-z_]+):`)
	inBraces = regexp.MustCompile(`\{([^}]*)\}`)
)

func keyOf(f reflect.StructField) string {
	key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return key
}

// keysBelow returns the keys of the structs that a type holds, all the way down, but
// of each struct only the first time.
func keysBelow(of reflect.Type, described map[reflect.Type]bool) []string {
	for of.Kind() == reflect.Slice || of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if of.Kind() != reflect.Struct || described[of] {
		return nil
	}
	described[of] = true
	var keys []string
	for i := range of.NumField() {
		if key := keyOf(of.Field(i)); key != "" {
			keys = append(append(keys, key), keysBelow(of.Field(i).Type, described)...)
		}
	}
	return keys
}

func sorted(keys []string) []string {
	slices.Sort(keys)
	return slices.Compact(keys)
}
