package postmortem

import (
	"errors"
	"time"

	"github.com/f08c5b15/pm/internal/strictyaml"
	"github.com/f08c5b15/pm/internal/when"
)

// Set gives the value at a path another one: the text that was typed, or YAML, as
// strictyaml.Set reads it; an empty one removes what is there. Times without an offset are
// in the document's zone. The error describes what is wrong with the path or the value;
// whether the result is still a document is checked by Edit.
func (d *Document) Set(path Path, value string) error {
	if path.String() == "schema" {
		return errors.New("schema: the version of the format is not changed by hand")
	}
	zone, err := when.Zone(d.Timezone)
	if err != nil {
		zone = time.UTC
	}
	return strictyaml.Set(d, path, value, scalars(zone))
}
