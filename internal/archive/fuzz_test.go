package archive

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/f08c5b15/pm/internal/postmortem"
)

// FuzzRead reads whatever it is given without a panic, and into documents that are valid.
func FuzzRead(f *testing.F) {
	names, err := filepath.Glob(filepath.Join(samples, "*.md"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), false)
		f.Add(string(data), true)
	}
	f.Fuzz(func(t *testing.T, text string, split bool) {
		o := testOptions("")
		o.Split = split
		all, err := Read("a.md", []byte(text), o)
		if err != nil {
			return
		}
		for _, one := range all {
			file, err := postmortem.New(one.Document, nil)
			if err != nil {
				t.Fatalf("%q is read into a document that is not valid: %v", text, err)
			}
			if _, err := postmortem.Open("a.yaml", file.Bytes()).Document(); err != nil {
				t.Fatalf("%q is read into a document that cannot be read: %v", text, err)
			}
		}
	})
}
