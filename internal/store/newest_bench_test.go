package store

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkNewest lists 10,000 documents, as a completion does.
func BenchmarkNewest(b *testing.B) {
	dir := b.TempDir()
	for i := range 10_000 {
		name := fmt.Sprintf("20%02d-01-01-incident-%04d.yaml", i%30, i)
		if err := os.WriteFile(filepath.Join(dir, name), []byte("title: One\n"), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	s, err := New(dir, ".", "")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		found, err := s.Newest(b.Context(), "20", 100)
		if err != nil || len(found) != 100 {
			b.Fatal(len(found), err)
		}
	}
}

func BenchmarkPeekTitle(b *testing.B) {
	path := filepath.Join(b.TempDir(), "a.yaml")
	if err := os.WriteFile(path, []byte("schema: pm/v1\ntitle: One of them\n"), 0o644); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if PeekTitle(path) == "" {
			b.Fatal("no title")
		}
	}
}
