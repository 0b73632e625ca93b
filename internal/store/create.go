package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Create writes a new document and returns its path. It never overwrites: where
// the id is taken anywhere in the tree, the document gets the next free of id-2,
// id-3 and so on; two processes that create one id at the same time make two
// files. The folder is created where it is missing. On an error no file is left.
func (s *Store) Create(ctx context.Context, id string, data []byte) (string, error) {
	if id == "" || id != filepath.Base(id) || strings.HasPrefix(id, ".") {
		return "", fmt.Errorf("create a document: %q is not a file name", id)
	}
	wanted := filepath.Join(s.folder, id+ending)
	if err := checkSize(wanted, data); err != nil {
		return "", err
	}
	list, err := s.List(ctx)
	if err != nil {
		return "", err
	}
	taken := make(map[string]bool, len(list.Entries))
	for _, f := range list.Entries {
		taken[strings.ToLower(f.ID)] = true
	}
	made, err := s.disk.mkdirAll(s.folder, 0o755)
	if err != nil {
		s.disk.rmdirAll(made)
		if errors.Is(err, fs.ErrExist) || errors.Is(err, syscall.ENOTDIR) {
			return "", s.notFolder()
		}
		return "", opError("create", wanted, err)
	}
	path, err := s.disk.createOneOf(s.folder, id, taken, data)
	if err != nil {
		s.disk.rmdirAll(made)
		return "", opError("create", wanted, err)
	}
	s.remember(path)
	return path, nil
}

// CheckCreate returns why no document can be created, or nil. Nothing is left of the attempt.
func (s *Store) CheckCreate() error {
	folder := s.folder
	for info, err := os.Stat(folder); err != nil || !info.IsDir(); info, err = os.Stat(folder) {
		if err == nil {
			return s.notFolder()
		}
		if !errors.Is(err, fs.ErrNotExist) || folder == filepath.Dir(folder) {
			return opError("create", s.folder, err)
		}
		folder = filepath.Dir(folder)
	}
	temp, err := s.disk.temp(folder, nil, 0o600)
	if err == nil {
		err = s.disk.remove(temp)
	}
	if err != nil {
		return opError("create a file in", folder, err)
	}
	return nil
}

// createOneOf creates the first of id, id-2, id-3… in folder that is not taken.
func (d disk) createOneOf(folder, id string, taken map[string]bool, data []byte) (string, error) {
	temp, err := d.temp(folder, data, 0o644)
	if err != nil {
		return "", err
	}
	path, err := d.placeOneOf(temp, folder, id, taken)
	if err != nil {
		return "", errors.Join(err, removed(d.remove(temp)))
	}
	// The document has its name. A temporary name that stays is removed by a later
	// writer, and is no reason to remove the document.
	_ = d.remove(temp)
	if err := d.syncDir(folder); err != nil {
		return "", errors.Join(err, d.remove(path))
	}
	return path, nil
}

func (d disk) placeOneOf(temp, folder, id string, taken map[string]bool) (string, error) {
	for n := 1; ; n++ {
		name := id
		if n > 1 {
			name = fmt.Sprintf("%s-%d", id, n)
		}
		if taken[strings.ToLower(name)] {
			continue
		}
		path := filepath.Join(folder, name+ending)
		err := d.place(temp, path)
		if errors.Is(err, fs.ErrExist) {
			continue // another process has just created it
		}
		return path, err
	}
}

// place gives the file temp the name path, unless something has it: fs.ErrExist.
func (d disk) place(temp, path string) error {
	err := d.link(temp, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	// Some file systems have no hard links (exFAT, many network and container
	// mounts) and say so in as many ways. An empty file of that name keeps others
	// away, and is then replaced. A disk that refuses everything refuses this too.
	f, err := d.create(path, 0o644)
	if err != nil {
		return err
	}
	err = d.close(f)
	if err == nil {
		err = d.rename(temp, path)
	}
	if err != nil {
		return errors.Join(err, d.remove(path))
	}
	return nil
}

// removed is the error of removing what may not exist anymore.
func removed(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
