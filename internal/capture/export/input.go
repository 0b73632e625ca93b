package export

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/f08c5b15/pm/internal/failure"
)

// The bounds of what is read.
const (
	maxValue   = 32 << 20 // bytes of one value of JSON, or of a file of text
	maxLine    = 1 << 20  // bytes of a line of text
	maxWhole   = 4 << 20  // bytes of an object that is read whole; a larger one is read in parts
	maxFiles   = 200_000  // files of a folder or an archive
	maxEvents  = 100_000  // in the window
	maxGrowth  = 200      // how many times its size an archive may become
	freeGrowth = 64 << 20 // below this it may grow as it likes
)

// An Input is a file, a folder or an archive that is read.
type Input struct {
	// Name is what messages call it.
	Name string
	// Files are what is in it; of a file itself one, whose Path is "".
	Files []File
}

// A File is a file of an input.
type File struct {
	// Path is where it is in a folder or an archive, with slashes, or "".
	Path string
	name string // of the input
	open func() (io.ReadCloser, error)
}

// Name returns what messages call the file.
func (f File) Name() string {
	if f.Path == "" {
		return f.name
	}
	return f.name + ": " + f.Path
}

// fail returns an error of a file.
func (f File) fail(hint, format string, args ...any) error {
	return failure.New(hint, "read %s: %w", f.Name(), fmt.Errorf(format, args...))
}

// OpenFile is the input of a file, which may be a zip archive or compressed with gzip. The
// file has to stay open until the input has been read.
func OpenFile(name string, content io.ReaderAt, size int64) (Input, error) {
	start := make([]byte, 4)
	n, err := content.ReadAt(start, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return Input{}, fmt.Errorf("read %s: %w", name, err)
	}
	start = start[:n]
	switch {
	case bytes.Equal(start, []byte("PK\x03\x04")), bytes.Equal(start, []byte("PK\x05\x06")):
		return openZip(name, content, size)
	case bytes.HasPrefix(start, []byte{0x1f, 0x8b}):
		return Input{Name: name, Files: []File{{name: name, open: func() (io.ReadCloser, error) {
			z, err := gzip.NewReader(io.NewSectionReader(content, 0, size))
			if err != nil {
				return nil, err
			}
			return &growing{z, max(freeGrowth, maxGrowth*size)}, nil
		}}}}, nil
	}
	return Input{Name: name, Files: []File{{name: name, open: func() (io.ReadCloser, error) {
		return io.NopCloser(io.NewSectionReader(content, 0, size)), nil
	}}}}, nil
}

// A growing is what is unpacked, and fails where that becomes far larger than it was.
type growing struct {
	io.ReadCloser
	left int64
}

var errGrowth = fmt.Errorf("it unpacks to over %d times its size", maxGrowth)

func (g *growing) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, errGrowth
	}
	n, err := g.ReadCloser.Read(p)
	g.left -= int64(n)
	return n, err
}

// openZip is the input of a zip archive. An archive whose files would be outside of the
// folder that it is unpacked in is no export of any tool, and is refused.
func openZip(name string, content io.ReaderAt, size int64) (Input, error) {
	const damaged = "export or download it again"
	archive, err := zip.NewReader(content, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return Input{}, failure.New(damaged, "read %s: %w", name, err)
	}
	in := Input{Name: name}
	var unpacked uint64
	for _, f := range archive.File {
		if !isInside(f.Name) {
			return Input{}, failure.New("unpack only what you trust", "read %s: it has the path %q, outside of the archive", name, f.Name)
		}
		unpacked += f.UncompressedSize64
		if f.Mode().IsRegular() && isWanted(f.Name) {
			in.Files = append(in.Files, File{Path: f.Name, name: name, open: f.Open})
		}
	}
	if unpacked > freeGrowth && unpacked > maxGrowth*uint64(size) {
		return Input{}, failure.New("unpack only what you trust", "read %s: it would unpack to over %d times its size", name, maxGrowth)
	}
	return in.sorted()
}

