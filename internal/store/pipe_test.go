//go:build unix

package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestPipesStayPipes(t *testing.T) {
	t.Parallel()
	s, _ := newStore(t, "postmortems/a.yaml")
	pipe := filepath.Join(s.Folder(), "pipe.yaml")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	// Nobody writes to it, so that opening it to read would wait for ever.
	if _, err := Read(pipe); err == nil || !strings.Contains(err.Error(), "named pipe") {
		t.Errorf("Read: error %v, want one about the pipe", err)
	}
	if _, err := fs.ReadFile(RegularFS(s.Folder()), "pipe.yaml"); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("RegularFS: error %v, want one about what it is", err)
	}
	list, err := s.List(t.Context())
	if err != nil || len(list.Entries) != 1 || len(list.Problems) != 1 {
		t.Errorf("List = %v, %v, want a file and a problem", list, err)
	}

	// Open for both, it lets a writer through at once and keeps what it wrote.
	reader, err := os.OpenFile(pipe, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if err := WriteFile(pipe, []byte("page"), 0o644); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
		t.Fatalf("it is %v now, %v", info.Mode(), err)
	}
	got := make([]byte, 4)
	if _, err := reader.Read(got); err != nil || string(got) != "page" {
		t.Errorf("read %q, %v", got, err)
	}
}
