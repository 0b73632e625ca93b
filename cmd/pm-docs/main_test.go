package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRun writes a folder twice and compares: the names, what is in them, and the bytes.
func TestRun(t *testing.T) {
	t.Parallel()
	once, twice := files(t, "-date", "1780394280"), files(t)
	if len(once) != len(twice) {
		t.Errorf("%d files, and %d the second time", len(once), len(twice))
	}
	for name, data := range once {
		if twice[name] != data {
			t.Errorf("%s is not the same twice", name)
		}
	}
	page, err := gzip.NewReader(strings.NewReader(once["man/man5/pm-document.5.gz"]))
	if err != nil {
		t.Fatalf("man/man5/pm-document.5.gz: %v", err)
	}
	text, err := io.ReadAll(page)
	if err != nil || !bytes.HasPrefix(text, []byte(`.TH "PM-DOCUMENT" "5" "2026-06-02" "pm v1.2.3"`)) {
		t.Errorf("man/man5/pm-document.5.gz begins with %.60s (%v)", text, err)
	}
	if !strings.Contains(once["cask.rb"], "manpage \"man/man1/pm-new.1.gz\"\n") {
		t.Errorf("cask.rb does not install pm-new.1:\n%s", once["cask.rb"])
	}
	for name, want := range map[string]string{"pm.bash": "complete -o default", "_pm": "#compdef pm", "pm.fish": "complete -c pm", "pm.ps1": "Register-ArgumentCompleter"} {
		if !strings.Contains(once["completions/"+name], want) {
			t.Errorf("completions/%s has no %q", name, want)
		}
	}
}

// files returns the files that a run with more arguments writes, by their names.
func files(t *testing.T, args ...string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	var messages bytes.Buffer
	if err := run(append(append([]string{"-version", "v1.2.3"}, args...), dir), "1780394280", &messages); err != nil {
		t.Fatal(err, messages.String())
	}
	found := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		found[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestRefused gives what is not a version, a date or a folder: each is named, and nothing is
// written.
func TestRefused(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		args []string
		want string
	}{
		{[]string{"-version", "v1", "-date", "0"}, `-version: "v1" is not a version`},
		{[]string{"-version", "nightly", "-date", "0"}, `-version: "nightly" is not a version`},
		{[]string{"-version", "1.2.3", "-date", "0"}, `-version: "1.2.3" is not a version`},
		{[]string{"-version", "v1.2.3", "-date", "today"}, `"today" is not a number of seconds`},
		{[]string{"-version", "v1.2.3"}, `SOURCE_DATE_EPOCH: "" is not a number of seconds`},
	} {
		dir := filepath.Join(t.TempDir(), "build")
		var messages bytes.Buffer
		err := run(append(test.args, dir), "", &messages)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: %v, want %s", test.args, err, test.want)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%q: a folder has been written", test.args)
		}
	}
}
