package store

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestNewest(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{
		"2026-01-02-mail.yaml", "2025/2025-03-04-Mail-lost.yaml", "2024-01-01-disk.yaml",
		".2026-hidden-mail.yaml", "notes-mail.txt", ".git/2026-mail.yaml",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("schema: pm/v1\ntitle: In "+name+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s, err := New(dir, ".", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		part string
		most int
		want string
	}{
		{"", 9, "2026-01-02-mail 2025-03-04-Mail-lost 2024-01-01-disk"},
		{"", 1, "2026-01-02-mail"},
		{"MAIL", 9, "2026-01-02-mail 2025-03-04-Mail-lost"},
		{"nothing", 9, ""},
	} {
		found, err := s.Newest(t.Context(), test.part, test.most)
		var ids []string
		for _, e := range found {
			ids = append(ids, e.ID)
			if got, want := PeekTitle(e.Path), "In "+strings.TrimPrefix(e.Path, dir+"/"); got != want {
				t.Errorf("the title in %s is %q, want %q", e.Path, got, want)
			}
		}
		if got := strings.Join(ids, " "); err != nil || got != test.want {
			t.Errorf("%q, at most %d: %s, %v, want %s", test.part, test.most, got, err, test.want)
		}
	}
	if missing, err := New(dir, "nowhere", ""); err != nil {
		t.Fatal(err)
	} else if found, err := missing.Newest(t.Context(), "", 9); err != nil || len(found) > 0 {
		t.Errorf("without a folder: %v, %v", found, err)
	}
	if title := PeekTitle(filepath.Join(dir, "nowhere.yaml")); title != "" {
		t.Errorf("a file that does not exist has the title %q", title)
	}
}
