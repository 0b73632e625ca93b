package authoring

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/f08c5b15/pm/internal/store"
)

// A Keeper keeps texts that could not be written where they belong.
type Keeper struct {
	// State is the folder for what pm keeps outside of repositories, or "".
	State string
	// Temp is the folder for temporary files.
	Temp string
	// Now is the clock.
	Now func() time.Time
}

// Keep writes a text to a new file with that extension, and returns its path: in the state
// folder, or where there is none or it cannot be written, in a folder of its own among the
// temporary ones, which others share.
func (k Keeper) Keep(extension string, text []byte) (path string, err error) {
	name := fmt.Sprintf("%s-%d.%s", k.Now().UTC().Format("2006-01-02-150405.000000"), os.Getpid(), extension)
	if k.State != "" {
		path = filepath.Join(k.State, "kept", name)
		if err = store.WriteFile(path, text, 0o600); err == nil {
			return path, nil
		}
	}
	folder, tempErr := os.MkdirTemp(k.Temp, "pm-kept-")
	if tempErr != nil {
		return "", errors.Join(err, tempErr)
	}
	path = filepath.Join(folder, name)
	return path, store.WriteFile(path, text, 0o600)
}
