package cli

import (
	"io/fs"
	"os"
	"path/filepath"
)

// templateFolder is where a team's own templates are.
func templateFolder(r repository) string { return filepath.Join(r.Dir, ".pm", "templates") }

// templatesOf returns that folder.
func templatesOf(r repository) fs.FS { return os.DirFS(templateFolder(r)) }
