package secret

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestCorpus lists what is found in the text of other people, in the folders that CORPUS
// names: credentials are rare in what is public, so that more than one in a megabyte are
// false alarms.
func TestCorpus(t *testing.T) {
	t.Parallel()
	credentials, size := 0, 0
	for _, dir := range filepath.SplitList(os.Getenv("CORPUS")) {
		err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			size += len(text)
			for _, f := range Find(string(text)) {
				if f.IsCredential() {
					credentials++
				}
				t.Logf("%s: %s: %q", name, f.Kind, text[max(0, f.Start-40):min(len(text), f.End+20)])
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if credentials > 1+size>>20 {
		t.Errorf("%d credentials in %d bytes", credentials, size)
	}
}
