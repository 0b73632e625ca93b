package export_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/f08c5b15/pm/internal/capture/export"
)

// TestDetection reads the files of the samples of each source as every other source: it says
// what they are, so that no source takes the files of another. Those that read any JSON or any
// text take what they are named for.
func TestDetection(t *testing.T) {
	t.Parallel()
	takesAny := map[string]bool{"json": true, "csv": true, "tsv": true, "text": true}
	for _, of := range export.Sources() {
		if takesAny[of.Name] {
			continue
		}
		folder := filepath.Join(samples, of.Name)
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || strings.HasSuffix(path, ".want") || isPartOfFolder(folder, path) {
				return err
			}
			for _, other := range export.Sources() {
				if other.Name == of.Name || takesAny[other.Name] {
					continue
				}
				_, err := export.Read([]export.Input{open(t, path)}, export.Options{Source: other.Name})
				if err == nil || !strings.Contains(err.Error(), "this looks like "+of.Form+", not like "+other.Form) {
					t.Errorf("%s as %s: %v", path, other.Name, err)
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// isPartOfFolder reports whether a file is in a sample that is a folder: alone it may be a list
// of users.
func isPartOfFolder(folder, path string) bool { return filepath.Dir(path) != folder }
