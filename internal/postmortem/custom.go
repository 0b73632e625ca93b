package postmortem

import "github.com/f08c5b15/pm/internal/strictyaml"

// Custom is the content of a team's own fields: an ordered map.
type Custom = strictyaml.Map

// A Field is one entry of a map in a team's own content. Its value is a string, a
// Literal, a []any of these and of maps, or a Custom.
type Field = strictyaml.Field

// A Literal is a scalar other than text, as it is in the file: 42, 1e3, true,
// null, 2026-01-02.
type Literal = strictyaml.Literal