// isInside reports whether a path of an archive stays inside of it.
func isInside(name string) bool {
	name = strings.TrimSuffix(name, "/")
	return fs.ValidPath(name) && !strings.ContainsAny(name, "\\\x00") && !strings.Contains(name, ":/")
}

// isWanted leaves out what systems add to folders and archives.
func isWanted(name string) bool {
	return !strings.HasPrefix(path.Base(name), ".") && !strings.HasPrefix(name, "__MACOSX/")
}

// OpenFolder is the input of a folder and of those in it. Links and devices are left out.
func OpenFolder(name string, folder fs.FS) (Input, error) {
	in := Input{Name: name}
	err := fs.WalkDir(folder, ".", func(p string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("read %s: %w", name, err)
		case entry.IsDir() && p != "." && strings.HasPrefix(path.Base(p), "."):
			return fs.SkipDir
		case len(in.Files) > maxFiles:
			return fs.SkipAll
		case entry.Type().IsRegular() && isWanted(p):
			in.Files = append(in.Files, File{Path: p, name: name, open: func() (io.ReadCloser, error) { return folder.Open(p) }})
		}
		return nil
	})
	if err != nil {
		return Input{}, err
	}
	return in.sorted()
}

func (in Input) sorted() (Input, error) {
	if len(in.Files) > maxFiles {
		return Input{}, failure.New("import a part of it", "read %s: it has over %d files", in.Name, maxFiles)
	}
	if len(in.Files) == 0 {
		return Input{}, failure.New("ls "+in.Name, "read %s: there are no files in it", in.Name)
	}
	slices.SortFunc(in.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return in, nil
}

// content opens a file as UTF-8, without its byte order mark. With a mark, it may be in UTF-16,
// as PowerShell writes files.
func (f File) content() (io.ReadCloser, error) {
	file, err := f.open()
	if err != nil {
		return nil, err
	}
	start := make([]byte, 3)
	n, _ := io.ReadFull(file, start) // an error comes again with the rest
	start = bytes.TrimPrefix(start[:n], []byte("\ufeff"))
	var in io.Reader = io.MultiReader(bytes.NewReader(start), file)
	if bytes.HasPrefix(start, []byte("\xff\xfe")) || bytes.HasPrefix(start, []byte("\xfe\xff")) {
		in = transform.NewReader(in, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder())
	}
	return struct {
		io.Reader
		io.Closer
	}{in, file}, nil
}

// text returns the content of a file of text.
func (f File) text() (string, error) {
	content, err := f.content()
	if err != nil {
		return "", f.fail("", "%w", err)
	}
	defer content.Close() // nothing was written
	data, err := io.ReadAll(io.LimitReader(content, maxValue+1))
	switch {
	case err != nil:
		return "", f.fail("export or download it again", "%w", err)
	case slices.ContainsFunc(bytes.Split(data, []byte("\n")), func(line []byte) bool { return len(line) > maxLine }):
		return "", f.fail("import a part of it", "a line in it is longer than %d MiB", maxLine>>20)
	case len(data) > maxValue:
		return "", f.fail("split -b 30M makes smaller files of it", "it is larger than %d MiB", maxValue>>20)
	case isArchive(data):
		return "", f.fail("unpack it first", "it is an archive in an archive")
	case bytes.IndexByte(data, 0) >= 0:
		return "", f.fail("file "+f.name+" shows what it is", "%w", errNotText)
	}
	return strings.ToValidUTF8(string(data), "\ufffd"), nil
}

// isArchive reports whether data begins as an archive or a compressed file does.
func isArchive(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte{0x1f, 0x8b})
}

// head returns the beginning of a file.
func (f File) head() ([]byte, error) {
	content, err := f.content()
	if err != nil {
		return nil, f.fail("", "%w", err)
	}
	defer content.Close() // nothing was written
	const enough = 64 << 10
	head, err := bufio.NewReaderSize(content, enough).Peek(enough)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, f.fail("export or download it again", "%w", err)
	}
	return head, nil
}
