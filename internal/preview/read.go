package preview

import (
	"io/fs"
	"path/filepath"

	"github.com/f08c5b15/pm/internal/store"
)

// name returns the path of a document among the files of the server.
func (s *Server) name(f store.Entry) (string, error) {
	rel, err := filepath.Rel(s.store.Folder(), f.Path)
	return filepath.ToSlash(rel), err
}

// read returns the content of a document.
func (s *Server) read(f store.Entry) ([]byte, error) {
	name, err := s.name(f)
	if err != nil {
		return nil, err
	}
	return fs.ReadFile(s.files, name)
}
