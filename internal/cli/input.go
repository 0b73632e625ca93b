package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/f08c5b15/pm/internal/strictyaml"
)

// readInput returns what a file holds that is named on the command line, or standard
// input where the name is -. More than a document may have is not read to its end.
func (a *app) readInput(name string) (data []byte, err error) {
	in := a.Stdin
	if name != "-" {
		f, err := os.Open(a.abs(name))
		if err != nil {
			return nil, err
		}
		defer f.Close() // nothing was written
		in = f
	}
	if data, err = io.ReadAll(io.LimitReader(in, strictyaml.MaxSize+1)); err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return data, nil
}
