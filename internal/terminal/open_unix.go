//go:build unix

package terminal

import (
	"fmt"
	"os"
)

// Open opens the terminal that controls this run, to ask and to answer on, even
// where the standard streams lead elsewhere. It is an error where there is none.
func Open() (*os.File, error) {
	tty, err := os.OpenFile("/dev/tty", os.O_RDWR, 0)
	if err != nil {
		return nil, fmt.Errorf("open terminal: %w", err)
	}
	return tty, nil
}
