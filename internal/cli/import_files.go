package cli

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/f08c5b15/pm/internal/capture/export"
	"github.com/f08c5b15/pm/internal/failure"
	"github.com/f08c5b15/pm/internal/git"
	"github.com/f08c5b15/pm/internal/store"
)

// readExports reads the events of files, and of a git repository where one is named.
func (a *app) readExports(ctx context.Context, files []string, repo string, o export.Options) (reading *export.Reading, err error) {
	var inputs []export.Input
	var opened []io.Closer
	defer func() {
		for _, c := range opened {
			_ = c.Close() // nothing was written
		}
	}()
	for i, name := range files {
		if slices.Contains(files[:i], name) {
			continue
		}
		in, closer, err := a.openExport(name)
		if err != nil {
			return nil, err
		}
		if closer != nil {
			opened = append(opened, closer)
		}
		inputs = append(inputs, in)
	}
	if repo != "" {
		in, err := a.openRepository(ctx, repo, o.From, o.To)
		if err != nil {
			return nil, err
		}
		inputs = append(inputs, in...)
	}
	return export.Read(inputs, o)
}

// openRepository opens the commits and tags of a git repository: those from and to a time, or
// all. Without any there is no input.
func (a *app) openRepository(ctx context.Context, name string, from, to time.Time) ([]export.Input, error) {
	log, err := git.Git{Env: a.Env}.Log(ctx, a.abs(name), from, to)
	if err != nil || strings.TrimSpace(log) == "" {
		return nil, err
	}
	in, err := export.OpenFile(name, strings.NewReader(log), int64(len(log)))
	return []export.Input{in}, err
}

// openExport opens a file, a folder or standard input.
func (a *app) openExport(name string) (in export.Input, opened io.Closer, err error) {
	if name == "-" || isOpened(name) {
		const most = 256 << 20
		var stdin io.Reader = a.Stdin
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				return in, nil, a.readError(name, err)
			}
			defer f.Close() // nothing was written
			stdin = f
		}
		data, err := io.ReadAll(io.LimitReader(stdin, most+1))
		switch {
		case err != nil:
			return in, nil, a.readError(name, err)
		case len(data) > most:
			return in, nil, failure.New("name a file instead: one can be larger", "read standard input: it is larger than %d MiB", most>>20)
		}
		in, err = export.OpenFile(cmp.Or(strings.TrimPrefix(name, "-"), "standard input"), bytes.NewReader(data), int64(len(data)))
		return in, nil, err
	}
	if info, err := os.Stat(a.abs(name)); err == nil && info.IsDir() {
		root, err := os.OpenRoot(a.abs(name))
		if err != nil {
			return in, nil, a.readError(name, err)
		}
		in, err = export.OpenFolder(name, root.FS())
		return in, root, err
	}
	f, err := store.OpenRegular(a.abs(name))
	if err != nil {
		return in, nil, a.readError(name, err)
	}
	info, err := f.Stat()
	if err == nil {
		in, err = export.OpenFile(name, f, info.Size())
	}
	return in, f, err
}
