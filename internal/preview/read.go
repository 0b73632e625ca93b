package preview

import (
	"io/fs"
	"path/filepath"
)

// name returns the path of a document among the files of the server.
func (s *Server) name(f File) (string, error) {
	rel, err := filepath.Rel(s.options.Folder, f.Path)
	return filepath.ToSlash(rel), err
}

// read returns the content of a document.
func (s *Server) read(f File) ([]byte, error) {
	name, err := s.name(f)
	if err != nil {
		return nil, err
	}
	return fs.ReadFile(s.options.Files, name)
}
