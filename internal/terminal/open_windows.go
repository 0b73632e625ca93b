package terminal

import (
	"fmt"
	"os"
)

// Open opens the console that controls this run, to read from it even where
// standard input leads elsewhere. It is an error where there is none.
func Open() (*os.File, error) {
	console, err := os.OpenFile("CONIN$", os.O_RDWR, 0)
	if err != nil {
		return nil, fmt.Errorf("open console: %w", err)
	}
	return console, nil
}
