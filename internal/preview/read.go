package preview

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// mostRead is the most that a document may hold, in bytes, as everywhere in pm.
const mostRead = 16 << 20

// open opens a regular file by its path from the folder of the documents. Neither the
// path nor a link leads out of the folder, and what would wait for another program, a
// named pipe, is not opened.
func (s *Server) open(path string) (*os.File, fs.FileInfo, error) {
	if !filepath.IsLocal(path) {
		return nil, nil, fmt.Errorf("open %s: it lies outside of the folder of the documents", path)
	}
	root, err := os.OpenRoot(s.options.Folder)
	if err != nil {
		return nil, nil, fmt.Errorf("open the folder of the documents: %w", err)
	}
	info, err := root.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("open %s: it is no regular file", path)
	}
	var f *os.File
	if err == nil {
		f, err = root.Open(path)
	}
	if closeErr := root.Close(); err == nil && closeErr != nil {
		err = errors.Join(closeErr, f.Close())
	}
	if err != nil {
		return nil, nil, err
	}
	return f, info, nil
}

// read returns the content of a document.
func (s *Server) read(file File) ([]byte, error) {
	path, err := filepath.Rel(s.options.Folder, file.Path)
	if err != nil {
		return nil, err
	}
	f, _, err := s.open(path)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(f, mostRead+1))
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil && len(data) > mostRead {
		err = fmt.Errorf("read %s: a document holds at most 16 MiB", path)
	}
	return data, err
}
