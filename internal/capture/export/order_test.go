package export_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/f08c5b15/pm/internal/capture/export"
)

// TestOrder reads all samples of all sources that have JSON: in any order, and twice, they are
// the same events.
func TestOrder(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(samples + "/*/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	files = slices.DeleteFunc(files, func(file string) bool {
		info, err := os.Stat(file)
		return err != nil || filepath.Ext(file) == ".want" || !info.IsDir() && !strings.Contains(filepath.Ext(file), "json")
	})
	events := func(files []string) string {
		var inputs []export.Input
		for _, file := range files {
			inputs = append(inputs, open(t, file))
		}
		r, err := export.Read(inputs, export.Options{})
		if err != nil {
			t.Fatal(err)
		}
		r.Notes, r.Removed = nil, 0
		return show(r)
	}
	once := events(files)
	reversed := slices.Clone(files)
	slices.Reverse(reversed)
	if other := diff.Diff("in order", []byte(once), "in another", []byte(events(reversed))); other != nil {
		t.Errorf("the order of the files matters:\n%s", other)
	}
	if events(slices.Concat(files, files)) != once {
		t.Error("read twice it is not the same")
	}
}
