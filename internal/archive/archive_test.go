package archive

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/f08c5b15/pm/internal/postmortem"
)

var update = flag.Bool("update", false, "write the documents and reports beside the samples again")

// samples has a file for each shape of a postmortem, with the documents that are read from
// it, each with its report.
const samples = "../../testdata/archive"

func testOptions(name string) Options {
	return Options{
		Now:   time.Date(2026, 6, 2, 12, 0, 0, 0, time.UTC),
		Split: strings.Contains(name, "split"),
		Severity: func(word string) string {
			word = strings.ToLower(strings.ReplaceAll(word, " ", ""))
			if word = strings.ReplaceAll(word, "-", ""); slices.Contains(postmortem.Severities(), word) {
				return word
			}
			return ""
		},
	}
}

func TestSamples(t *testing.T) {
	t.Parallel()
	names, err := filepath.Glob(filepath.Join(samples, "*.md"))
	if err != nil || len(names) < 20 {
		t.Fatalf("%d samples in %s: %v", len(names), samples, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all, err := Read(filepath.Base(name), data, testOptions(name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got strings.Builder
		for _, one := range all {
			got.WriteString(checked(t, name, one))
			got.WriteString(reportText(one.Report))
		}
		checkWords(t, name, string(data), all)
		golden := strings.TrimSuffix(name, ".md") + ".yaml"
		if *update {
			if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != string(want) {
			t.Errorf("%s is not what is read from %s; go test ./internal/archive -update writes it:\n%s", golden, name, got.String())
		}
	}
}

// checked returns the text of a document, which has to be one that pm can read.
func checked(t *testing.T, name string, one Imported) string {
	t.Helper()
	f, err := postmortem.New(one.Document, nil)
	if err != nil {
		t.Errorf("%s: the document is not valid: %v", name, err)
		return ""
	}
	if _, err := postmortem.Open(name, f.Bytes()).Document(); err != nil {
		t.Errorf("%s: the document cannot be read again: %v\n%s", name, err, f.Bytes())
	}
	return string(f.Bytes())
}

// reportText returns a report as comments.
func reportText(r Report) string {
	var b strings.Builder
	for _, part := range []struct {
		name  string
		notes []Note
	}{{"recognised", r.Recognised}, {"guessed", r.Guessed}, {"left", r.Left}} {
		for _, n := range part.notes {
			fmt.Fprintf(&b, "# %s: line %d: %s", part.name, n.Line, n.Text)
			if n.Field != "" && part.name == "recognised" {
				fmt.Fprintf(&b, " (%s)", n.Field)
			}
			b.WriteString("\n")
		}
	}
	for _, f := range r.Figures {
		computed := "not recorded"
		if f.Computed != nil {
			computed = fmt.Sprint(*f.Computed)
		}
		fmt.Fprintf(&b, "# figure: line %d: %s is %d, by the timeline %s\n", f.Line, f.Name, f.Stated, computed)
	}
	if r.Removed > 0 {
		fmt.Fprintf(&b, "# removed: %d\n", r.Removed)
	}
	return b.String() + "\n"
}

// checkWords reports the words of a source that are in no document and in no report. Those of
// the rows of a template may be in neither, and so may numbers: they are written as instants.
func checkWords(t *testing.T, name, source string, all []Imported) {
	t.Helper()
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]bool{}
	for _, word := range wordsIn(strings.NewReplacer(`\n`, " ", `\t`, " ", `\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(text))) {
		kept[word] = true
	}
	if all[0].Report.Removed > 0 {
		return
	}
	for _, word := range wordsIn(source) {
		isNumber := strings.IndexFunc(word, func(c rune) bool { return !unicode.IsDigit(c) }) < 0
		if !kept[word] && !isNumber && !isTimeWord(word) {
			t.Errorf("%s: %q is in no document and in no report", name, word)
		}
	}
}

func wordsIn(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
}

// isTimeWord reports whether a word may be a part of a time.
func isTimeWord(word string) bool {
	word = strings.Trim(word, "0123456789")
	for _, known := range []string{
		"br", "am", "pm", "utc", "gmt", "z", "t", "h", "st", "nd", "rd", "th", "ca", "approx", "about", "around", "at", "to", "until", "on", "pst", "pdt", "cet", "cest", "est", "edt", "bst",
		"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
		"mon", "tue", "wed", "thu", "fri", "sat", "sun", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "x",
	} {
		if word == known {
			return true
		}
	}
	return false
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		data string
		want string
	}{
		"zero bytes":   {"# A\x00\n", "zero bytes"},
		"Latin-1":      {"# Caf\xe9\n", "not UTF-8"},
		"too large":    {strings.Repeat("x", postmortem.MaxSize+1), "larger than 16 MiB"},
		"no sections":  {"# Contributing\n\nSend a pull request.\n", ErrNone.Error()},
		"nothing":      {"", ErrNone.Error()},
		"a template":   {"# Title\n\n## Summary\n\n## Timeline\n\nAll times in UTC.\n\n| Time | Event |\n|---|---|\n| HH:mm | Short event description |\n\n## Action items\n\n- [ ]\n-\n", ErrNone.Error()},
		"only a title": {"# Timeline\n", ErrNone.Error()},
	} {
		_, err := Read("a.md", []byte(test.data), testOptions(""))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
		if strings.Contains(test.want, ErrNone.Error()) && !errors.Is(err, ErrNone) {
			t.Errorf("%s: the error is not ErrNone", name)
		}
	}
}

// TestNames reports a name that is of two kinds: which one is found would be chance.
func TestNames(t *testing.T) {
	t.Parallel()
	count := map[string][]string{}
	for k, list := range names {
		for name := range strings.SplitSeq(list, "|") {
			count["section "+name] = append(count["section "+name], string(k))
			if words(normal(name)) != name {
				t.Errorf("%q can never be found: it is looked for as %q", name, words(normal(name)))
			}
		}
	}
	for f, list := range actionNames {
		for name := range strings.SplitSeq(list, "|") {
			count["column "+name] = append(count["column "+name], string(f))
		}
	}
	for name, of := range count {
		if slices.Sort(of); len(slices.Compact(of)) > 1 {
			t.Errorf("%s is of several kinds: %v", name, of)
		}
	}
}
