package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A draftFolder is a folder that drafts can be kept in: that in the state folder, that in the
// folder of git, or one among the temporary files.
type draftFolder struct {
	path        string
	untilReboot bool // the system may empty it when it starts
	// from is the folder that pm makes it in, and that must be there; "" makes whatever is
	// missing. What is below it must be ours alone, since others may write to it too.
	from string
}

// NewDrafts returns the drafts in the state folder (see StateDir), in pm/drafts of the git
// folder that the root belongs to, and in a folder of our own among the temporary files.
// Each of the three may be "".
func NewDrafts(state, root, temp string) *Drafts {
	d := &Drafts{disk: realDisk()}
	if state != "" {
		d.folders = append(d.folders, draftFolder{path: filepath.Join(state, "drafts")})
	}
	if git, ok := commonGitDir(root); ok {
		d.folders = append(d.folders, draftFolder{path: filepath.Join(git, "pm", "drafts"), from: git})
	}
	if temp != "" {
		name := fmt.Sprintf("%s%d", tempDrafts, max(os.Geteuid(), 0))
		d.folders = append(d.folders, draftFolder{path: filepath.Join(temp, name), from: temp, untilReboot: true})
	}
	return d
}

// tempDrafts begins the name of a folder among the temporary files.
const tempDrafts = "pm-drafts-"

// make makes the folder where it is missing. Where someone else has taken its name among
// the temporary files, it returns a new one with a name that no one could have foreseen.
func (f draftFolder) make() (draftFolder, error) {
	if f.from == "" {
		return f, opErrorOrNil("keep drafts in", f.path, os.MkdirAll(f.path, 0o700))
	}
	below, err := filepath.Rel(f.from, f.path)
	if err != nil {
		return f, err
	}
	dir := f.from
	for name := range strings.SplitSeq(below, string(filepath.Separator)) {
		dir = filepath.Join(dir, name)
		if err = os.Mkdir(dir, 0o700); err != nil && !os.IsExist(err) {
			return f, opError("keep drafts in", f.path, err)
		}
		if err = checkOwn(dir); err != nil {
			break
		}
	}
	if err != nil && f.untilReboot {
		f.path, err = os.MkdirTemp(f.from, filepath.Base(f.path)+"-")
	}
	return f, opErrorOrNil("keep drafts in", f.path, err)
}

// checkOwn returns an error unless a path is a folder, and no link to one, that is ours and
// that no one else can enter.
func checkOwn(dir string) error {
	info, err := os.Lstat(dir)
	switch {
	case err != nil:
		return err
	case !info.IsDir():
		return &fs.PathError{Op: "use", Path: dir, Err: errors.New("it is not a folder")}
	case !isMine(info):
		return &fs.PathError{Op: "use", Path: dir, Err: errors.New("it belongs to another user")}
	case info.Mode().Perm() != 0o700 && runtime.GOOS != "windows":
		return &fs.PathError{Op: "use", Path: dir, Err: errors.New("others may open it")}
	}
	return nil
}

// existing returns the folders to look for drafts in, with all that make has ever made.
// What is not ours alone is left out.
func (d *Drafts) existing() []draftFolder {
	var folders []draftFolder
	for _, f := range d.folders {
		if f.from == "" {
			folders = append(folders, f)
			continue
		}
		paths := []string{f.path}
		if f.untilReboot {
			entries, _ := os.ReadDir(f.from) // what cannot be listed holds no drafts of ours
			for _, e := range entries {
				if strings.HasPrefix(e.Name(), filepath.Base(f.path)+"-") {
					paths = append(paths, filepath.Join(f.from, e.Name()))
				}
			}
		}
		for _, path := range paths {
			if checkOwn(path) == nil {
				folders = append(folders, draftFolder{path, f.untilReboot, f.from})
			}
		}
	}
	return folders
}

// commonGitDir returns the folder of git that all work trees of a repository share: that of
// the work tree, or the one that the file commondir in it names (gitrepository-layout).
func commonGitDir(root string) (string, bool) {
	tree, ok := above(root, hasGit)
	if !ok {
		return "", false
	}
	dir, ok := gitDir(tree)
	if !ok {
		return "", false
	}
	data, err := ReadRegular(filepath.Join(dir, "commondir"), maxPointer)
	if err != nil {
		return dir, true
	}
	common := strings.TrimSpace(string(data))
	if !filepath.IsAbs(common) {
		common = filepath.Join(dir, common)
	}
	return common, isDir(common)
}
